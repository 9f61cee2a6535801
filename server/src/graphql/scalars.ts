import { GraphQLError } from 'graphql';
import { Temporal } from 'temporal-polyfill';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})?$/;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The code and the path are added where the error leaves: see errors.ts. */
function refuse(message: string): never {
  throw new GraphQLError(message);
}

/**
 * An instant. One without an offset becomes an Invalid Date, which every zod date shape refuses: so the answer is a
 * ValidationError with the path where the field has one, not a request that fails whole.
 */
export function parseDateTime(value: unknown): Date {
  const match = typeof value === 'string' ? DATE_TIME.exec(value) : null;
  if (!match) refuse('DateTime must be RFC 3339, such as 2026-12-31T20:00:00+04:00');
  if (match[2] === undefined) return new Date(Number.NaN);
  try {
    // Unlike Date it refuses the 30th of February.
    return new Date(Temporal.Instant.from(match[0]).epochMilliseconds);
  } catch {
    return refuse('DateTime must be a real date and time');
  }
}

/** A calendar date on the restaurant's wall clock, "YYYY-MM-DD". */
export function parseDate(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) refuse('Date must be YYYY-MM-DD');
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString();
  } catch {
    return refuse('Date must be a real date');
  }
}

export function parseLocalTime(value: unknown): string {
  if (typeof value !== 'string' || !LOCAL_TIME.test(value)) refuse('LocalTime must be HH:MM');
  return value;
}

export function parseText(value: unknown): string {
  if (typeof value !== 'string') refuse('must be a string');
  return value;
}

import { z } from 'zod';
import type { Refusal } from '../platform/refusals.ts';

export const MAX_NAME_LENGTH = 80;
export const MAX_EMAIL_LENGTH = 254;
export const PHONE_LENGTH = { min: 6, max: 32 };
/** Fewer digits are no number that anybody could call. */
const MIN_PHONE_DIGITS = 3;
export const PASSWORD_LENGTH = { min: 8, max: 128 };

/** As a person counts: an emoji outside the basic plane is one. */
export const lengthOf = (text: string) => [...text].length;

/** White space of any kind, at the ends or in a row, becomes nothing or one space. */
export const squash = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** What would break a log line, a text column (NUL) or the reading order of a page. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** 1..80 characters after white space is squashed: display names and guest names. */
export const displayName = z
  .string()
  .transform(squash)
  .pipe(
    z
      .string()
      .refine((name) => VISIBLE.test(name), 'must not be blank')
      .refine((name) => lengthOf(name) <= MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
      .refine((name) => !UNPRINTABLE.test(name), 'must not hold control characters'),
  );

export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(MAX_EMAIL_LENGTH, `must have at most ${MAX_EMAIL_LENGTH} characters`)
  .pipe(z.email('must be an e-mail address'));

/** Digits, spaces, . - ( ) + ; becomes digits with a + in front if it stood there. */
export const phoneNumber = z
  .string()
  .trim()
  .min(PHONE_LENGTH.min, `must have at least ${PHONE_LENGTH.min} characters`)
  .max(PHONE_LENGTH.max, `must have at most ${PHONE_LENGTH.max} characters`)
  .regex(/^[\d .()+-]*$/, 'may hold digits, spaces and . - ( ) + only')
  .refine(
    (phone) => digitsOf(phone).length >= MIN_PHONE_DIGITS,
    `must have at least ${MIN_PHONE_DIGITS} digits`,
  )
  .transform((phone) => (/^\D*\+/.test(phone) ? '+' : '') + digitsOf(phone));

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}

/** For a new password; one that is merely presented is never measured, only wrong. */
export const newPassword = z
  .string()
  .refine((password) => lengthOf(password) >= PASSWORD_LENGTH.min, {
    message: `must have at least ${PASSWORD_LENGTH.min} characters`,
  })
  .refine((password) => lengthOf(password) <= PASSWORD_LENGTH.max, {
    message: `must have at most ${PASSWORD_LENGTH.max} characters`,
  });

export interface User {
  readonly id: number;
  readonly name: string;
  /** Null where an external identity came without a verified one. */
  readonly email: string | null;
  /** Digits, with a + in front if it was given. */
  readonly phone: string | null;
  readonly isAdmin: boolean;
}

export type StaffRole = 'HOST' | 'MANAGER';

/** Everything that a request needs to know about who sends it; kept in memory until the database announces a change. */
export interface Account {
  readonly user: User;
  readonly roles: ReadonlyMap<number, StaffRole>;
  /** Ids of the sessions that have not ended. */
  readonly sessions: ReadonlySet<string>;
}

export class EmailTaken implements Refusal {
  readonly code = 'EMAIL_TAKEN';
  readonly message = 'There is an account with this e-mail address.';
}

/** One answer for an unknown e-mail and a wrong password. */
export class InvalidCredentials implements Refusal {
  readonly code = 'INVALID_CREDENTIALS';
  readonly message = 'The e-mail address and the password do not belong together.';
}

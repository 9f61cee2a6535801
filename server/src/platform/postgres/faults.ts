import pg from 'pg';
import { DatabaseAway } from './leases.ts';

export const UNIQUE_VIOLATION = '23505';

/** SQLSTATE of a database error, or the code of a socket error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint;
}

/** What a statement met by the data it brought, or by other transactions and their locks; its connection is well. */
export function isOfStatement(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(22|23|40|55)/.test(error.code ?? '');
}

/** Classes and codes that a later try may not meet: connection lost, out of resources, shutting down, timed out, deadlock. */
const RETRYABLE =
  /^(08|53|57|55P03|40001|40P01|25P0[34]|ECONN|EPIPE|ENOENT|ENOTFOUND|ETIMEDOUT|EAGAIN|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;
/** pg reports these without a code. */
const CONNECTION_LOST =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable|Cannot use a pool after/i;

export function isRetryable(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  const code = codeOf(error);
  if (code !== undefined) return RETRYABLE.test(code);
  return error instanceof Error && CONNECTION_LOST.test(error.message);
}

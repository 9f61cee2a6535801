import { GraphQLError } from 'graphql';
import type { InputIssue } from './refusals.ts';

/** What goes wrong for a client beyond the refusals of a result union; `extensions.code` is one of these. */
const CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'CURSOR_INVALID',
  'INTERNAL',
] as const;
type Code = (typeof CODES)[number];

export function isFaultCode(code: unknown): code is Code {
  return CODES.some((known) => known === code);
}

export function fault(
  code: Code,
  message: string,
  extensions: Record<string, unknown> = {},
  httpStatus?: number,
) {
  const http = httpStatus === undefined ? {} : { http: { status: httpStatus } };
  return new GraphQLError(message, { extensions: { code, ...extensions, ...http } });
}

/** All that a client learns of a fault of ours; the log has the rest under the request's id. */
export const INTERNAL = 'Something went wrong on our side. It has been noted.';

/** A request that is refused whole, for what it is and not for one of its values. */
export const badRequest = (message: string, httpStatus = 400) =>
  fault('BAD_USER_INPUT', message, { issues: [{ path: [], message }] }, httpStatus);
export const unauthenticated = (message = 'Sign in first.') => fault('UNAUTHENTICATED', message);
/** A token that does not hold: the request is not served as anonymous but refused before it runs. */
export const badToken = () =>
  fault('UNAUTHENTICATED', 'The access token is malformed, expired or revoked.', {}, 401);
/** A page of another origin that would use this origin's cookie: refused before the request runs. */
export const foreignOrigin = () =>
  fault('FORBIDDEN', 'The session cookie is for pages of this origin; PUBLIC_URL says which it is.', {}, 403);
export const forbidden = (message = 'This is not yours to see or do.') => fault('FORBIDDEN', message);
export const notFound = (what: string) => fault('NOT_FOUND', `There is no such ${what}.`);
export const cursorInvalid = () => fault('CURSOR_INVALID', 'The cursor does not belong to this list.');
export const rateLimited = (retryAfterSeconds: number, what = 'Too many tries') =>
  fault('RATE_LIMITED', `${what}; try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
export const badUserInput = (issues: readonly InputIssue[]) =>
  fault('BAD_USER_INPUT', issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '), {
    issues,
  });

import { GraphQLError } from 'graphql';
import { ZodError } from 'zod';
import { isRetryable } from '../platform/postgres/faults.ts';

/** One thing wrong with an input and where. */
export interface InputIssue {
  readonly path: readonly string[];
  readonly message: string;
}

type Code =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'CURSOR_INVALID'
  | 'INTERNAL';

function fault(code: Code, message: string, extensions: Record<string, unknown> = {}, httpStatus?: number) {
  const http = httpStatus === undefined ? {} : { http: { status: httpStatus } };
  return new GraphQLError(message, { extensions: { code, ...extensions, ...http } });
}

export const unauthenticated = (message = 'Sign in first.') => fault('UNAUTHENTICATED', message);
/** A token that does not hold: the request is not served as anonymous but refused before it runs. */
export const badToken = () =>
  fault('UNAUTHENTICATED', 'The access token is malformed, expired or revoked.', {}, 401);
export const forbidden = (message = 'This is not yours to see or do.') => fault('FORBIDDEN', message);
export const notFound = (what: string) => fault('NOT_FOUND', `There is no such ${what}.`);
export const cursorInvalid = () => fault('CURSOR_INVALID', 'The cursor does not belong to this list.');
export const rateLimited = (retryAfterSeconds: number) =>
  fault('RATE_LIMITED', `Too many tries; try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
export const badUserInput = (issues: readonly InputIssue[]) =>
  fault('BAD_USER_INPUT', issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '), {
    issues,
  });

/** The issues of a zod error, as both ValidationError and BAD_USER_INPUT show them. */
export function issuesOf(error: ZodError): InputIssue[] {
  return error.issues.map(({ path, message }) => ({ path: path.map(String), message }));
}

/**
 * What a client sees of an error that no result union took. Expected ones pass as they are; a fault is
 * reported to `onFault` and its text stays here.
 */
export function maskError(error: unknown, onFault: (cause: unknown) => void): GraphQLError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (original instanceof GraphQLError) return withCode(error as GraphQLError, original);
  const { nodes, source, positions, path } =
    error instanceof GraphQLError ? error : ({} as Partial<GraphQLError>);
  const replaced = (with_: GraphQLError) =>
    new GraphQLError(with_.message, { nodes, source, positions, path, extensions: with_.extensions });
  if (original instanceof ZodError) return replaced(badUserInput(issuesOf(original)));
  onFault(original);
  if (isRetryable(original)) {
    return replaced(
      fault('UNAVAILABLE', 'The database is busy or away; try again shortly.', { retryable: true }),
    );
  }
  return replaced(fault('INTERNAL', 'Something went wrong on our side. It has been noted.'));
}

/** Parse, validation and coercion errors come from graphql-js without a code. */
function withCode(error: GraphQLError, original: GraphQLError): GraphQLError {
  const extensions = { ...original.extensions, ...error.extensions };
  if (typeof extensions['code'] === 'string') {
    // Yoga marks a request that graphql-js could not parse or validate; to a client both are its own bad input.
    if (!/^GRAPHQL_/.test(extensions['code'])) return error;
  }
  const at = / at "([^"]+)"/.exec(error.message)?.[1];
  const path = at?.split(/[.[\]]+/).filter(Boolean) ?? [];
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...extensions, code: 'BAD_USER_INPUT', issues: [{ path, message: error.message }] },
  });
}

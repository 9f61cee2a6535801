import { GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { ZodError } from 'zod';
import { badUserInput, fault, INTERNAL, isFaultCode } from '../platform/faults.ts';
import { requestIdOf } from '../platform/http/request.ts';
import { codeOf, isRetryable } from '../platform/postgres/faults.ts';
import type { InputIssue } from '../platform/refusals.ts';
import type { Context } from './context.ts';

/** PostgreSQL has no text with NUL in it. */
const NUL_IN_TEXT = '22021';

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
  if (original instanceof GraphQLError) return coded(error as GraphQLError, original);
  const { nodes, source, positions, path } =
    error instanceof GraphQLError ? error : ({} as Partial<GraphQLError>);
  const replaced = (with_: GraphQLError) =>
    new GraphQLError(with_.message, { nodes, source, positions, path, extensions: with_.extensions });
  if (original instanceof ZodError) return replaced(badUserInput(issuesOf(original)));
  if (codeOf(original) === NUL_IN_TEXT) {
    return replaced(badUserInput([{ path: [], message: 'a text must not hold NUL' }]));
  }
  onFault(original);
  if (isRetryable(original)) {
    return replaced(
      fault('UNAVAILABLE', 'The database is busy or away; try again shortly.', { retryable: true }),
    );
  }
  return replaced(fault('INTERNAL', INTERNAL));
}

/** Parse and validation errors never meet the mask; every error says which request it was. */
export function codedErrors(): Plugin<Context> {
  return {
    onResultProcess({ request, result, setResult }) {
      if (isAsyncIterable(result) || Array.isArray(result) || !result.errors) return;
      const requestId = requestIdOf(request);
      setResult({ ...result, errors: result.errors.map((error) => forClient(error, requestId)) });
    },
    onSubscribe({ args }) {
      const { requestId } = args.contextValue as Context;
      return {
        onSubscribeError({ error, setError }) {
          if (error instanceof GraphQLError) setError(forClient(error, requestId));
        },
        onSubscribeResult: () => ({
          onNext({ result, setResult }) {
            if (!isAsyncIterable(result) && result.errors) {
              setResult({ ...result, errors: result.errors.map((error) => forClient(error, requestId)) });
            }
          },
        }),
      };
    },
  };
}

export function forClient(error: GraphQLError, requestId: string): GraphQLError {
  const { message, nodes, source, positions, path, extensions } = coded(error);
  return new GraphQLError(message, {
    ...{ nodes, source, positions, path },
    extensions: { ...extensions, requestId },
  });
}

/** What graphql-js or Yoga could not read, parse, validate or coerce is, to a client, its own bad input. */
function coded(error: GraphQLError, original = error): GraphQLError {
  const extensions: Record<string, unknown> = { ...original.extensions, ...error.extensions };
  if (isFaultCode(extensions.code)) return error;
  const issues = [{ path: pathIn(error.message), message: error.message }];
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...extensions, code: 'BAD_USER_INPUT', issues },
  });
}

/** graphql-js says where a variable is bent, but in words only. */
function pathIn(message: string): string[] {
  const [, place = ''] = / at "([^"]+)"/.exec(message) ?? /^Variable "\$(\w+)"/.exec(message) ?? [];
  const [, field] = /; Field "(\w+)" (?:is not defined|of required type)/.exec(message) ?? [];
  return [...place.split(/[.[\]]+/).filter(Boolean), ...(field ? [field] : [])];
}

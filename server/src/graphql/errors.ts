import { mapAsyncIterator } from '@graphql-tools/utils';
import { type ExecutionResult, GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { ZodError } from 'zod';
import { badUserInput, fault, INTERNAL, isFaultCode } from '../platform/faults.ts';
import { requestIdOf } from '../platform/http/request.ts';
import { codeOf, isRetryable } from '../platform/postgres/faults.ts';
import type { InputIssue } from '../platform/refusals.ts';
import type { OperationPlugin } from './operations.ts';

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
  // A field that failed is part of an answer; without one there is none.
  const status = (code: number) => (path ? undefined : code);
  if (isRetryable(original)) {
    const message = 'The database is busy or away; try again shortly.';
    return replaced(fault('UNAVAILABLE', message, { retryable: true }, status(503)));
  }
  return replaced(fault('INTERNAL', INTERNAL, {}, status(500)));
}

/** Errors as they leave: each with a code and the request's id, and nothing beside that clients could make use of. */
export type ErrorsForClient = (errors: readonly GraphQLError[], requestId: string) => readonly GraphQLError[];

/** With `discreet` no error hints at names that the schema has. */
export function errorsForClient({ discreet }: { readonly discreet: boolean }): ErrorsForClient {
  return (errors, requestId) =>
    errors.map(({ message, nodes, source, positions, path, extensions }) => {
      const { issues, ...others } = codedExtensions(message, extensions);
      const shown = Object.entries(others).filter(([name]) => SHOWN.has(name));
      return new GraphQLError(discreet ? withoutHint(message) : message, {
        nodes,
        source,
        positions,
        path,
        extensions: {
          ...Object.fromEntries(shown),
          // So Yoga marks a body that is no JSON, and answers 400 whatever the client accepts.
          ...('originalError' in extensions && { http: { status: 400 } }),
          ...(issues && { issues: discreet ? issues.map(unhinted) : issues }),
          requestId,
        },
      });
    });
}

/** `http` is Yoga's, which keeps it for itself. */
const SHOWN = new Set(['code', 'retryable', 'retryAfterSeconds', 'resumable', 'http']);

const withoutHint = (message: string) => message.replace(/ ?Did you mean [^?]*\?/g, '');
const unhinted = ({ path, message }: InputIssue): InputIssue => ({ path, message: withoutHint(message) });

/** For what Yoga answers; the express lane sees to it by itself. */
export function codedErrors(forClient: ErrorsForClient): OperationPlugin {
  return {
    onResultProcess({ request, result, setResult }) {
      if (Array.isArray(result)) return;
      const requestId = requestIdOf(request);
      const finished = (it: ExecutionResult) =>
        it.errors ? { ...it, errors: forClient(it.errors, requestId) } : it;
      setResult(isAsyncIterable(result) ? mapAsyncIterator(result, finished) : finished(result));
    },
  };
}

function coded(error: GraphQLError, original: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  const extensions = codedExtensions(message, { ...original.extensions, ...error.extensions });
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}

interface CodedExtensions extends GraphQLErrorExtensions {
  readonly issues?: readonly InputIssue[];
}

/** What graphql-js or Yoga could not read, parse, validate or coerce is, to a client, its own bad input. */
function codedExtensions(message: string, extensions: GraphQLErrorExtensions): CodedExtensions {
  if (isFaultCode(extensions.code)) return extensions;
  return { ...extensions, code: 'BAD_USER_INPUT', issues: [{ path: pathIn(message), message }] };
}

/** graphql-js says where a variable is bent, but in words only. */
function pathIn(message: string): string[] {
  const [, place = ''] = / at "([^"]+)"/.exec(message) ?? /^Variable "\$(\w+)"/.exec(message) ?? [];
  const [, field] = /; Field "(\w+)" (?:is not defined|of required type)/.exec(message) ?? [];
  return [...place.split(/[.[\]]+/).filter(Boolean), ...(field ? [field] : [])];
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import { writeHead } from './head.ts';

/** Answers at the door what GraphQL would have answered behind it: one error, with the request's id. */
export function answerFault(
  request: IncomingMessage,
  response: ServerResponse,
  fault: GraphQLError,
  status: number,
  more: Readonly<Record<string, string | number>> = {},
): void {
  const text = faultText(fault)(String(request.headers['x-request-id']));
  writeHead(response, status, [
    ...['Content-Type', mediaTypeFor(request)],
    ...['Content-Length', Buffer.byteLength(text)],
    ...Object.entries(more).flat(),
  ]);
  response.end(text);
}

/** The body, for the id of each request that is answered so. */
export function faultText({ message, extensions }: GraphQLError): (requestId: string) => string {
  const { http: _http, ...shown } = extensions;
  const text = JSON.stringify({ errors: [{ message, extensions: { ...shown, requestId: '' } }] });
  const before = text.slice(0, -'""}}]}'.length);
  return (requestId) => `${before}${JSON.stringify(requestId)}}}]}`;
}

export function mediaTypeFor({ headers }: IncomingMessage): string {
  const isDraft = headers.accept?.includes('application/graphql-response+json');
  return isDraft ? 'application/graphql-response+json; charset=utf-8' : 'application/json; charset=utf-8';
}

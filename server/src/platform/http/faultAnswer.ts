import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';

/** Answers at the door what GraphQL would have answered behind it: one error, with the request's id. */
export function answerFault(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { message, extensions }: GraphQLError,
  status: number,
  more: OutgoingHttpHeaders = {},
): void {
  const { http: _http, ...shown } = extensions;
  const text = JSON.stringify({
    errors: [{ message, extensions: { ...shown, requestId: headers['x-request-id'] } }],
  });
  const type = headers.accept?.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json';
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(text),
    ...more,
  });
  response.end(text);
}

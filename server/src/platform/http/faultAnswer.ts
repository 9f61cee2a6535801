import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';

/** Answers at the door what GraphQL would have answered behind it: one error, with the request's id. */
export function answerFault(
  request: IncomingMessage,
  response: ServerResponse,
  fault: GraphQLError,
  status: number,
  more: OutgoingHttpHeaders = {},
): void {
  const text = faultText(fault)(String(request.headers['x-request-id']));
  response.writeHead(status, {
    'Content-Type': mediaTypeFor(request),
    'Content-Length': Buffer.byteLength(text),
    ...more,
  });
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

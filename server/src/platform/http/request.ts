import { randomUUID } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { DoorStep } from './door.ts';
import { say } from './head.ts';

/** What is asked of an HTTP request; a whole Request has it too. */
export interface RequestFacts {
  readonly url: string;
  readonly headers: { get(name: string): string | null };
}

export function factsOf(request: IncomingMessage): RequestFacts {
  const { headers } = request;
  return {
    url: urlOf(request),
    headers: { get: (name) => headers[name.toLowerCase()]?.toString() ?? null },
  };
}

export function urlOf({ url, headers }: IncomingMessage): string {
  return `http://${headers.host ?? 'localhost'}${url}`;
}

/** As cheap as it can be: every request asks. */
export function originOf({ url }: RequestFacts): string {
  return url.slice(0, url.indexOf('/', 'https://'.length));
}

export function requestIdOf({ headers }: RequestFacts): string {
  return idFor(headers.get('x-request-id'));
}

/** The client's own id where it gives a sensible one, so that its log and ours meet. */
export function idFor(given: unknown): string {
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Gives a request its id, for everything behind and for the answer. */
export const withRequestId: DoorStep = (request, response) => {
  const id = idFor(request.headers['x-request-id']);
  request.headers['x-request-id'] = id;
  say(response, 'X-Request-ID', id);
  return true;
};

/** Ends when the client hangs up before its answer is out; undefined where nobody can tell. */
export function leavingOf(
  request: { readonly signal?: AbortSignal },
  response: unknown,
): AbortSignal | undefined {
  if (!(response instanceof ServerResponse)) return request.signal;
  const leaving = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort();
  });
  return leaving.signal;
}

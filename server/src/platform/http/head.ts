import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http';

/** Names and values in turn, which are no headers of node:http yet. */
const HEAD = Symbol('head');
declare module 'node:http' {
  interface ServerResponse {
    [HEAD]?: OutgoingHttpHeader[] | undefined;
  }
}

/**
 * A step of the door: gathers what those after it say in the head of an operation's answer, which `writeHead` writes in
 * one go. Headers set one by one take node:http twice the time and memory. Other answers, and those for pages of other
 * origins, have too many writers: what is said there is set at once.
 */
export function gatherHead(request: IncomingMessage, response: ServerResponse): true {
  if (isOwnOperation(request)) response[HEAD] = [];
  return true;
}

/** As an app sends it; pages of other origins are told more. */
export function isOwnOperation({ method, url, headers }: IncomingMessage): boolean {
  return method === 'POST' && url === '/graphql' && headers.origin === undefined;
}

/** In place of `setHeader`, for names and values in turn. */
export function say(response: ServerResponse, ...headers: readonly OutgoingHttpHeader[]): void {
  const head = response[HEAD];
  for (let at = 0; at < headers.length; at += 2) {
    const [name, value] = [String(headers[at]), headers[at + 1] ?? ''];
    if (head) put(head, name, value);
    else response.setHeader(name, value);
  }
}

function put(head: OutgoingHttpHeader[], name: string, value: OutgoingHttpHeader): void {
  let at = 0;
  while (at < head.length && head[at] !== name) at += 2;
  head[at] = name;
  head[at + 1] = value;
}

/** With what was said before. `headers` are names and values in turn. */
export function writeHead(
  response: ServerResponse,
  status: number,
  headers: readonly OutgoingHttpHeader[],
): void {
  response.writeHead(status, [...(response[HEAD] ?? []), ...headers]);
}

/** For who writes the answer by other means: what was said is set. */
export function spread(response: ServerResponse): void {
  const head = response[HEAD] ?? [];
  response[HEAD] = undefined;
  say(response, ...head);
}

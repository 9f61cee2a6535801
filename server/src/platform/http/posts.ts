import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import { badRequest, fault } from '../faults.ts';
import type { DoorStep } from './door.ts';
import { answerFault } from './faultAnswer.ts';

const JSON_BODY = /^application\/json *(;|$)/i;
const GRAPHQL = /^\/graphql(\/|\?|$)/;

export interface PostSettings {
  /** Takes nothing but posts of JSON. Else GET asks queries, as tools of developers do. */
  readonly onlyPost: boolean;
  readonly maxBodyBytes: number;
}

interface Refusal {
  readonly status: number;
  readonly fault: GraphQLError;
  readonly headers?: Record<string, string>;
}

/**
 * Refuses requests to /graphql that are no request of a client, as GraphQL errors: the wrong path, method or type, a
 * body that is too long, before it is read. So is what a page of another origin could have a browser send without being
 * asked first: whatever changes something is a post of JSON.
 */
export function posts({ onlyPost, maxBodyBytes }: PostSettings): DoorStep {
  const unwanted: Refusal = {
    status: 405,
    fault: badRequest(onlyPost ? 'Only POST is answered here.' : 'Only GET and POST are answered here.'),
    headers: { Allow: onlyPost ? 'POST' : 'GET, POST' },
  };
  const tooLong: Refusal = { status: 413, fault: badRequest(`A body may have ${maxBodyBytes} bytes.`) };

  function refuse({ method, url = '', headers }: IncomingMessage): Refusal | undefined {
    if (url.startsWith('/graphql/')) return NO_SUCH_PATH;
    if (method === 'GET' && !onlyPost) return isOfAnotherSite(headers) ? FOREIGN : undefined;
    if (method !== 'POST') return unwanted;
    if (!JSON_BODY.test(headers['content-type'] ?? '')) return NO_JSON;
    return Number(headers['content-length']) > maxBodyBytes ? tooLong : undefined;
  }

  return (request, response) => {
    if (!GRAPHQL.test(request.url ?? '')) return true;
    const refusal = refuse(request);
    if (refusal) answerFault(request, response, refusal.fault, refusal.status, refusal.headers);
    return !refusal;
  };
}

const NO_SUCH_PATH: Refusal = { status: 404, fault: fault('NOT_FOUND', 'The API is at /graphql.') };
const NO_JSON: Refusal = { status: 415, fault: badRequest('The body has to be application/json.') };
const FOREIGN: Refusal = {
  status: 403,
  fault: fault('FORBIDDEN', 'A page of another site has to post its queries.'),
};

/** Browsers say so. A link that somebody follows is no query: it opens GraphiQL. */
function isOfAnotherSite(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  return site !== 'none' && site !== 'same-origin' && headers['sec-fetch-mode'] !== 'navigate';
}

import type { IncomingMessage } from 'node:http';
import { badUserInput } from '../faults.ts';
import type { DoorStep } from './door.ts';
import { answerFault } from './faultAnswer.ts';

/** What an HTML form can send to another origin without asking first. */
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;
const JSON_BODY = /^application\/(json|graphql-response\+json)\b/i;
const GRAPHQL = /^\/graphql(\/|\?|$)/;

export interface PostSettings {
  /** Takes nothing but posts of JSON. Else GET asks queries, as tools of developers do. */
  readonly onlyJson: boolean;
  readonly maxBodyBytes: number;
}

/**
 * Requests to /graphql that a page of another origin could have a browser send are refused: whatever changes something
 * is a post of a type that a browser asks about first. So are bodies that are too long, before they are read.
 */
export function posts({ onlyJson, maxBodyBytes }: PostSettings): DoorStep {
  return (request, response) => {
    if (!GRAPHQL.test(request.url ?? '')) return true;
    const refusal = refuse(request, onlyJson, maxBodyBytes);
    if (!refusal) return true;
    const [status, message, headers = {}] = refusal;
    answerFault(request, response, badUserInput([{ path: [], message }]), status, headers);
    return false;
  };
}

type Refusal = readonly [status: number, message: string, headers?: Record<string, string>];

function refuse(
  { method, headers }: IncomingMessage,
  onlyJson: boolean,
  maxBodyBytes: number,
): Refusal | undefined {
  if (method !== 'POST') {
    return onlyJson ? [405, 'Only POST is answered here.', { Allow: 'POST' }] : undefined;
  }
  const type = headers['content-type'] ?? '';
  if (FORM.test(type) || (onlyJson && !JSON_BODY.test(type))) {
    return [415, 'The body has to be application/json.'];
  }
  if (Number(headers['content-length']) > maxBodyBytes) {
    return [413, `The body may have ${maxBodyBytes} bytes.`];
  }
  return undefined;
}

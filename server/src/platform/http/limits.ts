import type { IncomingMessage, ServerResponse } from 'node:http';
import { rateLimited } from '../faults.ts';
import { Allowance, type LimitSettings, type Limits } from '../rateLimit/allowance.ts';
import type { RateLimiter } from '../rateLimit/limiter.ts';
import type { Taken } from '../rateLimit/store.ts';
import { addressKey, type ClientAddressOf } from './client.ts';
import type { DoorStep } from './door.ts';
import { answerFault } from './faultAnswer.ts';

export interface LimitDeps {
  readonly settings: LimitSettings;
  readonly limiter: RateLimiter;
  readonly clientAddressOf: ClientAddressOf;
  /** Whose token a request carries; a promise only where that has to be found out. */
  readonly userOf: (request: IncomingMessage) => number | undefined | Promise<number | undefined>;
}

/** A page of the app is some thirty files, and covers beside: they have a bucket of their own, so many times as large. */
const FILES_PER_REQUEST = 10;
const GRAPHQL = /^\/graphql(\/|\?|$)/;

/** On the request itself: a WeakMap with an entry a request costs the collector more than all the rest of this. */
const ALLOWANCE = Symbol('allowance');
declare module 'node:http' {
  interface IncomingMessage {
    [ALLOWANCE]?: Allowance;
  }
}

/** Undefined for a request that has passed no door, or where nothing is limited. */
export function allowanceOf(request: IncomingMessage | undefined): Allowance | undefined {
  return request?.[ALLOWANCE];
}

/**
 * Takes a token of the client's bucket for each request, and tells on each answer how that stands: signed-in users have
 * one each, everybody else one an address. A request beyond it is answered 429, as a GraphQL error, and costs nothing.
 */
export function withRateLimit({ settings, limiter, clientAddressOf, userOf }: LimitDeps): DoorStep {
  const windowMs = settings.windowSeconds * 1_000;
  const limits: Limits = {
    limiter,
    settings,
    quotas: {
      requests: { tokens: settings.requests, windowMs },
      files: { tokens: settings.requests * FILES_PER_REQUEST, windowMs },
      paid: { tokens: settings.paidRequests, windowMs },
    },
    open: new Map(),
  };
  const enter = (
    request: IncomingMessage,
    response: ServerResponse,
    kind: 'requests' | 'files',
    key: string,
  ) => {
    const admit = (taken: Taken) => {
      const allowance = new Allowance(limits, key, response, taken);
      request[ALLOWANCE] = allowance;
      if (!taken.allowed) {
        const { retryAfterSeconds } = allowance;
        const fault = rateLimited(retryAfterSeconds, 'Too many requests');
        answerFault(request, response, fault, 429, { 'Retry-After': retryAfterSeconds });
      }
      return taken.allowed;
    };
    const taken = limiter.take(kind, [{ key, quota: limits.quotas[kind], tokens: 1 }]);
    return taken instanceof Promise ? taken.then(admit) : admit(taken);
  };
  return (request, response) => {
    const address = () => addressKey(clientAddressOf(request));
    if (!GRAPHQL.test(request.url ?? '')) return enter(request, response, 'files', address());
    const keyOf = (user: number | undefined) => (user === undefined ? address() : `user ${user}`);
    const user = userOf(request);
    return user instanceof Promise
      ? user.then((it) => enter(request, response, 'requests', keyOf(it)))
      : enter(request, response, 'requests', keyOf(user));
  };
}

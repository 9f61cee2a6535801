import { type CombinedError, type Exchange, makeOperation, type Operation } from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import { rootFields } from './rootFields.ts';

/** The first try included. */
const MAX_TRIES = 4;
const FIRST_DELAY_MS = 300;
const MAX_DELAY_MS = 15_000;
/** Whoever has to wait longer than this is told so instead. */
const MAX_ASKED_WAIT_MS = 10_000;

/**
 * Mutations that do no more when they run twice: by idempotency key, by contract, or because they set what they set.
 * signUp, signIn, changePassword and deleteAccount are not: their second answer would deny the first.
 */
const REPEATABLE = new Set([
  'reserveTable',
  'changeReservation',
  'cancelReservation',
  'restoreReservation',
  'markReservation',
  'requestArrival',
  'confirmArrivalEta',
  'decideArrival',
  'confirmPreorder',
  'decidePreorder',
  'updateProfile',
  'refreshSession',
  'signOut',
]);

/** Statuses of a proxy or server that has not looked at the operation. */
const PASSING_STATUSES = new Set([429, 502, 503, 504]);

export function createRetryExchange(): Exchange {
  return retryExchange({
    maxNumberAttempts: MAX_TRIES,
    initialDelayMs: FIRST_DELAY_MS,
    maxDelayMs: MAX_DELAY_MS,
    retryIf: (error, operation) => {
      const isRetried = isRepeatable(operation) && mayPass(error);
      if (isRetried) tellOfLostTry(error, operation);
      return isRetried;
    },
    retryWith: (error, operation) => {
      const waitMs = askedWaitMs(error);
      if (waitMs === undefined) return operation;
      // The exchange takes the next delay from here, times 1.5 to 2.5.
      const { count = 0 } = operation.context.retry ?? {};
      return makeOperation(operation.kind, operation, {
        ...operation.context,
        retry: { count, delay: waitMs / 1.5 },
      });
    },
  });
}

/** Whoever sent it may want to know that a try got no answer: it may have been carried out, whatever the next one says. */
function tellOfLostTry(error: CombinedError, { context }: Operation): void {
  const { onLostTry } = context;
  const wasLookedAt = error.graphQLErrors.some(({ extensions }) => isRateLimited(extensions));
  if (typeof onLostTry === 'function' && !wasLookedAt) onLostTry();
}

/** A subscription is dialled again by follow.ts, which knows how far it was heard. */
function isRepeatable(operation: Operation): boolean {
  if (operation.kind === 'mutation') return rootFields(operation).every((field) => REPEATABLE.has(field));
  return operation.kind !== 'subscription';
}

function mayPass(error: CombinedError): boolean {
  if ((askedWaitMs(error) ?? 0) > MAX_ASKED_WAIT_MS) return false;
  const status = statusOf(error);
  if (error.networkError) return status === undefined || PASSING_STATUSES.has(status);
  return error.graphQLErrors.some(
    // A fault deeper down leaves the rest of the page to be shown at once.
    ({ extensions, path }) =>
      (path?.length ?? 0) <= 1 && (extensions.code === 'UNAVAILABLE' || isRateLimited(extensions)),
  );
}

function isRateLimited(extensions: Record<string, unknown>): boolean {
  return extensions.code === 'RATE_LIMITED';
}

/** What RATE_LIMITED or a Retry-After header asks for. */
function askedWaitMs({ graphQLErrors, response }: CombinedError): number | undefined {
  const limited = graphQLErrors.find(({ extensions }) => isRateLimited(extensions));
  const header = (response as Response | undefined)?.headers.get('retry-after');
  const waitMs = Number(limited?.extensions.retryAfterSeconds ?? header ?? Number.NaN) * 1000;
  return Number.isNaN(waitMs) ? undefined : waitMs;
}

function statusOf({ response }: CombinedError): number | undefined {
  return (response as Response | undefined)?.status;
}

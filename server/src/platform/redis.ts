import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  noJitterGenerator,
} from 'cockatiel';
import { Redis } from 'ioredis';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { codeOf } from './postgres/faults.ts';
import type { Wellness } from './upstream.ts';

/** The longest that a request waits for Redis. */
const COMMAND_TIMEOUT_MS = 50;
const CONNECT_TIMEOUT_MS = 1_000;
/** A connection that says nothing for so long while it is asked is made anew: its other end may be gone. */
const SILENCE_TIMEOUT_MS = 5_000;
const FIRST_RECONNECT_MS = 50;
const LONGEST_RECONNECT_MS = 1_000;
const FAILURES_TO_OPEN = 3;
/** A moment of weakness is soon over. */
const FIRST_BREAK_MS = 100;
const LONGEST_BREAK_MS = 1_000;

/** A Redis that may be away at any time, for which nobody waits. */
export interface SharedRedis {
  readonly client: Redis;
  /** Undefined, never a rejection: at once where Redis is known to be away, after 50 ms where it turns out to be. */
  ask<Answer extends object>(command: () => Promise<Answer>): Promise<Answer | undefined> | undefined;
  readonly wellness: Wellness;
  close(): void;
}

/** Waits for the first try to connect, at most a second; later ones go on behind the scenes for as long as it takes. */
export async function openRedis(
  url: string,
  { log, clock }: { log: Log; clock: Clock },
): Promise<SharedRedis> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(FIRST_RECONNECT_MS * 2 ** (times - 1), LONGEST_RECONNECT_MS),
    // A primary that became a replica: its address leads to the new one.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: FIRST_BREAK_MS,
      maxDelay: LONGEST_BREAK_MS,
      generator: noJitterGenerator,
    }),
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });
  let wellness: Wellness = { status: 'UNKNOWN', reason: undefined, checkedAt: undefined };
  let isAway = false;
  const now = clock.now.bind(clock);

  function failed(reason: string): void {
    wellness = { status: 'DEGRADED', reason, checkedAt: now() };
  }
  function away(reason: string): void {
    failed(reason);
    if (!isAway) log.warn({ reason }, 'Redis is away: each process limits by itself');
    isAway = true;
  }
  function back(): void {
    wellness = { status: 'HEALTHY', reason: undefined, checkedAt: now() };
    if (isAway) log.info({}, 'Redis is back: limits are shared again');
    isAway = false;
  }

  let lastError = 'connection lost';
  client.on('error', (error: unknown) => {
    lastError = reasonOf(error);
  });
  client.on('close', () => away(lastError));
  client.on('ready', back);
  breaker.onFailure(({ reason }) => 'error' in reason && failed(reasonOf(reason.error)));
  breaker.onBreak((reason) => away('error' in reason ? reasonOf(reason.error) : 'failed'));
  breaker.onReset(back);
  breaker.onSuccess(() => isAway || back());
  // A try that fails has been told of by then.
  await client.connect().catch(() => undefined);

  return {
    client,
    get wellness() {
      return wellness;
    },
    ask(command) {
      // Whoever comes while one request tries whether it is well again would wait for that one.
      if (client.status !== 'ready' || breaker.state === CircuitState.HalfOpen) return undefined;
      return breaker.execute(() => inTime(command())).catch(() => undefined);
    },
    close: () => client.disconnect(),
  };
}

/**
 * Not ioredis's own `commandTimeout`: in a process that was busy for 50 ms its timer comes before the answer that has
 * long been there, which is why the sockets are read once more.
 */
function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(reject, new Error('timed out')), COMMAND_TIMEOUT_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return codeOf(error) ?? error.message.slice(0, 200);
}

import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IPolicy,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { timedBy } from './cache.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { within } from './patience.ts';
import { codeOf } from './postgres/faults.ts';
import { beginSpan } from './requestScope.ts';
import { SPAN_FAILED, SPAN_KIND } from './tracing.ts';
import { type CallOutcome, type UpstreamCounts, upstreamCounts } from './upstreamMetrics.ts';

const RETRIES = 2;
const FAILURES_TO_OPEN = 3;
/** More at once wait in a short queue; beyond that nobody waits, as a provider that hangs would gather them all. */
const MOST_AT_ONCE = 32;
const LONGEST_QUEUE = 64;
/** How long a reason that was logged is not logged again. */
const SILENCE_MS = 3_600_000;
const MAX_REASONS = 100;
/** How long it counts as known how a provider is. */
const CHECK_HOLDS_MS = 30_000;
/** Whoever asks how it is waits no longer; who asks next is told. */
const CHECK_PATIENCE_MS = 1_000;

export interface UpstreamOptions {
  /** As the log calls it. */
  readonly name: string;
  /** For one attempt. */
  readonly timeoutMs: number;
  /** For all attempts together. */
  readonly deadlineMs: number;
  /** Before the second attempt; it grows, with jitter, before the third. */
  readonly retryDelayMs: number;
  readonly breakerOpenMs: number;
}

export interface UpstreamDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** The provider is not well. What another try may not meet is tried again. */
export class UpstreamFault extends Error {
  override name = 'UpstreamFault';
  readonly retryable: boolean;
  constructor(reason: string, { retryable = false, cause }: { retryable?: boolean; cause?: unknown } = {}) {
    super(reason, { cause });
    this.retryable = retryable;
  }
}

/** The provider is well and has no answer to this very question: nothing that would open the breaker. */
export class UpstreamRefusal {
  readonly reason: string;
  readonly detail: string | undefined;
  constructor(reason: string, detail?: string) {
    this.reason = reason;
    this.detail = detail;
  }
}

/** How a provider was when it was last asked. */
export interface Wellness {
  readonly status: 'UNKNOWN' | 'HEALTHY' | 'DEGRADED';
  /** Why it is DEGRADED. */
  readonly reason: string | undefined;
  readonly checkedAt: Date | undefined;
}

/** One provider outside: each attempt has its time, all of them together theirs, and one that is down is left alone. */
export class Upstream {
  readonly #name: string;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #breaker: CircuitBreakerPolicy;
  readonly #policy: IPolicy;
  readonly #told: LRUCache<string, true>;
  readonly #counts: UpstreamCounts;
  #wellness: Wellness = { status: 'UNKNOWN', reason: undefined, checkedAt: undefined };
  #checking: Promise<unknown> | undefined;

  constructor(options: UpstreamOptions, { log, clock, metrics }: UpstreamDeps) {
    this.#name = options.name;
    this.#counts = upstreamCounts(metrics, options.name);
    this.#log = log;
    this.#clock = clock;
    this.#told = new LRUCache({ max: MAX_REASONS, ttl: SILENCE_MS, ...timedBy(clock) });
    this.#breaker = circuitBreaker(
      handleWhen(() => true),
      {
        halfOpenAfter: options.breakerOpenMs,
        breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
      },
    );
    // Each attempt by itself: what the last of them meets may be the breaker that the others opened.
    this.#breaker.onFailure(({ reason }) => {
      if (!('error' in reason)) return;
      const why = reasonOf(reason.error);
      this.#counts.failed(why);
      this.#wellness = { status: 'DEGRADED', reason: why, checkedAt: clock.now() };
      this.warnOnce(why);
    });
    this.#breaker.onSuccess(() => {
      this.#wellness = { status: 'HEALTHY', reason: undefined, checkedAt: clock.now() };
    });
    this.#breaker.onReset(() => this.#recovered());
    this.#breaker.onStateChange((state) => this.#counts.became(STATES[state]));
    this.#policy = wrap(
      bulkhead(MOST_AT_ONCE, LONGEST_QUEUE),
      timeout(options.deadlineMs, TimeoutStrategy.Aggressive),
      retry(handleWhen(isRetryable), {
        maxAttempts: RETRIES,
        backoff: new ExponentialBackoff({ initialDelay: options.retryDelayMs }),
      }),
      this.#breaker,
      timeout(options.timeoutMs, TimeoutStrategy.Aggressive),
    );
  }

  get wellness(): Wellness {
    return this.#wellness;
  }

  /** How it is, after a `probe` where nothing was heard of it for 30 s. */
  async wellnessNow(probe: (signal: AbortSignal) => Promise<object | UpstreamRefusal>): Promise<Wellness> {
    const heardAt = this.#wellness.checkedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
    if (this.#clock.now().getTime() - heardAt >= CHECK_HOLDS_MS) {
      this.#checking ??= this.ask(probe).finally(() => {
        this.#checking = undefined;
      });
      await within(CHECK_PATIENCE_MS, this.#checking);
    }
    return this.#wellness;
  }

  /** Undefined when it cannot be had, never a rejection: the log says why, once and not once a request. */
  async ask<Answer extends object>(
    operation: (signal: AbortSignal) => Promise<Answer | UpstreamRefusal>,
  ): Promise<Answer | undefined> {
    // Whoever comes while one request tries whether it is well again would wait for that one.
    if (this.#breaker.state === CircuitState.HalfOpen) {
      this.#counts.ended('not_asked', 0);
      return undefined;
    }
    const end = this.#begin();
    try {
      const answer = await this.#policy.execute(({ signal }) => operation(signal));
      end(answer instanceof UpstreamRefusal ? 'refused' : 'answered');
      if (!(answer instanceof UpstreamRefusal)) return answer;
      this.warnOnce(answer.reason, answer.detail);
    } catch (error) {
      end(isNotAsked(error) ? 'not_asked' : 'failed');
      if (error instanceof BulkheadRejectedError) this.warnOnce('too many requests at once');
    }
    return undefined;
  }

  /** A call; whoever makes it says how it ended. */
  #begin(): (outcome: CallOutcome) => void {
    const startedAt = performance.now();
    const span = beginSpan(this.#name, () => ({ kind: SPAN_KIND.client }));
    return (outcome) => {
      this.#counts.ended(outcome, (performance.now() - startedAt) / 1_000);
      if (outcome === 'failed') span?.setStatus(SPAN_FAILED);
      span?.setAttribute('outcome', outcome).end();
    };
  }

  /** `detail` may differ from one time to the next; the `reason` is what is told once. */
  warnOnce(reason: string, detail?: string): void {
    if (this.#told.has(reason)) return;
    this.#told.set(reason, true);
    this.#log.warn({ upstream: this.#name, reason, ...(detail && { detail }) }, 'an upstream failed us');
  }

  #recovered(): void {
    this.#told.clear();
    this.#log.info({ upstream: this.#name }, 'an upstream answers again');
  }
}

const STATES = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Isolated]: 'open',
} as const;

function isNotAsked(error: unknown): boolean {
  return error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError;
}

function isRetryable(error: unknown): boolean {
  if (isNotAsked(error)) return false;
  return error instanceof UpstreamFault ? error.retryable : true;
}

function reasonOf(error: unknown): string {
  if (error instanceof UpstreamFault) return error.message;
  if (error instanceof TaskCancelledError) return 'timed out';
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'AbortError') return 'timed out';
  return codeOf(error.cause) ?? codeOf(error) ?? error.message.slice(0, 200);
}

/** The text of a 2xx answer, at most `maxBytes` of it. */
export async function textOf(response: Response, maxBytes: number): Promise<string> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new UpstreamFault(`HTTP ${response.status}`, { retryable: response.status >= 500 });
  }
  return bodyOf(response, maxBytes);
}

export async function bodyOf(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new UpstreamFault('an answer that is too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

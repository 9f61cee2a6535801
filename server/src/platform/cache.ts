import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';
import type { Metrics } from './metrics.ts';

interface CacheCounts {
  hit(times?: number): void;
  miss(times?: number): void;
  evicted(): void;
}

/** Counts under the name that operators see; `size` is read when somebody looks. */
function countsOf(metrics: Metrics, cache: string, size: () => number): CacheCounts {
  const labelNames = ['cache'] as const;
  const counter = (name: string, help: string) => metrics.tally({ name, help, labelNames }, { cache });
  metrics.reading(
    { name: 'baku_cache_entries', help: 'What each cache holds.', labelNames },
    { cache },
    size,
  );
  return {
    hit: counter('baku_cache_hits_total', 'What was asked for and there.'),
    miss: counter('baku_cache_misses_total', 'What was asked for and not there, or not to be trusted.'),
    evicted: counter('baku_cache_evictions_total', 'What made room for others.'),
  };
}

/** For lru-cache, which says also of what was replaced or deleted that it is gone. */
function counting(counts: () => CacheCounts) {
  return {
    dispose(_value: unknown, _key: unknown, reason: LRUCache.DisposeReason) {
      if (reason === 'evict') counts().evicted();
    },
  };
}

export interface CacheOptions {
  readonly name: string;
  readonly max: number;
  readonly metrics: Metrics;
  /** With `clock`: how long an entry lives; for ever without. */
  readonly ttlMs?: number;
  readonly clock?: Clock;
}

/** The latest `max` values, counted. */
export class CountedCache<Key extends number | string, Value extends object | number> {
  readonly #values: LRUCache<Key, Value>;
  readonly #counts: CacheCounts;

  constructor({ name, max, metrics, ttlMs, clock }: CacheOptions) {
    this.#values = new LRUCache<Key, Value>({
      max,
      ...(ttlMs !== undefined && clock && { ttl: ttlMs, ...timedBy(clock) }),
      ...counting(() => this.#counts),
    });
    this.#counts = countsOf(metrics, name, () => this.#values.size);
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) this.#counts.miss();
    else this.#counts.hit();
    return value;
  }

  set(key: Key, value: Value): void {
    this.#values.set(key, value);
  }

  delete(key: Key): void {
    this.#values.delete(key);
  }
}

/**
 * Values that somebody else may change, kept until told so. A value whose load began before the telling is given
 * to those who wait for it but not kept, and while nobody would tell (`trusted` is false) nothing is.
 */
export class ToldCache<Key extends number | string, Value extends object> {
  readonly #values: LRUCache<Key, Value> | undefined;
  readonly #counts: CacheCounts;
  readonly #trusted: () => boolean;
  #generation = 0;

  constructor({ name, max, metrics }: CacheOptions, trusted: () => boolean) {
    this.#values = max > 0 ? new LRUCache<Key, Value>({ max, ...counting(() => this.#counts) }) : undefined;
    this.#counts = countsOf(metrics, name, () => this.#values?.size ?? 0);
    this.#trusted = trusted;
  }

  get(key: Key): Value | undefined {
    const value = this.#find(key);
    if (value) this.#counts.hit();
    else this.#counts.miss();
    return value;
  }

  #find(key: Key): Value | undefined {
    return this.#trusted() ? this.#values?.get(key) : undefined;
  }

  /** Loads what is missing with one call of `load`, which may return fewer than it was asked for. */
  async getMany(
    keys: readonly Key[],
    load: (missing: Key[]) => Promise<Map<Key, Value>>,
  ): Promise<Map<Key, Value>> {
    const found = new Map<Key, Value>();
    const missing: Key[] = [];
    for (const key of new Set(keys)) {
      const value = this.#find(key);
      if (value) found.set(key, value);
      else missing.push(key);
    }
    if (found.size > 0) this.#counts.hit(found.size);
    if (missing.length === 0) return found;
    this.#counts.miss(missing.length);
    const generation = this.#generation;
    for (const [key, value] of await load(missing)) {
      found.set(key, value);
      if (generation === this.#generation && this.#trusted()) this.#values?.set(key, value);
    }
    return found;
  }

  forget(key: Key): void {
    this.#generation++;
    this.#values?.delete(key);
  }

  forgetAll(): void {
    this.#generation++;
    this.#values?.clear();
  }
}

export interface AnswerCacheOptions<Question, Answer> {
  readonly name: string;
  readonly max: number;
  readonly ttlMs: number;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly ask: (question: Question) => Promise<Answer | undefined>;
}

/**
 * Answers of somebody outside, each asked for once at a time whoever wants it, and kept for a while. What could not be
 * had is asked for again.
 */
export class AnswerCache<Question extends object, Answer extends object> {
  readonly #answers: LRUCache<string, Answer, () => Promise<Answer | undefined>>;
  readonly #ask: (question: Question) => Promise<Answer | undefined>;
  readonly #counts: CacheCounts;

  constructor({ name, max, ttlMs, clock, metrics, ask }: AnswerCacheOptions<Question, Answer>) {
    this.#answers = new LRUCache<string, Answer, () => Promise<Answer | undefined>>({
      max,
      ttl: ttlMs,
      ...timedBy(clock),
      // Or whoever waits for an answer that others have crowded out would meet a rejection.
      ignoreFetchAbort: true,
      fetchMethod: (_key, _stale, { context }) => context(),
      ...counting(() => this.#counts),
    });
    this.#ask = ask;
    this.#counts = countsOf(metrics, name, () => this.#answers.size);
  }

  ask(key: string, question: Question): Promise<Answer | undefined> {
    let isAsked = false;
    const context = () => {
      isAsked = true;
      return this.#ask(question);
    };
    const answer = this.#answers.fetch(key, { context });
    if (isAsked) this.#counts.miss();
    else this.#counts.hit();
    return answer;
  }
}

/** The present for lru-cache, asked anew each time. */
export function timedBy(clock: Clock): { perf: { now(): number }; ttlResolution: number } {
  return { perf: { now: () => clock.now().getTime() }, ttlResolution: 0 };
}

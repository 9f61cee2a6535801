import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';

/**
 * Values that somebody else may change, kept until told so. A value whose load began before the telling is given
 * to those who wait for it but not kept, and while nobody would tell (`trusted` is false) nothing is.
 */
export class ToldCache<Key extends number | string, Value extends object> {
  readonly #values: LRUCache<Key, Value> | undefined;
  readonly #trusted: () => boolean;
  #generation = 0;

  constructor(size: number, trusted: () => boolean) {
    this.#values = size > 0 ? new LRUCache<Key, Value>({ max: size }) : undefined;
    this.#trusted = trusted;
  }

  get(key: Key): Value | undefined {
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
      const value = this.get(key);
      if (value) found.set(key, value);
      else missing.push(key);
    }
    if (missing.length === 0) return found;
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
  readonly max: number;
  readonly ttlMs: number;
  readonly clock: Clock;
  readonly ask: (question: Question) => Promise<Answer | undefined>;
}

/**
 * Answers of somebody outside, each asked for once at a time whoever wants it, and kept for a while. What could not be
 * had is asked for again.
 */
export class AnswerCache<Question extends object, Answer extends object> {
  readonly #answers: LRUCache<string, Answer, () => Promise<Answer | undefined>>;
  readonly #ask: (question: Question) => Promise<Answer | undefined>;

  constructor({ max, ttlMs, clock, ask }: AnswerCacheOptions<Question, Answer>) {
    this.#answers = new LRUCache({
      max,
      ttl: ttlMs,
      ...timedBy(clock),
      // Or whoever waits for an answer that others have crowded out would meet a rejection.
      ignoreFetchAbort: true,
      fetchMethod: (_key, _stale, { context }) => context(),
    });
    this.#ask = ask;
  }

  ask(key: string, question: Question): Promise<Answer | undefined> {
    return this.#answers.fetch(key, { context: () => this.#ask(question) });
  }
}

/** The present for lru-cache, asked anew each time. */
export function timedBy(clock: Clock): { perf: { now(): number }; ttlResolution: number } {
  return { perf: { now: () => clock.now().getTime() }, ttlResolution: 0 };
}

import { LRUCache } from 'lru-cache';
import { timedBy } from '../cache.ts';
import type { Clock } from '../clock.ts';
import { affords, debtAfter, debtAt, standingAt } from './gcra.rules.ts';
import type { Take, Taken } from './store.ts';

/** About 20 MB when full. */
const MAX_BUCKETS = 100_000;
/** How often a full store is searched for buckets that nobody has to remember. */
const PURGE_MS = 200;

export interface MemoryStore {
  take(takes: readonly Take[]): Taken;
  /** How buckets stand that somebody else has taken from. */
  learn(takes: readonly Take[], taken: Taken): void;
  /** Buckets that are remembered. */
  readonly size: number;
}

/**
 * The buckets of one process. One that is full again is forgotten first, as a new one is the same: whoever spoofs a
 * million clients with a token each pushes nobody out whose bucket is empty, for theirs are full again in no time.
 */
export function createMemoryStore(clock: Clock, max = MAX_BUCKETS): MemoryStore {
  // Taking the last entry out of an LRUCache clears its arrays, which takes longer than a whole request: a lone client
  // whose bucket is full again stays until its place is needed.
  const tats = new LRUCache<string, number>({ max, ttl: 1, noDeleteOnStaleGet: true, ...timedBy(clock) });
  let purgedAt = 0;

  function set(key: string, debt: number, now: number): void {
    if (tats.size >= max && Math.abs(now - purgedAt) >= PURGE_MS) {
      purgedAt = now;
      tats.purgeStale();
    }
    tats.set(key, now + debt, { ttl: Math.max(debt, 1) });
  }

  return {
    get size() {
      return tats.size;
    },
    learn(takes, { standings }) {
      const now = clock.now().getTime();
      for (const [at, { key }] of takes.entries()) set(key, standings[at]?.resetMs ?? 0, now);
    },
    take(takes) {
      const now = clock.now().getTime();
      const debts = takes.map(({ key, quota }) => debtAt(now, tats.get(key), quota));
      const after = takes.map(({ tokens, quota }, at) => debtAfter(debts[at] ?? 0, tokens, quota));
      const allowed = takes.every(({ quota }, at) => affords(after[at] ?? 0, quota));
      if (allowed) for (const [at, { key }] of takes.entries()) set(key, after[at] ?? 0, now);
      return {
        allowed,
        standings: takes.map(({ quota, tokens }, at) =>
          allowed ? standingAt(after[at] ?? 0, quota) : standingAt(debts[at] ?? 0, quota, tokens),
        ),
      };
    },
  };
}

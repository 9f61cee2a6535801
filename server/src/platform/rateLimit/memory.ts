import { LRUCache } from 'lru-cache';
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
  const tats = new LRUCache<string, number>({ max });
  let purgedAt = 0;

  function set(key: string, debt: number, now: number): void {
    if (tats.size >= max && Math.abs(now - purgedAt) >= PURGE_MS) {
      purgedAt = now;
      for (const [full, tat] of tats.entries()) if (tat <= now) tats.delete(full);
    }
    tats.set(key, now + debt);
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
      const asked = takes.map(({ key, quota, tokens }) => {
        const debt = debtAt(now, tats.get(key), quota);
        return { key, quota, tokens, debt, after: debtAfter(debt, tokens, quota) };
      });
      const allowed = asked.every(({ after, quota }) => affords(after, quota));
      if (allowed) for (const { key, after } of asked) set(key, after, now);
      return {
        allowed,
        standings: asked.map(({ debt, after, quota, tokens }) =>
          allowed ? standingAt(after, quota) : standingAt(debt, quota, tokens),
        ),
      };
    },
  };
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/platform/rateLimit/memory.ts';

const QUOTA = { tokens: 300, windowMs: 60_000 };

function aStore(max?: number) {
  const clock = { time: 1_800_000_000_000, now: () => new Date(clock.time) };
  const store = createMemoryStore(clock, max);
  const take = (key: string, tokens = 1) => store.take([{ key, quota: QUOTA, tokens }]);
  return { clock, store, take };
}

test('a million clients do not fill the memory', () => {
  const { store, take } = aStore();
  const before = heapInUse();
  for (let client = 0; client < 1_000_000; client++) take(`address ${client}`);
  expect(store.size).toBeLessThanOrEqual(100_000);
  expect(heapInUse() - before).toBeLessThan(50 * 1024 * 1024);
});

test('a million spoofed clients, a token each, do not fill the bucket of one that is empty', () => {
  const { clock, take } = aStore(10_000);
  take('guesser', 300);
  for (let client = 0; client < 1_000_000; client++) {
    // Twenty thousand requests a second, for fifty seconds.
    if (client % 20 === 0) clock.time++;
    take(`address ${client}`);
  }
  expect(take('guesser', 251).allowed).toBe(false);
  expect(take('guesser', 250).allowed).toBe(true);
});

test('takes of several buckets are all or none', () => {
  const { store } = aStore();
  const both = (tokens: number) =>
    store.take([
      { key: 'e-mail', quota: QUOTA, tokens: 1 },
      { key: 'address', quota: QUOTA, tokens },
    ]);
  expect(both(300)).toMatchObject({ allowed: true, standings: [{ remaining: 299 }, { remaining: 0 }] });
  expect(both(1)).toMatchObject({
    allowed: false,
    standings: [
      { remaining: 299, retryAfterMs: 0 },
      { remaining: 0, retryAfterMs: 200 },
    ],
  });
  expect(both(0).standings[0]?.remaining).toBe(298);
});

/** Bytes of what is still reachable. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

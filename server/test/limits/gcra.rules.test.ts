import { describe, expect, test } from 'vitest';
import {
  affords,
  debtAfter,
  debtAt,
  type Quota,
  type Standing,
  standingAt,
} from '../../src/platform/rateLimit/gcra.rules.ts';

const QUOTA: Quota = { tokens: 300, windowMs: 60_000 };
const NOW = 1_000_000;

/** A bucket as a store keeps it. */
function bucket(quota = QUOTA) {
  let tat: number | undefined;
  return (now: number, tokens = 1): Standing & { allowed: boolean } => {
    const debt = debtAt(now, tat, quota);
    const after = debtAfter(debt, tokens, quota);
    const allowed = affords(after, quota);
    if (allowed) tat = now + after;
    return { allowed, ...(allowed ? standingAt(after, quota) : standingAt(debt, quota, tokens)) };
  };
}

describe('a client with 300 requests a minute', () => {
  test.each([
    ['the first', 1, 299, 200],
    ['the second', 2, 298, 400],
    ['the 150th', 150, 150, 30_000],
    ['the last of the burst', 300, 0, 60_000],
  ])('%s at one moment leaves what it should', (_which, count, remaining, resetMs) => {
    const take = bucket();
    for (let at = 1; at < count; at++) take(NOW);
    expect(take(NOW)).toEqual({ allowed: true, quota: QUOTA, remaining, resetMs, retryAfterMs: 0 });
  });

  test.each([
    ['at once', 0, 1, false, 200],
    ['1 ms too early', 199, 1, false, 1],
    ['when one came back', 200, 1, true, 0],
    ['for two, when one came back', 200, 2, false, 200],
    ['for two, when they are there', 400, 2, true, 0],
    ['for all, a moment before the minute is over', 59_800, 300, false, 200],
    ['for all, after the minute', 60_000, 300, true, 0],
    ['for more than there can be', 120_000, 301, false, 200],
  ])('with none left, who asks %s', (_when, laterMs, tokens, allowed, retryAfterMs) => {
    const take = bucket();
    take(NOW, 300);
    expect(take(NOW + laterMs, tokens)).toMatchObject({ allowed, retryAfterMs });
  });

  test('is not charged for what was refused', () => {
    const take = bucket();
    take(NOW, 300);
    for (let tries = 0; tries < 1_000; tries++) expect(take(NOW + 100).allowed).toBe(false);
    expect(take(NOW + 200).allowed).toBe(true);
  });

  test('never has more than 300, however long it was away', () => {
    const take = bucket();
    take(NOW);
    expect(take(NOW + 10 * 60_000)).toMatchObject({ remaining: 299 });
  });

  test('is given back what it did not need, and no more than it had', () => {
    const take = bucket();
    expect(take(NOW, 10)).toMatchObject({ remaining: 290 });
    expect(take(NOW, -4)).toMatchObject({ remaining: 294 });
    expect(take(NOW, -100)).toMatchObject({ remaining: 300, resetMs: 0 });
  });

  test('waits a minute at most where the clock is put back by a year', () => {
    const take = bucket();
    take(NOW + 365 * 86_400_000, 300);
    expect(take(NOW)).toMatchObject({ allowed: false, retryAfterMs: 200 });
  });
});

test.each([1, 3, 7, 300, 999, 10_000])(
  'a bucket of %i gives so many at once, and the next when its interval is over',
  (tokens) => {
    const take = bucket({ tokens, windowMs: 60_000 });
    const start = 1_800_000_000_000;
    for (let at = 0; at < tokens; at++) if (!take(start).allowed) expect(at).toBe(tokens);
    expect(take(start).allowed).toBe(false);
    expect(take(start + Math.ceil(60_000 / tokens)).allowed).toBe(true);
  },
);

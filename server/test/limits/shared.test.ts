import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { createRateLimiter, type RateLimiter } from '../../src/platform/rateLimit/limiter.ts';
import { createMemoryStore } from '../../src/platform/rateLimit/memory.ts';
import { PASSWORD, SIGN_IN } from '../accounts/operations.ts';
import { silentLog } from '../harness.ts';
import { useTestApp } from '../testApp.ts';
import { told, useWire } from './wire.ts';

const given = inject('redisUrl');
const prefix = `shared-${randomUUID()}:`;
const redisUrl = `${given}?keyPrefix=${prefix}`;

describe.skipIf(!given)('buckets in Redis', () => {
  let redis: Redis;
  let limiter: RateLimiter;
  beforeAll(async () => {
    redis = new Redis(given ?? '');
    limiter = await createRateLimiter(redisUrl, {
      clock: systemClock,
      log: silentLog,
      metrics: createMetrics(),
    });
  });
  afterAll(async () => {
    limiter.close();
    const keys = await redis.keys(`${prefix}*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });

  test('are those in memory, whatever is taken and given back', async () => {
    /** So long that no token comes back while the test runs. */
    const quotas = [7, 300].map((tokens) => ({ tokens, windowMs: 86_400_000 }));
    const takes = fc.array(
      fc.array(fc.record({ bucket: fc.nat(3), tokens: fc.integer({ min: -5, max: 40 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(takes, async (steps) => {
        const memory = createMemoryStore(systemClock);
        const run = randomUUID();
        for (const step of steps) {
          const asked = [...new Map(step.map((it) => [it.bucket, it])).values()].map(
            ({ bucket, tokens }) => ({
              key: `${run} ${bucket}`,
              quota: quotas[bucket % 2] as (typeof quotas)[number],
              tokens,
            }),
          );
          const [own, shared] = [memory.take(asked), await limiter.take('requests', asked)];
          const facts = ({ allowed, standings }: typeof own) => ({
            allowed,
            remaining: standings.map(({ remaining }) => remaining),
            waits: standings.map(({ retryAfterMs }) => retryAfterMs > 0),
          });
          expect(facts(shared)).toEqual(facts(own));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('give a token back after 0.2 s, by the clock of Redis, and are gone when they are full', async () => {
    const take = (tokens: number) =>
      limiter.take('requests', [{ key: 'burst', quota: { tokens: 5, windowMs: 1_000 }, tokens }]);
    expect((await take(5)).allowed).toBe(true);
    const refused = await take(1);
    expect(refused.allowed).toBe(false);
    const waitMs = refused.standings[0]?.retryAfterMs ?? 0;
    expect(waitMs).toBeGreaterThan(100);
    expect(waitMs).toBeLessThanOrEqual(200);
    const key = `${prefix}baku-reserve:limit:requests:burst`;
    expect(await redis.pttl(key)).toBeLessThanOrEqual(1_000);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    expect((await take(1)).allowed).toBe(true);
    await expect.poll(() => redis.exists(key), { timeout: 3_000 }).toBe(0);
  });
});

describe.skipIf(!given)('a house with two processes', () => {
  const environment = { RATE_LIMIT_ENABLED: 'true', REDIS_URL: redisUrl, AUTH_SECRET: 'x'.repeat(32) };
  const [first, second] = [useTestApp(environment), useTestApp(environment)];
  const [here, there] = [useWire(first), useWire(second)];
  let redis: Redis;
  beforeEach(() => {
    redis = new Redis(given ?? '');
    return async () => {
      const keys = await redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.del(keys);
      redis.disconnect();
    };
  });

  test('has one bucket for each client', async () => {
    const [, before] = told(await here.ask());
    const [, after] = told(await there.ask());
    expect([before, after]).toEqual([299, 298]);
  });

  test('counts tries to sign in together, and tells Redis no e-mail', async () => {
    const guess = {
      query: SIGN_IN,
      variables: { input: { email: 'leyla@example.com', password: PASSWORD } },
    };
    for (let tries = 0; tries < 5; tries++) {
      for (const house of [here, there]) {
        expect((await house.ask(guess)).body.data).toMatchObject({ signIn: { code: 'INVALID_CREDENTIALS' } });
      }
    }
    for (const house of [here, there]) {
      expect((await house.ask(guess)).body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    }
    const keys = (await redis.keys(`${prefix}*`)).map((key) => key.slice(prefix.length));
    expect(keys.filter((key) => /^baku-reserve:limit:tries:[\w-]{22}$/.test(key))).toHaveLength(2);
    expect(keys.join()).not.toMatch(/leyla|@/);
    for (const key of keys) expect(await redis.pttl(prefix + key)).toBeGreaterThan(0);
  });
});

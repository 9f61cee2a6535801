import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { aGuest } from '../factories.ts';
import { aRedis } from '../redisProcess.ts';
import { useTestApp } from '../testApp.ts';
import { told, useWire } from './wire.ts';

/** Where there is a Redis for the tests there is a redis-server too. */
const given = inject('redisUrl') !== undefined;
const redis = await aRedis();
if (given) await redis.start();
afterAll(() => redis.remove());

/** A request that waits for a Redis that does not answer waits 50 ms; the machine may be busy. */
const LONGEST_ANSWER_MS = 500;
const RECOVERY = { timeout: 5_000, interval: 50 };

describe.skipIf(!given)('a Redis', () => {
  const app = useTestApp({ RATE_LIMIT_ENABLED: 'true', REDIS_URL: redis.url });
  const { ask } = useWire(app);
  let token = '';
  beforeEach(async () => {
    const admin = await aGuest(app, 'Admin');
    await app.db.updateTable('users').set({ is_admin: true }).where('email', '=', admin.email).execute();
    token = admin.token;
  });

  const HEALTH = '{ health { status components { name status detail } } }';
  async function health(): Promise<{ status: string; detail: string | null } | undefined> {
    const { body } = await ask({ query: HEALTH, token });
    const told = body.data?.health as {
      components: { name: string; status: string; detail: string | null }[];
    };
    const { status, detail } = told.components.find(({ name }) => name === 'redis') ?? {};
    return status === undefined ? undefined : { status, detail: detail ?? null };
  }

  /** Asks so many times in a row; how long the slowest answer took, and all of them. */
  async function endure(times: number): Promise<{ slowestMs: number; totalMs: number }> {
    let [slowestMs, totalMs] = [0, 0];
    for (let at = 0; at < times; at++) {
      const startedAt = performance.now();
      const answer = await ask({ query: '{ features { currency } }', token });
      const ms = performance.now() - startedAt;
      expect([answer.status, answer.headers['x-ratelimit-limit']]).toEqual([200, '300']);
      slowestMs = Math.max(slowestMs, ms);
      totalMs += ms;
    }
    return { slowestMs, totalMs };
  }

  test('that is well counts for all', async () => {
    expect(await health()).toEqual({ status: 'HEALTHY', detail: null });
    const [, before] = told(await ask({ token }));
    const [, after] = told(await ask({ token }));
    expect(after).toBe((before ?? 0) - 1);
  });

  test('that freezes delays nobody for long, is told of, and is back by itself', async () => {
    redis.freeze();
    try {
      const { slowestMs, totalMs } = await endure(60);
      expect(slowestMs).toBeLessThan(LONGEST_ANSWER_MS);
      // Sixty times 50 ms are three seconds: most did not wait at all.
      expect(totalMs).toBeLessThan(2_000);
      expect(await health()).toEqual({ status: 'DEGRADED', detail: 'timed out' });
    } finally {
      redis.thaw();
    }
    await expect.poll(health, RECOVERY).toEqual({ status: 'HEALTHY', detail: null });
  });

  test('that is killed is missed by nobody, and is back when it is started again', async () => {
    await redis.kill();
    const { slowestMs } = await endure(60);
    expect(slowestMs).toBeLessThan(LONGEST_ANSWER_MS);
    expect(await health()).toMatchObject({
      status: 'DEGRADED',
      detail: expect.stringMatching(/ECONN|connection/i),
    });
    await redis.start();
    await expect.poll(health, RECOVERY).toEqual({ status: 'HEALTHY', detail: null });
    expect(told(await ask({ token }))[0]).toBe(300);
  });

  test('that is lost lifts no limit: who had none left has none', async () => {
    while ((await ask({ token })).status !== 429);
    await redis.kill();
    const statuses = new Set<number>();
    // Tokens come back by the clock of this process, which a test holds still.
    for (let at = 0; at < 50; at++) statuses.add((await ask({ token })).status);
    expect([...statuses]).toEqual([429]);
    await redis.start();
    await expect.poll(async () => (await ask({ token })).status, RECOVERY).toBe(200);
  });

  test('is warned of once, not once a request', () => {
    const away = app.warnings.filter((it) => 'reason' in it);
    expect(away.length).toBeGreaterThan(0);
    expect(away.length).toBeLessThan(10);
  });
});

describe.skipIf(!given)('a server that is started without its Redis', () => {
  const app = useTestApp({ RATE_LIMIT_ENABLED: 'true', REDIS_URL: 'redis://127.0.0.1:1' });
  const { ask } = useWire(app);

  test('serves', async () => {
    expect(told(await ask())).toEqual([300, 299, 1]);
    const { body } = await ask({ query: '{ health { components { name status } } }' });
    expect(body.data?.health).toMatchObject({
      components: expect.arrayContaining([{ name: 'redis', status: 'DEGRADED' }]),
    });
  });
});

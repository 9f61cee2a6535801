import { beforeEach, describe, expect, test } from 'vitest';
import { aGuest } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { told, useWire } from './wire.ts';

const app = useTestApp({ RATE_LIMIT_ENABLED: 'true' });
const { ask } = useWire(app);

/** Each test has full buckets. */
beforeEach(() => later(60_000));
function later(ms: number): void {
  app.clock.time = new Date(app.clock.time.getTime() + ms);
}

async function burst(count: number, token?: string): Promise<void> {
  for (let at = 0; at < count; at++) await ask({ ...(token && { token }) });
}

describe('somebody who asks 300 times at once', () => {
  test('reads on each answer how many are left, and the 301st is refused', async () => {
    for (let left = 299; left >= 0; left--) {
      const answer = await ask();
      expect([answer.status, ...told(answer)]).toEqual([200, 300, left, Math.ceil((300 - left) / 5)]);
      expect(answer.headers['retry-after']).toBeUndefined();
    }
    const refused = await ask({ headers: { 'X-Request-ID': 'evening-7' } });
    expect(refused.status).toBe(429);
    expect(told(refused)).toEqual([300, 0, 60]);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(refused.headers['x-request-id']).toBe('evening-7');
    expect(refused.body).toEqual({
      errors: [
        {
          message: 'Too many requests; try again in 1 s.',
          extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1, requestId: 'evening-7' },
        },
      ],
    });
  });

  test('has one more after 0.2 s, and not a moment before', async () => {
    await burst(300);
    later(199);
    expect((await ask()).status).toBe(429);
    later(1);
    expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    later(60_000);
    expect(told(await ask())).toEqual([300, 299, 1]);
  });

  test('is answered in the media type of the draft where that is asked for', async () => {
    await burst(300);
    const { headers } = await ask({ headers: { Accept: 'application/graphql-response+json' } });
    expect(headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
  });
});

describe('who shares a bucket', () => {
  test('two guests behind one address have one each, on whatever device', async () => {
    const [leyla, kamran] = [await aGuest(app), await aGuest(app)];
    await burst(3, leyla.token);
    expect(told(await ask({ token: kamran.token }))[1]).toBe(299);
    expect(told(await ask())[1]).toBe(299);
    expect(told(await ask({ token: leyla.token }))[1]).toBe(296);
  });

  test('a token that does not hold counts for the address', async () => {
    const { token } = await aGuest(app);
    const forged = await ask({ token: `${token.slice(0, -4)}AAAA` });
    expect([forged.status, told(forged)[1]]).toEqual([401, 299]);
    expect(told(await ask({ token: 'a.b.c' }))[1]).toBe(298);
    expect(told(await ask({ headers: { Authorization: 'Basic Og==' } }))[1]).toBe(297);
    app.clock.time = new Date(app.clock.time.getTime() + 16 * 60_000);
    const expired = await ask({ token });
    expect([expired.status, told(expired)[1]]).toEqual([401, 299]);
    expect(told(await ask())[1]).toBe(298);
  });

  test('1,000 made-up addresses in X-Forwarded-For are one client', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) =>
        ask({ headers: { 'X-Forwarded-For': `${at % 223}.${at % 251}.${at % 13}.${at}` } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(300);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(700);
  });
});

/** As it stands on the wire: fetch would tidy it up. */
const WRITTEN = [
  '/graphql?x=1',
  '/./graphql',
  '/covers/../graphql',
  '/%2e/graphql',
  '/a/.%2E/graphql',
  'http://a/graphql',
];

test.each(WRITTEN)(
  'an operation that is sent to %s is one at /graphql, for every step of the door',
  async (at) => {
    const answer = await ask({ at });
    expect([answer.status, answer.body.data, told(answer)[0]]).toEqual([200, expect.any(Object), 300]);
    const form = await ask({ at, headers: { 'Content-Type': 'text/plain' } });
    expect([form.status, told(form)[0]]).toEqual([415, 300]);
  },
);

test('a target that is none is bad input', async () => {
  const { status, body } = await ask({ at: 'http://[/graphql' });
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
});

describe('what has no part in it', () => {
  test('health paths are never limited', async () => {
    await burst(300);
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await ask({ path });
      expect([path, answer.status]).toEqual([path, 200]);
    }
    expect((await ask()).status).toBe(429);
  });

  test('covers and files of the app have a bucket of their own, ten times as large', async () => {
    await burst(300);
    const cover = await ask({ path: '/covers/nobody.svg' });
    expect([cover.status, ...told(cover)]).toEqual([404, 3_000, 2_999, 1]);
    for (let at = 0; at < 2_999; at++) await ask({ path: '/favicon.ico' });
    const refused = await ask({ path: '/favicon.ico' });
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
  });
});

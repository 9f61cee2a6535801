import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { AUDIENCE, startIssuer } from '../accounts/openid.harness.ts';
import { PASSWORD, SIGN_IN } from '../accounts/operations.ts';
import { useTestApp } from '../testApp.ts';
import { told, useWire } from './wire.ts';

const issuer = await startIssuer(() => app.clock.time);
afterAll(() => issuer.goDown());

const app = useTestApp({
  RATE_LIMIT_ENABLED: 'true',
  TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
  AUTH_ISSUER: issuer.url,
  AUTH_AUDIENCE: AUDIENCE,
});
const { ask } = useWire(app);
const from = (forwarded: string) => ({ headers: { 'X-Forwarded-For': forwarded } });

beforeEach(() => {
  app.clock.time = new Date(app.clock.time.getTime() + 15 * 60_000);
});

describe('behind a proxy that is trusted', () => {
  test('each client has a bucket, whatever it writes before its address', async () => {
    for (const spoofed of ['', '198.51.100.1, ', 'garbage, 10.0.0.9, '])
      await ask(from(`${spoofed}203.0.113.7`));
    expect(told(await ask(from('203.0.113.7, 10.0.0.2')))[1]).toBe(296);
    expect(told(await ask(from('203.0.113.8')))[1]).toBe(299);
  });

  test('the addresses of one IPv6 network are one client', async () => {
    for (let at = 1; at < 10; at++) await ask(from(`2001:db8:1:2::${at}`));
    expect(told(await ask(from('2001:db8:1:2:ffff::1')))[1]).toBe(290);
    expect(told(await ask(from('2001:db8:1:3::1')))[1]).toBe(299);
  });

  test('tries to sign in are counted for the client, not for the proxy', async () => {
    const guess = (email: string, forwarded: string) =>
      ask({ query: SIGN_IN, variables: { input: { email, password: PASSWORD } }, ...from(forwarded) });
    for (let tries = 0; tries < 10; tries++) await guess(`guess-${tries}@example.com`, '203.0.113.7');
    const refused = await guess('guess-11@example.com', '203.0.113.7');
    expect(refused.body.errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 90 } },
    ]);
    expect((await guess('guess-11@example.com', '203.0.113.8')).body.data).toMatchObject({
      signIn: { code: 'INVALID_CREDENTIALS' },
    });
  });
});

test("a foreign issuer's token counts for the address until it was let in, and then for its user", async () => {
  const token = await issuer.sign({ sub: 'rashad' });
  const asked = issuer.asked.length;
  const [first, second] = [await ask({ token, ...from('203.0.113.9') }), await ask({ token })];
  expect(issuer.asked.length).toBeGreaterThan(asked);
  expect([first.status, told(first)[1]]).toEqual([200, 299]);
  expect([second.status, told(second)[1]]).toEqual([200, 299]);
  expect(told(await ask({ token, ...from('203.0.113.10') }))[1]).toBe(298);
  expect(told(await ask(from('203.0.113.9')))[1]).toBe(298);
});

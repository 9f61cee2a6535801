import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aRestaurant, open } from '../factories.ts';
import { ask } from '../limits/wire.ts';
import { PRODUCTION, useWire, type Wire } from './wire.ts';

const appDir = mkdtempSync(path.join(os.tmpdir(), 'baku-reserve-app-'));
writeFileSync(path.join(appDir, 'index.html'), '<!doctype html><title>Baku Reserve</title>');
writeFileSync(path.join(appDir, 'favicon.ico'), 'icon');
afterAll(() => rmSync(appDir, { recursive: true }));

const closed = useWire({ ...PRODUCTION, APP_DIR: appDir });
const listed = useWire({
  ...PRODUCTION,
  APP_DIR: appDir,
  PUBLIC_URL: 'https://reserve.example',
  CORS_ALLOW_ORIGINS: 'https://partner.example, https://hotel.example:8443',
  TRUSTED_PROXIES: '10.0.0.0/8',
  RATE_LIMIT_ENABLED: 'true',
  RATE_LIMIT_REQUESTS: '30',
});
const anyone = useWire({ ...PRODUCTION, CORS_ALLOW_ORIGINS: '*', TRUSTED_PROXIES: '127.0.0.1' });
const developer = useWire({});
beforeAll(() => open(closed.app.db, aRestaurant({ slug: 'dolma' })));

const asked: RequestInit = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"query":"{ __typename }"}',
};
const by = (origin: string, init: RequestInit = asked): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), Origin: origin },
});
const preflight = (origin: string): RequestInit => ({
  method: 'OPTIONS',
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization,content-type',
  },
});

describe('every answer is protected', () => {
  test.each<[string, string, RequestInit, number]>([
    ['to an operation', '/graphql', asked, 200],
    [
      'to a subscription',
      '/graphql',
      { ...asked, headers: { ...asked.headers, Accept: 'text/event-stream' } },
      200,
    ],
    ['to what is no operation', '/graphql', { ...asked, body: '{"query":"{ nothing }"}' }, 200],
    ['to what is no JSON', '/graphql', { ...asked, body: '{' }, 400],
    ['to what is too long', '/graphql', { ...asked, body: ' '.repeat(300 * 1024) }, 413],
    ['that refuses a method', '/graphql', {}, 405],
    ['that refuses a type', '/graphql', { method: 'POST', body: 'x' }, 415],
    ['to a preflight', '/graphql', preflight('https://elsewhere.example'), 204],
    ['that is a cover', '/covers/dolma.svg', {}, 200],
    ['that is no cover', '/covers/nowhere.svg', {}, 404],
    ['that is a page', '/r/dolma', {}, 200],
    ['that is a file', '/favicon.ico', {}, 200],
    ['that is no file', '/assets/gone.png', {}, 404],
    ['to a balancer', '/health/live', {}, 200],
  ])('%s', async (_which, url, init, status) => {
    const answer = await closed.send(init, url);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('geolocation=(self)'),
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('server')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a browser is told to come by https only', () => {
  const hsts = async (wire: Wire, headers: Record<string, string> = {}, url = '/health/live') =>
    (await wire.send({ headers }, url)).headers.get('strict-transport-security');

  test('where the public address says so, on pages too', async () => {
    expect(await hsts(listed)).toBe('max-age=31536000');
    expect(await hsts(listed, {}, '/r/dolma')).toBe('max-age=31536000');
  });

  test('or a proxy of ours, and nobody else', async () => {
    const https = { 'X-Forwarded-Proto': 'https' };
    expect(await hsts(anyone, https)).toBe('max-age=31536000');
    expect(await hsts(anyone, { 'X-Forwarded-Proto': 'http' })).toBeNull();
    expect(await hsts(anyone)).toBeNull();
    expect(await hsts(closed, https)).toBeNull();
  });
});

describe('a page of another origin', () => {
  const STRANGERS = [
    'https://elsewhere.example',
    'https://partner.example.elsewhere.example',
    'http://partner.example',
    'https://partner.example:8443',
    'https://notpartner.example',
    'null',
  ];
  const allowed = ({ headers }: { headers: Headers }) => headers.get('access-control-allow-origin');

  test.each(STRANGERS)('%s reads nothing, and its preflight is told so', async (origin) => {
    for (const wire of [closed, listed]) {
      expect(allowed(await wire.send(by(origin)))).toBeNull();
      const told = await wire.send(preflight(origin));
      expect([told.status, allowed(told)]).toEqual([204, null]);
    }
  });

  test.each(['https://partner.example', 'https://hotel.example:8443'])(
    '%s, which was let in, reads answers and their limits, without cookies',
    async (origin) => {
      const answer = await listed.send(by(origin));
      expect(answer.body?.data).toEqual({ __typename: 'Query' });
      expect(allowed(answer)).toBe(origin);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('access-control-expose-headers')?.split(',').sort()).toEqual([
        'Retry-After',
        'X-RateLimit-Limit',
        'X-RateLimit-Remaining',
        'X-RateLimit-Reset',
        'X-Request-ID',
      ]);
      const told = await listed.send(preflight(origin));
      expect([told.status, allowed(told)]).toEqual([204, origin]);
      expect(told.headers.get('access-control-allow-methods')).toContain('POST');
      expect(told.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(
        /authorization.*content-type/,
      );
      expect(told.headers.get('access-control-allow-credentials')).toBeNull();
    },
  );

  test('gets an answer that no cache hands to another origin', async () => {
    for (const init of [asked, by('https://partner.example'), by('https://elsewhere.example')]) {
      expect((await listed.send(init)).headers.get('vary')).toMatch(/\borigin\b/i);
    }
    const page = await listed.send({ headers: { 'Accept-Encoding': 'br' } }, '/r/dolma');
    expect(page.headers.get('vary')).toMatch(/\borigin\b.*\baccept-encoding\b/i);
  });

  test('of any kind reads where that was wished for, and still without cookies', async () => {
    for (const origin of STRANGERS) {
      const answer = await anyone.send(by(origin));
      expect([allowed(answer), answer.headers.get('access-control-allow-credentials')]).toEqual(['*', null]);
    }
    // A cache may keep this one for a page: it says the same to everybody.
    expect(allowed(await anyone.send(asked))).toBe('*');
  });

  test('that was let in cannot use the cookie of a guest', async () => {
    const init = by('https://partner.example');
    const { status, body } = await listed.send({
      ...init,
      headers: { ...init.headers, 'Session-Transport': 'cookie' },
    });
    expect([status, body?.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    const asking = preflight('https://partner.example');
    const told = await listed.send({
      ...asking,
      headers: { ...asking.headers, 'Access-Control-Request-Headers': 'session-transport' },
    });
    expect(told.headers.get('access-control-allow-headers')).not.toMatch(/session-transport/i);
  });

  test('is told of its limit in words that it may read, and preflights cost nothing', async () => {
    const remaining = async () =>
      Number((await listed.send(by('https://partner.example'))).headers.get('x-ratelimit-remaining'));
    const before = await remaining();
    await listed.send(preflight('https://partner.example'));
    expect(await remaining()).toBe(before - 1);
    for (let at = 0; at < 30; at++) await listed.send(by('https://partner.example'));
    const refused = await listed.send(by('https://partner.example'));
    expect([refused.status, allowed(refused)]).toEqual([429, 'https://partner.example']);
  });
});

describe('a developer', () => {
  const QUERY = '/graphql?query={__typename}';

  test('asks by GET', async () => {
    expect((await developer.send({}, QUERY)).body?.data).toEqual({ __typename: 'Query' });
  });

  test.each(['cross-site', 'same-site'])('has no %s page ask so in their browser', async (site) => {
    const { status, body } = await developer.send(
      { headers: { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors' } },
      QUERY,
    );
    expect([status, body?.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  test('opens GraphiQL by a link of another site, which runs nothing', async () => {
    // fetch says its own Sec-Fetch-Mode.
    const { text } = await ask(Number(new URL(developer.origin).port), {
      path: QUERY,
      headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html' },
    });
    expect(text).toContain('GraphiQL');
  });

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
  ])('has no form post %s for them', async (type) => {
    const { status, body } = await developer.send({
      method: 'POST',
      headers: { 'Content-Type': type },
      body: 'query=mutation{__typename}',
    });
    expect([status, body?.errors?.[0]?.extensions.code]).toEqual([415, 'BAD_USER_INPUT']);
  });
});

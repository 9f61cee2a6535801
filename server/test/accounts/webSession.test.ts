import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listening } from '../listening.ts';
import { NOW, useTestApp } from '../testApp.ts';
import {
  CHANGE_PASSWORD,
  DELETE_ACCOUNT,
  outcomeOf,
  PASSWORD,
  REFRESH,
  type Refused,
  type Session,
  SIGN_IN,
  SIGN_OUT,
  SIGN_UP,
  signedUp,
  somebody,
  viewerSeenWith,
} from './operations.ts';

const app = useTestApp();
let server: Listening;

beforeAll(async () => {
  server = await listening(app.listener);
});
afterAll(() => server.close());
afterEach(() => {
  app.clock.time = NOW;
});

/** Ways to the app: what a test calls, a plain post over the wire, and one that the express lane leaves to Yoga. */
const LANES = {
  fetch: {
    send: (request: Request) => app.fetch(request),
    type: 'application/json',
    at: () => 'http://localhost:4000',
  },
  'express lane': {
    send: (request: Request) => fetch(request),
    type: 'application/json',
    at: () => server.origin,
  },
  'yoga over the wire': {
    send: (request: Request) => fetch(request),
    type: 'application/json; charset=UTF8',
    at: () => server.origin,
  },
};

type Outcome = Session & Refused & { readonly at?: string };

/** A browser with the app open: it keeps cookies, and scripts see the answers only. */
function aBrowser(lane: keyof typeof LANES, given: Record<string, string | null> = {}) {
  const { send, type, at } = LANES[lane];
  const cookies = new Map<string, string>();
  const set: string[] = [];
  return {
    cookies,
    /** Set-Cookie headers so far. */
    set,
    async ask(query: string, input: Record<string, unknown>, token?: string) {
      const headers = new Headers({ 'Content-Type': type, Origin: at(), 'Session-Transport': 'cookie' });
      if (cookies.size > 0) headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
      if (token) headers.set('Authorization', `Bearer ${token}`);
      for (const [name, value] of Object.entries(given))
        value ? headers.set(name, value) : headers.delete(name);
      const body = JSON.stringify({ query, variables: { input } });
      const response = await send(new Request(`${at()}/graphql`, { method: 'POST', headers, body }));
      for (const cookie of response.headers.getSetCookie()) {
        set.push(cookie);
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/; Max-Age=0\b/.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      const { data, errors } = (await response.json()) as {
        data?: Record<string, Outcome> | null;
        errors?: { extensions: { code: string } }[];
      };
      const [outcome] = Object.values(data ?? {});
      return { ...outcome, fault: errors?.[0]?.extensions.code } as Outcome & { fault?: string };
    },
  };
}

const secondsPass = (seconds: number) => {
  app.clock.time = new Date(app.clock.time.getTime() + seconds * 1000);
};
const statusOf = async ({ accessToken }: { accessToken: string }) =>
  (await viewerSeenWith(app, `Bearer ${accessToken}`)).status;

describe.each(Object.keys(LANES) as (keyof typeof LANES)[])('a guest in a browser, over %s', (lane) => {
  test('signs up with a cookie that no script reads, and an answer without the token', async () => {
    const browser = aBrowser(lane);
    const session = await browser.ask(SIGN_UP, somebody());
    expect(session).toMatchObject({ refreshToken: '', user: { name: 'Leyla' } });
    expect(browser.set).toEqual([
      expect.stringMatching(
        /^refresh_token=[\w-]{43}; Max-Age=2592000; Path=\/graphql; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    expect(await statusOf(session)).toBe(200);
  });

  test('goes on after a reload: the cookie is read and another takes its place', async () => {
    const browser = aBrowser(lane);
    const first = await browser.ask(SIGN_UP, somebody());
    const [before] = browser.cookies.values();
    const second = await browser.ask(REFRESH, { refreshToken: '' });
    expect(second).toMatchObject({ refreshToken: '', user: first.user });
    const [after] = browser.cookies.values();
    expect(after).not.toBe(before);
    expect(await statusOf(second)).toBe(200);
    expect((await browser.ask(REFRESH, { refreshToken: '' })).user).toEqual(first.user);
  });

  test('signs in and changes the password with a cookie each', async () => {
    const { user } = await signedUp(app);
    const browser = aBrowser(lane);
    const session = await browser.ask(SIGN_IN, { email: user.email, password: PASSWORD });
    const change = { currentPassword: PASSWORD, newPassword: 'another table by the sea' };
    const changed = await browser.ask(CHANGE_PASSWORD, change, session.accessToken);
    expect([session.refreshToken, changed.refreshToken]).toEqual(['', '']);
    expect(browser.set).toHaveLength(2);
    expect((await browser.ask(REFRESH, { refreshToken: '' })).user).toEqual(user);
  });

  test('signs out: the session ends and the cookie goes', async () => {
    const browser = aBrowser(lane);
    const session = await browser.ask(SIGN_UP, somebody());
    expect(await browser.ask(SIGN_OUT, { refreshToken: '' })).toHaveProperty('at');
    expect(browser.set.at(-1)).toBe('refresh_token=; Max-Age=0; Path=/graphql; HttpOnly; SameSite=Strict');
    expect(browser.cookies.size).toBe(0);
    expect(await statusOf(session)).toBe(401);
    expect((await browser.ask(REFRESH, { refreshToken: '' })).code).toBe('INVALID_SESSION');
  });

  test('deletes the account, and the cookie goes with it', async () => {
    const browser = aBrowser(lane);
    const { accessToken } = await browser.ask(SIGN_UP, somebody());
    expect((await browser.ask(DELETE_ACCOUNT, { password: 'not it' }, accessToken)).code).toBe(
      'INVALID_CREDENTIALS',
    );
    expect(browser.cookies.size).toBe(1);
    expect(await browser.ask(DELETE_ACCOUNT, { password: PASSWORD }, accessToken)).toHaveProperty('at');
    expect(browser.cookies.size).toBe(0);
  });

  test('is left with the cookie by a sign-in that fails', async () => {
    const browser = aBrowser(lane);
    const { user } = await browser.ask(SIGN_UP, somebody());
    expect((await browser.ask(SIGN_IN, { email: user.email, password: 'not it' })).code).toBe(
      'INVALID_CREDENTIALS',
    );
    expect(browser.set).toHaveLength(1);
  });

  test.each([
    ['with a foreign Origin', { Origin: 'https://evil.example' }],
    ['from a sandboxed frame', { Origin: 'null' }],
    ['from another port of the same machine', { Origin: 'http://127.0.0.1:1' }],
    ['that says it comes from a sibling site', { 'Sec-Fetch-Site': 'same-site' }],
  ])('a page %s is refused, and neither reads nor sets the cookie', async (_how, given) => {
    const browser = aBrowser(lane);
    await browser.ask(SIGN_UP, somebody());
    const foreign = aBrowser(lane, given);
    for (const [name, value] of browser.cookies) foreign.cookies.set(name, value);
    expect((await foreign.ask(REFRESH, { refreshToken: '' })).fault).toBe('FORBIDDEN');
    expect((await foreign.ask(SIGN_OUT, { refreshToken: '' })).fault).toBe('FORBIDDEN');
    expect((await foreign.ask(SIGN_UP, somebody())).fault).toBe('FORBIDDEN');
    expect(foreign.set).toEqual([]);
    expect((await browser.ask(REFRESH, { refreshToken: '' })).user).toBeDefined();
  });

  test('a form on another site, which cannot send the header, has no use of the cookie', async () => {
    const browser = aBrowser(lane);
    await browser.ask(SIGN_UP, somebody());
    const form = aBrowser(lane, { 'Session-Transport': null });
    for (const [name, value] of browser.cookies) form.cookies.set(name, value);
    expect((await form.ask(REFRESH, { refreshToken: '' })).code).toBe('INVALID_SESSION');
    expect(form.set).toEqual([]);
  });

  test('a reply that was lost is asked for again within a minute', async () => {
    const browser = aBrowser(lane);
    const { user } = await browser.ask(SIGN_UP, somebody());
    const lost = aBrowser(lane);
    for (const [name, value] of browser.cookies) lost.cookies.set(name, value);
    await lost.ask(REFRESH, { refreshToken: '' });
    secondsPass(60);
    expect((await browser.ask(REFRESH, { refreshToken: '' })).user).toEqual(user);
  });

  test('a stolen cookie that is used after its owner used it ends the session of both', async () => {
    const browser = aBrowser(lane);
    await browser.ask(SIGN_UP, somebody());
    const thief = aBrowser(lane);
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    const session = await browser.ask(REFRESH, { refreshToken: '' });
    secondsPass(61);
    expect((await thief.ask(REFRESH, { refreshToken: '' })).code).toBe('INVALID_SESSION');
    expect((await browser.ask(REFRESH, { refreshToken: '' })).code).toBe('INVALID_SESSION');
    expect(await statusOf(session)).toBe(401);
  });

  test('a page that came over https gets a cookie that never goes over http', async () => {
    const { host } = new URL(LANES[lane].at());
    const browser = aBrowser(lane, { Origin: `https://${host}` });
    await browser.ask(SIGN_UP, somebody());
    expect(browser.set[0]).toMatch(/; Secure$/);
  });
});

test('a phone keeps its token by itself: no header, no cookie', async () => {
  const phone = aBrowser('fetch', { 'Session-Transport': null, Origin: null });
  const session = await phone.ask(SIGN_UP, somebody());
  expect(session.refreshToken).toMatch(/^[\w-]{43}$/);
  expect((await phone.ask(REFRESH, { refreshToken: session.refreshToken })).user).toEqual(session.user);
  expect(phone.set).toEqual([]);
});

test('a phone that signs out does not touch a browser’s cookie', async () => {
  const { refreshToken } = await signedUp(app);
  expect(await outcomeOf(app, SIGN_OUT, { refreshToken })).toHaveProperty('at');
});

describe('behind a proxy that says another Host', () => {
  const behind = useTestApp({ PUBLIC_URL: 'https://reserve.example/' });

  test('the page of PUBLIC_URL is at home, and its cookie secure', async () => {
    const ask = (origin: string, input: Record<string, unknown>) =>
      behind.fetch(
        new Request('http://inside:4000/graphql', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Origin: origin, 'Session-Transport': 'cookie' },
          body: JSON.stringify({ query: SIGN_UP, variables: { input } }),
        }),
      );
    const response = await ask('https://reserve.example', somebody());
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^refresh_token=.*; Secure$/)]);
    expect((await ask('https://evil.example', somebody())).headers.getSetCookie()).toEqual([]);
  });
});

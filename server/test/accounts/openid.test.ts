import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMetrics } from '../../src/platform/metrics.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { AUDIENCE, type Issuer, KEY_ID, startIssuer } from './openid.harness.ts';
import {
  CHANGE_PASSWORD,
  DELETE_ACCOUNT,
  minutesLater,
  outcomeOf,
  PASSWORD,
  signedUp,
  UPDATE_PROFILE,
  viewerSeenWith,
} from './operations.ts';

const time = { now: NOW };
const issuer: Issuer = await startIssuer(() => time.now);
const app = useTestApp({ AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: AUDIENCE });

let people = 0;
const newSubject = () => `person-${++people}`;
const seen = async (token: string | Promise<string>) => viewerSeenWith(app, `Bearer ${await token}`);
const refusal = { status: 401, viewer: undefined, code: 'UNAUTHENTICATED' };
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

beforeEach(() => {
  time.now = NOW;
  app.clock.time = NOW;
});
afterAll(() => issuer.goDown());

describe('somebody whom the issuer knows', () => {
  test('is a user from the first request on, and the same one ever after', async () => {
    const claims = {
      sub: newSubject(),
      name: '  Rəşad \n Məmmədov ',
      email: 'Rashad@Example.com',
      email_verified: true,
    };
    const first = await seen(issuer.sign(claims));
    expect(first).toMatchObject({
      status: 200,
      viewer: { name: 'Rəşad Məmmədov', email: 'rashad@example.com', isAdmin: false },
    });
    const renamed = await seen(issuer.sign({ ...claims, name: 'Somebody Else' }));
    expect(renamed.viewer).toEqual(first.viewer);
  });

  test('is one user, although ten requests come first', async () => {
    const sub = newSubject();
    const tokens = await Promise.all(
      Array.from({ length: 10 }, (_, index) => issuer.sign({ sub, jti: `${index}` })),
    );
    // Connections that stand already make the race a close one.
    await Promise.all(tokens.map(() => sql`select pg_sleep(0.05)`.execute(app.db)));
    const viewers = await Promise.all(tokens.map(seen));
    expect(new Set(viewers.map(({ viewer }) => viewer?.id)).size).toBe(1);
    const users = await app.db.selectFrom('users').where('name', '=', 'Guest').select('id').execute();
    const identities = await app.db
      .selectFrom('external_identities')
      .where('subject', '=', sub)
      .selectAll()
      .execute();
    expect([users.length, identities.length]).toEqual([1, 1]);
  });

  test('is never handed an account by its e-mail, verified or not', async () => {
    const local = await signedUp(app, { email: 'leyla.local@example.com' });
    for (const email_verified of [true, false]) {
      const { viewer } = await seen(
        issuer.sign({ sub: newSubject(), email: 'leyla.local@example.com', email_verified }),
      );
      expect(viewer).toMatchObject({ name: 'Guest', email: null });
      expect(viewer?.id).not.toBe(local.user.id);
    }
    const unverified = await seen(issuer.sign({ sub: newSubject(), email: 'free@example.com' }));
    expect(unverified.viewer?.email).toBeNull();
  });

  test('costs no statement in steady state, nor the issuer a question', async () => {
    const token = await issuer.sign({ sub: newSubject() });
    await seen(token);
    await seen(token);
    app.forgetStatements();
    issuer.asked.length = 0;
    for (let request = 0; request < 5; request++) expect((await seen(token)).status).toBe(200);
    expect([app.statements, issuer.asked]).toEqual([[], []]);
  });

  test('is an admin for as long as the token says so', async () => {
    const sub = newSubject();
    const scope = 'openid reservations:admin profile';
    expect((await adminAsks(await issuer.sign({ sub, scope }))).data).toEqual({ node: { name: 'Leyla' } });
    expect((await adminAsks(await issuer.sign({ sub }))).data).toEqual({ node: null });
    expect((await adminAsks(await issuer.sign({ sub, scope: 'reservations:administer' }))).data).toEqual({
      node: null,
    });
  });

  test('may change their profile and delete the account, but has no password to change', async () => {
    const token = await issuer.sign({ sub: newSubject() });
    expect(await outcomeOf(app, UPDATE_PROFILE, { name: 'Aysel' }, token)).toMatchObject({ name: 'Aysel' });
    const change = { currentPassword: '', newPassword: PASSWORD };
    expect((await outcomeOf(app, CHANGE_PASSWORD, change, token)).code).toBe('INVALID_CREDENTIALS');
    expect(await outcomeOf(app, DELETE_ACCOUNT, { password: '' }, token)).toHaveProperty('at');
    expect(await seen(token)).toMatchObject(refusal);
  });

  test('may come with a clock up to five minutes ahead', async () => {
    const ahead = seconds(minutesLater(NOW, 5));
    expect((await seen(issuer.sign({ sub: newSubject(), iat: ahead, nbf: ahead }))).status).toBe(200);
    expect(await seen(issuer.sign({ sub: newSubject(), iat: ahead + 1 }))).toMatchObject(refusal);
  });

  test('may come with several audiences, ours among them', async () => {
    expect((await seen(issuer.sign({ sub: newSubject(), aud: ['other', AUDIENCE] }))).status).toBe(200);
  });

  test('is refused from the second on at which the token expires', async () => {
    const token = await issuer.sign({ sub: newSubject() });
    app.clock.time = new Date(NOW.getTime() + 599_000);
    expect((await seen(token)).status).toBe(200);
    app.clock.time = new Date(NOW.getTime() + 600_000);
    expect(await seen(token)).toMatchObject(refusal);
    expect(await seen(issuer.sign({ sub: newSubject(), exp: seconds(app.clock.time) }))).toMatchObject(
      refusal,
    );
  });

  test('leaves our own accounts as they were', async () => {
    const local = await signedUp(app);
    expect((await seen(local.accessToken)).viewer).toEqual(local.user);
  });
});

async function adminAsks(token: string) {
  const { user } = await signedUp(app);
  return app.ask('query ($id: ID!) { node(id: $id) { ... on User { name } } }', { id: user.id }, { token });
}

describe('a token that the issuer would not have issued is refused', () => {
  test.each<[string, () => Promise<string>]>([
    [
      'signed by another key under the same name',
      async () => issuer.sign({ sub: 'x' }, {}, (await generateKeyPair('RS256')).privateKey),
    ],
    ['a key that it does not have', () => issuer.sign({ sub: 'x' }, { kid: 'another-key' })],
    ['no kid', () => issuer.sign({ sub: 'x' }, { kid: undefined })],
    ['alg none', async () => new UnsecuredJWT({ sub: 'x', iss: issuer.url, aud: AUDIENCE }).encode()],
    ['HS256 with its public key as the secret', () => symmetric()],
    ['PS256, of the same key', async () => issuer.sign({ sub: 'x' }, { alg: 'PS256' }, await asPS256())],
    ['another audience', () => issuer.sign({ sub: 'x', aud: 'another-api' })],
    ['no audience', () => issuer.sign({ sub: 'x', aud: undefined } as never)],
    ['another issuer', () => issuer.sign({ sub: 'x', iss: 'https://issuer.example' })],
    ['the issuer with a slash', () => issuer.sign({ sub: 'x', iss: `${issuer.url}/` })],
    ['no subject', () => issuer.sign({})],
    ['an empty subject', () => issuer.sign({ sub: '' })],
    ['a subject with NUL', () => issuer.sign({ sub: 'a\u0000b' })],
    ['no iat', () => issuer.sign({ sub: 'x', iat: undefined } as never)],
    ['no exp', () => issuer.sign({ sub: 'x', exp: undefined } as never)],
    ['expired', () => issuer.sign({ sub: 'x', exp: seconds(NOW) - 1 })],
    ['not yet valid', () => issuer.sign({ sub: 'x', nbf: seconds(NOW) + 301 })],
  ])('%s', async (_why, make) => {
    expect(await seen(make())).toMatchObject(refusal);
    expect(
      await app.db.selectFrom('external_identities').where('subject', '=', 'x').selectAll().execute(),
    ).toEqual([]);
  });

  function symmetric(): Promise<string> {
    return new SignJWT({
      sub: 'x',
      iss: issuer.url,
      aud: AUDIENCE,
      iat: seconds(NOW),
      exp: seconds(NOW) + 600,
    })
      .setProtectedHeader({ alg: 'HS256', kid: KEY_ID })
      .sign(new TextEncoder().encode(issuer.publicPem));
  }

  async function asPS256() {
    const jwk = await crypto.subtle.exportKey('jwk', issuer.keys.privateKey);
    delete jwk.alg;
    return crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-256' }, false, ['sign']);
  }
});

describe('an issuer that is away', () => {
  afterEach(async () => {
    await issuer.comeBack().catch(() => undefined);
  });

  test('makes the answer "try again", not "sign in"; our own tokens hold; when it is back, so are its users', async () => {
    const fresh = await startIssuer(() => time.now);
    const { createRuntime } = await import('../../src/runtime.ts');
    const { loadConfig } = await import('../../src/config.ts');
    const { silentLog } = await import('../harness.ts');
    const other = await createRuntime({
      config: loadConfig({
        NODE_ENV: 'test',
        AUTH_SECRET: 'x'.repeat(32),
        AUTH_ISSUER: fresh.url,
        AUTH_AUDIENCE: AUDIENCE,
        RATE_LIMIT_ENABLED: 'false',
      }),
      connection: app.connection,
      clock: app.clock,
      log: silentLog,
    });
    try {
      await fresh.goDown();
      const token = `Bearer ${await fresh.sign({ sub: newSubject() })}`;
      const away = await viewerSeenWith(other.app, token);
      expect(away).toMatchObject({ status: 503, viewer: undefined, code: 'UNAVAILABLE' });
      expect(away.body.errors?.[0]?.extensions).toMatchObject({ retryable: true });
      await fresh.comeBack();
      app.clock.time = new Date(NOW.getTime() + 6_000);
      expect((await viewerSeenWith(other.app, token)).status).toBe(200);
    } finally {
      await other.close();
      await fresh.goDown();
    }
  });

  test('is not missed while its keys are remembered', async () => {
    expect((await seen(issuer.sign({ sub: newSubject() }))).status).toBe(200);
    await issuer.goDown();
    expect((await seen(issuer.sign({ sub: newSubject() }))).status).toBe(200);
  });
});

test('an issuer without discovery is asked for its keys at the usual place', async () => {
  const plain = await startIssuer(() => time.now);
  plain.answers.set('/.well-known/jwks.json', plain.answers.get('/keys'));
  plain.answers.delete('/.well-known/openid-configuration');
  const { createOpenIdIssuer } = await import('../../src/accounts/openid.ts');
  const openId = createOpenIdIssuer({ issuer: plain.url, audience: AUDIENCE }, app.clock, createMetrics());
  const sub = newSubject();
  expect(await openId.verify(await plain.sign({ sub }))).toMatchObject({ issuer: plain.url, subject: sub });
  expect(plain.asked).toEqual(['/.well-known/openid-configuration', '/.well-known/jwks.json']);
  await plain.goDown();
});

test('keys are asked for again after 15 minutes, and discovery with them', async () => {
  const clock = { time: NOW, now: () => clock.time };
  const daily = await startIssuer(() => clock.time);
  const { createOpenIdIssuer } = await import('../../src/accounts/openid.ts');
  const openId = createOpenIdIssuer({ issuer: daily.url, audience: AUDIENCE }, clock, createMetrics());
  const asks = async () => openId.verify(await daily.sign({ sub: newSubject() }));
  for (let times = 0; times < 3; times++) await asks();
  expect(daily.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  clock.time = minutesLater(NOW, 15);
  expect(await asks()).toBeDefined();
  expect(daily.asked.slice(2)).toEqual(['/.well-known/openid-configuration', '/keys']);
  await daily.goDown();
});

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NOW, useTestApp } from '../testApp.ts';
import { minutesLater, outcomeOf, REFRESH, type Session, signedUp, viewerSeenWith } from './operations.ts';

const SECRET = 'the secret of the server under test';
const app = useTestApp({ AUTH_SECRET: SECRET });
const key = new TextEncoder().encode(SECRET);

let session: Session;
let claims: ReturnType<typeof decodeJwt>;
beforeAll(async () => {
  session = await signedUp(app);
  claims = decodeJwt(session.accessToken);
});
afterEach(() => {
  app.clock.time = NOW;
});

/** What the server would have signed, with something of it changed. */
function token(changed: Record<string, unknown> = {}, header: Record<string, unknown> = {}, secret = key) {
  return new SignJWT({ ...claims, ...changed })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
    .sign(secret);
}

const refusal = { status: 401, viewer: undefined, code: 'UNAUTHENTICATED' };
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

test('our own token copied by the test is the server’s own: what follows is refused for what it changes', async () => {
  expect((await viewerSeenWith(app, `Bearer ${await token()}`)).viewer).toEqual(session.user);
});

describe('a token that does not hold is refused and never served as anonymous', () => {
  test.each<[string, () => string | Promise<string>]>([
    ['another key', () => token({}, {}, new TextEncoder().encode('the secret of some other server!'))],
    ['alg none', () => new UnsecuredJWT(claims).encode()],
    ['another algorithm of the same family', () => token({}, { alg: 'HS512' }, new Uint8Array(64).fill(7))],
    ['another audience', () => token({ aud: 'another-api' })],
    ['no audience', () => token({ aud: undefined })],
    ['another issuer', () => token({ iss: 'https://issuer.example' })],
    ['no expiry', () => token({ exp: undefined })],
    ['expired', () => token({ exp: seconds(NOW) })],
    ['another kind of token', () => token({}, { typ: 'JWT' })],
    ['somebody else’s session', () => token({ sub: '999999' })],
    ['a user that is no number', () => token({ sub: "1' or '1'='1" })],
    ['an admin by its own word in another user’s name', () => token({ sub: '999999', isAdmin: true })],
    ['a session that never was', () => token({ sid: randomUUID() })],
    ['a session that is no id', () => token({ sid: 'x' })],
    ['no session', () => token({ sid: undefined })],
    ['a changed payload', () => tampered(session.accessToken)],
    ['a cut signature', () => session.accessToken.slice(0, -4)],
    ['no signature', () => session.accessToken.replace(/[^.]+$/, '')],
    ['a refresh token', () => session.refreshToken],
    ['an RS256 token where no issuer is set', () => rsaToken()],
    ['junk', () => 'a.b.c'],
  ])('%s', async (_why, make) => {
    expect(await viewerSeenWith(app, `Bearer ${await make()}`)).toMatchObject(refusal);
  });

  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic bGV5bGE6cGFzcw==',
    'Bearer a b',
    'token',
    'Bearer \u00ff.x.y',
    `Bearer ${'x'.repeat(8_000)}`,
  ])('header %j', async (header) => {
    expect(await viewerSeenWith(app, header)).toMatchObject(refusal);
  });

  test('refreshed away: the access token of a session that a replay has ended', async () => {
    const stolen = await signedUp(app);
    await outcomeOf(app, REFRESH, { refreshToken: stolen.refreshToken });
    app.clock.time = minutesLater(NOW, 2);
    await outcomeOf(app, REFRESH, { refreshToken: stolen.refreshToken });
    expect(await viewerSeenWith(app, `Bearer ${stolen.accessToken}`)).toMatchObject(refusal);
  });

  test('of a deleted user', async () => {
    const gone = await signedUp(app);
    expect((await viewerSeenWith(app, `Bearer ${gone.accessToken}`)).status).toBe(200);
    await app.db.deleteFrom('users').where('email', '=', gone.user.email).execute();
    await expect.poll(async () => (await viewerSeenWith(app, `Bearer ${gone.accessToken}`)).status).toBe(401);
  });

  test('expired while the server remembers that it was good', async () => {
    expect((await viewerSeenWith(app, `Bearer ${session.accessToken}`)).status).toBe(200);
    app.clock.time = new Date(session.accessTokenExpiresAt);
    expect(await viewerSeenWith(app, `Bearer ${session.accessToken}`)).toMatchObject(refusal);
  });

  test('and nothing that came with it is done', async () => {
    const query = 'mutation { signOut(input: { refreshToken: "x" }) { __typename } }';
    const { data, errors } = await app.ask(query, {}, { token: 'a.b.c' });
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
  });
});

test('the scheme may be written in any case', async () => {
  expect((await viewerSeenWith(app, `bearer ${session.accessToken}`)).viewer).toEqual(session.user);
});

function tampered(good: string): string {
  const [header, payload = '', signature] = good.split('.');
  const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: '2' };
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

function rsaToken(): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(privateKey);
}

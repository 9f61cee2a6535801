import { afterEach, describe, expect, test } from 'vitest';
import { removeDeadSessions } from '../../src/accounts/sessions.service.ts';
import { loadConfig } from '../../src/config.ts';
import { createRuntime } from '../../src/runtime.ts';
import { silentLog } from '../harness.ts';
import { NOW, useTestApp } from '../testApp.ts';
import {
  minutesLater,
  outcomeOf,
  PASSWORD,
  REFRESH,
  type Session,
  SIGN_IN,
  SIGN_OUT,
  signedUp,
  viewerSeenWith,
} from './operations.ts';

const SECRET = 'a secret that two processes share.';
const app = useTestApp({ AUTH_SECRET: SECRET });

afterEach(() => {
  app.clock.time = NOW;
});

const refreshed = ({ refreshToken }: { refreshToken: string }) =>
  outcomeOf<Session>(app, REFRESH, { refreshToken });
const statusOf = async ({ accessToken }: { accessToken: string }) =>
  (await viewerSeenWith(app, `Bearer ${accessToken}`)).status;
const secondsPass = (seconds: number) => {
  app.clock.time = new Date(app.clock.time.getTime() + seconds * 1000);
};

describe('a guest who comes back', () => {
  test('goes on with a refreshed session after the access token has expired', async () => {
    const first = await signedUp(app);
    app.clock.time = minutesLater(NOW, 15);
    expect(await viewerSeenWith(app, `Bearer ${first.accessToken}`)).toMatchObject({
      status: 401,
      viewer: undefined,
      code: 'UNAUTHENTICATED',
    });
    const second = await refreshed(first);
    expect(second.user).toEqual(first.user);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await viewerSeenWith(app, `Bearer ${second.accessToken}`)).viewer).toEqual(first.user);
  });

  test('is asked to sign in after 30 days without a visit, and not before', async () => {
    const [early, late] = [await signedUp(app), await signedUp(app)];
    app.clock.time = minutesLater(NOW, 30 * 24 * 60 - 1);
    expect((await refreshed(early)).user).toEqual(early.user);
    app.clock.time = minutesLater(NOW, 30 * 24 * 60);
    expect((await refreshed(late)).code).toBe('INVALID_SESSION');
  });

  test('stays signed in for as long as they come', async () => {
    let session: Session = await signedUp(app);
    for (let visit = 0; visit < 5; visit++) {
      app.clock.time = minutesLater(app.clock.time, 20 * 24 * 60);
      session = await refreshed(session);
    }
    expect(await statusOf(session)).toBe(200);
  });

  test('cannot come back with a token that nobody gave', async () => {
    for (const refreshToken of ['', 'junk', 'x'.repeat(10_000), '\u0000']) {
      expect((await refreshed({ refreshToken })).code).toBe('INVALID_SESSION');
    }
  });

  test('leaves no refresh token behind in the database that would let anybody in', async () => {
    const { refreshToken } = await signedUp(app);
    const rows = await app.db.selectFrom('refresh_tokens').select('hash').execute();
    expect(rows.every(({ hash }) => hash.length === 32)).toBe(true);
    expect(rows.some(({ hash }) => hash.equals(Buffer.from(refreshToken, 'base64url')))).toBe(false);
  });
});

describe('a lost reply', () => {
  test('is asked for again within a minute and answered with a session that holds', async () => {
    const first = await signedUp(app);
    const lost = await refreshed(first);
    secondsPass(60);
    const retried = await refreshed(first);
    expect(retried.user).toEqual(first.user);
    expect([await statusOf(first), await statusOf(lost), await statusOf(retried)]).toEqual([200, 200, 200]);
    expect((await refreshed(retried)).user).toEqual(first.user);
  });

  test('does not prolong the minute by being asked for', async () => {
    const first = await signedUp(app);
    await refreshed(first);
    secondsPass(40);
    expect((await refreshed(first)).user).toEqual(first.user);
    secondsPass(40);
    expect((await refreshed(first)).code).toBe('INVALID_SESSION');
  });

  test('asked for twenty times at once is answered each time', async () => {
    const first = await signedUp(app);
    const sessions = await Promise.all(Array.from({ length: 20 }, () => refreshed(first)));
    expect(sessions.filter(({ code }) => code)).toEqual([]);
    expect(new Set(sessions.map(({ refreshToken }) => refreshToken)).size).toBe(20);
    for (const session of sessions) expect(await statusOf(session)).toBe(200);
  });
});

describe('a stolen refresh token', () => {
  test('used a minute after its owner used it ends the whole session, access tokens too', async () => {
    const first = await signedUp(app);
    const second = await refreshed(first);
    const third = await refreshed(second);
    secondsPass(61);
    expect((await refreshed(first)).code).toBe('INVALID_SESSION');
    for (const session of [first, second, third]) {
      expect(await statusOf(session)).toBe(401);
      expect((await refreshed(session)).code).toBe('INVALID_SESSION');
    }
  });

  test('leaves the sessions of other devices and other people alone', async () => {
    const phone = await signedUp(app);
    const laptop = await outcomeOf<Session>(app, SIGN_IN, { email: phone.user.email, password: PASSWORD });
    const stranger = await signedUp(app);
    await refreshed(phone);
    secondsPass(61);
    expect((await refreshed(phone)).code).toBe('INVALID_SESSION');
    expect([await statusOf(phone), await statusOf(laptop), await statusOf(stranger)]).toEqual([
      401, 200, 200,
    ]);
    expect((await refreshed(laptop)).user).toEqual(phone.user);
  });
});

describe('signing out', () => {
  test('ends the session at once, its access token included, and only that one', async () => {
    const phone = await signedUp(app);
    const laptop = await outcomeOf<Session>(app, SIGN_IN, { email: phone.user.email, password: PASSWORD });
    expect(await statusOf(phone)).toBe(200);
    const { at } = await outcomeOf<{ at: string }>(app, SIGN_OUT, { refreshToken: phone.refreshToken });
    expect(new Date(at)).toEqual(NOW);
    expect([await statusOf(phone), await statusOf(laptop)]).toEqual([401, 200]);
    expect((await refreshed(phone)).code).toBe('INVALID_SESSION');
  });

  test('works with a token that was already exchanged, and says when there is nothing to end', async () => {
    const first = await signedUp(app);
    const second = await refreshed(first);
    expect(
      await outcomeOf<{ at: string }>(app, SIGN_OUT, { refreshToken: first.refreshToken }),
    ).toHaveProperty('at');
    expect(await statusOf(second)).toBe(401);
    for (const refreshToken of [second.refreshToken, 'junk']) {
      expect((await outcomeOf(app, SIGN_OUT, { refreshToken })).code).toBe('INVALID_SESSION');
    }
  });
});

test('a second server process hears of an ended session, a new role and a deleted user within a second', async () => {
  const other = await createRuntime({
    config: loadConfig({ NODE_ENV: 'test', AUTH_SECRET: SECRET, RATE_LIMIT_ENABLED: 'false' }),
    connection: app.connection,
    clock: app.clock,
    log: silentLog,
  });
  try {
    const seenThere = ({ accessToken }: Session) => viewerSeenWith(other.app, `Bearer ${accessToken}`);
    const [leyla, murad, nigar] = [await signedUp(app), await signedUp(app), await signedUp(app)];
    for (const session of [leyla, murad, nigar])
      expect((await seenThere(session)).viewer).toEqual(session.user);

    await outcomeOf(app, SIGN_OUT, { refreshToken: leyla.refreshToken });
    await app.db.updateTable('users').set({ is_admin: true }).where('email', '=', murad.user.email).execute();
    await app.db.deleteFrom('users').where('email', '=', nigar.user.email).execute();

    await expect.poll(async () => (await seenThere(leyla)).status, { timeout: 1_000 }).toBe(401);
    await expect.poll(async () => (await seenThere(murad)).viewer?.isAdmin, { timeout: 1_000 }).toBe(true);
    await expect.poll(async () => (await seenThere(nigar)).status, { timeout: 1_000 }).toBe(401);
  } finally {
    await other.close();
  }
});

test('a signed-in request in steady state sends no statement to say who asks', async () => {
  const session = await signedUp(app);
  await statusOf(session);
  await statusOf(session);
  app.forgetStatements();
  for (let request = 0; request < 5; request++) expect(await statusOf(session)).toBe(200);
  expect(app.statements).toEqual([]);
});

test('each way to a session is one statement, apart from the look at the password', async () => {
  app.forgetStatements();
  const session = await signedUp(app);
  expect(app.statements).toHaveLength(1);
  app.forgetStatements();
  await outcomeOf<Session>(app, SIGN_IN, { email: session.user.email, password: PASSWORD });
  expect(app.statements).toHaveLength(2);
  app.forgetStatements();
  await refreshed(session);
  expect(app.statements).toHaveLength(1);
});

test('what expired or ended long ago leaves the tables, what lives stays', async () => {
  const gone = await signedUp(app);
  const ended = await signedUp(app);
  await refreshed(gone);
  await outcomeOf(app, SIGN_OUT, { refreshToken: ended.refreshToken });
  app.clock.time = minutesLater(NOW, 31 * 24 * 60);
  const living = await signedUp(app);
  await refreshed(living);
  while ((await removeDeadSessions(app)) > 0);
  const sessions = await app.db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .innerJoin('refresh_tokens', 'refresh_tokens.session_id', 'sessions.id')
    .select(['users.email', 'used_at'])
    .where(
      'users.email',
      'in',
      [gone, ended, living].map(({ user }) => user.email),
    )
    .orderBy('used_at')
    .execute();
  const { email } = living.user;
  expect(sessions).toEqual([
    { email, used_at: app.clock.time },
    { email, used_at: null },
  ]);
  expect((await refreshed(living)).user).toEqual(living.user);
});

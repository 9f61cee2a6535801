import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createThrottle } from '../../src/accounts/throttle.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { createRateLimiter, type RateLimiter } from '../../src/platform/rateLimit/limiter.ts';
import { silentLog } from '../harness.ts';
import { NOW, useTestApp } from '../testApp.ts';
import {
  CHANGE_PASSWORD,
  DELETE_ACCOUNT,
  minutesLater,
  outcomeOf,
  PASSWORD,
  type Session,
  SIGN_IN,
  SIGN_UP,
  signedUp,
  somebody,
  viewerSeenWith,
} from './operations.ts';

const app = useTestApp({ RATE_LIMIT_ENABLED: 'true' });

/** Each test has a quarter of an hour of its own, as all of them come from one address. */
beforeEach(() => {
  app.clock.time = minutesLater(app.clock.time, 16);
});
afterEach(() => {
  app.clock.time = minutesLater(app.clock.time, 16);
});

const faultOf = async (operation: string, input: Record<string, unknown>, token?: string) =>
  (await app.ask(operation, { input }, { token })).errors?.[0]?.extensions;

describe('after ten tries within 15 minutes', () => {
  test('a guesser waits, the right password included, for one more each minute and a half', async () => {
    const { user } = await signedUp(app);
    const guess = { email: user.email, password: 'wrong horse battery' };
    for (let tries = 0; tries < 10; tries++) {
      expect((await outcomeOf(app, SIGN_IN, guess)).code).toBe('INVALID_CREDENTIALS');
    }
    app.clock.time = minutesLater(app.clock.time, 1);
    const right = { email: user.email, password: PASSWORD };
    expect(await faultOf(SIGN_IN, right)).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
    app.clock.time = minutesLater(app.clock.time, 0.5);
    expect((await outcomeOf<Session>(app, SIGN_IN, right)).user).toEqual(user);
    expect(await faultOf(SIGN_IN, right)).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 90 });
  });

  test('the whole quarter of an hour later there are ten again', async () => {
    const guess = { email: 'nobody@example.com', password: PASSWORD };
    for (let tries = 0; tries < 10; tries++) await outcomeOf(app, SIGN_IN, guess);
    app.clock.time = minutesLater(app.clock.time, 15);
    for (let tries = 0; tries < 10; tries++) {
      expect((await outcomeOf(app, SIGN_IN, guess)).code).toBe('INVALID_CREDENTIALS');
    }
    expect(await faultOf(SIGN_IN, guess)).toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('an address may not try further e-mails, nor make further accounts', async () => {
    for (let tries = 0; tries < 10; tries++) {
      await outcomeOf(app, SIGN_IN, { email: `guess-${tries}@example.com`, password: PASSWORD });
    }
    expect(await faultOf(SIGN_IN, { email: 'guess-11@example.com', password: PASSWORD })).toMatchObject({
      code: 'RATE_LIMITED',
    });
    for (let tries = 0; tries < 10; tries++) await signedUp(app);
    expect(await faultOf(SIGN_UP, somebody())).toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('whoever holds an access token may not guess the password behind it', async () => {
    const { user, accessToken: token } = await signedUp(app);
    const guess = { currentPassword: 'wrong horse battery', newPassword: PASSWORD };
    for (let tries = 0; tries < 5; tries++) {
      expect((await outcomeOf(app, CHANGE_PASSWORD, guess, token)).code).toBe('INVALID_CREDENTIALS');
      const deleting = await outcomeOf(app, DELETE_ACCOUNT, { password: 'wrong horse battery' }, token);
      expect(deleting.code).toBe('INVALID_CREDENTIALS');
    }
    expect(await faultOf(CHANGE_PASSWORD, guess, token)).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await faultOf(DELETE_ACCOUNT, { password: PASSWORD }, token)).toMatchObject({
      code: 'RATE_LIMITED',
    });
    expect((await viewerSeenWith(app, `Bearer ${token}`)).viewer).toEqual(user);
  });

  test('a form that does not fit costs no try', async () => {
    for (let tries = 0; tries < 12; tries++) {
      expect((await outcomeOf(app, SIGN_UP, somebody({ name: ' ' }))).code).toBe('VALIDATION_ERROR');
    }
    expect((await signedUp(app)).user.name).toBe('Leyla');
  });
});

async function aLimiter() {
  return createRateLimiter(undefined, {
    clock: { now: () => NOW },
    log: silentLog,
    metrics: createMetrics(),
  });
}

test('refused tries of one address do not lock out the owner of the e-mail', async () => {
  const throttle = createThrottle(await aLimiter(), 'secret');
  for (let tries = 0; tries < 10; tries++) await throttle.take(`e-mail ${tries}`, 'guesser');
  for (let tries = 0; tries < 100; tries++)
    await expect(throttle.take('victim', 'guesser')).rejects.toThrow();
  await throttle.take('victim', 'home');
});

test('a throttle that is turned off counts nothing', async () => {
  const throttle = createThrottle(undefined, 'secret');
  for (let tries = 0; tries < 100; tries++) await throttle.take('anybody');
});

test('what is remembered of an e-mail is not the e-mail', async () => {
  const keys: string[] = [];
  const limiter = await aLimiter();
  const watched: RateLimiter = {
    ...limiter,
    take(kind, takes) {
      keys.push(...takes.map(({ key }) => key));
      return limiter.take(kind, takes);
    },
  };
  for (const secret of ['secret', 'secret', 'another'])
    await createThrottle(watched, secret).take('sign-in a@b.example');
  expect(keys[0]).toMatch(/^[\w-]{22}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

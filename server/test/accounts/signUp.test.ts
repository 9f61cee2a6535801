import { verify } from '@node-rs/argon2';
import { describe, expect, test, vi } from 'vitest';
import { encodeGlobalId } from '../../src/platform/ids.ts';
import { NOW, useTestApp } from '../testApp.ts';
import {
  CHANGE_PASSWORD,
  minutesLater,
  outcomeOf,
  PASSWORD,
  type Person,
  REFRESH,
  type Session,
  SIGN_IN,
  SIGN_UP,
  signedUp,
  somebody,
  UPDATE_PROFILE,
  VIEWER,
  viewerSeenWith,
} from './operations.ts';

// The real one, watched.
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

const app = useTestApp();

describe('somebody new', () => {
  test('signs up and is who they say, with e-mail and phone as they are kept', async () => {
    const session = await signedUp(app, {
      name: '  Leyla   Əliyeva ',
      email: ' Leyla.First@Example.COM ',
      phone: '+994 (50) 123-45-67',
    });
    expect(session.user).toMatchObject({
      name: 'Leyla Əliyeva',
      email: 'leyla.first@example.com',
      phone: '+994501234567',
      isAdmin: false,
    });
    expect(new Date(session.accessTokenExpiresAt)).toEqual(minutesLater(NOW, 15));
    const { data } = await app.ask<{ viewer: Person }>(VIEWER, {}, { token: session.accessToken });
    expect(data.viewer).toEqual(session.user);
  });

  test('is nobody without a token', async () => {
    const { data, errors } = await app.ask<{ viewer: Person | null }>(VIEWER);
    expect({ data, errors }).toEqual({ data: { viewer: null }, errors: undefined });
  });

  test('cannot take an address that somebody has, however it is written', async () => {
    const { user } = await signedUp(app);
    const twin = await outcomeOf<Session>(app, SIGN_UP, somebody({ email: user.email?.toUpperCase() }));
    expect(twin.code).toBe('EMAIL_TAKEN');
  });

  test('is one of ten who ask for the same address at once', async () => {
    const person = somebody();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => outcomeOf<Session>(app, SIGN_UP, person)),
    );
    expect(outcomes.filter(({ accessToken }) => accessToken)).toHaveLength(1);
    expect(outcomes.filter(({ code }) => code === 'EMAIL_TAKEN')).toHaveLength(9);
  });

  test('hears of everything that is wrong with the form at once, and nothing is kept', async () => {
    const email = 'nobody-yet@example.com';
    const refused = await outcomeOf<Session>(app, SIGN_UP, {
      name: '  ',
      email: 'no address',
      phone: 'letters',
      password: 'short',
    });
    expect(refused.code).toBe('VALIDATION_ERROR');
    const paths = new Set(refused.issues?.map(({ path }) => path.join('.')));
    expect(paths).toEqual(new Set(['input.name', 'input.email', 'input.phone', 'input.password']));
    await outcomeOf<Session>(app, SIGN_UP, somebody({ email, name: 'a'.repeat(81) }));
    expect(await app.db.selectFrom('users').where('email', '=', email).selectAll().execute()).toEqual([]);
  });

  test('has a password that only its argon2id hash is kept of', async () => {
    const { user } = await signedUp(app);
    const row = await app.db
      .selectFrom('users')
      .select('password_hash')
      .where('email', '=', user.email)
      .executeTakeFirstOrThrow();
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('signing in', () => {
  test('works with the address in any case and the password composed either way', async () => {
    const { user } = await signedUp(app, { password: 'şifrə-gözəl' });
    const session = await outcomeOf<Session>(app, SIGN_IN, {
      email: ` ${user.email?.toUpperCase()} `,
      password: 'şifrə-gözəl'.normalize('NFD'),
    });
    expect(session.user).toEqual(user);
  });

  test('says the same of an unknown address, a wrong password and an impossible one', async () => {
    const { user } = await signedUp(app);
    const wrong = await outcomeOf<Session>(app, SIGN_IN, {
      email: user.email,
      password: 'wrong horse battery',
    });
    const unknown = await outcomeOf<Session>(app, SIGN_IN, {
      email: 'nobody@example.com',
      password: PASSWORD,
    });
    const short = await outcomeOf<Session>(app, SIGN_IN, { email: user.email, password: 'x' });
    expect(wrong.code).toBe('INVALID_CREDENTIALS');
    expect(unknown).toEqual(wrong);
    expect(short).toEqual(wrong);
  });

  test('costs the same work for an unknown address as for a wrong password', async () => {
    const { user } = await signedUp(app);
    const workFor = async (email: string | null) => {
      vi.mocked(verify).mockClear();
      await outcomeOf<Session>(app, SIGN_IN, { email, password: 'wrong horse battery' });
      return vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4));
    };
    const known = await workFor(user.email);
    expect(known).toEqual([['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']]);
    expect(await workFor('nobody@example.com')).toEqual(known);
  });

  test('tells what is wrong with an address that is none', async () => {
    const refused = await outcomeOf<Session>(app, SIGN_IN, { email: 'nobody', password: PASSWORD });
    expect(refused.issues).toEqual([{ path: ['input', 'email'], message: 'must be an e-mail address' }]);
  });

  test('ends the oldest of more than a hundred sessions', async () => {
    const first = await signedUp(app);
    const { id } = await app.db
      .selectFrom('users')
      .select('id')
      .where('email', '=', first.user.email)
      .executeTakeFirstOrThrow();
    const later = minutesLater(NOW, 1);
    const sessions = Array.from({ length: 99 }, () => ({
      id: crypto.randomUUID(),
      user_id: id,
      created_at: later,
    }));
    await app.db.insertInto('sessions').values(sessions).execute();
    await outcomeOf<Session>(app, SIGN_IN, { email: first.user.email, password: PASSWORD });
    const ended = await app.db
      .selectFrom('sessions')
      .select('created_at')
      .where('user_id', '=', id)
      .where('ended_at', 'is not', null)
      .execute();
    expect(ended).toEqual([{ created_at: NOW }]);
    expect((await outcomeOf<Session>(app, REFRESH, { refreshToken: first.refreshToken })).code).toBe(
      'INVALID_SESSION',
    );
  });
});

describe('a profile', () => {
  test('keeps what is left out, and a null clears the phone', async () => {
    const { accessToken: token } = await signedUp(app, { phone: '+994501234567' });
    const renamed = await outcomeOf<Person>(app, UPDATE_PROFILE, { name: ' Nigar  Quliyeva ' }, token);
    expect(renamed).toMatchObject({ name: 'Nigar Quliyeva', phone: '+994501234567' });
    const cleared = await outcomeOf<Person>(app, UPDATE_PROFILE, { phone: null }, token);
    expect(cleared).toMatchObject({ name: 'Nigar Quliyeva', phone: null });
    expect(await outcomeOf<Person>(app, UPDATE_PROFILE, {}, token)).toMatchObject({ name: 'Nigar Quliyeva' });
    expect((await viewerSeenWith(app, `Bearer ${token}`)).viewer).toMatchObject({
      name: 'Nigar Quliyeva',
      phone: null,
    });
  });

  test('cannot lose its name', async () => {
    const { accessToken: token } = await signedUp(app);
    const refused = await outcomeOf<Person>(app, UPDATE_PROFILE, { name: null }, token);
    expect(refused.issues).toEqual([{ path: ['input', 'name'], message: 'must not be null' }]);
    const blank = await outcomeOf<Person>(app, UPDATE_PROFILE, { name: ' ', phone: 'letters' }, token);
    expect(blank.issues?.map(({ path }) => path.join('.'))).toEqual(
      expect.arrayContaining(['input.name', 'input.phone']),
    );
    expect((await viewerSeenWith(app, `Bearer ${token}`)).viewer?.name).toBe('Leyla');
  });

  test('is nobody else’s: others are null through node, and nobody changes one without signing in', async () => {
    const leyla = await signedUp(app);
    const murad = await signedUp(app, { name: 'Murad' });
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { name } } }';
    const ids = [leyla.user.id, murad.user.id, encodeGlobalId('User', 'junk')];
    const seen = await app.ask(query, { ids }, { token: leyla.accessToken });
    expect(seen).toEqual({ data: { nodes: [{ name: 'Leyla' }, null, null] } });
    const { errors } = await app.ask(UPDATE_PROFILE, { input: { name: 'X' } });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('of anybody is an admin’s to see', async () => {
    const leyla = await signedUp(app);
    const admin = await signedUp(app, { name: 'Admin' });
    await app.db.updateTable('users').set({ is_admin: true }).where('email', '=', admin.user.email).execute();
    const query = 'query ($id: ID!) { node(id: $id) { ... on User { name email memberships { role } } } }';
    const { data } = await app.ask(query, { id: leyla.user.id }, { token: admin.accessToken });
    expect(data).toEqual({ node: { name: 'Leyla', email: leyla.user.email, memberships: [] } });
  });
});

describe('changing the password', () => {
  test('ends every other session, with its access tokens, and goes on with a new one', async () => {
    const phone = await signedUp(app);
    const laptop = await outcomeOf<Session>(app, SIGN_IN, { email: phone.user.email, password: PASSWORD });
    const input = { currentPassword: PASSWORD, newPassword: 'another horse battery' };
    const fresh = await outcomeOf<Session>(app, CHANGE_PASSWORD, input, phone.accessToken);
    expect(fresh.user).toEqual(phone.user);
    for (const old of [phone, laptop]) {
      expect(await viewerSeenWith(app, `Bearer ${old.accessToken}`)).toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
      });
      expect((await outcomeOf<Session>(app, REFRESH, { refreshToken: old.refreshToken })).code).toBe(
        'INVALID_SESSION',
      );
    }
    expect((await viewerSeenWith(app, `Bearer ${fresh.accessToken}`)).viewer).toEqual(phone.user);
    const email = phone.user.email;
    expect((await outcomeOf<Session>(app, SIGN_IN, { email, password: PASSWORD })).code).toBe(
      'INVALID_CREDENTIALS',
    );
    const again = await outcomeOf<Session>(app, SIGN_IN, { email, password: input.newPassword });
    expect(again.user).toEqual(phone.user);
  });

  test('needs the current one and a fitting new one', async () => {
    const { accessToken: token } = await signedUp(app);
    const wrong = { currentPassword: 'wrong horse battery', newPassword: 'another horse battery' };
    expect((await outcomeOf<Session>(app, CHANGE_PASSWORD, wrong, token)).code).toBe('INVALID_CREDENTIALS');
    const short = { currentPassword: PASSWORD, newPassword: 'short' };
    expect((await outcomeOf<Session>(app, CHANGE_PASSWORD, short, token)).issues?.[0]?.path).toEqual([
      'input',
      'newPassword',
    ]);
    expect((await viewerSeenWith(app, `Bearer ${token}`)).status).toBe(200);
  });

  test('keeps out who comes with the old one while the change is being written', async () => {
    const { user } = await signedUp(app);
    const { email } = user;
    const signingIn = await app.db.transaction().execute(async (tx) => {
      await tx.updateTable('users').set({ password_hash: 'changed' }).where('email', '=', email).execute();
      const coming = outcomeOf<Session>(app, SIGN_IN, { email, password: PASSWORD });
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [coming];
    });
    expect((await signingIn[0])?.code).toBe('INVALID_CREDENTIALS');
  });
});

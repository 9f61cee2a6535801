import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { DB } from '../../src/platform/postgres/rows.ts';
import { DELETE_ACCOUNT, outcomeOf, PASSWORD, SIGN_IN, viewerSeenWith } from '../accounts/operations.ts';
import { aFloorPlan, aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';

const app = useTestApp();
const HOUR_MS = 60 * 60_000;

let dolma: Opened;
let tableId: number;
beforeAll(async () => {
  const places = await open(app.db, aRestaurant({ slug: 'dolma', floorPlan: aFloorPlan(4) }));
  [dolma] = places as [Opened];
  const table = await app.db
    .selectFrom('dining_tables')
    .select('id')
    .where('restaurant_id', '=', dolma.rowId)
    .executeTakeFirstOrThrow();
  tableId = table.id;
});

const rowIdOf = async ({ email }: Guest) =>
  (await app.db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;

type Status = 'BOOKED' | 'ARRIVED' | 'SEATED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW';
let hours = 0;

/** A booking of the guest's that says who they are in every field it can; each has hours of its own. */
async function aBooking(guest: Guest, status: Status, db = app.db): Promise<number> {
  const startsAt = new Date(NOW.getTime() + ++hours * 2 * HOUR_MS);
  const { id } = await db
    .insertInto('reservations')
    .values({
      restaurant_id: dolma.rowId,
      table_id: tableId,
      user_id: await rowIdOf(guest),
      party_size: 2,
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + HOUR_MS),
      status,
      guest_name: 'Leyla Əliyeva',
      guest_phone: '+994501234567',
      notes: 'Leyla’s birthday',
      cancelled_by: status === 'CANCELLED' ? 'RESTAURANT' : null,
      cancel_reason: status === 'CANCELLED' ? 'Leyla called' : null,
      created_at: NOW,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const bookings = (ids: number[]) =>
  app.db.selectFrom('reservations').selectAll().where('id', 'in', ids).orderBy('id').execute();
const eventsOf = (ids: number[]): Promise<Pick<DB['events'], 'kind' | 'changed'>[]> =>
  app.db
    .selectFrom('events')
    .select(['reservation_id', 'kind', 'actor_role', 'actor_id', 'changed'])
    .where('reservation_id', 'in', ids)
    .orderBy('id')
    .execute();

test('a guest who leaves frees their tables and is erased from the books, which keep what happened', async () => {
  const guest = await aGuest(app);
  const userId = await rowIdOf(guest);
  const statuses: Status[] = ['BOOKED', 'ARRIVED', 'SEATED', 'COMPLETED', 'CANCELLED', 'NO_SHOW'];
  const ids: number[] = [];
  for (const status of statuses) ids.push(await aBooking(guest, status));

  const { at } = await outcomeOf<{ at: string }>(app, DELETE_ACCOUNT, { password: PASSWORD }, guest.token);
  expect(new Date(at)).toEqual(NOW);

  const nobody = {
    user_id: null,
    guest_name: 'Deleted guest',
    guest_phone: null,
    notes: null,
    cancel_reason: null,
    idempotency_key: null,
    request_hash: null,
  };
  const cancelled = { ...nobody, status: 'CANCELLED', cancelled_by: 'GUEST', revision: 2 };
  expect(await bookings(ids)).toMatchObject([
    cancelled,
    cancelled,
    cancelled,
    { ...nobody, status: 'COMPLETED', cancelled_by: null, revision: 1 },
    { ...nobody, status: 'CANCELLED', cancelled_by: 'RESTAURANT', revision: 1 },
    { ...nobody, status: 'NO_SHOW', cancelled_by: null, revision: 1 },
  ]);
  const event = { kind: 'CANCELLED', actor_role: 'GUEST', actor_id: userId, changed: ['status'] };
  expect(await eventsOf(ids)).toEqual(ids.slice(0, 3).map((id) => ({ reservation_id: id, ...event })));
});

test('a guest who leaves is gone: tokens, sessions, roles and the e-mail, which is free again', async () => {
  const guest = await aGuest(app);
  await employ(app.db, guest, dolma, 'HOST');
  const userId = await rowIdOf(guest);
  await outcomeOf(app, DELETE_ACCOUNT, { password: PASSWORD }, guest.token);
  expect(await viewerSeenWith(app, `Bearer ${guest.token}`)).toMatchObject({
    status: 401,
    code: 'UNAUTHENTICATED',
  });
  const { email } = guest;
  expect((await outcomeOf(app, SIGN_IN, { email, password: PASSWORD })).code).toBe('INVALID_CREDENTIALS');
  for (const table of ['sessions', 'memberships', 'external_identities'] as const) {
    expect(await app.db.selectFrom(table).where('user_id', '=', userId).selectAll().execute()).toEqual([]);
  }
  const signUp = `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }`;
  const again = await app.ask(signUp, { input: { name: 'Leyla', email, password: PASSWORD } });
  expect(again.data).toEqual({ signUp: { __typename: 'Session' } });
});

test('a wrong password, or none, leaves everything as it is', async () => {
  const guest = await aGuest(app);
  const id = await aBooking(guest, 'BOOKED');
  const before = await bookings([id]);
  for (const password of ['wrong horse battery', '']) {
    const refused = await outcomeOf(app, DELETE_ACCOUNT, { password }, guest.token);
    expect(refused.code).toBe('INVALID_CREDENTIALS');
  }
  const { errors } = await app.ask(DELETE_ACCOUNT, { input: { password: PASSWORD } });
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect(await bookings([id])).toEqual(before);
  expect((await viewerSeenWith(app, `Bearer ${guest.token}`)).status).toBe(200);
});

test('the bookings of other guests stay theirs', async () => {
  const [leaving, staying] = [await aGuest(app), await aGuest(app)];
  const id = await aBooking(staying, 'BOOKED');
  const before = await bookings([id]);
  await outcomeOf(app, DELETE_ACCOUNT, { password: PASSWORD }, leaving.token);
  expect(await bookings([id])).toEqual(before);
});

test('a booking on its way while the guest leaves is erased with the rest', async () => {
  const guest = await aGuest(app);
  const userId = await rowIdOf(guest);
  const [id, deletion] = await app.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('guest', ${userId}))`.execute(tx);
    const booking = await aBooking(guest, 'BOOKED', tx);
    const leaving = outcomeOf(app, DELETE_ACCOUNT, { password: PASSWORD }, guest.token);
    await expect.poll(() => waitingForLocks(), { timeout: 5_000 }).toBeGreaterThan(0);
    return [booking, leaving] as const;
  });
  expect(await deletion).toHaveProperty('at');
  expect(await bookings([id])).toMatchObject([
    { status: 'CANCELLED', user_id: null, guest_name: 'Deleted guest' },
  ]);
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(app.db);
  return rows[0]?.count ?? 0;
}

test('the last two requests to leave agree: one deletes, the other finds nobody', async () => {
  const guest = await aGuest(app);
  await aBooking(guest, 'BOOKED');
  const answers = await Promise.all(
    Array.from({ length: 2 }, () =>
      app.ask(DELETE_ACCOUNT, { input: { password: PASSWORD } }, { token: guest.token }),
    ),
  );
  const codes = answers.map(({ data, errors }) => errors?.[0]?.extensions.code ?? JSON.stringify(data));
  expect(codes.filter((code) => /INTERNAL|UNAVAILABLE/.test(String(code)))).toEqual([]);
  expect(codes.filter((code) => String(code).includes('"at"')).length).toBeGreaterThanOrEqual(1);
});

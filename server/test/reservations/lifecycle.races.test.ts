import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { keyWithin } from '../../src/platform/ids.ts';
import type { Database } from '../../src/platform/postgres/pool.ts';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { doubleBookings } from './consistency.ts';
import { aCrowd, SECRET } from './crowd.ts';
import { at, useEvening, utc } from './lifecycle.house.ts';

const app = useTestApp({ AUTH_SECRET: SECRET });
const it = useEvening(app);
const tableOf = (name: string) => it.house.tables[name];

beforeEach(async () => {
  await it.moveTo(NOW.toISOString());
  await app.db.updateTable('reservations').set({ status: 'COMPLETED', cancelled_by: null }).execute();
});

const rowId = (type: string, id: string | undefined) => keyWithin(type, id ?? '')?.id ?? 0;

/** Does the first in a transaction that is still open when the second begins and has come to wait for it. */
async function overtaken<Answer>(
  first: (tx: Database) => Promise<unknown>,
  second: () => Promise<Answer>,
): Promise<Answer> {
  const { answer } = await app.db.transaction().execute(async (tx) => {
    await first(tx);
    const answer = second();
    answer.catch(() => undefined);
    await expect.poll(waitingForLocks, { timeout: 5_000, interval: 10 }).toBeGreaterThan(0);
    return { answer };
  });
  return answer;
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(app.db);
  return rows[0]?.count ?? 0;
}

describe('a change that waits for another one', () => {
  test('keeps the table that the other one gave the booking', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    const changed = await overtaken(
      (tx) =>
        sql`update reservations set table_id = ${rowId('Table', tableOf('T2'))}, revision = 2
        where id = ${rowId('Reservation', id)}`.execute(tx),
      () => it.act('changeReservation', { reservationId: id, revision: 2, notes: 'a cake' }),
    );
    expect(changed).toMatchObject({ revision: 3, notes: 'a cake', table: { name: 'T2' } });
  });

  test('seats the party that the other one made it', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    const changed = await overtaken(
      (tx) =>
        sql`update reservations set party_size = 5, table_id = ${rowId('Table', tableOf('T3'))},
        revision = 2 where id = ${rowId('Reservation', id)}`.execute(tx),
      () => {
        const change = { reservationId: id, revision: 2, tableId: null, startsAt: at('21:00') };
        return it.act('changeReservation', change);
      },
    );
    expect(changed).toMatchObject({ partySize: 5, table: { name: 'T3' }, endsAt: utc('23:00') });
  });
});

describe('a table that an import is taking off the plan', () => {
  async function aHouse(): Promise<{ house: Opened; without: () => Promise<unknown> }> {
    const plan = aRestaurant({ floorPlan: aFloorPlan(2, 4) });
    const [house] = (await open(app.db, plan)) as [Opened];
    const { floorPlan: _plan, ...rest } = plan;
    const without = () => importCatalogue(app.db, { restaurants: [{ ...rest, floorPlan: aFloorPlan(2) }] });
    return { house, without };
  }
  const takeOff = (house: Opened) => async (tx: Database) => {
    const id = rowId('Table', house.tables.T2);
    await sql`select from dining_tables where id = ${id} for update`.execute(tx);
    await sql`delete from dining_tables t where t.id = ${id}
      and not exists (select from reservations r where r.table_id = t.id)`.execute(tx);
    await sql`update dining_tables set retired = true, area_id = null where id = ${id}`.execute(tx);
  };

  test('is not given to a booking that moves there meanwhile', async () => {
    const { house } = await aHouse();
    const { id } = await it.book({ restaurantId: house.id, startsAt: at('20:00') });
    const change = { reservationId: id, revision: 1, tableId: house.tables.T2 };
    const answer = await overtaken(takeOff(house), () => it.act('changeReservation', change));
    expect(answer).toMatchObject({ __typename: 'TableUnavailable' });
  });

  test('is not given to a new booking either', async () => {
    const { house } = await aHouse();
    const wish = { restaurantId: house.id, startsAt: at('20:00'), tableId: house.tables.T2 };
    const answer = await overtaken(takeOff(house), () => it.reserve(wish));
    expect(answer).toMatchObject({ __typename: 'TableUnavailable' });
  });

  test('is not given back to a booking that is restored meanwhile', async () => {
    const { house } = await aHouse();
    const wish = { restaurantId: house.id, startsAt: at('20:00'), tableId: house.tables.T2 };
    const { id } = await it.book(wish);
    await it.act('cancelReservation', { reservationId: id });
    const restore = () => it.act('restoreReservation', { reservationId: id });
    expect(await overtaken(takeOff(house), restore)).toMatchObject({ __typename: 'TableUnavailable' });
  });

  test('stays with the booking it has, whose notes may still change', async () => {
    const { house, without } = await aHouse();
    const wish = { restaurantId: house.id, startsAt: at('20:00'), tableId: house.tables.T2 };
    const { id } = await it.book(wish);
    await without();
    const noted = await it.act('changeReservation', { reservationId: id, revision: 1, notes: 'a cake' });
    expect(noted).toMatchObject({ revision: 2, notes: 'a cake', table: { name: 'T2' } });
    const moved = await it.act('changeReservation', {
      reservationId: id,
      revision: 2,
      startsAt: at('21:00'),
    });
    expect(moved).toMatchObject({ revision: 3, table: { name: 'T2' } });
  });
});

test('a guest whose account goes while they book is asked to sign in, and books nothing', async () => {
  const [nigar] = await aCrowd(app.db, app.clock, 1);
  const booking = overtaken(
    async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('guest', ${nigar?.rowId}::bigint))`.execute(tx);
      await sql`delete from users where id = ${nigar?.rowId}`.execute(tx);
    },
    () => it.reserve({ startsAt: at('20:00') }, nigar),
  );
  await expect(booking).rejects.toThrow('UNAUTHENTICATED');
});

test('a restored booking and a new one that want the same table do not both get it', async () => {
  const wish = { startsAt: at('20:00'), tableId: tableOf('T1') };
  const { id } = await it.book(wish);
  await it.act('cancelReservation', { reservationId: id });
  const restored = await overtaken(
    (tx) =>
      sql`insert into reservations (restaurant_id, table_id, party_size, starts_at, ends_at, guest_name,
        created_at) values (${it.house.rowId}, ${rowId('Table', tableOf('T1'))}, 2, ${utc('20:30')},
        ${utc('22:00')}, 'Murad', ${NOW})`.execute(tx),
    () => it.act('restoreReservation', { reservationId: id }),
  );
  expect(restored).toMatchObject({ __typename: 'TableUnavailable' });
  expect(await doubleBookings(app.db)).toEqual([]);
});

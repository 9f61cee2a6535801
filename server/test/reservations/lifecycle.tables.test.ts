import { beforeEach, describe, expect, test } from 'vitest';
import { NOW, useTestApp } from '../testApp.ts';
import { doubleBookings } from './consistency.ts';
import { SECRET } from './crowd.ts';
import { at, useEvening, utc } from './lifecycle.house.ts';
import { tally } from './operations.ts';

const app = useTestApp({ AUTH_SECRET: SECRET });
const it = useEvening(app);
const tableOf = (name: string) => it.house.tables[name];

beforeEach(async () => {
  await it.moveTo(NOW.toISOString());
  await app.db.updateTable('reservations').set({ status: 'COMPLETED', cancelled_by: null }).execute();
});

async function freeTables(localTime: string, day = 2, own?: string, as = it.leyla): Promise<string[]> {
  const { data } = await app.ask<{
    restaurant: { availability: { slots: { startsAt: string; tables: { name: string }[] }[] } };
  }>(
    `query ($id: ID!, $date: Date!, $own: ID) { restaurant(by: { id: $id }) {
      availability(date: $date, partySize: 2, forReservationId: $own) { slots { startsAt tables { name } } }
    } }`,
    { id: it.house.id, date: `2027-03-${String(localTime < '10' ? day - 1 : day).padStart(2, '0')}`, own },
    { token: as.token },
  );
  const slot = data.restaurant.availability.slots.find(({ startsAt }) => startsAt === utc(localTime, day));
  return slot?.tables.map(({ name }) => name) ?? ['no such start'];
}

describe('what holds a table', () => {
  test('a table that frees at 20:00 is free at 20:00, and one that is taken at 21:30 until 21:30', async () => {
    const tableId = tableOf('T1');
    await it.book({ startsAt: at('18:30'), tableId });
    await it.book({ startsAt: at('21:30'), tableId }, it.murad);
    expect(await freeTables('20:00')).toEqual(['T1', 'T2', 'T3']);
    expect(await freeTables('19:30')).toEqual(['T2', 'T3']);
    expect(await freeTables('20:30')).toEqual(['T2', 'T3']);
    const between = await it.book({ startsAt: at('20:00'), tableId });
    expect(between).toMatchObject({ endsAt: utc('21:30') });
  });

  test('a booking that began before midnight still holds its table after it', async () => {
    const tableId = tableOf('T1');
    await it.book({ startsAt: at('23:30'), tableId }, it.murad);
    expect(await freeTables('00:30', 3)).toEqual(['T2', 'T3']);
    expect(await it.reserve({ startsAt: at('00:30', 3), tableId })).toMatchObject({
      __typename: 'TableUnavailable',
    });
    expect(await freeTables('23:00')).toEqual(['T2', 'T3']);
  });

  test("one's own booking does not stand in its own way, and nobody else's booking is passed over", async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    expect(await freeTables('20:30')).toEqual(['T2', 'T3']);
    expect(await freeTables('20:30', 2, id)).toEqual(['T1', 'T2', 'T3']);
    expect(await freeTables('20:30', 2, id, it.host)).toEqual(['T1', 'T2', 'T3']);
    expect(await freeTables('20:30', 2, id, it.murad)).toEqual(['T2', 'T3']);
  });
});

describe('ten active bookings', () => {
  const evening = (index: number) => ({ startsAt: at('20:00', 3 + index) });

  test('are as many as a guest may hold; one that is over or called off makes room', async () => {
    const made = [];
    for (let index = 0; index < 10; index++) made.push(await it.book(evening(index)));
    const refused = { __typename: 'TooManyReservations', limit: 10, code: 'TOO_MANY_RESERVATIONS' };
    expect(await it.reserve(evening(10))).toMatchObject(refused);
    await it.act('cancelReservation', { reservationId: made[0]?.id });
    await it.book(evening(10));
    expect(await it.act('restoreReservation', { reservationId: made[0]?.id })).toMatchObject(refused);
    await it.moveTo(at('21:30', 4));
    await it.book(evening(11));
    expect(await it.reserve(evening(12))).toMatchObject(refused);
  });

  test('are not eleven where twenty requests come at once', async () => {
    const wishes = Array.from({ length: 20 }, (_, index) => evening(index));
    const answers = await Promise.all(wishes.map((wish) => it.reserve(wish, it.murad)));
    expect(tally(answers)).toEqual({ Reservation: 10, TooManyReservations: 10 });
  });

  test('are not eleven where bookings and restored ones come at once', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 10; index++) ids.push((await it.book(evening(index), it.murad)).id);
    for (const reservationId of ids) await it.act('cancelReservation', { reservationId }, it.murad);
    const answers = await Promise.all([
      ...ids.map((reservationId) => it.act('restoreReservation', { reservationId }, it.murad)),
      ...ids.map((_, index) => it.reserve(evening(10 + index), it.murad)),
    ]);
    expect(tally(answers)).toEqual({ Reservation: 10, TooManyReservations: 10 });
  });

  test('do not bind those who book for the house', async () => {
    for (let index = 0; index < 12; index++) await it.book(evening(index), it.host);
  });
});

const MARKS = [
  { from: [], to: 'ARRIVED', why: 'the guests come in' },
  { from: [], to: 'NO_SHOW', why: 'nobody came' },
  { from: ['ARRIVED'], to: 'SEATED', why: 'they sit down' },
  { from: ['ARRIVED'], to: 'NO_SHOW', why: 'they left before they sat down' },
  { from: ['ARRIVED'], to: 'BOOKED', why: 'a step back: it was somebody else' },
  { from: ['ARRIVED', 'SEATED'], to: 'COMPLETED', why: 'they have left' },
  { from: ['ARRIVED', 'SEATED'], to: 'ARRIVED', why: 'a step back: they wait for another table' },
  { from: ['ARRIVED', 'SEATED', 'COMPLETED'], to: 'SEATED', why: 'a step back: they only went out to smoke' },
  { from: ['NO_SHOW'], to: 'BOOKED', why: 'a step back: they are late' },
  { from: ['ARRIVED', 'NO_SHOW'], to: 'ARRIVED', why: 'a step back: they were in the garden' },
  { from: [], to: 'SEATED', refused: true, why: 'nobody sits down who has not come' },
  { from: [], to: 'COMPLETED', refused: true, why: 'nobody leaves who has not come' },
  { from: ['ARRIVED'], to: 'COMPLETED', refused: true, why: 'nobody leaves who has not sat down' },
  { from: ['ARRIVED', 'SEATED'], to: 'NO_SHOW', refused: true, why: 'who sits there has come' },
  { from: ['ARRIVED', 'SEATED'], to: 'BOOKED', refused: true, why: 'one step back, not two' },
  { from: ['ARRIVED', 'SEATED', 'COMPLETED'], to: 'ARRIVED', refused: true, why: 'one step back, not two' },
  { from: ['ARRIVED', 'SEATED', 'COMPLETED'], to: 'NO_SHOW', refused: true, why: 'who left has come' },
  { from: ['NO_SHOW'], to: 'SEATED', refused: true, why: 'they come in first' },
  { from: [], to: 'CANCELLED', refused: true, why: 'cancelling is an action of its own' },
];

describe('marking a booking', () => {
  test.each(MARKS)('$from then $to, refused: $refused, as $why', async ({ from, to, refused }) => {
    const { id } = await it.book({ startsAt: at('20:00') });
    await it.moveTo(at('20:00'));
    let revision = 1;
    const mark = (status: string) =>
      it.act('markReservation', { reservationId: id, revision, status }, it.host);
    for (const status of from) expect(await mark(status)).toMatchObject({ status, revision: ++revision });
    const marked = await mark(to);
    if (refused) expect(marked).toMatchObject({ __typename: 'StatusNotReachable' });
    else expect(marked).toMatchObject({ status: to, revision: revision + 1 });
    if (!refused) expect(await mark(to)).toEqual(marked);
  });

  test('nobody is a no-show before the start, and a cancelled booking is not marked at all', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    const mark = (status: string, revision: number) =>
      it.act('markReservation', { reservationId: id, revision, status }, it.host);
    await it.moveTo('2027-03-02T15:59:59.999Z');
    expect(await mark('NO_SHOW', 1)).toMatchObject({
      __typename: 'StatusNotReachable',
      reachable: ['ARRIVED'],
    });
    await it.act('cancelReservation', { reservationId: id });
    expect(await mark('ARRIVED', 2)).toMatchObject({ __typename: 'StatusNotReachable', reachable: [] });
  });

  test('is refused for an older revision, and to the guest', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    await it.act('changeReservation', { reservationId: id, revision: 1, notes: 'a cake' });
    const stale = { reservationId: id, revision: 1, status: 'ARRIVED' };
    expect(await it.act('markReservation', stale, it.host)).toMatchObject({
      __typename: 'RevisionConflict',
      current: { revision: 2 },
    });
    await expect(it.act('markReservation', { ...stale, revision: 2 })).rejects.toThrow('FORBIDDEN');
  });

  test.each(['COMPLETED', 'NO_SHOW'])(
    '%s frees the table from that moment, and the step back needs it free',
    async (over) => {
      const tableId = tableOf('T1');
      const { id } = await it.book({ startsAt: at('20:00'), tableId });
      await it.moveTo(at('20:00'));
      const path = over === 'NO_SHOW' ? [over] : ['ARRIVED', 'SEATED', over];
      let revision = 1;
      const mark = (status: string) =>
        it.act('markReservation', { reservationId: id, revision, status }, it.host);
      for (const status of path) expect(await mark(status)).toMatchObject({ revision: ++revision });
      const next = await it.book({ startsAt: at('20:30'), tableId }, it.murad);
      const back = over === 'NO_SHOW' ? 'ARRIVED' : 'SEATED';
      expect(await mark(back)).toMatchObject({ __typename: 'TableUnavailable' });
      await it.act('cancelReservation', { reservationId: next.id }, it.murad);
      expect(await mark(back)).toMatchObject({ status: back });
      expect(await doubleBookings(app.db)).toEqual([]);
    },
  );

  test('the log tells who did it, as guest or as staff, and names fields, not people', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1'), notes: 'for Nigar' });
    const change = { reservationId: id, revision: 1, startsAt: at('20:30'), partySize: 3, tableId: null };
    await it.act('changeReservation', { ...change, notes: 'for Aysel' });
    await it.act('markReservation', { reservationId: id, revision: 2, status: 'ARRIVED' }, it.host);
    await it.act('cancelReservation', { reservationId: id, reason: 'Nigar is ill' }, it.host);
    const events = await app.db.selectFrom('events').selectAll().orderBy('id', 'desc').limit(4).execute();
    const told = events
      .reverse()
      .map(({ kind, actor_id, actor_role, changed }) => [
        kind,
        actor_id,
        actor_role,
        [...changed].sort().join(),
      ]);
    expect(told).toEqual([
      ['RESERVED', it.leyla.rowId, 'GUEST', ''],
      ['CHANGED', it.leyla.rowId, 'GUEST', 'notes,partySize,startsAt,tableId'],
      ['MARKED', it.host.rowId, 'STAFF', 'status'],
      ['CANCELLED', it.host.rowId, 'STAFF', 'status'],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/nigar|aysel|leyla/i);
  });
});

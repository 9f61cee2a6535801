import { beforeEach, describe, expect, test } from 'vitest';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import { aFloorPlan, aRestaurant, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { doubleBookings } from './consistency.ts';
import { SECRET } from './crowd.ts';
import { at, useEvening, utc } from './lifecycle.house.ts';

const app = useTestApp({ AUTH_SECRET: SECRET });
const it = useEvening(app);
const tableOf = (name: string) => it.house.tables[name];

beforeEach(async () => {
  await it.moveTo(NOW.toISOString());
  await app.db.updateTable('reservations').set({ status: 'COMPLETED', cancelled_by: null }).execute();
});

describe('changing a booking', () => {
  test('moves it in time, keeps its table and raises the revision', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T2') });
    const moved = await it.act('changeReservation', {
      reservationId: id,
      revision: 1,
      startsAt: at('21:00'),
    });
    expect(moved).toMatchObject({ id, revision: 2, startsAt: utc('21:00'), endsAt: utc('22:30') });
    expect(moved).toMatchObject({ table: { name: 'T2' }, status: 'BOOKED' });
  });

  test('refuses one that was made for an older revision, and shows the booking as it is', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    await it.act('changeReservation', { reservationId: id, revision: 1, notes: 'a cake' });
    const late = await it.act('changeReservation', { reservationId: id, revision: 1, partySize: 1 });
    expect(late).toMatchObject({
      __typename: 'RevisionConflict',
      current: { id, revision: 2, notes: 'a cake', partySize: 2 },
    });
  });

  test('returns the booking where the change already stands, as after a lost reply', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    const change = { reservationId: id, revision: 1, startsAt: at('20:30'), notes: ' by  the window ' };
    const first = await it.act('changeReservation', change);
    expect(first).toMatchObject({ revision: 2, notes: 'by the window' });
    expect(await it.act('changeReservation', change)).toEqual(first);
  });

  test('does not let the booking stand in its own way', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T3') });
    const change = { reservationId: id, revision: 1, startsAt: at('20:30') };
    expect(await it.act('changeReservation', change)).toMatchObject({ revision: 2, table: { name: 'T3' } });
  });

  test.each([
    { tableId: undefined, expected: 'T1', why: 'left out keeps the table' },
    { tableId: null, expected: 'T2', why: 'null takes the smallest that fits and is free' },
    { tableId: 'T3', expected: 'T3', why: 'a name takes that one' },
  ])('at $expected: $why', async ({ tableId, expected }) => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    await it.book({ startsAt: at('22:00'), tableId: tableOf('T1') }, it.murad);
    const startsAt = tableId === undefined ? at('20:30') : at('21:30');
    const change = { reservationId: id, revision: 1, startsAt, tableId: tableId && tableOf(tableId) };
    const changed = await it.act('changeReservation', change);
    expect(changed).toMatchObject({ revision: 2, table: { name: expected } });
  });

  test('refuses a party that no longer fits its table, and seats it where the server may choose', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    const change = { reservationId: id, revision: 1, partySize: 5 };
    expect(await it.act('changeReservation', change)).toMatchObject({
      __typename: 'TableUnavailable',
      alternatives: [{ localTime: '20:00', tables: [{ name: 'T3' }] }, {}, {}],
    });
    const chosen = await it.act('changeReservation', { ...change, tableId: null });
    expect(chosen).toMatchObject({ table: { name: 'T3' }, partySize: 5, endsAt: utc('22:00') });
  });

  test('refuses a table that somebody else holds', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    await it.book({ startsAt: at('19:00'), tableId: tableOf('T2') }, it.murad);
    const change = { reservationId: id, revision: 1, tableId: tableOf('T2') };
    expect(await it.act('changeReservation', change)).toMatchObject({ __typename: 'TableUnavailable' });
  });

  test('lets notes be changed and cleared after the start, but not the start', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), notes: 'a cake' });
    await it.moveTo(at('20:30'));
    const cleared = await it.act('changeReservation', { reservationId: id, revision: 1, notes: null });
    expect(cleared).toMatchObject({ revision: 2, notes: null });
    const move = { reservationId: id, revision: 2, startsAt: at('20:30') };
    expect(await it.act('changeReservation', move)).toMatchObject({ __typename: 'BookingWindowClosed' });
  });

  test('refuses what is cancelled', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    await it.act('cancelReservation', { reservationId: id });
    const change = { reservationId: id, revision: 2, partySize: 1 };
    expect(await it.act('changeReservation', change)).toMatchObject({
      __typename: 'ReservationNotActive',
      status: 'CANCELLED',
    });
  });
});

/** As this process knows it: it hears of an import a moment later. */
async function capacityOf(tableId: string | undefined): Promise<number> {
  const { data } = await app.ask<{ node: { capacity: number } }>(
    'query ($id: ID!) { node(id: $id) { ... on Table { capacity } } }',
    { id: tableId },
  );
  return data.node.capacity;
}

describe('cancelling and restoring', () => {
  test('twice is once', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    const cancelled = await it.act('cancelReservation', { reservationId: id, reason: 'rain' });
    expect(cancelled).toMatchObject({ status: 'CANCELLED', revision: 2 });
    expect(await it.act('cancelReservation', { reservationId: id })).toEqual(cancelled);
    const restored = await it.act('restoreReservation', { reservationId: id });
    expect(restored).toMatchObject({ status: 'BOOKED', revision: 3 });
    expect(await it.act('restoreReservation', { reservationId: id })).toEqual(restored);
    const told = await app.db.selectFrom('events').select('kind').orderBy('id', 'desc').limit(3).execute();
    expect(told.map(({ kind }) => kind)).toEqual(['RESTORED', 'CANCELLED', 'RESERVED']);
  });

  test('frees the table at once', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    await it.act('cancelReservation', { reservationId: id });
    await it.book({ startsAt: at('20:30'), tableId: tableOf('T1') }, it.murad);
  });

  test('does not give back a table that somebody took meanwhile', async () => {
    const { id } = await it.book({ startsAt: at('20:00'), tableId: tableOf('T1') });
    await it.act('cancelReservation', { reservationId: id });
    const other = await it.book({ startsAt: at('21:00'), tableId: tableOf('T1') }, it.murad);
    const again = await it.act('restoreReservation', { reservationId: id });
    expect(again).toMatchObject({ __typename: 'TableUnavailable', code: 'TABLE_UNAVAILABLE' });
    await it.act('cancelReservation', { reservationId: other.id }, it.murad);
    expect(await it.act('restoreReservation', { reservationId: id })).toMatchObject({ status: 'BOOKED' });
    expect(await doubleBookings(app.db)).toEqual([]);
  });

  test('leaves it to the restaurant to undo what the restaurant cancelled', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    await it.act('cancelReservation', { reservationId: id }, it.host);
    expect(await it.act('restoreReservation', { reservationId: id })).toMatchObject({
      __typename: 'CancelledByRestaurant',
    });
    const back = await it.act('restoreReservation', { reservationId: id }, it.host);
    expect(back).toMatchObject({ status: 'BOOKED', revision: 3 });
  });

  test('refuses to restore what can no longer be booked', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    await it.act('cancelReservation', { reservationId: id });
    await it.moveTo(at('19:50'));
    expect(await it.act('restoreReservation', { reservationId: id })).toMatchObject({
      __typename: 'BookingWindowClosed',
    });
  });

  test('refuses to restore a party to a table that has become too small for it', async () => {
    const small = aRestaurant({ floorPlan: aFloorPlan(4) });
    const [house] = await open(app.db, small);
    const { id } = await it.book({ startsAt: at('20:00'), restaurantId: house?.id, partySize: 4 });
    await it.act('cancelReservation', { reservationId: id });
    await importCatalogue(app.db, { restaurants: [{ ...small, floorPlan: aFloorPlan(2) }] });
    await expect.poll(() => capacityOf(house?.tables.T1)).toBe(2);
    expect(await it.act('restoreReservation', { reservationId: id })).toMatchObject({
      __typename: 'TableUnavailable',
    });
  });

  test('is not for a booking that is over', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    await it.moveTo(at('20:00'));
    await it.act('markReservation', { reservationId: id, revision: 1, status: 'NO_SHOW' }, it.host);
    expect(await it.act('cancelReservation', { reservationId: id })).toMatchObject({
      __typename: 'ReservationNotActive',
      status: 'NO_SHOW',
    });
    expect(await it.act('restoreReservation', { reservationId: id })).toMatchObject({
      __typename: 'ReservationNotCancelled',
      status: 'NO_SHOW',
    });
  });
});

describe("somebody else's booking", () => {
  test.each([
    { operation: 'changeReservation' as const, more: { revision: 1, notes: 'mine now' } },
    { operation: 'cancelReservation' as const, more: {} },
    { operation: 'restoreReservation' as const, more: {} },
    { operation: 'markReservation' as const, more: { revision: 1, status: 'ARRIVED' } },
  ])('looks to $operation as if it were not there', async ({ operation, more }) => {
    const { id } = await it.book({ startsAt: at('20:00') });
    const foreign = await it.act(operation, { reservationId: id, ...more }, it.murad);
    const absent = await it.act(operation, { reservationId: 'bm90aGluZw', ...more }, it.murad);
    expect(foreign).toMatchObject({ __typename: 'NotFound' });
    expect(foreign).toEqual(absent);
  });

  test('is null to its query and as a node, for a guest and for nobody', async () => {
    const { id } = await it.book({ startsAt: at('20:00') });
    const query = 'query ($id: ID!) { reservation(id: $id) { id } node(id: $id) { id } }';
    for (const token of [it.murad.token, undefined]) {
      const { data } = await app.ask<unknown>(query, { id }, { token });
      expect(data).toEqual({ reservation: null, node: null });
    }
    const { data } = await app.ask<unknown>(query, { id }, { token: it.host.token });
    expect(data).toEqual({ reservation: { id }, node: { id } });
  });
});

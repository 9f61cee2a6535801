import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { doubleBookings, untoldChanges } from './consistency.ts';
import { aCrowd, type Member, SECRET } from './crowd.ts';
import { type Answer, type Asks, booking, perform, tally } from './operations.ts';
import { type ServerProcess, startProcess } from './processes.ts';

const HOUR = 3_600_000;

const app = useTestApp({ AUTH_SECRET: SECRET, MAX_ACTIVE_RESERVATIONS: '10000' });
const running: ServerProcess[] = [];
let house: Opened;
let leyla: Member;
let murad: Member;
let keys = 0;
let hours = 0;

beforeAll(async () => {
  [house] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(2, 4, 4) }))) as [Opened];
  [leyla, murad] = (await aCrowd(app.db, app.clock, 2)) as [Member, Member];
});
afterEach(() => {
  app.clock.time = NOW;
});
afterAll(() => Promise.all(running.map((server) => server.stop())));

async function aServer(): Promise<ServerProcess> {
  const server = await startProcess({ connection: app.connection, now: app.clock.time });
  running.push(server);
  return server;
}

/** A key and an hour that no other test has. */
function aWish(given: Record<string, unknown> = {}) {
  const startsAt = new Date(Date.parse('2027-03-05T10:00:00+04:00') + ++hours * 24 * HOUR);
  return {
    restaurantId: house.id,
    partySize: 2,
    startsAt: startsAt.toISOString(),
    guestName: 'Leyla',
    idempotencyKey: `wish-${++keys}`,
    ...given,
  };
}

const reserve = (input: Record<string, unknown>, as: Member = leyla, server: Asks = app) =>
  perform(server, 'reserveTable', input, as);

async function move(milliseconds: number): Promise<Member> {
  app.clock.time = new Date(app.clock.time.getTime() + milliseconds);
  return { ...leyla, token: await leyla.freshToken() };
}

describe('the same request under the same key', () => {
  test('returns the booking it made, and makes no other', async () => {
    const wish = aWish();
    const first = await reserve(wish);
    expect(first).toMatchObject({ __typename: 'Reservation', revision: 1 });
    expect(await reserve(wish)).toEqual(first);
    expect(await untoldChanges(app.db)).toEqual([]);
  });

  test('returns the booking as it is after a change and after a cancellation', async () => {
    const wish = aWish();
    const { id } = booking(await reserve(wish));
    const change = { reservationId: id, revision: 1, partySize: 3, tableId: null, notes: 'a cake' };
    const changed = await perform(app, 'changeReservation', change, leyla);
    expect(changed).toMatchObject({ revision: 2, partySize: 3, notes: 'a cake' });
    expect(await reserve(wish)).toEqual(changed);
    await perform(app, 'cancelReservation', { reservationId: id }, leyla);
    expect(await reserve(wish)).toMatchObject({ id, status: 'CANCELLED', revision: 3 });
  });

  test('returns the booking after its start has passed, although nobody could book it any more', async () => {
    const wish = aWish({ startsAt: '2027-03-01T14:00:00+04:00' });
    const made = await reserve(wish);
    const later = await move(10 * HOUR);
    expect(await reserve(wish, later)).toEqual(made);
    expect(await reserve({ ...wish, idempotencyKey: 'new' }, later)).toMatchObject({
      __typename: 'BookingWindowClosed',
    });
  });

  test('returns the booking although the house is full by now', async () => {
    const wish = aWish();
    const made = await reserve(wish);
    for (const name of ['first', 'second']) {
      booking(await reserve({ ...wish, idempotencyKey: name, guestName: name }, murad));
    }
    expect(await reserve({ ...wish, idempotencyKey: 'third' })).toMatchObject({
      __typename: 'TableUnavailable',
    });
    expect(await reserve(wish)).toEqual(made);
  });

  test('returns the booking on another server process, after kill -9 and a restart', async () => {
    const wish = aWish();
    const first = await aServer();
    const made = await reserve(wish, leyla, first);
    expect(await reserve(wish, leyla, await aServer())).toEqual(made);
    await first.kill();
    expect(await reserve(wish, leyla, await aServer())).toEqual(made);
    expect(await reserve(wish)).toEqual(made);
  });

  test('makes one booking where it comes twenty times at once to two server processes', async () => {
    const servers = await Promise.all([aServer(), aServer()]);
    for (let round = 0; round < 5; round++) {
      const wish = aWish();
      const twins = Array.from({ length: 20 }, (_, index) =>
        reserve(wish, leyla, servers[index % 2] as ServerProcess),
      );
      const answers = await Promise.all(twins);
      expect(tally(answers)).toEqual({ Reservation: 20 });
      expect(new Set(answers.map((answer) => booking(answer).id)).size).toBe(1);
    }
    expect(await doubleBookings(app.db)).toEqual([]);
    expect(await untoldChanges(app.db)).toEqual([]);
  });

  test('books anew once 24 hours have passed, and not a second earlier', async () => {
    const wish = aWish();
    const made = booking(await reserve(wish));
    expect(await reserve(wish, await move(24 * HOUR - 1_000))).toEqual(made);
    const anew = booking(await reserve(wish, await move(1_000)));
    expect(anew.id).not.toBe(made.id);
    expect(await reserve(wish, await move(23 * HOUR))).toEqual(anew);
  });
});

describe('what counts as the same request', () => {
  test.each([
    {
      why: 'white space in the name is squashed',
      first: { guestName: 'Leyla  M' },
      again: { guestName: ' Leyla\tM ' },
    },
    {
      why: 'a phone is its digits',
      first: { guestPhone: '+994 (50) 123-45.67' },
      again: { guestPhone: '+994501234567' },
    },
    { why: 'blank notes are none', first: { notes: '   ' }, again: { notes: null } },
    {
      why: 'white space in notes is squashed',
      first: { notes: ' by the\n window' },
      again: { notes: 'by the window ' },
    },
    { why: 'null is left out', first: { tableId: null, guestPhone: null, notes: null }, again: {} },
    {
      why: 'an instant is the same in any offset',
      first: { startsAt: '2027-04-20T18:00:00+04:00' },
      again: { startsAt: '2027-04-20T14:00:00.000Z' },
    },
  ])('$why', async ({ first, again }) => {
    const wish = aWish();
    const made = booking(await reserve({ ...wish, ...first }));
    expect(await reserve({ ...wish, ...again })).toEqual(made);
  });

  test.each([
    { why: 'another party', again: { partySize: 3 } },
    { why: 'another start', again: { startsAt: '2027-05-20T18:00:00+04:00' } },
    { why: 'another name', again: { guestName: 'Leyla M' } },
    { why: 'case counts in a name', again: { guestName: 'leyla' } },
    { why: 'a phone that was not there', again: { guestPhone: '+994501234567' } },
    { why: 'notes that were not there', again: { notes: 'by the window' } },
    { why: 'a table of a name', again: { tableId: 'T1' } },
    { why: 'a table that is not there', again: { tableId: 'nonsense' } },
    { why: 'a start that nobody could book', again: { startsAt: '2020-01-01T10:00:00Z' } },
    { why: 'a party that the house does not take', again: { partySize: 99 } },
  ])('$why is another request, and the key is taken', async ({ again }) => {
    const wish = aWish();
    booking(await reserve(wish));
    const asked: Record<string, unknown> = { ...wish, ...again };
    if (asked.tableId === 'T1') asked.tableId = house.tables.T1;
    expect(await reserve(asked)).toMatchObject({
      __typename: 'IdempotencyKeyReused',
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });
});

describe('what a key is not', () => {
  test.each([
    { refusal: 'ValidationError', given: { guestName: '   ' } },
    { refusal: 'NotFound', given: { restaurantId: 'nonsense' } },
    { refusal: 'NotFound', given: { tableId: 'nonsense' } },
    { refusal: 'OutsideOpeningHours', given: { startsAt: '2027-04-01T04:00:00+04:00' } },
    { refusal: 'BookingWindowClosed', given: { startsAt: '2026-04-01T18:00:00+04:00' } },
    { refusal: 'PartySizeNotAccepted', given: { partySize: 50 } },
  ])('used up by $refusal of $given', async ({ refusal, given }) => {
    const wish = aWish();
    expect(await reserve({ ...wish, ...given })).toMatchObject({ __typename: refusal });
    expect(await reserve(wish)).toMatchObject({ __typename: 'Reservation', revision: 1 });
  });

  test('used up by a table that was taken: the same request gets it once it is free', async () => {
    const wish = aWish({ tableId: house.tables.T1 });
    const { id } = booking(await reserve({ ...wish, idempotencyKey: 'mine' }, murad));
    expect(await reserve(wish)).toMatchObject({ __typename: 'TableUnavailable' });
    await perform(app, 'cancelReservation', { reservationId: id }, murad);
    expect(await reserve(wish)).toMatchObject({ __typename: 'Reservation', table: { name: 'T1' } });
  });

  test("another guest's: the same words book for each of them", async () => {
    const wish = aWish();
    const [hers, his] = [await reserve(wish), await reserve(wish, murad)];
    expect(booking(his).id).not.toBe(booking(hers).id);
    expect(await reserve(wish, murad)).toEqual(his);
  });
});

test('a key of 255 characters and one of emoji are keys like others', async () => {
  for (const idempotencyKey of ['k'.repeat(255), '🍽'.repeat(20), "'; drop table reservations; --"]) {
    const wish = aWish({ idempotencyKey });
    const made: Answer = await reserve(wish);
    expect(await reserve(wish)).toEqual(booking(made));
  }
});

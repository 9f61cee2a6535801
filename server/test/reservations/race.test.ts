import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { countDeadlocks, doubleBookings, untoldChanges } from './consistency.ts';
import { aCrowd, type Member } from './crowd.ts';
import { type Answer, type Asks, type Booking, booking, isBooking, perform, tally } from './operations.ts';
import { type ServerProcess, startProcess } from './processes.ts';
import { type Random, random } from './random.ts';

// Two server processes and their clients share the two slow cores of a CI machine.
const PATIENCE_MS = 120_000;

const app = useTestApp();
let servers: ServerProcess[] = [];
let crowd: Member[] = [];
let key = 0;

beforeAll(async () => {
  crowd = await aCrowd(app.db, app.clock, 100);
});

/** Runs on two fresh server processes and tells how many deadlocks the database saw meanwhile. */
async function onTwoServers(run: () => Promise<void>): Promise<number> {
  const before = await countDeadlocks(app.db);
  const { connection } = app;
  servers = await Promise.all([0, 1].map(() => startProcess({ connection, now: NOW })));
  await run().finally(() => Promise.all(servers.map((server) => server.stop())));
  return (await countDeadlocks(app.db)) - before;
}

afterAll(() => Promise.all(servers.map((server) => server.stop())));

const one = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const serverOf = (index: number): Asks => one(servers, index);

/** Everything at once; says how long the last one waited. */
async function burst(name: string, requests: readonly (() => Promise<Answer>)[]): Promise<Answer[]> {
  const waits: number[] = [];
  const answers = await Promise.all(
    requests.map(async (send) => {
      const startedAt = performance.now();
      const answer = await send();
      waits.push(performance.now() - startedAt);
      return answer;
    }),
  );
  const slowest = Math.round(Math.max(...waits));
  const outcomes = JSON.stringify(tally(answers));
  console.log(`${name}: slowest of ${requests.length} answers ${slowest} ms, ${outcomes}`);
  return answers;
}

const at = (localTime: string, day = 1) => `2027-04-${String(day).padStart(2, '0')}T${localTime}:00+04:00`;

function reserve(index: number, input: Record<string, unknown>): () => Promise<Answer> {
  const request = { partySize: 2, guestName: 'Leyla', idempotencyKey: `key-${++key}`, ...input };
  return () => perform(serverOf(index), 'reserveTable', request, one(crowd, index));
}

describe('guests who want the same at once', () => {
  test('one of 500 gets the table, on two server processes, 20 evenings in a row', {
    timeout: PATIENCE_MS,
  }, async () => {
    const [house] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(4, 4) }))) as [Opened];
    const deadlocks = await onTwoServers(async () => {
      for (let day = 1; day <= 20; day++) {
        const input = { restaurantId: house.id, tableId: house.tables.T1, startsAt: at('20:00', day) };
        const requests = Array.from({ length: 500 }, (_, index) => reserve(index, input));
        const answers = await burst(`evening ${day}`, requests);
        expect(tally(answers)).toEqual({ Reservation: 1, TableUnavailable: 499 });
      }
    });
    expect(deadlocks).toBe(0);
    expect(await doubleBookings(app.db)).toEqual([]);
    expect(await untoldChanges(app.db)).toEqual([]);
  });

  test.each([
    { partySize: 2, fit: 10, why: 'every table of 2, 2, 4, 4, 6 in two areas' },
    { partySize: 3, fit: 6, why: 'not the four tables for two' },
    { partySize: 6, fit: 2, why: 'only the two tables for six' },
  ])(
    '$fit of 300 parties of $partySize sit down where nobody names a table: $why',
    { timeout: PATIENCE_MS },
    async ({ partySize, fit }) => {
      const [house] = (await open(app.db, aRestaurant())) as [Opened];
      const input = { restaurantId: house.id, startsAt: at('20:00'), partySize };
      let answers: Answer[] = [];
      const deadlocks = await onTwoServers(async () => {
        const requests = Array.from({ length: 300 }, (_, index) => reserve(index, input));
        answers = await burst(`${partySize} guests`, requests);
      });
      expect(tally(answers)).toEqual({ Reservation: fit, TableUnavailable: 300 - fit });
      expect(new Set(answers.filter(isBooking).map(({ table }) => table?.id)).size).toBe(fit);
      expect(deadlocks).toBe(0);
      expect(await doubleBookings(app.db)).toEqual([]);
    },
  );
});

describe('bookings that are made, moved, called off and restored at once', () => {
  test('500 on three tables end without a fault, a deadlock or a table given twice', {
    timeout: PATIENCE_MS,
  }, async () => {
    const [house] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(2, 4, 4) }))) as [Opened];
    const dice = random();
    console.log(`seed ${dice.seed}`);
    let answers: Answer[] = [];
    const deadlocks = await onTwoServers(async () => {
      for (let day = 1; day <= 3; day++) {
        const standing = await fillTheEvening(house, day);
        const requests = Array.from({ length: 500 }, (_, index) =>
          anything(dice, index, house, day, standing),
        );
        answers = [...answers, ...(await burst(`mixed evening ${day}`, requests))];
      }
    });
    expect(deadlocks).toBe(0);
    expect(await doubleBookings(app.db)).toEqual([]);
    expect(await untoldChanges(app.db)).toEqual([]);
    expect(tally(answers).Reservation).toBeGreaterThan(0);
  });
});

describe('a hundred bookings that want one table at one time', () => {
  test('are restored at once: one of them gets it', { timeout: PATIENCE_MS }, async () => {
    const [house] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(4) }))) as [Opened];
    let answers: Answer[] = [];
    const deadlocks = await onTwoServers(async () => {
      const cancelled: string[] = [];
      for (const [owner, as] of crowd.entries()) {
        const made = booking(await reserve(owner, { restaurantId: house.id, startsAt: at('20:00') })());
        await perform(serverOf(owner), 'cancelReservation', { reservationId: made.id }, as);
        cancelled.push(made.id);
      }
      const requests = cancelled.map((reservationId, owner) => () => {
        return perform(serverOf(owner), 'restoreReservation', { reservationId }, one(crowd, owner));
      });
      answers = await burst('restored', requests);
    });
    expect(tally(answers)).toEqual({ Reservation: 1, TableUnavailable: 99 });
    expect(deadlocks).toBe(0);
    expect(await doubleBookings(app.db)).toEqual([]);
  });

  test('are moved there at once: one of them gets it', { timeout: PATIENCE_MS }, async () => {
    const [house] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(4) }))) as [Opened];
    let answers: Answer[] = [];
    const deadlocks = await onTwoServers(async () => {
      const elsewhere = ['10:00', '12:00', '14:00', '16:00'].flatMap((localTime) =>
        Array.from({ length: 25 }, (_, day) => at(localTime, day + 2)),
      );
      const standing = await Promise.all(
        elsewhere.map((startsAt, owner) => reserve(owner, { restaurantId: house.id, startsAt })()),
      );
      const requests = standing.map((answer, owner) => () => {
        const input = { reservationId: booking(answer).id, revision: 1, startsAt: at('20:00') };
        return perform(serverOf(owner), 'changeReservation', input, one(crowd, owner));
      });
      answers = await burst('moved', requests);
    });
    expect(tally(answers)).toEqual({ Reservation: 1, TableUnavailable: 99 });
    expect(deadlocks).toBe(0);
    expect(await doubleBookings(app.db)).toEqual([]);
    expect(await untoldChanges(app.db)).toEqual([]);
  });
});

interface Standing {
  readonly owner: number;
  readonly booking: Booking;
}

const SLOTS = ['18:00', '18:30', '19:00', '19:30', '20:00', '20:30', '21:00', '21:30'];

/** Six bookings that stand and twelve that were called off, all of them wanting the same three tables. */
async function fillTheEvening(house: Opened, day: number): Promise<Standing[]> {
  const standing: Standing[] = [];
  const evening = {
    '18:00': false,
    '19:00': false,
    '19:30': false,
    '20:00': false,
    '18:30': true,
    '21:30': true,
  };
  for (const [localTime, stays] of Object.entries(evening)) {
    for (const table of ['T1', 'T2', 'T3']) {
      const owner = standing.length;
      const input = { restaurantId: house.id, tableId: house.tables[table], startsAt: at(localTime, day) };
      const made = booking(await reserve(owner, input)());
      const cancel = () =>
        perform(serverOf(owner), 'cancelReservation', { reservationId: made.id }, one(crowd, owner));
      standing.push({ owner, booking: stays ? made : booking(await cancel()) });
    }
  }
  return standing;
}

function anything(
  dice: Random,
  index: number,
  house: Opened,
  day: number,
  standing: readonly Standing[],
): () => Promise<Answer> {
  const startsAt = at(dice.pick(SLOTS), day);
  const tableId = dice.pick([house.tables.T1, house.tables.T2, house.tables.T3, null]);
  const { owner, booking } = dice.pick(standing);
  const as = one(crowd, owner);
  const reservationId = booking.id;
  switch (dice.pick(['reserve', 'change', 'change', 'restore', 'restore', 'cancel'] as const)) {
    case 'reserve':
      return reserve(index, { restaurantId: house.id, startsAt, tableId });
    case 'change': {
      // Whoever restored, moved or cancelled it first has raised its revision.
      const revision = booking.revision + dice.pick([0, 1, 2]);
      const input = { reservationId, revision, startsAt, tableId };
      return () => perform(serverOf(index), 'changeReservation', input, as);
    }
    case 'restore':
      return () => perform(serverOf(index), 'restoreReservation', { reservationId }, as);
    case 'cancel':
      return () => perform(serverOf(index), 'cancelReservation', { reservationId }, as);
  }
}

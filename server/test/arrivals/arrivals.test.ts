import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aFloorPlan, aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { act, book, done, intentOf, later, mark, newsOf, rowOf, tokenOf } from './operations.ts';

const app = useTestApp();
let house: Opened;
let host: Guest;
let guest: Guest;
let stranger: Guest;
let reservationId: string;

beforeAll(async () => {
  const [opened] = await open(
    app.db,
    aRestaurant({ slug: 'house', floorPlan: aFloorPlan(...Array.from({ length: 150 }, () => 2)) }),
  );
  if (!opened) throw new Error('it was opened');
  house = opened;
  host = await aGuest(app, 'Host');
  await employ(app.db, host, house);
  stranger = await aGuest(app, 'Stranger');
});
beforeEach(async () => {
  app.clock.time = NOW;
  guest = await aGuest(app);
  reservationId = await book(app, guest, house);
});

const cancel = async (reservationId: string, by = guest) =>
  app.ask(
    'mutation ($input: CancelReservationInput!) { cancelReservation(input: $input) { __typename } }',
    { input: { reservationId } },
    { token: await tokenOf(app, by) },
  );
const request = (given: Record<string, unknown> = {}) =>
  done(app, 'requestArrival', guest, { reservationId, leadMinutes: 30, ...given });
const decide = (decision: string, by = host, notes?: string) =>
  done(app, 'decideArrival', by, { reservationId, decision, notes });

describe('a guest on the way', () => {
  test('is idle before they say so', async () => {
    expect(await intentOf(app, guest, reservationId)).toEqual({
      status: 'IDLE',
      leadMinutes: null,
      prepScope: null,
      etaSource: null,
      shareLocation: false,
      autoCharge: false,
      notes: null,
      decisionNotes: null,
      eta: null,
      expectedAt: null,
      lastLocation: null,
      lastSignalAt: null,
      prepStartsAt: null,
    });
  });

  test('says so, and the restaurant hears of it', async () => {
    const { arrivalIntent } = await request({ prepScope: 'MAINS', notes: '  by   taxi ', autoCharge: true });
    expect(arrivalIntent).toMatchObject({
      status: 'REQUESTED',
      leadMinutes: 30,
      prepScope: 'MAINS',
      etaSource: 'USER',
      shareLocation: false,
      autoCharge: true,
      notes: 'by taxi',
      eta: null,
      expectedAt: '2027-03-01T08:30:00.000Z',
      prepStartsAt: '2027-03-01T08:40:00.000Z',
    });
    expect(await newsOf(app, reservationId)).toEqual(['ARRIVAL_REQUESTED GUEST']);
  });

  test('says it twice, and it is heard once', async () => {
    await request();
    await request();
    expect(await newsOf(app, reservationId)).toEqual(['ARRIVAL_REQUESTED GUEST']);
  });

  test('changes what was said without losing an approval', async () => {
    await request();
    await decide('APPROVE');
    const { arrivalIntent } = await request({ prepScope: 'STARTERS' });
    expect(arrivalIntent).toMatchObject({ status: 'APPROVED', prepScope: 'STARTERS' });
    expect(await newsOf(app, reservationId)).toEqual([
      'ARRIVAL_REQUESTED GUEST',
      'ARRIVAL_DECIDED STAFF',
      'ARRIVAL_REQUESTED GUEST',
    ]);
  });

  test('asks again after a refusal, and begins anew', async () => {
    await request({ notes: 'first' });
    await decide('REJECT', host, 'kitchen is full');
    expect(await intentOf(app, guest, reservationId)).toMatchObject({
      status: 'REJECTED',
      decisionNotes: 'kitchen is full',
    });
    expect((await request()).arrivalIntent).toMatchObject({
      status: 'REQUESTED',
      notes: null,
      decisionNotes: null,
    });
  });

  test('says when they will be there', async () => {
    await request();
    const { arrivalIntent } = await done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes: 45 });
    expect(arrivalIntent).toMatchObject({
      etaSource: 'USER',
      eta: {
        confirmedMinutes: 45,
        predictedSeconds: null,
        traffic: 'UNKNOWN',
        updatedAt: '2027-03-01T08:00:00.000Z',
      },
      expectedAt: '2027-03-01T08:45:00.000Z',
    });
    expect(await newsOf(app, reservationId)).toEqual(['ARRIVAL_REQUESTED GUEST', 'ETA_MOVED GUEST']);
  });

  test('leaves no word behind when they delete their account', async () => {
    await request({ notes: 'by taxi' });
    await app.ask(
      'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }',
      { input: { password: 'correct horse battery' } },
      { token: await tokenOf(app, guest) },
    );
    expect(await rowOf(app, reservationId)).toMatchObject({ notes: null, ended: true });
  });
});

describe('a request is refused', () => {
  test('more than three hours before the start, with when it is not', async () => {
    const evening = await book(app, guest, house, '2027-03-01T20:00:00+04:00');
    const earliest = '2027-03-01T13:00:00.000Z';
    expect(await request({ reservationId: evening })).toMatchObject({ __typename: 'TooEarly', earliest });
    app.clock.time = new Date(earliest);
    expect((await request({ reservationId: evening })).__typename).toBe('Reservation');
  });

  test('more than half an hour after it', async () => {
    later(app, 90 * 60);
    expect((await request()).__typename).toBe('Reservation');
    await decide('CANCEL', guest);
    later(app, 1);
    expect(await request()).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'reservationId'], message: 'started too long ago' }],
    });
  });

  test('for a booking that is called off or seated', async () => {
    await mark(app, host, reservationId, 'ARRIVED');
    expect((await request()).__typename).toBe('Reservation');
    await mark(app, host, reservationId, 'SEATED');
    expect(await request()).toMatchObject({ __typename: 'ReservationNotActive', status: 'SEATED' });
    const other = await book(app, guest, house, '2027-03-01T14:00:00+04:00');
    await cancel(other);
    expect(await request({ reservationId: other })).toMatchObject({
      __typename: 'ReservationNotActive',
      status: 'CANCELLED',
    });
  });

  test.each([
    ['a lead of 4 minutes', { leadMinutes: 4 }],
    ['a lead of 91', { leadMinutes: 91 }],
    ['notes that are too long', { notes: 'a'.repeat(401) }],
    ['notes with NUL', { notes: 'a\u0000b' }],
  ])('with %s', async (_what, given) => {
    expect((await request(given)).__typename).toBe('ValidationError');
    expect(await newsOf(app, reservationId)).toEqual([]);
  });
});

describe('somebody else’s booking', () => {
  const actions = [
    ['requestArrival', { leadMinutes: 30 }],
    ['decideArrival', { decision: 'CANCEL' }],
    ['confirmArrivalEta', { etaMinutes: 10 }],
    ['reportArrivalLocation', { location: { latitude: 40.4, longitude: 49.8 } }],
  ] as const;

  test.each(actions)('is not there for %s', async (action, given) => {
    await request({ shareLocation: true });
    expect(await done(app, action, stranger, { reservationId, ...given })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await done(app, action, guest, { ...given, reservationId: house.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { errors } = await act(app, action, undefined, { reservationId, ...given });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await newsOf(app, reservationId)).toEqual(['ARRIVAL_REQUESTED GUEST']);
  });

  test.each(actions.filter(([action]) => action !== 'decideArrival'))(
    'is not for the staff to %s',
    async (action, given) => {
      await request({ shareLocation: true });
      const { errors } = await act(app, action, host, { reservationId, ...given });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    },
  );
});

describe('the restaurant', () => {
  const NOTHING = 'ArrivalNotRequested';
  test.each([
    ['APPROVE', 'REQUESTED', 'APPROVED'],
    ['QUEUE', 'REQUESTED', 'QUEUED'],
    ['REJECT', 'REQUESTED', 'REJECTED'],
    ['CANCEL', 'REQUESTED', 'CANCELLED'],
    ['APPROVE', 'QUEUED', 'APPROVED'],
    ['QUEUE', 'QUEUED', 'QUEUED'],
    ['REJECT', 'QUEUED', 'REJECTED'],
    ['CANCEL', 'QUEUED', 'CANCELLED'],
    ['APPROVE', 'APPROVED', 'APPROVED'],
    ['QUEUE', 'APPROVED', 'ValidationError'],
    ['REJECT', 'APPROVED', 'ValidationError'],
    ['CANCEL', 'APPROVED', 'CANCELLED'],
    ['APPROVE', 'REJECTED', NOTHING],
    ['REJECT', 'REJECTED', 'REJECTED'],
    ['CANCEL', 'REJECTED', NOTHING],
    ['APPROVE', 'CANCELLED', NOTHING],
    ['CANCEL', 'CANCELLED', 'CANCELLED'],
    ['APPROVE', 'IDLE', NOTHING],
    ['CANCEL', 'IDLE', NOTHING],
  ])('may %s what is %s: %s', async (decision, from, outcome) => {
    if (from !== 'IDLE') await request();
    const first = { QUEUED: 'QUEUE', APPROVED: 'APPROVE', REJECTED: 'REJECT', CANCELLED: 'CANCEL' }[from];
    if (first) await decide(first);
    const before = await newsOf(app, reservationId);
    const answer = await decide(decision);
    expect(answer.arrivalIntent?.status ?? answer.__typename).toBe(outcome);
    const isNews = outcome !== from && answer.__typename === 'Reservation';
    expect(await newsOf(app, reservationId)).toEqual(isNews ? [...before, 'ARRIVAL_DECIDED STAFF'] : before);
  });

  test('alone approves, queues and rejects; a guest may call off', async () => {
    await request();
    for (const decision of ['APPROVE', 'QUEUE', 'REJECT']) {
      const { errors } = await act(app, 'decideArrival', guest, { reservationId, decision });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect((await decide('CANCEL', guest)).arrivalIntent.status).toBe('CANCELLED');
    expect(await newsOf(app, reservationId)).toEqual(['ARRIVAL_REQUESTED GUEST', 'ARRIVAL_DECIDED GUEST']);
  });

  test('decides nothing on a booking that is called off', async () => {
    await request();
    await cancel(reservationId);
    expect(await decide('APPROVE')).toMatchObject({
      __typename: 'ReservationNotActive',
      status: 'CANCELLED',
    });
    expect((await decide('APPROVE', host, 'a'.repeat(201))).__typename).toBe('ValidationError');
  });

  test('of two hosts who decide at once hears one decision', async () => {
    await request();
    const answers = await Promise.all([
      decide('APPROVE'),
      decide('REJECT'),
      decide('APPROVE'),
      decide('REJECT'),
    ]);
    const news = await newsOf(app, reservationId);
    expect(news.filter((kind) => kind.startsWith('ARRIVAL_DECIDED'))).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'Reservation').length).toBeGreaterThanOrEqual(2);
  });

  test('sees who comes, soonest first; nobody else does', async () => {
    const guests = await Promise.all([40, 15, 60].map(() => aGuest(app)));
    const ids: string[] = [];
    for (const [index, minutes] of [40, 15, 60].entries()) {
      const one = guests[index];
      if (!one) throw new Error('there are three');
      const id = await book(app, one, house, '2027-03-01T13:30:00+04:00');
      await done(app, 'requestArrival', one, { reservationId: id, leadMinutes: 90 });
      await done(app, 'confirmArrivalEta', one, { reservationId: id, etaMinutes: minutes });
      ids.push(id);
    }
    const ask = async (by: Guest | undefined) =>
      app.ask<{ arrivals: { id: string }[] | null }>(
        'query ($restaurantId: ID!) { arrivals(restaurantId: $restaurantId) { id arrivalIntent { status } } }',
        { restaurantId: house.id },
        { token: await tokenOf(app, by) },
      );
    const listed = (await ask(host)).data.arrivals?.map(({ id }) => id).filter((id) => ids.includes(id));
    expect(listed).toEqual([ids[1], ids[0], ids[2]]);
    expect((await ask(guest)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(undefined)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    for (const [index, id] of ids.entries())
      await done(app, 'decideArrival', guests[index] ?? guest, { reservationId: id, decision: 'CANCEL' });
    expect((await ask(host)).data.arrivals?.filter(({ id }) => ids.includes(id))).toEqual([]);
  });
});

describe('a time that a guest says is refused', () => {
  test('when they are not on the way', async () => {
    const confirm = () => done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes: 10 });
    expect((await confirm()).__typename).toBe('ArrivalNotRequested');
    await request();
    await decide('CANCEL', guest);
    expect((await confirm()).__typename).toBe('ArrivalNotRequested');
    await cancel(reservationId);
    expect((await confirm()).__typename).toBe('ReservationNotActive');
  });

  test.each([0, 241])('when it is %i minutes', async (etaMinutes) => {
    await request();
    expect((await done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes })).__typename).toBe(
      'ValidationError',
    );
  });
});

describe('as time passes', () => {
  test('the kitchen is told to begin, once, and only when the restaurant has approved', async () => {
    await request();
    later(app, 35 * 60);
    await app.tick();
    expect(await newsOf(app, reservationId)).toEqual(['ARRIVAL_REQUESTED GUEST']);
    await decide('APPROVE');
    expect(await newsOf(app, reservationId)).toEqual([
      'ARRIVAL_REQUESTED GUEST',
      'ARRIVAL_DECIDED STAFF',
      'PREPARE_NOW STAFF',
    ]);
    later(app, 60);
    await app.tick();
    expect((await newsOf(app, reservationId)).length).toBe(3);
    expect((await intentOf(app, guest, reservationId)).prepStartsAt).toBe('2027-03-01T08:35:00.000Z');
  });

  test('nobody has to do anything for it', async () => {
    await request();
    await decide('APPROVE');
    later(app, 35 * 60 - 1);
    await app.tick();
    expect((await newsOf(app, reservationId)).length).toBe(2);
    later(app, 1);
    await Promise.all([app.tick(), app.tick(), app.tick()]);
    expect((await newsOf(app, reservationId)).slice(2)).toEqual(['PREPARE_NOW SYSTEM']);
  });

  test('a guest who said when comes near', async () => {
    await request();
    await done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes: 25 });
    const before = await newsOf(app, reservationId);
    later(app, 15 * 60);
    await app.tick();
    expect((await newsOf(app, reservationId)).slice(before.length)).toEqual(['NEARBY SYSTEM']);
  });

  test('an arrival ends two hours after the start', async () => {
    await request();
    later(app, 3 * 3600 - 1);
    expect((await done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes: 5 })).__typename).toBe(
      'Reservation',
    );
    later(app, 1);
    expect((await done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes: 5 })).__typename).toBe(
      'ArrivalNotRequested',
    );
    await app.tick();
    expect(await rowOf(app, reservationId)).toMatchObject({ ended: true, status: 'REQUESTED' });
    expect(await intentOf(app, guest, reservationId)).toMatchObject({ expectedAt: null, lastLocation: null });
  });

  test('one that was ended by being seated stays so, also when that is taken back', async () => {
    await request();
    await mark(app, host, reservationId, 'ARRIVED');
    await mark(app, host, reservationId, 'SEATED');
    await mark(app, host, reservationId, 'ARRIVED');
    expect((await decide('APPROVE')).__typename).toBe('ArrivalNotRequested');
    expect((await request()).arrivalIntent.status).toBe('REQUESTED');
  });

  test('a booking that is moved is cooked for at its new time', async () => {
    await request();
    await decide('APPROVE');
    later(app, 35 * 60);
    await app.tick();
    expect((await newsOf(app, reservationId)).at(-1)).toBe('PREPARE_NOW SYSTEM');
    const moved = await app.ask<{ changeReservation: { __typename: string } }>(
      'mutation ($input: ChangeReservationInput!) { changeReservation(input: $input) { __typename } }',
      { input: { reservationId, revision: 1, startsAt: '2027-03-01T14:00:00+04:00' } },
      { token: await tokenOf(app, guest) },
    );
    expect(moved.data.changeReservation.__typename).toBe('Reservation');
    expect((await intentOf(app, guest, reservationId)).prepStartsAt).toBe('2027-03-01T09:35:00.000Z');
    later(app, 3600);
    await app.tick();
    expect((await newsOf(app, reservationId)).slice(-2)).toEqual(['CHANGED GUEST', 'PREPARE_NOW SYSTEM']);
  });
});

test('bookings with their arrivals cost one statement more, however many', async () => {
  await request();
  await book(app, guest, house, '2027-03-02T13:00:00+04:00');
  const MINE = (more: string) =>
    `{ viewer { reservations(first: 20, upcoming: true) { nodes { id ${more} } } } }`;
  const sent = async (more: string) => {
    await app.ask(MINE(more), {}, { token: await tokenOf(app, guest) });
    app.forgetStatements();
    await app.ask(MINE(more), {}, { token: await tokenOf(app, guest) });
    return app.statements.length;
  };
  const plain = await sent('');
  expect(await sent('arrivalIntent { status eta { predictedSeconds } prepStartsAt }')).toBe(plain + 1);
});

test('the events hold no word of a guest', async () => {
  await request({ notes: 'by taxi, table by the window' });
  await decide('REJECT', host, 'kitchen is full');
  const events = await app.db.selectFrom('events').selectAll().execute();
  expect(JSON.stringify(events)).not.toMatch(/taxi|kitchen|Leyla|@/);
});

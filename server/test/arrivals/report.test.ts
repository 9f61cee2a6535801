import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aFloorPlan, aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { osrmRoute, startOsrm } from '../travel/fakes/osrm.ts';
import { act, book, done, intentOf, later, mark, newsOf, rowOf, tokenOf } from './operations.ts';

const osrm = await startOsrm();
const BREAKER_OPEN_MS = 50;
const app = useTestApp({ OSRM_BASE_URL: osrm.url, TRAVEL_BREAKER_OPEN_MS: String(BREAKER_OPEN_MS) });
let house: Opened;
let nowhere: Opened;
let host: Guest;
let guest: Guest;
let reservationId: string;

/** Four to six kilometres north of the door, over 100 m from each other and never the same, so that nothing is remembered. */
let steps = 0;
const elsewhere = () => {
  steps++;
  return { latitude: 40.41 - Math.floor(steps / 40) * 0.0015, longitude: 49.82 + (steps % 40) * 0.0015 };
};

beforeAll(async () => {
  const floorPlan = aFloorPlan(...Array.from({ length: 100 }, () => 2));
  const opened = await open(
    app.db,
    aRestaurant({ slug: 'house', floorPlan }),
    aRestaurant({ slug: 'nowhere', floorPlan }),
  );
  [house, nowhere] = opened as [Opened, Opened];
  // No import leaves a restaurant without its place; an older row may.
  await app.db
    .updateTable('restaurants')
    .set({ latitude: null, longitude: null })
    .where('slug', '=', 'nowhere')
    .execute();
  host = await aGuest(app, 'Host');
  await employ(app.db, host, house);
});
beforeEach(async () => {
  app.clock.time = NOW;
  osrm.deed = () => osrmRoute(5_200, 900);
  osrm.asked.length = 0;
  guest = await aGuest(app);
  reservationId = await book(app, guest, house);
});

const request = (given: Record<string, unknown> = {}) =>
  done(app, 'requestArrival', guest, { reservationId, leadMinutes: 30, shareLocation: true, ...given });
const report = (location: { latitude: number; longitude: number }, given: Record<string, unknown> = {}) =>
  done(app, 'reportArrivalLocation', guest, { reservationId, location, ...given });

describe('a guest who shares where they are', () => {
  test('is told when they will be there, and so is the kitchen', async () => {
    await request();
    const place = elsewhere();
    const { arrivalIntent } = await report(place);
    expect(arrivalIntent).toMatchObject({
      etaSource: 'LOCATION',
      lastLocation: place,
      lastSignalAt: '2027-03-01T08:00:00.000Z',
      expectedAt: '2027-03-01T08:15:00.000Z',
      prepStartsAt: '2027-03-01T08:35:00.000Z',
      eta: {
        predictedMinutes: 15,
        predictedSeconds: 900,
        earliestSeconds: 810,
        latestSeconds: 1_080,
        typicalMinutes: 15,
        confirmedMinutes: null,
        routeDistanceKm: 5.2,
        routeSummary: '5.2 km, 15 min (OSRM)',
        traffic: 'UNKNOWN',
        provider: 'OSRM',
        updatedAt: '2027-03-01T08:00:00.000Z',
      },
    });
    expect(await newsOf(app, reservationId)).toEqual(['ARRIVAL_REQUESTED GUEST', 'ETA_MOVED GUEST']);
  });

  test('moves the kitchen’s time when they are late', async () => {
    await request({ prepScope: 'MAINS' });
    osrm.deed = () => osrmRoute(5_200, 4_500);
    const { arrivalIntent } = await report(elsewhere());
    expect(arrivalIntent).toMatchObject({
      expectedAt: '2027-03-01T09:15:00.000Z',
      prepStartsAt: '2027-03-01T08:55:00.000Z',
    });
  });

  test('is near at ten minutes, and told so once', async () => {
    await request();
    await report(elsewhere());
    osrm.deed = () => osrmRoute(5_000, 590);
    later(app, 300);
    await report(elsewhere());
    later(app, 60);
    await report(elsewhere());
    const news = await newsOf(app, reservationId);
    expect(news.filter((kind) => kind === 'NEARBY GUEST')).toHaveLength(1);
  });

  test('who hardly moves is still there: no way is asked for, and the time of arrival moves on', async () => {
    await request();
    const place = elsewhere();
    await report(place);
    later(app, 120);
    const { arrivalIntent } = await report({ ...place, latitude: place.latitude + 0.0005 });
    expect(arrivalIntent).toMatchObject({
      lastLocation: place,
      lastSignalAt: '2027-03-01T08:02:00.000Z',
      expectedAt: '2027-03-01T08:17:00.000Z',
      eta: { predictedSeconds: 900, updatedAt: '2027-03-01T08:00:00.000Z' },
    });
    expect(osrm.asked).toHaveLength(1);
  });

  test('gets an estimate when the map is down', async () => {
    osrm.deed = () => ({ status: 500 });
    await request();
    const { arrivalIntent } = await report(elsewhere());
    expect(arrivalIntent.eta).toMatchObject({ provider: 'FALLBACK', traffic: 'UNKNOWN' });
    expect(arrivalIntent.eta?.predictedSeconds).toBeGreaterThan(500);
    await delay(BREAKER_OPEN_MS + 10);
  });

  test('has what they said count again once the place is old', async () => {
    await request();
    await done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes: 40 });
    await report(elsewhere());
    expect((await intentOf(app, guest, reservationId)).expectedAt).toBe('2027-03-01T08:15:00.000Z');
    later(app, 300);
    expect((await intentOf(app, guest, reservationId)).expectedAt).toBe('2027-03-01T08:40:00.000Z');
    const before = await newsOf(app, reservationId);
    await app.tick();
    expect((await newsOf(app, reservationId)).slice(before.length)).toEqual(['ETA_MOVED SYSTEM']);
  });

  test('and the staff alone see where', async () => {
    await request();
    const place = elsewhere();
    await report(place);
    expect((await intentOf(app, host, reservationId)).lastLocation).toEqual(place);
    const stranger = await aGuest(app);
    const { data } = await app.ask<{ reservation: null }>(
      'query ($id: ID!) { reservation(id: $id) { arrivalIntent { lastLocation { latitude } } } }',
      { id: reservationId },
      { token: await tokenOf(app, stranger) },
    );
    expect(data.reservation).toBeNull();
    const events = JSON.stringify(await app.db.selectFrom('events').selectAll().execute());
    expect(events).not.toMatch(/4[09]\.\d/);
  });
});

describe('where a guest was is forgotten', () => {
  const erased = { latitude: null, longitude: null, located_at: null };
  beforeEach(async () => {
    await request();
    await report(elsewhere());
    expect((await rowOf(app, reservationId))?.latitude).toBeGreaterThan(40);
  });

  test('when they are seated', async () => {
    await mark(app, host, reservationId, 'ARRIVED');
    expect((await rowOf(app, reservationId))?.latitude).toBeGreaterThan(40);
    await mark(app, host, reservationId, 'SEATED');
    expect(await rowOf(app, reservationId)).toMatchObject({ ...erased, ended: true });
    later(app, 31);
    expect((await report(elsewhere())).__typename).toBe('ArrivalNotRequested');
  });

  test('two hours after the start', async () => {
    later(app, 3 * 3600);
    expect((await intentOf(app, guest, reservationId)).lastLocation).toBeNull();
    await app.tick();
    expect(await rowOf(app, reservationId)).toMatchObject({ ...erased, ended: true });
    expect((await report(elsewhere())).__typename).toBe('ArrivalNotRequested');
  });

  test.each([['REJECT'], ['CANCEL']])('when the answer is %s', async (decision) => {
    await done(app, 'decideArrival', host, { reservationId, decision });
    expect(await rowOf(app, reservationId)).toMatchObject(erased);
    later(app, 31);
    expect((await report(elsewhere())).__typename).toBe('ArrivalNotRequested');
  });

  test('when they take their consent back', async () => {
    expect((await request({ shareLocation: false })).arrivalIntent).toMatchObject({
      shareLocation: false,
      lastLocation: null,
    });
    expect(await rowOf(app, reservationId)).toMatchObject(erased);
    later(app, 31);
    expect((await report(elsewhere())).__typename).toBe('LocationNotShared');
    expect((await intentOf(app, guest, reservationId)).shareLocation).toBe(false);
  });

  test('when the booking is called off or their account deleted', async () => {
    await app.ask(
      'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { __typename } }',
      { input: { password: 'correct horse battery' } },
      { token: await tokenOf(app, guest) },
    );
    expect(await rowOf(app, reservationId)).toMatchObject({ ...erased, ended: true });
  });
});

describe('a report is refused', () => {
  test('before the guest said that they are on the way', async () => {
    expect((await report(elsewhere())).__typename).toBe('ArrivalNotRequested');
  });

  test('without consent, and gives none', async () => {
    await request({ shareLocation: false });
    expect((await report(elsewhere())).__typename).toBe('LocationNotShared');
    expect(await intentOf(app, guest, reservationId)).toMatchObject({
      shareLocation: false,
      lastLocation: null,
      lastSignalAt: null,
    });
  });

  test('twice in thirty seconds, with when to come again', async () => {
    await request();
    await report(elsewhere());
    later(app, 12);
    expect(await report(elsewhere())).toMatchObject({ __typename: 'TooManySignals', retryAfterSeconds: 18 });
    later(app, 18);
    expect((await report(elsewhere())).__typename).toBe('Reservation');
  });

  test('of two at once the second', async () => {
    await request();
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(elsewhere())));
    const taken = answers.filter(({ __typename }) => __typename === 'Reservation');
    expect(taken).toHaveLength(1);
    expect(answers.filter(({ __typename }) => __typename === 'TooManySignals')).toHaveLength(7);
    expect(osrm.asked).toHaveLength(1);
  });

  test('more than 300 km away', async () => {
    await request();
    expect(await report({ latitude: 43.2, longitude: 49.84 })).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'location'], message: 'is more than 300 km from the restaurant' }],
    });
    expect((await report({ latitude: 43.0, longitude: 49.84 })).__typename).toBe('Reservation');
  });

  test.each([[{ latitude: 90.5, longitude: 49 }], [{ latitude: 40, longitude: -180.5 }]])(
    'off the earth: %j',
    async (location) => {
      await request();
      expect((await report(location)).__typename).toBe('ValidationError');
      expect((await intentOf(app, guest, reservationId)).lastSignalAt).toBeNull();
    },
  );

  test('where nobody knows where the restaurant is', async () => {
    const there = await book(app, guest, nowhere, '2027-03-01T13:30:00+04:00');
    await request({ reservationId: there });
    expect((await report(elsewhere(), { reservationId: there })).__typename).toBe('LocationUnknown');
  });

  test('of a booking that is called off', async () => {
    await request();
    await app.ask(
      'mutation ($input: CancelReservationInput!) { cancelReservation(input: $input) { __typename } }',
      { input: { reservationId } },
      { token: await tokenOf(app, guest) },
    );
    expect(await report(elsewhere())).toMatchObject({
      __typename: 'ReservationNotActive',
      status: 'CANCELLED',
    });
  });

  test('by the staff', async () => {
    await request();
    const { errors } = await act(app, 'reportArrivalLocation', host, {
      reservationId,
      location: elsewhere(),
    });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

/** A map that answers when it is told to. */
function thinkingMap() {
  const { promise: after, resolve: answer } = Promise.withResolvers<void>();
  osrm.deed = () => ({ after, deed: osrmRoute(5_200, 900) });
  return { answer, isAsked: () => expect.poll(() => osrm.asked.length).toBe(1) };
}

test('a guest who is seated while the map thinks is not put back on the way', async () => {
  await request();
  const map = thinkingMap();
  const reported = report(elsewhere());
  await map.isAsked();
  await mark(app, host, reservationId, 'ARRIVED');
  await mark(app, host, reservationId, 'SEATED');
  map.answer();
  expect((await reported).__typename).toBe('Reservation');
  expect(await rowOf(app, reservationId)).toMatchObject({
    ended: true,
    latitude: null,
    predicted_seconds: null,
  });
});

test('nothing is locked while the map thinks', async () => {
  await request();
  const map = thinkingMap();
  const reported = report(elsewhere());
  await map.isAsked();
  await done(app, 'decideArrival', host, { reservationId, decision: 'APPROVE' });
  map.answer();
  expect((await reported).arrivalIntent).toMatchObject({
    status: 'APPROVED',
    eta: { predictedSeconds: 900 },
  });
});

test('a report costs seven statements beside its transactions, one that is refused three', async () => {
  await request();
  const sent = async (location = elsewhere()) => {
    app.forgetStatements();
    await app.ask(
      'mutation ($input: ReportArrivalLocationInput!) { reportArrivalLocation(input: $input) { __typename } }',
      { input: { reservationId, location } },
      { token: await tokenOf(app, guest) },
    );
    return app.statements.filter((sql) => !/^(begin|commit|rollback)/i.test(sql)).length;
  };
  await sent();
  later(app, 31);
  expect(await sent()).toBeLessThanOrEqual(7);
  expect(await sent()).toBeLessThanOrEqual(3);
});

describe('suggestions of where a guest may be', () => {
  const suggest = async (query: string, by: Guest | undefined = guest, given: Record<string, unknown> = {}) =>
    app.ask<{
      arrivalLocationSuggestions: { name: string; etaSeconds: number; routeSummary: string }[] | null;
    }>(
      `query ($reservationId: ID!, $query: String!, $limit: Int! = 5) {
        arrivalLocationSuggestions(reservationId: $reservationId, query: $query, limit: $limit) {
          name etaSeconds distanceKm routeSummary
        }
      }`,
      { reservationId, query, ...given },
      { token: await tokenOf(app, by) },
    );

  test('come with the way to the restaurant, the first three by the map', async () => {
    osrm.deed = ({ method }) => {
      const [from] = method.split(';');
      const [longitude = 0, latitude = 0] = (from ?? '').split(',').map(Number);
      const km = 111 * Math.hypot(latitude - 40.37, (longitude - 49.84) * 0.76);
      return osrmRoute(km * 1_300, km * 150);
    };
    const { data } = await suggest('museum', guest, { limit: 5 });
    const found = data.arrivalLocationSuggestions ?? [];
    expect(found).toHaveLength(5);
    expect(found.slice(0, 3).every(({ routeSummary }) => routeSummary.includes('OSRM'))).toBe(true);
    expect(found.slice(3).every(({ routeSummary }) => routeSummary.includes('estimated'))).toBe(true);
    expect(osrm.asked).toHaveLength(3);
  });

  test.each([
    ['', 5],
    ['a'.repeat(81), 5],
    ['a\u0000b', 5],
    ['museum', 0],
    ['museum', 9],
  ])('are refused for %j, %i', async (query, limit) => {
    const { errors } = await suggest(query, guest, { limit });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('are for the guest and the staff', async () => {
    expect((await suggest('museum', host)).data.arrivalLocationSuggestions?.length).toBeGreaterThan(0);
    const stranger = await aGuest(app);
    const { data, errors } = await suggest('museum', stranger);
    expect(data.arrivalLocationSuggestions).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await suggest('museum', undefined)).data.arrivalLocationSuggestions).not.toBeUndefined();
  });
});

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../../../server/test/factories.ts';
import { useTestApp } from '../../../server/test/testApp.ts';
import { createSession } from '../../src/graphql/session.ts';
import {
  attemptKeyOf,
  type BookingRequest,
  createAttemptStore,
  type KeyValueStorage,
} from '../../src/reservations/bookingAttempt.ts';
import { type BookingDesk, RESEND_WITHIN_MS } from '../../src/reservations/bookingDesk.ts';
import { openBookingDesk } from '../../src/reservations/openBookingDesk.ts';
import { aSignedUpDevice, type GuestDevice, myReservations } from '../guest.ts';
import { answerHeld, answerLost, faultOf, type Intervention, useLiveServer } from '../liveServer.ts';
import { waitFor } from '../waitFor.ts';

const app = useTestApp();
const server = useLiveServer(app);

let restaurant: Opened;
beforeAll(async () => {
  const tables = aFloorPlan(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
  [restaurant] = (await open(app.db, aRestaurant({ floorPlan: tables }))) as [Opened];
});
beforeEach(() => {
  server.arrivals.length = 0;
});

/** The test's present is Monday, 1 March 2027. */
const atEight: Omit<BookingRequest, 'restaurantId'> = {
  partySize: 4,
  startsAt: '2027-03-02T16:00:00.000Z',
  guestName: 'Leyla',
};
const atNine = { ...atEight, startsAt: '2027-03-02T17:00:00.000Z' };
const place = { slug: 'dolma', restaurantName: 'Dolma', timeZone: 'Asia/Baku' };

/** A phone: its guest, what it keeps, and the app that runs on it now. */
interface Phone {
  readonly device: GuestDevice;
  readonly storage: KeyValueStorage & { readonly kept: Map<string, string> };
  readonly desk: BookingDesk;
  readonly guestId: string;
}

function aStorage(): Phone['storage'] {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: async (key) => kept.get(key) ?? null,
    setItem: async (key, value) => void kept.set(key, value),
    removeItem: async (key) => void kept.delete(key),
  };
}

function appOn(device: GuestDevice, storage: Phone['storage'], guestId: string): Phone {
  const store = createAttemptStore(storage, guestId);
  const desk = openBookingDesk(device.session.client, {
    store,
    now: () => app.clock.time.getTime(),
    newKey: () => crypto.randomUUID(),
  });
  return { device, storage, guestId, desk };
}

async function aPhone(): Promise<Phone> {
  const device = await aSignedUpDevice(app, server);
  const tokens = await device.tokenStore.load();
  return appOn(device, aStorage(), tokens?.user.id ?? '');
}

/** The process ends, whatever it was doing, and the app is opened anew. */
function reopened({ device, storage, guestId }: Phone): Phone {
  const { tokenStore } = device;
  const now = () => app.clock.time.getTime();
  const session = createSession({ url: server.url, language: 'en', tokenStore, userId: guestId, now });
  return appOn({ session, tokenStore }, storage, guestId);
}

const wish = (request: Omit<BookingRequest, 'restaurantId'> = atEight) => ({
  ...request,
  restaurantId: restaurant.id,
});

const startsOf = async ({ device }: Phone) => {
  const { data } = await myReservations(device.session.client);
  return data?.viewer?.reservations.edges.map(({ node }) => node.startsAt);
};

const failed = () => new Response('', { status: 500, statusText: 'Internal Server Error' });

/** The server books, and what comes back says nothing. Not tried again by itself, as a broken connection is. */
const lost: Intervention = ({ operation }, { serve }) =>
  operation === 'ReserveTable' ? serve().then(failed) : null;

const neverArrives: Intervention = ({ operation }) =>
  operation === 'ReserveTable' ? Promise.resolve(failed()) : null;

function later(ms: number): void {
  app.clock.time = new Date(app.clock.time.getTime() + ms);
}

describe('a guest who taps once', () => {
  test('is booked, and nothing is kept', async () => {
    const phone = await aPhone();
    await phone.desk.book(wish(), place);
    expect(phone.desk.state).toMatchObject({ kind: 'booked', isEarlier: false });
    expect(phone.storage.kept.size).toBe(0);
  });

  test('has the key on the phone before the server hears of it', async () => {
    const phone = await aPhone();
    const released = Promise.withResolvers<void>();
    server.intervene(answerHeld('ReserveTable', released.promise));
    const booking = phone.desk.book(wish(), place);
    await waitFor(() => expect(server.arrivals.map(({ operation }) => operation)).toContain('ReserveTable'));
    expect(phone.desk.state).toMatchObject({ kind: 'sending' });
    expect(phone.storage.kept.get(attemptKeyOf(phone.guestId))).toContain('idempotencyKey');
    released.resolve();
    await booking;
  });

  test('taps twice, and is booked once', async () => {
    const phone = await aPhone();
    await Promise.all([phone.desk.book(wish(), place), phone.desk.book(wish(), place)]);
    expect(await startsOf(phone)).toEqual([atEight.startsAt]);
  });

  test('is told why not, and what is free instead', async () => {
    const [first, second] = [await aPhone(), await aPhone()];
    await first.desk.book({ ...wish(), tableId: restaurant.tables.T1 ?? '' }, place);
    await second.desk.book({ ...wish(), tableId: restaurant.tables.T1 ?? '' }, place);
    if (second.desk.state.kind !== 'refused') throw new Error(second.desk.state.kind);
    expect(second.desk.state.refusal).toMatchObject({ kind: 'taken' });
    expect(second.storage.kept.size).toBe(0);
  });
});

describe('a reply that is lost', () => {
  test('leaves it open, and asking again finds the one booking', async () => {
    const phone = await aPhone();
    for (let tries = 0; tries < 4; tries++) server.intervene(answerLost('ReserveTable'));
    await phone.desk.book(wish(), place);
    expect(phone.desk.state.kind).toBe('unsure');
    await phone.desk.check();
    expect(phone.desk.state.kind).toBe('booked');
    expect(await startsOf(phone)).toEqual([atEight.startsAt]);
    expect(phone.storage.kept.size).toBe(0);
  });

  test('the same wish tapped again is the same booking', async () => {
    const phone = await aPhone();
    server.intervene(lost);
    await phone.desk.book(wish(), place);
    await phone.desk.book(wish(), place);
    expect(phone.desk.state).toMatchObject({ kind: 'booked', isEarlier: false });
    expect(await startsOf(phone)).toEqual([atEight.startsAt]);
  });

  test('and a second try that was not looked at says nothing about the first', async () => {
    const phone = await aPhone();
    server.intervene(lost);
    await phone.desk.book(wish(), place);
    server.intervene(faultOf('ReserveTable', { code: 'INTERNAL' }));
    await phone.desk.check();
    expect(phone.desk.state.kind).toBe('unsure');
    await phone.desk.check();
    expect(phone.desk.state.kind).toBe('booked');
  });

  test('followed by a no within the same sending, is not told as a no', async () => {
    const phone = await aPhone();
    server.intervene(answerLost('ReserveTable'));
    server.intervene(faultOf('ReserveTable', { code: 'INTERNAL' }));
    await phone.desk.book(wish(), place);
    expect(phone.desk.state.kind).toBe('unsure');
  });

  test('then another wish: the first one is settled, and the second waits for the guest', async () => {
    const phone = await aPhone();
    server.intervene(lost);
    await phone.desk.book(wish(), place);
    await phone.desk.book(wish(atNine), place);
    expect(phone.desk.state).toMatchObject({
      kind: 'booked',
      isEarlier: true,
      reservation: { startsAt: atEight.startsAt },
    });
    expect(await startsOf(phone)).toEqual([atEight.startsAt]);
    phone.desk.dismiss();
    await phone.desk.book(wish(atNine), place);
    expect(await startsOf(reopened(phone))).toEqual([atEight.startsAt, atNine.startsAt]);
  });

  test('then another wish, and the first one is refused after all: the second goes through at once', async () => {
    const phone = await aPhone();
    const table = restaurant.tables.T2 ?? '';
    server.intervene(neverArrives);
    await phone.desk.book({ ...wish(), tableId: table }, place);
    expect(phone.desk.state.kind).toBe('unsure');
    await (await aPhone()).desk.book({ ...wish(), tableId: table }, place);
    await phone.desk.book(wish(atNine), place);
    expect(phone.desk.state).toMatchObject({ kind: 'booked', reservation: { startsAt: atNine.startsAt } });
    expect(await startsOf(phone)).toEqual([atNine.startsAt]);
  });

  test('then another wish, and still no connection: nothing else is sent', async () => {
    const phone = await aPhone();
    server.intervene(lost);
    await phone.desk.book(wish(), place);
    server.intervene(neverArrives);
    await phone.desk.book(wish(atNine), place);
    expect(phone.desk.state).toMatchObject({ kind: 'unsure', attempt: { input: atEight } });
  });
});

describe('an app that was killed', () => {
  test('before the answer came, learns on opening that it is booked, once', async () => {
    const phone = await aPhone();
    const never = Promise.withResolvers<void>();
    server.intervene(answerHeld('ReserveTable', never.promise));
    void phone.desk.book(wish(), place);
    await waitFor(() => expect(phone.storage.kept.size).toBe(1));
    await waitFor(async () => expect(await startsOf(reopened(phone))).toEqual([atEight.startsAt]));

    const again = reopened(phone);
    await again.desk.open();
    expect(again.desk.state).toMatchObject({ kind: 'booked', reservation: { startsAt: atEight.startsAt } });
    expect(await startsOf(again)).toEqual([atEight.startsAt]);
    expect(again.storage.kept.size).toBe(0);
    never.resolve();
  });

  test('does not book a second time where the guest is quicker than the check', async () => {
    const phone = await aPhone();
    server.intervene(lost);
    await phone.desk.book(wish(), place);
    const again = reopened(phone);
    await Promise.all([again.desk.open(), again.desk.book(wish(), place)]);
    expect(again.desk.state.kind).toBe('booked');
    expect(await startsOf(again)).toEqual([atEight.startsAt]);
  });

  test('hours later reads the bookings instead of asking again: it was booked', async () => {
    const phone = await aPhone();
    server.intervene(lost);
    await phone.desk.book(wish(), place);
    later(RESEND_WITHIN_MS);
    server.arrivals.length = 0;
    const again = reopened(phone);
    await again.desk.open();
    expect(again.desk.state).toMatchObject({ kind: 'booked', reservation: { startsAt: atEight.startsAt } });
    expect(server.arrivals.map(({ operation }) => operation)).not.toContain('ReserveTable');
  });

  test('hours later does not book what never arrived', async () => {
    const phone = await aPhone();
    server.intervene(neverArrives);
    await phone.desk.book(wish(), place);
    later(RESEND_WITHIN_MS);
    const again = reopened(phone);
    await again.desk.open();
    expect(again.desk.state).toMatchObject({ kind: 'lapsed', attempt: { place } });
    expect(await startsOf(again)).toEqual([]);
    expect(again.storage.kept.size).toBe(0);
  });

  test('without a connection does not know yet, and keeps the key', async () => {
    const phone = await aPhone();
    server.intervene(lost);
    await phone.desk.book(wish(), place);
    server.intervene(neverArrives);
    const again = reopened(phone);
    await again.desk.open();
    expect(again.desk.state.kind).toBe('unsure');
    expect(again.storage.kept.size).toBe(1);
  });

  test('opens as ever where what it kept is not to be understood', async () => {
    const phone = await aPhone();
    phone.storage.kept.set(attemptKeyOf(phone.guestId), '{"shape":0}');
    await phone.desk.open();
    expect(phone.desk.state.kind).toBe('idle');
  });
});

test('an access token that ends in the middle of booking is renewed, and booked once', async () => {
  const phone = await aPhone();
  later(16 * 60_000);
  server.intervene(answerLost('ReserveTable'));
  await phone.desk.book(wish({ ...atEight, startsAt: '2027-03-03T16:00:00.000Z' }), place);
  expect(phone.desk.state.kind).toBe('booked');
  expect(await startsOf(phone)).toHaveLength(1);
});

import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../../../server/test/factories.ts';
import { useTestApp } from '../../../server/test/testApp.ts';
import { wasNotSent } from '../../src/graphql/connectivity.ts';
import {
  DayAvailabilityDocument,
  type DayAvailabilityQuery,
  type DayAvailabilityQueryVariables,
  MyReservationsDocument,
  type MyReservationsQuery,
  type MyReservationsQueryVariables,
  ReserveTableDocument,
  type ReserveTableMutation,
  type ReserveTableMutationVariables,
  UpdateProfileDocument,
  type UpdateProfileMutation,
  type UpdateProfileMutationVariables,
} from '../../src/graphql/gql/operations.ts';
import { freshnessOf } from '../../src/graphql/keptData.ts';
import type { Session } from '../../src/graphql/session.ts';
import { booked, myReservations } from '../guest.ts';
import { answerHeld, refusedAs503, useLiveServer } from '../liveServer.ts';
import { waitFor } from '../waitFor.ts';
import { aPhone, signUp } from './devices.ts';

/** Under `test`, graphcache writes nothing to its storage. */
vi.stubEnv('NODE_ENV', 'production');

const app = useTestApp();
const server = useLiveServer(app);

let restaurant: Opened;
beforeAll(async () => {
  const plan = aFloorPlan(...Array<number>(20).fill(4));
  [restaurant] = (await open(app.db, aRestaurant({ slug: 'dolma', floorPlan: plan }))) as [Opened];
});
beforeEach(() => {
  server.arrivals.length = 0;
});

const wish = (idempotencyKey: string) => ({
  restaurantId: restaurant.id,
  partySize: 4,
  startsAt: '2027-03-02T16:00:00.000Z',
  guestName: 'Leyla',
  idempotencyKey,
});
const times = (name: string) => server.arrivals.filter(({ operation }) => operation === name).length;
const rename = ({ client }: Session) =>
  client
    .mutation<UpdateProfileMutation, UpdateProfileMutationVariables>(UpdateProfileDocument, {
      input: { name: 'Leyla A.' },
    })
    .toPromise();

/** A screen on the guest's bookings: every state it went through, in a few words. */
function watch({ client }: Session, network: { isOnline(): boolean }) {
  const seen: string[] = [];
  const { unsubscribe } = client
    .query<MyReservationsQuery, MyReservationsQueryVariables>(MyReservationsDocument, { upcoming: true })
    .subscribe((result) => {
      const list = result.data?.viewer?.reservations;
      seen.push(`${list ? list.totalCount : 'nothing'} ${freshnessOf(result, network.isOnline())}`);
    });
  return { seen, close: unsubscribe };
}

const keysOf = ({ storage }: { storage: { rows: ReadonlyMap<string, string> } }) => [...storage.rows.keys()];

/** A phone whose guest has a booking and has looked at it. */
async function aPhoneWithABooking(key: string) {
  const phone = aPhone(app, server);
  const session = await phone.start();
  await signUp(session);
  await booked(session.client, wish(key));
  await myReservations(session.client);
  await waitFor(() =>
    expect(keysOf(phone).some((key) => key.includes('%2enode') || key.endsWith('.node'))).toBe(true),
  );
  server.arrivals.length = 0;
  return phone;
}

describe('a phone that is started without a network', () => {
  test('shows the bookings it has seen, and says that they are kept', async () => {
    const phone = await aPhoneWithABooking('kept');
    phone.network.set(false);
    const { seen, close } = watch(await phone.start(), phone.network);
    await waitFor(() => expect(seen.at(-1)).toBe('1 kept'));
    expect(seen.every((state) => state === '1 kept')).toBe(true);
    expect(server.arrivals).toEqual([]);
    close();
  });

  test('reads them again by itself, once, when the network is back', async () => {
    const phone = await aPhoneWithABooking('back again');
    phone.network.set(false);
    const { seen, close } = watch(await phone.start(), phone.network);
    await waitFor(() => expect(seen.at(-1)).toBe('1 kept'));
    phone.network.set(true);
    await waitFor(() => expect(seen.at(-1)).toBe('1 fresh'));
    expect(times('MyReservations')).toBe(1);
    close();
  });

  test('has nothing to say about what is free', async () => {
    const phone = await aPhoneWithABooking('what is free');
    const query = (session: Session) =>
      session.client.query<DayAvailabilityQuery, DayAvailabilityQueryVariables>(DayAvailabilityDocument, {
        restaurantId: restaurant.id,
        date: '2027-03-02',
        partySize: 2,
      });
    const { data } = await query(await phone.start());
    expect(data?.restaurant?.availability?.slots.length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(keysOf(phone).filter((key) => key.includes('localTime'))).toEqual([]);
    phone.network.set(false);
    expect((await query(await phone.start())).data?.restaurant?.availability).toBeNull();
  });
});

describe('a mutation without a network', () => {
  test('fails at once, is known not to have been sent, and never is', async () => {
    const phone = await aPhoneWithABooking('never sent');
    const session = await phone.start();
    phone.network.set(false);
    const startedAt = performance.now();
    const { error } = await rename(session);
    const booking = await session.client.mutation<ReserveTableMutation, ReserveTableMutationVariables>(
      ReserveTableDocument,
      { input: wish('never') },
    );
    expect(performance.now() - startedAt).toBeLessThan(250);
    expect([wasNotSent(error), wasNotSent(booking.error)]).toEqual([true, true]);

    phone.network.set(true);
    const again = await phone.start();
    await myReservations(session.client);
    await myReservations(again.client);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([times('UpdateProfile'), times('ReserveTable')]).toEqual([0, 0]);
    expect(JSON.stringify([...phone.storage.rows])).not.toMatch(/Leyla A\.|"never"/);
  });
});

describe('what a phone has kept', () => {
  test('is shown at once and confirmed by the server once', async () => {
    const phone = await aPhoneWithABooking('confirmed');
    const session = await phone.start();
    const first = watch(session, phone.network);
    await waitFor(() => expect(first.seen.at(-1)).toBe('1 fresh'));
    expect(first.seen[0]).toBe('1 refreshing');
    const second = watch(session, phone.network);
    await waitFor(() => expect(second.seen).toEqual(['1 fresh']));
    expect(times('MyReservations')).toBe(1);
    first.close();
    second.close();
  });

  test('is confirmed also where React looks at it once before it draws', async () => {
    const phone = await aPhoneWithABooking('glance');
    const session = await phone.start();
    for (let glance = 0; glance < 2; glance++) watch(session, phone.network).close();
    await new Promise((resolve) => setTimeout(resolve, 0));
    watch(session, phone.network).close();
    const screen = watch(session, phone.network);
    await waitFor(() => expect(screen.seen.at(-1)).toBe('1 fresh'));
    await waitFor(() => expect(times('MyReservations')).toBe(1));
    expect(screen.seen[0]).toBe('1 refreshing');
    screen.close();
  });

  test('stays on the screen when the server cannot be reached', async () => {
    const phone = await aPhoneWithABooking('stays');
    for (let tries = 0; tries < 4; tries++) server.intervene(refusedAs503('MyReservations'));
    const { seen, close } = watch(await phone.start(), phone.network);
    await waitFor(() => expect(seen.at(-1)).toBe('1 kept'));
    close();
  });

  test('is kept per language', async () => {
    const phone = await aPhoneWithABooking('per language');
    phone.network.set(false);
    const session = await phone.start('ru');
    expect((await myReservations(session.client)).data).toBeUndefined();
    session.setLanguage('en');
    expect((await myReservations(session.client)).data?.viewer?.reservations.totalCount).toBe(1);
  });

  test('goes with the guest who signs out: no row stays, in any language', async () => {
    const phone = await aPhoneWithABooking('goes');
    const session = await phone.start('ru');
    await myReservations(session.client);
    await waitFor(() => expect(keysOf(phone).join()).toContain('.ru/'));
    await session.signOut();
    expect(keysOf(phone)).toEqual([]);
    expect((await myReservations(session.client)).data?.viewer).toBeNull();
  });

  test('goes too when the server ends the session', async () => {
    const phone = await aPhoneWithABooking('ended');
    const session = await phone.start();
    const { refreshToken } = (await phone.tokenStore.load()) ?? {};
    await app.ask('mutation ($t: String!) { signOut(input: { refreshToken: $t }) { __typename } }', {
      t: refreshToken,
    });
    const { seen, close } = watch(session, phone.network);
    await waitFor(() => expect(session.state.userId).toBeNull());
    expect(keysOf(phone).join()).not.toContain('Reservation');
    expect(seen[0]).toBe('1 refreshing');
    close();
  });

  test('is not written by an answer that comes after the guest has left', async () => {
    const phone = await aPhoneWithABooking('late');
    const session = await phone.start();
    const held = Promise.withResolvers<void>();
    server.intervene(answerHeld('MyReservations', held.promise));
    const slow = myReservations(session.client, false).toPromise();
    await waitFor(() => expect(times('MyReservations')).toBe(1));
    await session.signOut();
    held.resolve();
    await slow;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(keysOf(phone).join()).not.toMatch(/User|Reservation/);
  });

  test('is not shown to the next guest of the phone', async () => {
    const phone = await aPhoneWithABooking('next');
    const session = await phone.start();
    const { visit } = session.state;
    await session.signOut();
    await signUp(session, 'Murad');
    expect(session.state.visit).toBe(visit + 1);
    expect((await myReservations(session.client)).data?.viewer?.reservations.totalCount).toBe(0);
  });

  test('is worth nothing where the storage fails, and the app works without', async () => {
    const phone = aPhone(app, server);
    phone.storage.getAllKeys = () => Promise.reject(new Error('closed'));
    phone.storage.multiSet = () => Promise.reject(new Error('full'));
    const session = await phone.start();
    await signUp(session);
    expect((await myReservations(session.client)).data?.viewer?.reservations.totalCount).toBe(0);
    await session.signOut();
    expect(session.state.userId).toBeNull();
  });
});

import type { Client } from '@urql/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, employ, type Opened, open } from '../../../server/test/factories.ts';
import { useTestApp } from '../../../server/test/testApp.ts';
import {
  CancelReservationDocument,
  type CancelReservationMutation,
  type CancelReservationMutationVariables,
  ChangeReservationDocument,
  type ChangeReservationInput,
  type ChangeReservationMutation,
  type ChangeReservationMutationVariables,
  MarkReservationDocument,
  type MarkReservationInput,
  type MarkReservationMutation,
  type MarkReservationMutationVariables,
  ReservationDocument,
  type ReservationQuery,
  type ReservationQueryVariables,
  ReservationToChangeDocument,
  type ReservationToChangeQuery,
  type ReservationToChangeQueryVariables,
  RestaurantDayDocument,
  type RestaurantDayQuery,
  type RestaurantDayQueryVariables,
  RestoreReservationDocument,
  type RestoreReservationMutation,
  type RestoreReservationMutationVariables,
  SetRestaurantStaffDocument,
  type SetRestaurantStaffMutation,
  type SetRestaurantStaffMutationVariables,
} from '../../src/graphql/gql/operations.ts';
import { outcomeOf } from '../../src/reservations/refusal.outcome.ts';
import type { DayRow } from '../../src/reservations/serviceDay.ts';
import { outcomeOfStaff } from '../../src/restaurants/staff.outcome.ts';
import { aSignedUpDevice, booked, type GuestDevice } from '../guest.ts';
import { answerLost, useLiveServer } from '../liveServer.ts';
import { waitFor } from '../waitFor.ts';

const app = useTestApp();
const server = useLiveServer(app);

let restaurant: Opened;
beforeAll(async () => {
  [restaurant] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(4, 4, 4) }))) as [Opened];
});

/** The test's present is Monday, 1 March 2027. Each test has an evening of its own. */
let evenings = 1;
const anEvening = () => `2027-03-${String(++evenings).padStart(2, '0')}`;
const atEight = (date: string) => `${date}T16:00:00.000Z`;
const atNine = (date: string) => `${date}T17:00:00.000Z`;

const aGuest = () => aSignedUpDevice(app, server);

const book = ({ session }: GuestDevice, startsAt: string, table: 'T1' | 'T2' | 'T3' = 'T1') =>
  booked(session.client, {
    restaurantId: restaurant.id,
    tableId: restaurant.tables[table] ?? '',
    partySize: 4,
    startsAt,
    guestName: 'Leyla',
    idempotencyKey: crypto.randomUUID(),
  });

const change = (client: Client, input: ChangeReservationInput) =>
  client
    .mutation<ChangeReservationMutation, ChangeReservationMutationVariables>(ChangeReservationDocument, {
      input,
    })
    .then(({ data, error }) => outcomeOf(data?.changeReservation, { error }));

const cancel = (client: Client, reservationId: string) =>
  client
    .mutation<CancelReservationMutation, CancelReservationMutationVariables>(CancelReservationDocument, {
      input: { reservationId },
    })
    .then(({ data, error }) => outcomeOf(data?.cancelReservation, { error }));

const restore = (client: Client, reservationId: string) =>
  client
    .mutation<RestoreReservationMutation, RestoreReservationMutationVariables>(RestoreReservationDocument, {
      input: { reservationId },
    })
    .then(({ data, error }) => outcomeOf(data?.restoreReservation, { error }));

const mark = (client: Client, input: MarkReservationInput) =>
  client
    .mutation<MarkReservationMutation, MarkReservationMutationVariables>(MarkReservationDocument, { input })
    .then(({ data, error }) => outcomeOf<DayRow>(data?.markReservation, { error }));

const look = (client: Client, id: string) =>
  client.query<ReservationQuery, ReservationQueryVariables>(ReservationDocument, { id }).toPromise();

describe('changing', () => {
  test('what the restaurant has changed meanwhile is told as it is now, and the next try knows', async () => {
    const date = anEvening();
    const [guest, other] = [await aGuest(), await aGuest()];
    const reservation = await book(guest, atEight(date));
    await employed(other, 'HOST');
    const { id: reservationId } = reservation;
    await change(other.session.client, { reservationId, revision: 1, partySize: 3 });

    const { client } = guest.session;
    const outcome = await change(client, { reservationId, revision: 1, startsAt: atNine(date) });
    if (outcome.kind !== 'conflict') throw new Error(outcome.kind);
    expect(outcome.current).toMatchObject({ partySize: 3, revision: 2 });
    // The screen that shows the booking shows it as it is now, without asking again.
    const { data } = await look(client, reservationId);
    const revision = data?.reservation?.revision ?? 0;
    expect(revision).toBe(2);
    expect(await change(client, { reservationId, revision, startsAt: atNine(date) })).toMatchObject({
      kind: 'done',
      reservation: { startsAt: atNine(date), partySize: 3 },
    });
  });

  test('to a time that others have offers what is free, and the booking stands', async () => {
    const date = anEvening();
    const [guest, other] = [await aGuest(), await aGuest()];
    const { id: reservationId } = await book(guest, atEight(date));
    await book(other, `${date}T17:30:00.000Z`);
    const outcome = await change(guest.session.client, {
      reservationId,
      revision: 1,
      startsAt: `${date}T17:30:00.000Z`,
    });
    if (outcome.kind !== 'taken') throw new Error(outcome.kind);
    expect(outcome.alternatives.length).toBeGreaterThan(0);
    expect((await look(guest.session.client, reservationId)).data?.reservation?.startsAt).toBe(atEight(date));
  });

  test('half an hour later is possible at the same table: one’s own booking does not stand in the way', async () => {
    const date = anEvening();
    const guest = await aGuest();
    const { id } = await book(guest, atEight(date));
    const { data } = await guest.session.client.query<
      ReservationToChangeQuery,
      ReservationToChangeQueryVariables
    >(ReservationToChangeDocument, { id, date, partySize: 4, withTimes: true });
    const slot = data?.reservation?.restaurant.availability?.slots.find(
      ({ localTime }) => localTime === '20:30',
    );
    expect(slot?.tables.map((table) => table.id)).toContain(restaurant.tables.T1);
  });

  test('whose answer is lost happens once', async () => {
    const date = anEvening();
    const guest = await aGuest();
    const { id: reservationId } = await book(guest, atEight(date));
    server.intervene(answerLost('ChangeReservation'));
    expect(
      await change(guest.session.client, { reservationId, revision: 1, startsAt: atNine(date) }),
    ).toMatchObject({ kind: 'done', reservation: { revision: 2 } });
  });
});

describe('cancelling', () => {
  test('can be undone while the table is free', async () => {
    const guest = await aGuest();
    const { id } = await book(guest, atEight(anEvening()));
    const { client } = guest.session;
    expect(await cancel(client, id)).toMatchObject({ kind: 'done', reservation: { status: 'CANCELLED' } });
    expect(await restore(client, id)).toMatchObject({ kind: 'done', reservation: { status: 'BOOKED' } });
  });

  test('cannot be undone once others have the table, and says what is free', async () => {
    const date = anEvening();
    const [guest, other] = [await aGuest(), await aGuest()];
    const { id } = await book(guest, atEight(date));
    await cancel(guest.session.client, id);
    await book(other, atEight(date));
    const outcome = await restore(guest.session.client, id);
    if (outcome.kind !== 'taken') throw new Error(outcome.kind);
    expect(outcome.alternatives.some(({ startsAt }) => startsAt === atEight(date))).toBe(true);
  });

  test('by the restaurant is the restaurant’s to undo', async () => {
    const [guest, host] = [await aGuest(), await aGuest()];
    const { id } = await book(guest, atEight(anEvening()));
    await employed(host, 'HOST');
    await cancel(host.session.client, id);
    expect(await restore(guest.session.client, id)).toEqual({ kind: 'cancelledByRestaurant' });
  });
});

test.each(['nonsense', 'UmVzZXJ2YXRpb246OTkuOTk='])(
  'a booking that is not there (%s), or is somebody else’s, is none, and is asked for once',
  async (nowhere) => {
    const [guest, other] = [await aGuest(), await aGuest()];
    const { id } = await book(other, atEight(anEvening()));
    for (const address of [nowhere, id]) {
      server.arrivals.length = 0;
      const { data, error } = await look(guest.session.client, address);
      expect(error).toBeUndefined();
      expect(data?.reservation ?? null).toBeNull();
      expect(server.arrivals.map(({ operation }) => operation)).toEqual(['Reservation']);
    }
  },
);

describe('the evening', () => {
  test('shows a mark as soon as it is made, and refuses an old one', async () => {
    const date = anEvening();
    const [guest, host] = [await aGuest(), await aGuest()];
    const { id: reservationId } = await book(guest, atEight(date));
    await employed(host, 'HOST');
    const { client } = host.session;
    const shown: (string | undefined)[] = [];
    const { unsubscribe } = client
      .query<RestaurantDayQuery, RestaurantDayQueryVariables>(RestaurantDayDocument, {
        restaurantId: restaurant.id,
        date,
      })
      .subscribe(({ data, stale }) => {
        if (!stale) shown.push(data?.restaurantReservations?.[0]?.status);
      });
    await waitFor(() => expect(shown).toEqual(['BOOKED']));
    expect(await mark(client, { reservationId, revision: 1, status: 'ARRIVED' })).toMatchObject({
      kind: 'done',
    });
    await waitFor(() => expect(shown.at(-1)).toBe('ARRIVED'));
    expect(await mark(client, { reservationId, revision: 1, status: 'SEATED' })).toMatchObject({
      kind: 'conflict',
      current: { status: 'ARRIVED', revision: 2 },
    });
    expect(await mark(client, { reservationId, revision: 2, status: 'NO_SHOW' })).toMatchObject({
      kind: 'notReachable',
      from: 'ARRIVED',
    });
    unsubscribe();
  });

  test('is nobody’s to mark but the staff’s', async () => {
    const guest = await aGuest();
    const { id: reservationId } = await book(guest, atEight(anEvening()));
    expect(await mark(guest.session.client, { reservationId, revision: 1, status: 'ARRIVED' })).toEqual({
      kind: 'forbidden',
    });
  });
});

describe('the staff', () => {
  const setStaff = ({ session }: GuestDevice, email: string, role: 'HOST' | 'MANAGER' | null) =>
    session.client
      .mutation<SetRestaurantStaffMutation, SetRestaurantStaffMutationVariables>(SetRestaurantStaffDocument, {
        input: { restaurantId: restaurant.id, email, role },
      })
      .then(({ data, error }) => outcomeOfStaff({ email, role }, { data, error }));

  test('is named by a manager; every refusal is told apart', async () => {
    const [{ manager, email }, guest] = [await aManager(), await aGuest()];
    expect(await setStaff(manager, 'nobody@example.com', 'HOST')).toMatchObject({ kind: 'unknown person' });
    expect(await setStaff(manager, 'no address', 'HOST')).toEqual({ kind: 'invalid' });
    expect(await setStaff(manager, email, null)).toEqual({ kind: 'last manager' });
    expect(await setStaff(manager, email, 'MANAGER')).toMatchObject({ kind: 'done' });
    expect(await setStaff(guest, email, 'HOST')).toEqual({ kind: 'forbidden' });
  });
});

async function employed({ tokenStore }: GuestDevice, role: 'HOST' | 'MANAGER'): Promise<string> {
  const userId = (await tokenStore.load())?.user.id ?? '';
  const rowId = Number(atob(userId).split(':')[1]);
  const { email } = await app.db
    .selectFrom('users')
    .select('email')
    .where('id', '=', rowId)
    .executeTakeFirstOrThrow();
  await employ(app.db, { email: email ?? '', token: '', userId }, restaurant, role);
  return email ?? '';
}

async function aManager() {
  const manager = await aGuest();
  return { manager, email: await employed(manager, 'MANAGER') };
}

import type { Client } from '@urql/core';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  aFloorPlan,
  aGuest,
  aRestaurant,
  employ,
  type Guest,
  type Opened,
  open,
} from '../../../server/test/factories.ts';
import { NOW, useTestApp } from '../../../server/test/testApp.ts';
import { type ActivityEvent, followActivity } from '../../src/arrivals/activityLine.ts';
import { follow } from '../../src/graphql/follow.ts';
import {
  ArrivalsDocument,
  type ArrivalsQuery,
  type ArrivalsQueryVariables,
  DecideArrivalDocument,
  type DecideArrivalMutation,
  type DecideArrivalMutationVariables,
  RequestArrivalDocument,
  type RequestArrivalMutation,
  type RequestArrivalMutationVariables,
  ReservationUpdatedDocument,
  type ReservationUpdatedSubscription,
  type ReservationUpdatedSubscriptionVariables,
  RestaurantDayDocument,
  type RestaurantDayQuery,
  type RestaurantDayQueryVariables,
  SignInDocument,
  type SignInMutation,
  type SignInMutationVariables,
} from '../../src/graphql/gql/operations.ts';
import { aDevice, aSignedUpDevice, booked } from '../guest.ts';
import { useLiveServer } from '../liveServer.ts';
import { waitFor } from '../waitFor.ts';

const app = useTestApp();
const server = useLiveServer(app);

let house: Opened;
let host: Guest;
beforeAll(async () => {
  const tables = aFloorPlan(...Array.from({ length: 40 }, () => 4));
  [house] = (await open(app.db, aRestaurant({ slug: 'house', floorPlan: tables }))) as [Opened];
  host = await aGuest(app, 'Host');
  await employ(app.db, host, house);
});
beforeEach(() => {
  app.clock.time = NOW;
  server.arrivals.length = 0;
});

/** What a test has open ends with it, however it ends. */
const opened: (() => void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) close();
  await waitFor(() => expect(server.openLines()).toBe(0));
});
function closing<Watched extends { readonly close: () => void }>(watched: Watched): Watched {
  opened.push(watched.close);
  return watched;
}

/** An hour and a half after the test's noon. */
const AT = '2027-03-01T09:30:00.000Z';

async function theHost(): Promise<Client> {
  const { session } = aDevice(app, server);
  const { data } = await session.client.mutation<SignInMutation, SignInMutationVariables>(SignInDocument, {
    input: { email: host.email, password: 'correct horse battery' },
  });
  if (data?.signIn.__typename !== 'Session') throw new Error(JSON.stringify(data));
  await session.signedIn(data.signIn);
  return session.client;
}

async function aGuestWithTable(name = 'Leyla') {
  const { session } = await aSignedUpDevice(app, server);
  const { client } = session;
  const { id } = await booked(client, {
    restaurantId: house.id,
    partySize: 2,
    startsAt: AT,
    guestName: name,
    idempotencyKey: crypto.randomUUID(),
  });
  return { client, id };
}

async function onMyWay(client: Client, reservationId: string, leadMinutes = 30) {
  const { data } = await client.mutation<RequestArrivalMutation, RequestArrivalMutationVariables>(
    RequestArrivalDocument,
    {
      input: { reservationId, leadMinutes, prepScope: 'MAINS' },
      eta: { reservationId, etaMinutes: leadMinutes },
      saysEta: false,
    },
  );
  expect(data?.requestArrival.__typename).toBe('Reservation');
}

async function decide(client: Client, reservationId: string, decision: 'APPROVE' | 'REJECT') {
  const { data } = await client.mutation<DecideArrivalMutation, DecideArrivalMutationVariables>(
    DecideArrivalDocument,
    { input: { reservationId, decision } },
  );
  expect(data?.decideArrival.__typename).toBe('Reservation');
}

/** A host's screen: who is on the way, as drawn now. */
function watchBoard(client: Client) {
  const shown: { rows: readonly string[] | null } = { rows: null };
  const { unsubscribe } = client
    .query<ArrivalsQuery, ArrivalsQueryVariables>(ArrivalsDocument, { restaurantId: house.id })
    .subscribe(({ data, stale }) => {
      if (!stale && data?.arrivals)
        shown.rows = data.arrivals.map((it) => `${it.guestName} ${it.arrivalIntent.status}`);
    });
  return closing({ shown, close: unsubscribe });
}

function watchDay(client: Client) {
  const shown: { names: readonly string[] | null } = { names: null };
  const { unsubscribe } = client
    .query<RestaurantDayQuery, RestaurantDayQueryVariables>(RestaurantDayDocument, {
      restaurantId: house.id,
      date: '2027-03-01',
    })
    .subscribe(({ data, stale }) => {
      if (!stale && data?.restaurantReservations)
        shown.names = data.restaurantReservations.map((it) => `${it.guestName} ${it.status}`);
    });
  return closing({ shown, close: unsubscribe });
}

function listen(client: Client) {
  const heard: ActivityEvent[] = [];
  const counts = { opened: 0, lost: 0, gaps: 0 };
  const close = followActivity(client, house.id, {
    onEvent: (event) => heard.push(event),
    onGap: () => counts.gaps++,
    onOpen: () => counts.opened++,
    onLost: () => counts.lost++,
  });
  return closing({ heard, counts, close });
}

const askedFor = (operation: string) => server.arrivals.filter((it) => it.operation === operation).length;
const kinds = (heard: readonly ActivityEvent[]) =>
  heard.map(({ kind, reservation }) => `${reservation.guestName} ${kind}`);

describe('the host', () => {
  test('sees a guest set out and the list change, and asks for it once', async () => {
    const client = await theHost();
    const board = watchBoard(client);
    const day = watchDay(client);
    const line = listen(client);
    await waitFor(() => expect(board.shown.rows).not.toBeNull());
    await waitFor(() => expect(line.counts.opened).toBe(1));

    const guest = await aGuestWithTable('Nigar');
    await waitFor(() => expect(day.shown.names).toContain('Nigar BOOKED'));
    await onMyWay(guest.client, guest.id);
    await waitFor(() => expect(board.shown.rows).toContain('Nigar REQUESTED'));
    await decide(client, guest.id, 'APPROVE');
    await waitFor(() => expect(board.shown.rows).toContain('Nigar APPROVED'));
    await waitFor(() => expect(line.heard.length).toBe(3));
    expect(kinds(line.heard)).toEqual(['Nigar RESERVED', 'Nigar ARRIVAL_REQUESTED', 'Nigar ARRIVAL_DECIDED']);
    expect([askedFor('Arrivals'), askedFor('RestaurantDay'), askedFor('RestaurantActivity')]).toEqual([
      1, 1, 1,
    ]);
  });

  test('declines, and the guest is off the list without asking again', async () => {
    const guest = await aGuestWithTable('Samir');
    await onMyWay(guest.client, guest.id);
    const client = await theHost();
    const board = watchBoard(client);
    await waitFor(() => expect(board.shown.rows).toContain('Samir REQUESTED'));
    await decide(client, guest.id, 'REJECT');
    await waitFor(() => expect(board.shown.rows).not.toContain('Samir REQUESTED'));
    expect(askedFor('Arrivals')).toBe(1);
  });

  test('misses nothing that happened while the line was cut, and hears nothing twice', async () => {
    const client = await theHost();
    const line = listen(client);
    await waitFor(() => expect(line.counts.opened).toBe(1));
    const guest = await aGuestWithTable('Aysel');
    await waitFor(() => expect(kinds(line.heard)).toEqual(['Aysel RESERVED']));

    // The next try finds no server; what happens meanwhile is told by the one after.
    server.intervene((it, { cut }) => (it.operation === 'RestaurantActivity' ? gone(cut) : null));
    server.cutLines();
    await onMyWay(guest.client, guest.id);
    await decide(await theHost(), guest.id, 'APPROVE');
    await waitFor(() => expect(line.heard.length).toBe(3));
    expect(kinds(line.heard)).toEqual(['Aysel RESERVED', 'Aysel ARRIVAL_REQUESTED', 'Aysel ARRIVAL_DECIDED']);
    expect(line.counts.lost).toBeGreaterThanOrEqual(2);
    expect(line.counts.gaps).toBe(1);
  });

  test('goes on where another screen left off', async () => {
    const client = await theHost();
    const first = listen(client);
    await waitFor(() => expect(first.counts.opened).toBe(1));
    await aGuestWithTable('Orxan');
    await waitFor(() => expect(first.heard.length).toBe(1));
    first.close();
    await aGuestWithTable('Tural');
    const second = listen(client);
    await waitFor(() => expect(kinds(second.heard)).toEqual(['Tural RESERVED']));
    expect(second.counts.gaps).toBe(0);
  });

  test('stays with it when the access token has ended', async () => {
    const client = await theHost();
    const line = listen(client);
    await waitFor(() => expect(line.counts.opened).toBe(1));
    await aGuestWithTable('Rena');
    await waitFor(() => expect(line.heard.length).toBe(1));
    app.clock.time = new Date(NOW.getTime() + 20 * 60_000);
    await aGuestWithTable('Zaur');
    await waitFor(() => expect(kinds(line.heard)).toEqual(['Rena RESERVED', 'Zaur RESERVED']));
    expect(askedFor('RefreshSession')).toBe(1);
  });

  test('is told once that a feed is not theirs', async () => {
    const { session } = await aSignedUpDevice(app, server);
    const refused = vi.fn();
    const close = followActivity(session.client, house.id, {
      onEvent: () => undefined,
      onGap: () => undefined,
      onRefused: refused,
    });
    opened.push(close);
    await waitFor(() => expect(refused).toHaveBeenCalledTimes(1));
    expect(askedFor('RestaurantActivity')).toBe(1);
  });
});

describe('the guest', () => {
  function watch(client: Client, id: string) {
    const statuses: string[] = [];
    const close = follow<ReservationUpdatedSubscription, ReservationUpdatedSubscriptionVariables>(client, {
      document: ReservationUpdatedDocument,
      variables: () => ({ id }),
      onTold: ({ reservationUpdated }) => statuses.push(reservationUpdated.arrivalIntent.status),
    });
    return closing({ statuses, close });
  }

  test('hears of the approval, also after the line was cut', async () => {
    const guest = await aGuestWithTable('Leyla');
    const { statuses } = watch(guest.client, guest.id);
    await waitFor(() => expect(statuses).toEqual(['IDLE']));
    await onMyWay(guest.client, guest.id);
    await waitFor(() => expect(statuses.at(-1)).toBe('REQUESTED'));
    server.cutLines();
    await decide(await theHost(), guest.id, 'APPROVE');
    await waitFor(() => expect(statuses.at(-1)).toBe('APPROVED'));
  });

  test('lets go of the line', async () => {
    const guest = await aGuestWithTable('Leyla');
    const { statuses, close } = watch(guest.client, guest.id);
    await waitFor(() => expect(statuses).toEqual(['IDLE']));
    close();
    await onMyWay(guest.client, guest.id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(statuses).toEqual(['IDLE']);
    expect(server.openLines()).toBe(0);
  });
});

const gone = (cut: () => void): Promise<Response> => {
  cut();
  return Promise.resolve(new Response(null, { status: 503 }));
};

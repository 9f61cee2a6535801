import { beforeAll, describe, expect, test } from 'vitest';
import { importCatalogue } from '../../server/src/restaurants/catalogue.service.ts';
import { loadSampleCatalogue } from '../../server/src/restaurants/sample.ts';
import { useTestApp } from '../../server/test/testApp.ts';
import {
  CancelReservationDocument,
  type CancelReservationMutation,
  type CancelReservationMutationVariables,
  ChangeReservationDocument,
  type ChangeReservationMutation,
  type ChangeReservationMutationVariables,
  DayAvailabilityDocument,
  type DayAvailabilityQuery,
  type DayAvailabilityQueryVariables,
  RestaurantDetailDocument,
  type RestaurantDetailQuery,
  type RestaurantDetailQueryVariables,
  RestaurantsDocument,
  type RestaurantsQuery,
  type RestaurantsQueryVariables,
  RestaurantsWithTableDocument,
  type RestaurantsWithTableQuery,
  type RestaurantsWithTableQueryVariables,
  RestoreReservationDocument,
  type RestoreReservationMutation,
  type RestoreReservationMutationVariables,
} from '../src/graphql/gql/operations.ts';
import { aDevice, aSignedUpDevice, booked, type GuestDevice, reserve, watchReservations } from './guest.ts';
import { useLiveServer } from './liveServer.ts';
import { waitFor } from './waitFor.ts';

const app = useTestApp();
const server = useLiveServer(app);

beforeAll(async () => {
  await importCatalogue(app.db, loadSampleCatalogue());
});

/** The test's present is Monday, 1 March 2027. */
const TOMORROW = '2027-03-02';
const DOLMA_TOMORROW: RestaurantDetailQueryVariables = {
  by: { slug: 'dolma' },
  partySize: 4,
  date: TOMORROW,
  yesterday: '2027-02-28',
  today: '2027-03-01',
  tomorrow: TOMORROW,
};
const TOMORROW_AT_EIGHT = '2027-03-02T16:00:00.000Z';
const TOMORROW_AT_NINE = '2027-03-02T17:00:00.000Z';

describe('finding a table, with nobody signed in', () => {
  test.each(['içərişəhər', 'icheri seher', 'ичери шехер', 'old city'])(
    '"%s" finds the same quarter',
    async (search) => {
      const { session } = aDevice(app, server);
      const { data } = await session.client.query<RestaurantsQuery, RestaurantsQueryVariables>(
        RestaurantsDocument,
        { filter: { search } },
      );
      const found = data?.restaurants.edges.map(({ node }) => node.labels.neighbourhood);
      expect(found?.length).toBeGreaterThanOrEqual(3);
      expect(new Set(found)).toEqual(new Set(['Old City']));
    },
  );

  test('the list grows page by page and still says how long it is', async () => {
    const { client } = aDevice(app, server).session;
    const page = (after: string | null) =>
      client
        .query<RestaurantsQuery, RestaurantsQueryVariables>(RestaurantsDocument, { first: 10, after })
        .then(({ data }) => data?.restaurants);
    const first = await page(null);
    expect(first?.edges).toHaveLength(10);
    const second = await page(first?.pageInfo.endCursor ?? null);
    expect(second?.edges).toHaveLength(20);
    expect(new Set(second?.edges.map(({ node }) => node.id)).size).toBe(20);
    expect(second?.totalCount).toBe(loadSampleCatalogue().restaurants.length);
  });

  test('the answer is in the language of the app', async () => {
    const { client } = aDevice(app, server, { locale: 'ru' }).session;
    const { data } = await client.query<RestaurantDetailQuery, RestaurantDetailQueryVariables>(
      RestaurantDetailDocument,
      DOLMA_TOMORROW,
    );
    expect(data?.restaurant?.name).toBe('Ресторан «Долма»');
    expect(data?.restaurant?.floorPlan.areas[0]?.tables[0]?.footprint.length).toBeGreaterThanOrEqual(3);
  });

  test('who has a table for four tomorrow at eight', async () => {
    const { client } = aDevice(app, server).session;
    const wanted = { at: TOMORROW_AT_EIGHT, partySize: 4 };
    const { data } = await client.query<RestaurantsWithTableQuery, RestaurantsWithTableQueryVariables>(
      RestaurantsWithTableDocument,
      { ...wanted, filter: { available: wanted } },
    );
    const [first] = data?.restaurants.edges ?? [];
    expect(first?.node.nearestSlots?.[0]).toMatchObject({ startsAt: TOMORROW_AT_EIGHT, localTime: '20:00' });
  });
});

async function dolma() {
  const { data } = await aDevice(app, server).session.client.query<
    RestaurantDetailQuery,
    RestaurantDetailQueryVariables
  >(RestaurantDetailDocument, DOLMA_TOMORROW);
  if (!data?.restaurant) throw new Error('the sample catalogue has no dolma');
  return data.restaurant;
}

function freeAtEight(device: GuestDevice, restaurantId: string) {
  return device.session.client
    .query<DayAvailabilityQuery, DayAvailabilityQueryVariables>(DayAvailabilityDocument, {
      restaurantId,
      date: TOMORROW,
      partySize: 4,
    })
    .then(({ data }) => data?.restaurant?.availability?.slots.find(({ localTime }) => localTime === '20:00'));
}

describe('a booking, from the first look to the change of mind', () => {
  test('a guest books, sees it, moves it, cancels it and takes that back', async () => {
    const { id: restaurantId } = await dolma();
    const device = await aSignedUpDevice(app, server);
    const { client } = device.session;

    const before = await freeAtEight(device, restaurantId);
    expect(before?.startsAt).toBe(TOMORROW_AT_EIGHT);
    const tableId = before?.tables[0]?.id;
    if (!before || !tableId) throw new Error('no table is free');

    const upcoming = watchReservations(client);
    const past = watchReservations(client, false);
    await waitFor(() => expect([upcoming.shown.totalCount, past.shown.totalCount]).toEqual([0, 0]));

    const reservation = await booked(client, {
      restaurantId,
      tableId,
      partySize: 4,
      startsAt: before.startsAt,
      guestName: 'Leyla',
      idempotencyKey: 'first',
    });
    expect(reservation).toMatchObject({ status: 'BOOKED', table: { id: tableId } });
    await waitFor(() => expect(upcoming.shown.statuses).toEqual({ [reservation.id]: 'BOOKED' }));

    const after = await freeAtEight(device, restaurantId);
    expect(after?.tableCount).toBe(before.tableCount - 1);
    expect(after?.tables.map(({ id }) => id)).not.toContain(tableId);

    const changed = await client.mutation<ChangeReservationMutation, ChangeReservationMutationVariables>(
      ChangeReservationDocument,
      {
        input: {
          reservationId: reservation.id,
          revision: reservation.revision,
          startsAt: TOMORROW_AT_NINE,
          notes: 'a window, please',
        },
      },
    );
    expect(changed.data?.changeReservation).toMatchObject({
      __typename: 'Reservation',
      startsAt: TOMORROW_AT_NINE,
      notes: 'a window, please',
    });

    const cancelled = await client.mutation<CancelReservationMutation, CancelReservationMutationVariables>(
      CancelReservationDocument,
      { input: { reservationId: reservation.id } },
    );
    expect(cancelled.data?.cancelReservation).toMatchObject({ status: 'CANCELLED' });
    await waitFor(() => {
      expect(upcoming.shown.statuses).toEqual({});
      expect(past.shown.statuses).toEqual({ [reservation.id]: 'CANCELLED' });
    });
    expect((await freeAtEight(device, restaurantId))?.tableCount).toBe(before.tableCount);

    const restored = await client.mutation<RestoreReservationMutation, RestoreReservationMutationVariables>(
      RestoreReservationDocument,
      { input: { reservationId: reservation.id } },
    );
    expect(restored.data?.restoreReservation).toMatchObject({ status: 'BOOKED', startsAt: TOMORROW_AT_NINE });
    await waitFor(() => {
      expect(upcoming.shown.statuses).toEqual({ [reservation.id]: 'BOOKED' });
      expect(past.shown.totalCount).toBe(0);
    });
    upcoming.close();
    past.close();
  });

  test('a table that somebody else was faster to take comes back as other times', async () => {
    const restaurant = await dolma();
    const table = restaurant.floorPlan.areas.flatMap(({ tables }) => tables).find((it) => it.capacity >= 4);
    if (!table) throw new Error('no table for four');
    const wish = {
      restaurantId: restaurant.id,
      tableId: table.id,
      partySize: Math.max(table.minPartySize, 4),
      startsAt: '2027-03-03T16:00:00.000Z',
      guestName: 'Leyla',
    };
    const [faster, slower] = await Promise.all([aSignedUpDevice(app, server), aSignedUpDevice(app, server)]);
    await booked(faster.session.client, { ...wish, idempotencyKey: 'faster' });
    const outcome = await reserve(slower.session.client, { ...wish, idempotencyKey: 'slower' });
    if (outcome.kind !== 'taken') throw new Error(JSON.stringify(outcome));
    expect(outcome.alternatives.length).toBeGreaterThan(0);
    expect(outcome.alternatives[0]).toMatchObject({
      tableCount: expect.any(Number),
      localTime: expect.any(String),
    });
  });
});

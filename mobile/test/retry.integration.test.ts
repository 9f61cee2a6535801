import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../../server/test/factories.ts';
import { useTestApp } from '../../server/test/testApp.ts';
import {
  RestaurantsDocument,
  type RestaurantsQuery,
  type RestaurantsQueryVariables,
  SignUpDocument,
  type SignUpMutation,
  type SignUpMutationVariables,
} from '../src/graphql/gql/operations.ts';
import { aDevice, aSignedUpDevice, myReservations, reserve } from './guest.ts';
import { answerLost, faultOf, refusedAs503, useLiveServer } from './liveServer.ts';

const app = useTestApp();
const server = useLiveServer(app);

let restaurant: Opened;
beforeAll(async () => {
  [restaurant] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(4, 4, 4, 4, 4, 4) }))) as [Opened];
});
beforeEach(() => {
  server.arrivals.length = 0;
});

const restaurants = () =>
  aDevice(app, server).session.client.query<RestaurantsQuery, RestaurantsQueryVariables>(
    RestaurantsDocument,
    {},
  );

const wish = (idempotencyKey: string) => ({
  restaurantId: restaurant.id,
  partySize: 4,
  startsAt: '2027-03-02T16:00:00.000Z',
  guestName: 'Leyla',
  idempotencyKey,
});

const timesArrived = (name: string) => server.arrivals.filter(({ operation }) => operation === name).length;

describe('a server that is busy', () => {
  test.each([
    ['answers 503 once', refusedAs503('Restaurants')],
    ['says UNAVAILABLE once', faultOf('Restaurants', { code: 'UNAVAILABLE', retryable: true })],
    ['breaks the connection once', answerLost('Restaurants')],
  ])('%s, and is asked again', async (_how, intervention) => {
    server.intervene(intervention);
    const { data, error } = await restaurants();
    expect(error).toBeUndefined();
    expect(data?.restaurants.totalCount).toBe(1);
    expect(timesArrived('Restaurants')).toBe(2);
  });

  test('is asked four times and no more', async () => {
    for (let tries = 0; tries < 4; tries++) server.intervene(refusedAs503('Restaurants'));
    const { error } = await restaurants();
    expect(error?.networkError?.message).toBe('Service Unavailable');
    expect(timesArrived('Restaurants')).toBe(4);
  });

  test('is given the time it asks for', async () => {
    server.intervene(faultOf('Restaurants', { code: 'RATE_LIMITED', retryAfterSeconds: 1 }));
    const startedAt = performance.now();
    expect((await restaurants()).data?.restaurants.totalCount).toBe(1);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
  });

  test('is not waited for when it asks for a quarter of an hour', async () => {
    server.intervene(faultOf('Restaurants', { code: 'RATE_LIMITED', retryAfterSeconds: 900 }));
    expect((await restaurants()).error?.graphQLErrors[0]?.extensions).toMatchObject({
      retryAfterSeconds: 900,
    });
    expect(timesArrived('Restaurants')).toBe(1);
  });
});

describe('a connection that breaks under a mutation', () => {
  test('does not book twice', async () => {
    const { client } = (await aSignedUpDevice(app, server)).session;
    server.intervene(answerLost('ReserveTable'));
    expect(await reserve(client, wish('lost'))).toMatchObject({ kind: 'booked' });
    expect(timesArrived('ReserveTable')).toBe(2);
    expect((await myReservations(client)).data?.viewer?.reservations.totalCount).toBe(1);
  });

  test('and stays broken, leaves a booking that the same key finds again', async () => {
    const { client } = (await aSignedUpDevice(app, server)).session;
    for (let tries = 0; tries < 4; tries++) server.intervene(answerLost('ReserveTable'));
    expect(await reserve(client, wish('lost for long'))).toEqual({ kind: 'unknown' });
    expect(await reserve(client, wish('lost for long'))).toMatchObject({ kind: 'booked' });
    expect((await myReservations(client)).data?.viewer?.reservations.totalCount).toBe(1);
  });

  test('is not repeated for signing up, whose second answer would deny the first', async () => {
    server.intervene(answerLost('SignUp'));
    const { error } = await aDevice(app, server).session.client.mutation<
      SignUpMutation,
      SignUpMutationVariables
    >(SignUpDocument, {
      input: { name: 'Leyla', email: 'once@example.com', password: 'a table by the sea' },
    });
    expect(error?.networkError).toBeDefined();
    expect(timesArrived('SignUp')).toBe(1);
  });
});

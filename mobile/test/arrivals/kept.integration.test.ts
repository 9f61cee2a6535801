import { beforeAll, expect, test, vi } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../../../server/test/factories.ts';
import { useTestApp } from '../../../server/test/testApp.ts';
import {
  OnMyWayDocument,
  type OnMyWayQuery,
  type OnMyWayQueryVariables,
  WhereFromDocument,
  type WhereFromQuery,
  type WhereFromQueryVariables,
} from '../../src/graphql/gql/operations.ts';
import { aPhone, signUp } from '../accounts/devices.ts';
import { booked } from '../guest.ts';
import { useLiveServer } from '../liveServer.ts';
import { waitFor } from '../waitFor.ts';

/** Under `test`, graphcache writes nothing to its storage. */
vi.stubEnv('NODE_ENV', 'production');

const app = useTestApp();
const server = useLiveServer(app);

let house: Opened;
beforeAll(async () => {
  [house] = (await open(app.db, aRestaurant({ slug: 'house', floorPlan: aFloorPlan(4) }))) as [Opened];
});

test('a phone keeps how the booking stands, and nothing of where its guest sets out from', async () => {
  const phone = aPhone(app, server);
  const session = await phone.start();
  await signUp(session);
  const { client } = session;
  const { id } = await booked(client, {
    restaurantId: house.id,
    partySize: 2,
    startsAt: '2027-03-01T09:30:00.000Z',
    guestName: 'Leyla',
    idempotencyKey: crypto.randomUUID(),
  });
  const { data } = await client.query<WhereFromQuery, WhereFromQueryVariables>(WhereFromDocument, {
    reservationId: id,
    query: '28 May',
  });
  expect(data?.arrivalLocationSuggestions?.[0]?.name).toContain('28 May');
  await client.query<OnMyWayQuery, OnMyWayQueryVariables>(OnMyWayDocument, { id });
  const kept = () => JSON.stringify([...phone.storage.rows]);
  await waitFor(() => expect(kept()).toContain('prepStartsAt'));
  expect(kept()).not.toContain('28 May');
});

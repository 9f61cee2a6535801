import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../../../server/test/factories.ts';
import { useTestApp } from '../../../server/test/testApp.ts';
import {
  BookingsToCancelDocument,
  type BookingsToCancelQuery,
  type BookingsToCancelQueryVariables,
  DeleteAccountDocument,
  type DeleteAccountMutation,
  type DeleteAccountMutationVariables,
} from '../../src/graphql/gql/operations.ts';
import type { Session } from '../../src/graphql/session.ts';
import { booked, myReservations } from '../guest.ts';
import { useLiveServer } from '../liveServer.ts';
import { aBrowser, signUp } from './devices.ts';

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

const times = (name: string) => server.arrivals.filter(({ operation }) => operation === name).length;
const book = ({ client }: Session, idempotencyKey: string) =>
  booked(client, {
    restaurantId: restaurant.id,
    partySize: 4,
    startsAt: '2027-03-02T16:00:00.000Z',
    guestName: 'Leyla',
    idempotencyKey,
  });
const toCancel = async ({ client }: Session) =>
  (await client.query<BookingsToCancelQuery, BookingsToCancelQueryVariables>(BookingsToCancelDocument, {}))
    .data?.viewer?.reservations.totalCount;

test('whoever wants to go is told how many bookings that ends, also right after another one', async () => {
  const session = await aBrowser(app, server).openTab();
  await signUp(session);
  expect(await toCancel(session)).toBe(0);
  await book(session, 'one');
  expect(await toCancel(session)).toBe(1);
  expect(await toCancel(session)).toBe(1);
  expect(times('BookingsToCancel')).toBe(2);
});

test('whoever has just looked at their bookings is told without another question', async () => {
  const session = await aBrowser(app, server).openTab();
  await signUp(session);
  await book(session, 'seen');
  expect((await myReservations(session.client)).data?.viewer?.reservations.totalCount).toBe(1);
  expect(await toCancel(session)).toBe(1);
  expect(times('BookingsToCancel')).toBe(0);
  expect((await myReservations(session.client)).data?.viewer?.reservations.edges).toHaveLength(1);
});

test('a deleted account leaves nothing in the browser, and its table is free', async () => {
  const browser = aBrowser(app, server);
  const [session, other] = [await browser.openTab(), await browser.openTab()];
  await signUp(session);
  await book(session, 'gone');
  await expect.poll(() => browser.storage.rows.size).toBeGreaterThan(0);
  const { data } = await session.client.mutation<DeleteAccountMutation, DeleteAccountMutationVariables>(
    DeleteAccountDocument,
    { input: { password: 'a table by the sea' } },
  );
  expect(data?.deleteAccount.__typename).toBe('AccountDeleted');
  await session.forget();
  expect([browser.cookies.size, browser.local.size, browser.storage.rows.size]).toEqual([0, 0, 0]);
  expect(session.state.userId).toBeNull();
  await expect.poll(() => other.state.userId).toBeNull();
  expect(times('SignOut')).toBe(0);
  const [row] = await app.db
    .selectFrom('reservations')
    .selectAll()
    .where('guest_name', '=', 'Deleted guest')
    .execute();
  expect([row?.status, row?.user_id]).toEqual(['CANCELLED', null]);
});

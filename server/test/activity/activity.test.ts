import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyWithin } from '../../src/platform/ids.ts';
import { aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { type Booking, booking, perform } from '../reservations/operations.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { type Subscription, subscribe } from './subscriptions.ts';

const app = useTestApp();

const ACTIVITY = `subscription ($restaurantId: ID!, $after: String) {
  restaurantActivity(restaurantId: $restaurantId, after: $after) { cursor kind at reservation { id status revision } } }`;
const UPDATED = `subscription ($id: ID!) { reservationUpdated(id: $id) { id status revision } }`;

interface Event {
  readonly cursor: string;
  readonly kind: string;
  readonly reservation: { readonly id: string; readonly status: string; readonly revision: number };
}
type Activity = { readonly restaurantActivity: Event };
type Updated = { readonly reservationUpdated: Event['reservation'] };

let house: Opened;
let other: Opened;
let guest: Guest;
let host: Guest;
let hours = 0;
const living: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  app.clock.time = NOW;
  const name = () => ({ slug: `house-${++hours}` });
  [house, other] = (await open(app.db, aRestaurant(name()), aRestaurant(name()))) as [Opened, Opened];
  [guest, host] = [await aGuest(app, 'Leyla'), await aGuest(app, 'Host')];
  await employ(app.db, host, house, 'HOST');
});
afterEach(async () => {
  await Promise.all(living.splice(0).map((it) => it.close()));
});

async function follow<Data>(query: string, variables: Record<string, unknown>, token?: string) {
  const subscription = await subscribe<Data>(app, query, variables, token);
  living.push(subscription);
  return subscription;
}
const watch = (restaurant: Opened, after?: string, token = host.token) =>
  follow<Activity>(ACTIVITY, { restaurantId: restaurant.id, after }, token);
const kinds = (subscription: Subscription<Activity>) =>
  subscription.told.map(({ data }) => data?.restaurantActivity.kind);
const codes = (subscription: Subscription<unknown>) =>
  subscription.told.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions));

async function book(restaurant = house, by = guest): Promise<Booking> {
  const startsAt = new Date(Date.parse('2027-03-05T10:00:00+04:00') + ++hours * 86_400_000).toISOString();
  const wish = { restaurantId: restaurant.id, partySize: 2, startsAt, guestName: 'Leyla' };
  return booking(await perform(app, 'reserveTable', { ...wish, idempotencyKey: `k${hours}` }, by));
}
const cancel = (id: string, by = guest) => perform(app, 'cancelReservation', { reservationId: id }, by);

describe('a host who watches the house', () => {
  test('is told of each thing once, in order, with the booking as it is', async () => {
    const watching = await watch(house);
    // The first word may come before the subscription listens: what was booked before is not news.
    await settled();
    const { id } = await book();
    await watching.until(1);
    await cancel(id);
    await watching.until(2);
    await perform(app, 'restoreReservation', { reservationId: id }, guest);
    const told = await watching.until(3);
    expect(kinds(watching)).toEqual(['RESERVED', 'CANCELLED', 'RESTORED']);
    expect(told.map(({ data }) => data?.restaurantActivity.reservation)).toEqual([
      { id, status: 'BOOKED', revision: 1 },
      { id, status: 'CANCELLED', revision: 2 },
      { id, status: 'BOOKED', revision: 3 },
    ]);
  });

  test('hears nothing of another house', async () => {
    const watching = await watch(house);
    await settled();
    await book(other);
    const { id } = await book();
    const [first] = await watching.until(1);
    expect(first?.data?.restaurantActivity.reservation.id).toBe(id);
  });

  test('resumes behind the last thing seen, also what happened while nobody listened', async () => {
    const watching = await watch(house);
    await settled();
    await book();
    const [first] = await watching.until(1);
    await watching.close();
    const { id } = await book();
    await cancel(id);
    const resumed = await watch(house, first?.data?.restaurantActivity.cursor);
    await resumed.until(2);
    await book();
    await resumed.until(3);
    expect(kinds(resumed)).toEqual(['RESERVED', 'CANCELLED', 'RESERVED']);
  });

  test.each(['', 'nonsense', 'MS4yLjM', '🍽'])('gives a cursor of nothing: %s', async (after) => {
    const watching = await watch(house, after);
    await watching.ended;
    expect(codes(watching)).toMatchObject([{ code: 'CURSOR_INVALID' }]);
  });

  test('gives the cursor of another house', async () => {
    await employ(app.db, host, other, 'HOST');
    const watching = await watch(other);
    await settled();
    await book(other);
    const [first] = await watching.until(1);
    const resumed = await watch(house, first?.data?.restaurantActivity.cursor);
    await resumed.ended;
    expect(codes(resumed)).toMatchObject([{ code: 'CURSOR_INVALID' }]);
  });

  test('is told nothing more once the role is taken away, and why', async () => {
    const watching = await watch(house);
    await settled();
    await app.db.deleteFrom('memberships').execute();
    await book();
    await watching.ended;
    expect(watching.told).toMatchObject([{ data: null }]);
    expect(codes(watching)).toMatchObject([{ code: 'FORBIDDEN', resumable: false }]);
  });

  test('is told nothing more once the token has expired, and to come back', async () => {
    const watching = await watch(house);
    await settled();
    app.clock.time = new Date(NOW.getTime() + 16 * 60_000);
    const fresh = await aGuest(app, 'Later');
    await book(house, fresh);
    await watching.ended;
    expect(codes(watching)).toMatchObject([{ code: 'UNAUTHENTICATED', resumable: true }]);
  });

  test.each([
    ['of another house', () => other.id],
    ['that is none', () => 'nonsense'],
  ])('is no host %s', async (_which, restaurantId) => {
    const watching = await follow<Activity>(ACTIVITY, { restaurantId: restaurantId() }, host.token);
    await watching.ended;
    expect(codes(watching)).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

test('what commits late is told late, and is neither passed over nor told twice', async () => {
  const { id } = await book();
  const watching = await watch(house);
  await settled();
  const key = keyWithin('Reservation', id);
  const written = (kind: string) =>
    sql`insert into events (restaurant_id, reservation_id, kind, actor_role, changed, at)
      values (${key?.restaurantId}, ${key?.id}, ${kind}, 'SYSTEM', '{}', ${NOW})`;
  await app.db.transaction().execute(async (slow) => {
    await written('ETA_MOVED').execute(slow);
    await written('NEARBY').execute(app.db);
    await cancel(id);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(watching.told).toEqual([]);
  });
  await watching.until(3);
  await settled();
  expect(kinds(watching)).toEqual(['ETA_MOVED', 'NEARBY', 'CANCELLED']);
});

test('a reader that does not read is cut off with a word to resume, and loses nothing by it', async () => {
  const { id } = await book();
  const first = await watch(house);
  await settled();
  await cancel(id);
  const [seen] = await first.until(1);
  const after = seen?.data?.restaurantActivity.cursor;
  const idle = await app.fetch(
    new Request('http://localhost:4000/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        Authorization: `Bearer ${host.token}`,
      },
      body: JSON.stringify({ query: ACTIVITY, variables: { restaurantId: house.id, after } }),
    }),
  );
  const reader = idle.body?.getReader();
  // What keeps the line open; the subscription begins once it is read.
  await reader?.read();
  await settled();
  for (let burst = 1; burst <= 10; burst++) {
    await sql`
      insert into events (restaurant_id, reservation_id, kind, actor_role, changed, at)
      select e.restaurant_id, e.reservation_id, 'ETA_MOVED', 'SYSTEM', '{}', ${NOW}
      from (select * from events order by id desc limit 1) e, generate_series(1, 200)`.execute(app.db);
    await first.until(1 + burst * 200);
  }
  let text = '';
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    text += new TextDecoder().decode(chunk.value);
  }
  const told = [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, data = '']) => JSON.parse(data));
  const end = told.at(-1);
  expect(end.errors[0].extensions).toMatchObject({ code: 'UNAVAILABLE', resumable: true });
  const cursors = told.flatMap(({ data }) => data?.restaurantActivity.cursor ?? []);
  const resumed = await watch(house, cursors.at(-1) ?? after);
  await resumed.until(2_000 - cursors.length);
  await settled();
  const all = [...cursors, ...resumed.told.map(({ data }) => data?.restaurantActivity.cursor)];
  expect(all).toEqual(first.told.slice(1).map(({ data }) => data?.restaurantActivity.cursor));
});

describe('a guest who watches a booking', () => {
  test('sees it as it is and after each change, and no other booking', async () => {
    const [mine] = [await book(), await book()];
    const watching = await follow<Updated>(UPDATED, { id: mine.id }, guest.token);
    await watching.until(1);
    await book();
    await cancel(mine.id);
    const told = await watching.until(2);
    expect(told.map(({ data }) => data?.reservationUpdated)).toEqual([
      { id: mine.id, status: 'BOOKED', revision: 1 },
      { id: mine.id, status: 'CANCELLED', revision: 2 },
    ]);
  });

  test('does not see that of somebody else; the staff of the house does', async () => {
    const { id } = await book();
    const stranger = await aGuest(app, 'Murad');
    const refused = await follow<Updated>(UPDATED, { id }, stranger.token);
    await refused.ended;
    expect(codes(refused)).toMatchObject([{ code: 'NOT_FOUND' }]);
    const staff = await follow<Updated>(UPDATED, { id }, host.token);
    expect((await staff.until(1))[0]?.data?.reservationUpdated.id).toBe(id);
  });

  test('has to sign in', async () => {
    const { id } = await book();
    const refused = await follow<Updated>(UPDATED, { id });
    await refused.ended;
    expect(codes(refused)).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  });
});

/** Longer than the feed takes to look. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

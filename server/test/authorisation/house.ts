import { toCursor } from '../../src/events/events.rules.ts';
import { done } from '../arrivals/operations.ts';
import { aFloorPlan, aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import type { TestApp } from '../testApp.ts';
import { COLUMNS, type Column } from './expectations.ts';

export const PASSWORD = 'correct horse battery';

/** A table for each booking that is made to be acted on, all of them at one time. */
const TABLES = 300;
export const STARTS_AT = '2027-03-01T09:00:00.000Z';
const THERE = { latitude: 40.4, longitude: 49.9 };

/** Two houses of one staff, everybody that the columns name, and the booking that they look at. */
export interface House {
  /** To look at: its answers are short. */
  readonly place: Opened;
  /** To act in. */
  readonly busy: Opened;
  readonly elsewhere: Opened;
  readonly people: Readonly<Record<Column, Guest | undefined>>;
  readonly guest: Guest;
  readonly host: Guest;
  readonly booking: { readonly id: string; readonly tableId: string };
  /** Values of the variables of an operation. */
  valuesFor(column: Column): Record<string, string>;
}

export async function openHouse(app: TestApp): Promise<House> {
  const [place, busy, elsewhere] = (await open(
    app.db,
    aRestaurant({ floorPlan: aFloorPlan(2, 4) }),
    aRestaurant({ floorPlan: aFloorPlan(...Array<number>(TABLES).fill(4)) }),
    aRestaurant(),
  )) as [Opened, Opened, Opened];
  const made = { place, busy, elsewhere };
  const people = {} as Record<Column, Guest | undefined>;
  for (const column of COLUMNS) people[column] = await somebodyAs(app, made, column);
  const { 'its guest': guest, host } = people;
  if (!guest || !host) throw new Error('only somebody anonymous has no account');
  await change(
    app,
    guest,
    'mutation { updateProfile(input: { phone: "+994 50 123 45 67" }) { __typename } }',
  );
  const booking = await fullBooking(app, place, guest, host);
  const values = {
    booking: booking.id,
    restaurant: place.id,
    guest: guest.userId,
    after: toCursor(place.rowId, { transactionId: 0n, id: 0 }),
    password: PASSWORD,
  };
  return {
    ...made,
    people,
    guest,
    host,
    booking,
    valuesFor: (column) => ({ ...values, ownEmail: (people[column] ?? guest).email }),
  };
}

/** Another one of those whom a column names. */
export async function somebodyAs(
  app: TestApp,
  { place, busy, elsewhere }: Pick<House, 'place' | 'busy' | 'elsewhere'>,
  column: Column,
): Promise<Guest | undefined> {
  if (column === 'anonymous') return undefined;
  const somebody = await aGuest(app, column);
  // So that no list of their account is empty.
  if (column === 'its guest') await employ(app.db, somebody, elsewhere, 'HOST');
  if (column === 'staff elsewhere') await employ(app.db, somebody, elsewhere, 'MANAGER');
  for (const house of [place, busy]) {
    if (column === 'host') await employ(app.db, somebody, house, 'HOST');
    if (column === 'manager') await employ(app.db, somebody, house, 'MANAGER');
  }
  if (column === 'admin') {
    await app.db.updateTable('users').set({ is_admin: true }).where('email', '=', somebody.email).execute();
  }
  return somebody;
}

let keys = 0;

/** A table for two, an hour from now: time to be on the way. */
export async function booked(
  app: TestApp,
  place: Opened,
  guest: Guest,
): Promise<{ id: string; tableId: string }> {
  const { reserveTable } = await change<{ reserveTable: { id: string; table: { id: string } } }>(
    app,
    guest,
    `mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { ... on Reservation { id table { id } } } }`,
    wish(place),
  );
  return { id: reserveTable.id, tableId: reserveTable.table.id };
}

export function wish({ id: restaurantId }: Opened) {
  return {
    restaurantId,
    partySize: 2,
    startsAt: STARTS_AT,
    guestName: 'Leyla',
    guestPhone: '+994501234567',
    notes: 'by the window',
    idempotencyKey: `matrix-${++keys}`,
  };
}

/** On the way and heard of, with an order that was taken: no field of it is empty. */
async function fullBooking(app: TestApp, place: Opened, guest: Guest, host: Guest) {
  const booking = await booked(app, place, guest);
  const reservationId = booking.id;
  await onTheWay(app, guest, reservationId);
  await done(app, 'reportArrivalLocation', guest, { reservationId, location: THERE });
  await done(app, 'confirmArrivalEta', guest, { reservationId, etaMinutes: 25 });
  await done(app, 'decideArrival', host, { reservationId, decision: 'APPROVE', notes: 'see you' });
  await orderedAhead(app, guest, reservationId);
  await change(
    app,
    host,
    'mutation ($input: DecidePreorderInput!) { decidePreorder(input: $input) { __typename } }',
    { reservationId, accept: true, notes: 'gladly' },
  );
  return booking;
}

export async function onTheWay(app: TestApp, guest: Guest, reservationId: string): Promise<void> {
  const said = { leadMinutes: 20, shareLocation: true, autoCharge: true, notes: 'hungry' };
  await done(app, 'requestArrival', guest, { reservationId, ...said });
}

export async function orderedAhead(app: TestApp, guest: Guest, reservationId: string): Promise<void> {
  await change(
    app,
    guest,
    'mutation ($input: PreorderInput!) { confirmPreorder(input: $input) { __typename } }',
    { reservationId, minutesAway: 20, items: ['plov'] },
  );
}

/** By somebody who may; throws where it did not come to pass. */
export async function change<Data>(
  app: TestApp,
  by: Guest | undefined,
  mutation: string,
  input: Record<string, unknown> = {},
): Promise<Data> {
  const answer = await app.ask<Data>(mutation, { input }, { token: by?.token });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

/** Ids to ask `node` for, one of each type. */
export async function nodeIds(
  app: TestApp,
  { place, guest, booking }: House,
): Promise<Record<string, string>> {
  const { data } = await app.ask<{ restaurant: { floorPlan: { areas: [{ id: string }] } } }>(
    'query ($id: ID!) { restaurant(by: { id: $id }) { floorPlan { areas { id } } } }',
    { id: place.id },
  );
  return {
    Area: data.restaurant.floorPlan.areas[0].id,
    Reservation: booking.id,
    Restaurant: place.id,
    Table: booking.tableId,
    User: guest.userId,
  };
}

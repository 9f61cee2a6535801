import { hash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { unauthenticated } from '../platform/faults.ts';
import { violates } from '../platform/postgres/faults.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { NotFound } from '../platform/refusals.ts';
import { type Viewer, worksFor } from '../platform/viewer.ts';
import { fits, type Restaurant, type Table, tablesFor } from '../restaurants/restaurant.rules.ts';
import { findRestaurant, type RestaurantCache } from '../restaurants/restaurants.service.ts';
import { alternativesTo } from './availability.service.ts';
import { admitStay, Stay, type StayRefused } from './booking.rules.ts';
import { findByKey, type InsertOutcome, type NewReservation } from './booking.store.ts';
import type { InsertReservation } from './groupBooking.service.ts';
import { IdempotencyKeyReused, TableUnavailable, TooManyReservations } from './refusals.rules.ts';
import type { Reservation } from './reservation.rules.ts';
import { findReservation } from './reservations.store.ts';

export interface BookingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly restaurants: RestaurantCache;
  readonly maxActiveReservations: number;
  readonly insertReservation: InsertReservation;
}

export interface ReserveTable {
  /** Undefined for an id that is malformed or of something else. */
  readonly restaurantId: number | undefined;
  /** Null lets the server choose. */
  readonly tableId: number | null;
  readonly partySize: number;
  readonly startsAt: Date;
  readonly guestName: string;
  readonly guestPhone: string | null;
  readonly notes: string | null;
  readonly idempotencyKey: string;
}

/**
 * Books a table, or says why not and what is free instead. The same request under the same key returns the booking it
 * made, as it is now; a refusal does not use the key up.
 */
export async function reserveTable(
  deps: BookingDeps,
  viewer: Viewer,
  request: ReserveTable,
): Promise<
  Reservation | NotFound | StayRefused | TableUnavailable | IdempotencyKeyReused | TooManyReservations
> {
  const { db } = deps;
  const now = deps.clock.now();
  const restaurant = await findRestaurant(deps, request.restaurantId);
  if (!restaurant) return new NotFound('restaurant');
  const requestHash = hashOf(request);
  const admitted = admit(restaurant, request, now);
  if (!('tables' in admitted)) {
    // What a retry repeats stands, even if it could not be booked any more.
    const known = await findByKey(db, viewer.id, request.idempotencyKey, now);
    if (known) return known.requestHash === requestHash ? known.reservation : new IdempotencyKeyReused();
    return admitted;
  }
  const { stay, tables } = admitted;
  const activeLimit = worksFor(viewer, restaurant.id) ? Number.MAX_SAFE_INTEGER : deps.maxActiveReservations;
  const inserted = await insertWhileItStands(deps, {
    userId: viewer.id,
    key: request.idempotencyKey,
    requestHash,
    activeLimit: Math.min(activeLimit, 2 ** 31 - 1),
    now,
    restaurantId: restaurant.id,
    tableIds: tables.map(({ id }) => id),
    partySize: request.partySize,
    startsAt: stay.startsAt,
    endsAt: stay.endsAt,
    guestName: request.guestName,
    guestPhone: request.guestPhone,
    notes: request.notes,
  }).catch(refuseVanishedGuest);
  switch (inserted.outcome) {
    case 'RESERVED':
      return inserted.reservation;
    case 'REPEATED':
      return standing(await findReservation(db, inserted.key));
    case 'KEY_REUSED':
      return new IdempotencyKeyReused();
    case 'TOO_MANY':
      return new TooManyReservations(deps.maxActiveReservations);
    case 'TAKEN':
      return new TableUnavailable(await alternativesTo(deps, restaurant, request));
  }
}

/** The account was deleted while the request waited. */
function refuseVanishedGuest(error: unknown): never {
  throw violates(error, 'reservations_user_id_fkey') ? unauthenticated() : error;
}

/** Bookings are never deleted. */
function standing(reservation: Reservation | undefined): Reservation {
  if (!reservation) throw new Error('a booking is gone');
  return reservation;
}

/** A table that an import took away while the request waited is passed over. */
async function insertWhileItStands(deps: BookingDeps, it: NewReservation): Promise<InsertOutcome> {
  try {
    return await deps.insertReservation(it);
  } catch (error) {
    if (violates(error, 'reservations_restaurant_id_table_id_fkey')) return insertWhileItStands(deps, it);
    throw error;
  }
}

/** The tables to try and the stay, or why there is nothing to try. */
function admit(
  restaurant: Restaurant,
  { tableId, partySize, startsAt }: ReserveTable,
  now: Date,
): { stay: Stay; tables: readonly Table[] } | NotFound | StayRefused {
  const table = tableId === null ? null : restaurant.tables.get(tableId);
  if (table === undefined) return new NotFound('table');
  const stay = admitStay(restaurant, startsAt, partySize, now);
  if (!(stay instanceof Stay)) return stay;
  return {
    stay,
    tables: table ? [table].filter((it) => fits(it, partySize)) : tablesFor(restaurant, partySize),
  };
}

/** Of what was asked, after white space, case and offsets are normalised; holds no personal data itself. */
function hashOf({ idempotencyKey: _key, startsAt, ...request }: ReserveTable): string {
  const { restaurantId, tableId, partySize, guestName, guestPhone, notes } = request;
  return hash(
    'sha256',
    JSON.stringify([restaurantId, tableId, partySize, startsAt.toISOString(), guestName, guestPhone, notes]),
    'base64url',
  );
}

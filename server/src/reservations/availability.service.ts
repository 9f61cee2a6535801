import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import {
  type AvailabilitySlot,
  availableSlots,
  daysAround,
  type HeldTable,
  nearestSlots,
  spanOf,
} from './availability.rules.ts';
import { findHeldTables } from './reservations.store.ts';

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
}

export const ALTERNATIVES = 3;

/** Every start of a service day with its free tables. `ownBooking` does not stand in its guest's way. */
export async function dayAvailability(
  { db, clock }: Deps,
  restaurant: Restaurant,
  date: string,
  partySize: number,
  ownBooking?: { reservationId: number; userId: number | null },
): Promise<AvailabilitySlot[]> {
  const span = spanOf(restaurant, [date]);
  const held = span ? await findHeldTables(db, [restaurant.id], span, ownBooking) : [];
  return availableSlots(restaurant, date, partySize, held, clock.now());
}

/** Held tables of several restaurants around an instant, in one statement. */
export async function heldAround(
  { db }: Pick<Deps, 'db'>,
  restaurants: readonly Restaurant[],
  at: Date,
): Promise<HeldTable[]> {
  const spans = restaurants.flatMap((restaurant) => spanOf(restaurant, daysAround(restaurant, at)) ?? []);
  if (spans.length === 0) return [];
  const from = new Date(Math.min(...spans.map((span) => span.from.getTime())));
  const to = new Date(Math.max(...spans.map((span) => span.to.getTime())));
  return findHeldTables(
    db,
    restaurants.map(({ id }) => id),
    { from, to },
  );
}

/** What is free instead, nearest to the time that was asked for. */
export async function alternativesTo(
  deps: Deps,
  restaurant: Restaurant,
  { startsAt, partySize }: { startsAt: Date; partySize: number },
): Promise<AvailabilitySlot[]> {
  const held = await heldAround(deps, [restaurant], startsAt);
  return nearestSlots(restaurant, startsAt, partySize, held, deps.clock.now(), ALTERNATIVES);
}

import type { Database } from '../platform/postgres/pool.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { addDays, dayBounds, serviceDateOf } from '../restaurants/schedule.rules.ts';
import type { Reservation } from './reservation.rules.ts';
import { findReservationsOfRestaurant } from './reservations.store.ts';

/** Bookings that start on a service day, those past midnight included. */
export async function reservationsOfDay(
  db: Database,
  { id, schedule }: Restaurant,
  date: string,
): Promise<Reservation[]> {
  const { from } = dayBounds(date, schedule.timeZone);
  const { to } = dayBounds(addDays(date, 1), schedule.timeZone);
  const found = await findReservationsOfRestaurant(db, id, { from, to });
  return found.filter(({ startsAt }) => serviceDateOf(schedule, startsAt) === date);
}

import { forbidden, notFound } from '../platform/faults.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { type Viewer, worksFor } from '../platform/viewer.ts';
import { findRestaurant, type RestaurantCache } from '../restaurants/restaurants.service.ts';
import { addDays, dayBounds, serviceDateOf } from '../restaurants/schedule.rules.ts';
import type { Reservation } from './reservation.rules.ts';
import { findReservationsOfRestaurant } from './reservations.store.ts';

/** Bookings that start on a service day, those past midnight included; for the staff. */
export async function reservationsOfDay(
  deps: { readonly db: Database; readonly restaurants: RestaurantCache },
  viewer: Viewer | null,
  restaurantId: number | undefined,
  date: string,
): Promise<Reservation[]> {
  const restaurant = await findRestaurant(deps, restaurantId);
  if (!restaurant) throw notFound('restaurant');
  if (!worksFor(viewer, restaurant.id)) throw forbidden("Only the restaurant's staff see its bookings.");
  const { schedule } = restaurant;
  const { from } = dayBounds(date, schedule.timeZone);
  const { to } = dayBounds(addDays(date, 1), schedule.timeZone);
  const found = await findReservationsOfRestaurant(deps.db, restaurant.id, { from, to });
  return found.filter(({ startsAt }) => serviceDateOf(schedule, startsAt) === date);
}

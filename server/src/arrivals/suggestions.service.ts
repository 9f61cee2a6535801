import { notFound } from '../platform/faults.ts';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Locale } from '../platform/locale.ts';
import type { Viewer } from '../platform/viewer.ts';
import { findOwnOrStaffed } from '../reservations/change.service.ts';
import { findRestaurant } from '../restaurants/restaurants.service.ts';
import type { PlacesDeps } from '../travel/places.service.ts';
import { type SuggestedPlace, suggestPlaces } from '../travel/suggestions.service.ts';
import { isUnderWay } from './arrival.rules.ts';
import { findArrivals } from './arrivals.store.ts';

/** Places for a guest to say where they are: near where they were last, else near the restaurant. */
export async function arrivalLocationSuggestions(
  deps: PlacesDeps,
  viewer: Viewer,
  request: {
    readonly reservation: WithinRestaurant | undefined;
    readonly text: string;
    readonly limit: number;
    readonly locale: Locale;
  },
): Promise<SuggestedPlace[]> {
  const reservation = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  if (!reservation) throw notFound('reservation');
  const restaurant = await findRestaurant(deps, reservation.restaurantId);
  if (!restaurant?.location) return [];
  const [arrival] = await findArrivals(deps.db, [reservation]);
  const isKnown = arrival?.location && isUnderWay(arrival, reservation, deps.clock.now());
  return suggestPlaces(deps, {
    text: request.text,
    limit: request.limit,
    locale: request.locale,
    near: (isKnown && arrival.location) || restaurant.location,
    destination: restaurant.location,
  });
}

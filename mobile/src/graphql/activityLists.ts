import type { Cache } from '@urql/exchange-graphcache';
import { serviceDateOf } from '../restaurants/wallClock.ts';
import type { RestaurantActivitySubscription } from './gql/operations.ts';

type Told = RestaurantActivitySubscription['restaurantActivity']['reservation'];

/** Puts a booking of which something was told where the lists of its restaurant have it by now, or takes it out. */
export function placeInLists(cache: Cache, reservation: Told): void {
  const { startsAt, restaurant, arrivalIntent } = reservation;
  const key = cache.keyOfEntity({ __typename: 'Reservation', id: reservation.id });
  if (!key) return;
  for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields('Query')) {
    if (args?.restaurantId !== restaurant.id) continue;
    if (fieldName === 'arrivals') place(cache, { fieldKey, key, isIn: Boolean(arrivalIntent.expectedAt) });
    if (fieldName === 'restaurantReservations') {
      const isIn = args.date === serviceDateOf(restaurant.timeZone, startsAt);
      place(cache, { fieldKey, key, isIn });
    }
  }
}

/** After a decision: whoever is no longer expected is no longer listed. */
export function leaveArrivals(cache: Cache, reservationId: string): void {
  const key = cache.keyOfEntity({ __typename: 'Reservation', id: reservationId });
  if (!key || isExpected(cache, key)) return;
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fieldName === 'arrivals') place(cache, { fieldKey, key, isIn: false });
  }
}

/** The screens put their lists in order; here it only matters who is on them. */
function place(
  cache: Cache,
  { fieldKey, key, isIn }: { readonly fieldKey: string; readonly key: string; readonly isIn: boolean },
): void {
  const listed: unknown = cache.resolve('Query', fieldKey);
  if (!Array.isArray(listed) || listed.includes(key) === isIn) return;
  cache.link('Query', fieldKey, isIn ? [...listed, key] : listed.filter((it) => it !== key));
}

function isExpected(cache: Cache, reservation: string): boolean {
  const intent = cache.resolve(reservation, 'arrivalIntent');
  return typeof intent === 'string' && Boolean(cache.resolve(intent, 'expectedAt'));
}

import type { Exchange } from '@urql/core';
import {
  type Cache,
  cacheExchange,
  type KeyingConfig,
  type Resolver,
  type StorageAdapter,
} from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { leaveArrivals, placeInLists } from './activityLists.ts';
import { introspection, valueTypes } from './gql/introspection.ts';
import type {
  CancelReservationMutation,
  CancelReservationMutationVariables,
  ChangeReservationMutation,
  ChangeReservationMutationVariables,
  DecideArrivalMutation,
  DecideArrivalMutationVariables,
  MarkReservationMutation,
  MarkReservationMutationVariables,
  ReservationQueryVariables,
  ReserveTableMutation,
  ReserveTableMutationVariables,
  RestaurantActivitySubscription,
  RestaurantDetailQueryVariables,
  RestoreReservationMutation,
  RestoreReservationMutationVariables,
} from './gql/operations.ts';

/** Everything normalised by id, for one user in one language: whoever comes next gets a cache of their own. */
export function createCacheExchange(storage?: StorageAdapter): Exchange {
  return cacheExchange({
    ...(storage && { storage }),
    schema: introspection,
    keys: keysOfValues(),
    resolvers: {
      Query: {
        restaurants: endlessList(),
        restaurant: (_root, args: RestaurantDetailQueryVariables, cache, info) =>
          args.by.id
            ? { __typename: 'Restaurant', id: args.by.id }
            : cache.resolve(info.parentKey, info.fieldName, args),
        reservation: (_root, { id }: ReservationQueryVariables) => ({ __typename: 'Reservation', id }),
      },
      User: { reservations: endlessList() },
    },
    updates: {
      Mutation: {
        reserveTable(result: ReserveTableMutation, { input }: ReserveTableMutationVariables, cache) {
          forgetTimes(cache, cache.keyOfEntity({ __typename: 'Restaurant', id: input.restaurantId }));
          if (result.reserveTable.__typename === 'Reservation') forgetReservationLists(cache);
        },
        changeReservation(
          result: ChangeReservationMutation,
          { input }: ChangeReservationMutationVariables,
          cache,
        ) {
          touched(cache, input.reservationId, result.changeReservation.__typename);
        },
        cancelReservation(
          result: CancelReservationMutation,
          { input }: CancelReservationMutationVariables,
          cache,
        ) {
          touched(cache, input.reservationId, result.cancelReservation.__typename);
        },
        restoreReservation(
          result: RestoreReservationMutation,
          { input }: RestoreReservationMutationVariables,
          cache,
        ) {
          touched(cache, input.reservationId, result.restoreReservation.__typename);
        },
        markReservation(result: MarkReservationMutation, { input }: MarkReservationMutationVariables, cache) {
          touched(cache, input.reservationId, result.markReservation.__typename);
          leaveArrivals(cache, input.reservationId);
        },
        decideArrival(_result: DecideArrivalMutation, { input }: DecideArrivalMutationVariables, cache) {
          leaveArrivals(cache, input.reservationId);
        },
      },
      Subscription: {
        restaurantActivity({ restaurantActivity }: RestaurantActivitySubscription, _args, cache) {
          placeInLists(cache, restaurantActivity.reservation);
        },
      },
    },
  });
}

/** Types without an id are part of what holds them; so is a place, whose way is that to one restaurant. */
function keysOfValues(): KeyingConfig {
  return Object.fromEntries([...valueTypes, 'Place'].map((name) => [name, () => null]));
}

/** All pages of a connection that are known, as one; `totalCount`, which relayPagination leaves out, of the page asked for. */
function endlessList(): Resolver {
  const paginate = relayPagination();
  return (parent, args, cache, info) => {
    const list = paginate(parent, args, cache, info);
    const page = cache.resolve(info.parentKey, info.fieldName, args);
    if (typeof list !== 'object' || list === null || typeof page !== 'string') return list;
    return { ...list, totalCount: cache.resolve(page, 'totalCount') };
  };
}

/** After a booking was changed, or found to have changed. */
function touched(cache: Cache, reservationId: string, outcome: string): void {
  const restaurant = cache.resolve({ __typename: 'Reservation', id: reservationId }, 'restaurant');
  forgetTimes(cache, typeof restaurant === 'string' ? restaurant : null);
  if (outcome === 'Reservation') forgetReservationLists(cache);
}

/** What is free at a restaurant, and which restaurants have something free. */
function forgetTimes(cache: Cache, restaurant: string | null): void {
  if (restaurant) forget(cache, restaurant, ['availability', 'nearestSlots']);
  forget(cache, 'Query', ['restaurants'], (args) => 'available' in Object(args?.filter));
}

function forgetReservationLists(cache: Cache): void {
  const viewer = cache.resolve('Query', 'viewer');
  if (typeof viewer === 'string') forget(cache, viewer, ['reservations']);
  forget(cache, 'Query', ['restaurantReservations']);
}

type Args = Readonly<Record<string, unknown>> | null;

/** Screens that show a forgotten field ask for it again by themselves. */
function forget(
  cache: Cache,
  entity: string,
  fields: readonly string[],
  where: (args: Args) => boolean = () => true,
): void {
  for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields(entity)) {
    if (fields.includes(fieldName) && where(args)) cache.invalidate(entity, fieldKey);
  }
}

import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';
import { notFound } from '../platform/faults.ts';
import type { Restaurant } from './restaurant.rules.ts';
import { findRestaurants, type RestaurantCache } from './restaurants.service.ts';

declare module '../graphql/context.ts' {
  interface Context {
    readonly restaurants: RestaurantCache;
  }
}

const loaderOf = createContextCache(
  (context: Context) =>
    new DataLoader<number, Restaurant | undefined>(async (ids) => {
      const found = await findRestaurants(context, ids);
      return ids.map((id) => found.get(id));
    }),
);

/** For resolvers: at once when it is in memory, else together with all others that this request asks for. */
export function loadRestaurant(context: Context, id: number): Restaurant | Promise<Restaurant | undefined> {
  return context.restaurants.byId.get(id) ?? loaderOf(context).load(id);
}

/** Of something that has one for certain: a booking keeps its restaurant from being deleted. */
export function restaurantOf(
  context: Context,
  { restaurantId }: { readonly restaurantId: number },
): Restaurant | Promise<Restaurant> {
  const loaded = loadRestaurant(context, restaurantId);
  return loaded instanceof Promise ? loaded.then(certain) : loaded;
}

function certain(restaurant: Restaurant | undefined): Restaurant {
  if (!restaurant) throw notFound('restaurant');
  return restaurant;
}

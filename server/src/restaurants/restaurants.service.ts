import { ToldCache } from '../platform/cache.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Subscriber } from '../platform/postgres/listen.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Restaurant } from './restaurant.rules.ts';
import {
  findRestaurantBySlug,
  findRestaurantsByIds,
  findSchedules,
  type ScheduleRow,
} from './restaurants.store.ts';

/** Restaurants are read far more often than changed: each process keeps them whole until the database says otherwise. */
export interface RestaurantCache {
  readonly byId: ToldCache<number, Restaurant>;
  readonly bySlug: ToldCache<string, Restaurant>;
  readonly schedules: ToldCache<'all', readonly ScheduleRow[]>;
}

export function createRestaurantCache(
  max: number,
  trusted: () => boolean,
  metrics: Metrics,
): RestaurantCache {
  return {
    byId: new ToldCache({ name: 'restaurants', max, metrics }, trusted),
    bySlug: new ToldCache({ name: 'restaurant_slugs', max, metrics }, trusted),
    schedules: new ToldCache({ name: 'schedules', max: Math.min(max, 1), metrics }, trusted),
  };
}

/** Forgets what the database announces as changed. */
export function forgetsChanges(cache: RestaurantCache): Subscriber {
  const forgetAll = () => {
    cache.byId.forgetAll();
    cache.bySlug.forgetAll();
    cache.schedules.forgetAll();
  };
  return {
    onGap: forgetAll,
    onNotify(payload) {
      if (payload === '*') return forgetAll();
      cache.byId.forget(Number(payload));
      cache.bySlug.forgetAll();
    },
  };
}

interface Deps {
  readonly db: Database;
  readonly restaurants: RestaurantCache;
}

export async function findRestaurants(
  { db, restaurants }: Deps,
  ids: readonly number[],
): Promise<Map<number, Restaurant>> {
  return restaurants.byId.getMany(ids, (missing) => findRestaurantsByIds(db, missing));
}

export async function findRestaurant(deps: Deps, id: number | undefined): Promise<Restaurant | undefined> {
  return id === undefined ? undefined : (await findRestaurants(deps, [id])).get(id);
}

const SLUG = /^[a-z0-9-]{1,80}$/;

export async function findBySlug({ db, restaurants }: Deps, slug: string): Promise<Restaurant | undefined> {
  if (!SLUG.test(slug)) return undefined;
  const found = await restaurants.bySlug.getMany([slug], async () => {
    const restaurant = await findRestaurantBySlug(db, slug);
    return new Map(restaurant ? [[slug, restaurant]] : []);
  });
  return found.get(slug);
}

/** Every set of opening hours and terms in use; few, as restaurants share them. */
export async function allSchedules({ db, restaurants }: Deps): Promise<readonly ScheduleRow[]> {
  const found = await restaurants.schedules.getMany(
    ['all'],
    async () => new Map([['all', await findSchedules(db)]]),
  );
  return found.get('all') ?? [];
}

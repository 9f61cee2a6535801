import type { Clock } from '../platform/clock.ts';
import type { Locale } from '../platform/locale.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { allSchedules, type RestaurantCache } from './restaurants.service.ts';
import { bookingWindow, stayEnd } from './schedule.rules.ts';
import type { RestaurantFilter } from './search.rules.ts';
import {
  countFacets,
  type FacetRow,
  type OpenThen,
  type SearchHit,
  type SearchPage,
  searchRestaurants,
} from './search.store.ts';

interface Deps {
  readonly db: Database;
  readonly restaurants: RestaurantCache;
  readonly clock: Clock;
  readonly locale: Locale;
}

export async function search(
  deps: Deps,
  filter: RestaurantFilter,
  page: SearchPage,
): Promise<{ hits: SearchHit[]; total: number | null }> {
  const openThen = await whoIsOpen(deps, filter.available);
  return searchRestaurants(deps.db, { filter, openThen, locale: deps.locale }, page);
}

export async function facets(deps: Deps, filter: RestaurantFilter): Promise<FacetRow[]> {
  const openThen = await whoIsOpen(deps, filter.available);
  return countFacets(deps.db, { filter, openThen, locale: deps.locale });
}

/** Worked out once a schedule, on its own clock, and handed to SQL as plain instants. */
async function whoIsOpen(deps: Deps, wanted: RestaurantFilter['available']): Promise<OpenThen | null> {
  if (!wanted) return null;
  const { at, partySize } = wanted;
  const now = deps.clock.now();
  const schedules = (await allSchedules(deps)).flatMap((schedule) => {
    const { earliest, latest } = bookingWindow(schedule.policy, now);
    const endsAt = at >= earliest && at <= latest ? stayEnd(schedule, at, partySize) : null;
    return endsAt ? [{ scheduleId: schedule.id, endsAt }] : [];
  });
  return { at, partySize, schedules };
}

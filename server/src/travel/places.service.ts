import type { Clock } from '../platform/clock.ts';
import { Deadline } from '../platform/deadline.ts';
import { encodeGlobalId } from '../platform/ids.ts';
import type { Locale } from '../platform/locale.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Coordinates, Restaurant } from '../restaurants/restaurant.rules.ts';
import { findRestaurants, type RestaurantCache } from '../restaurants/restaurants.service.ts';
import type { RestaurantFilter, RestaurantOrder } from '../restaurants/search.rules.ts';
import { search } from '../restaurants/search.service.ts';
import type { TravelDeps } from './directions.service.ts';
import { distanceKm } from './geo.rules.ts';
import type { GoMapPlace } from './gomapReplies.rules.ts';
import { matcherOf, spelt } from './placeNames.rules.ts';
import { MAX_PLACES, type NamedPlace, type Place, RESTAURANT_CATEGORY, ranked } from './places.rules.ts';

export interface PlacesDeps extends TravelDeps {
  readonly db: Database;
  readonly restaurants: RestaurantCache;
  readonly clock: Clock;
}

export interface FindPlaces {
  readonly text: string;
  readonly near: Coordinates | null;
  readonly locale: Locale;
  readonly limit: number;
}

/** Places by name. GoMap's where it knows any by the deadline, else our restaurants and the gazetteer. */
export async function findPlaces(
  deps: PlacesDeps,
  request: FindPlaces,
  deadline = new Deadline(deps.travel.deadlineMs),
): Promise<Place[]> {
  const { gomap } = deps.travel;
  const found = gomap && (await deadline.within(gomap.places(request)));
  const places = found?.length ? found.map(ofGoMap) : await ownPlaces(deps, request);
  return places.slice(0, request.limit);
}

async function ownPlaces(deps: PlacesDeps, { text, near, locale }: FindPlaces): Promise<Place[]> {
  const houses = await restaurantsBy(deps, { search: text }, 'RELEVANCE', locale);
  const matches = matcherOf(text);
  const candidates = [
    ...houses.map(({ names, place }) => ({ ...place, match: matches(spelt(Object.values(names))) })),
    ...deps.travel.gazetteer.map((named) => ({
      ...ofGazetteer(named, locale),
      match: matches(named.spelt, named.category),
    })),
  ];
  return ranked(candidates, near);
}

export interface FindNearbyPlaces {
  readonly near: Coordinates;
  readonly radiusKm: number;
  /** What kind of place; null for every kind. */
  readonly category: string | null;
  readonly locale: Locale;
  readonly limit: number;
}

/** Places around a place, nearest first. */
export async function findNearbyPlaces(deps: PlacesDeps, request: FindNearbyPlaces): Promise<Place[]> {
  const { near, radiusKm, limit } = request;
  const { gomap, deadlineMs } = deps.travel;
  const found = gomap && (await new Deadline(deadlineMs).within(gomap.nearby(request)));
  const around = within(found?.map(ofGoMap) ?? [], near, radiusKm);
  const places = around.length > 0 ? around : within(await ownNearbyPlaces(deps, request), near, radiusKm);
  return places.slice(0, limit);
}

/** Nearest first. */
function within(places: readonly Place[], middle: Coordinates, radiusKm: number): Place[] {
  return places
    .map((place) => ({ place, km: distanceKm(middle, place.location) }))
    .filter(({ km }) => km <= radiusKm)
    .sort((a, b) => a.km - b.km)
    .map(({ place }) => place);
}

async function ownNearbyPlaces(
  deps: PlacesDeps,
  { near, radiusKm, category, locale }: FindNearbyPlaces,
): Promise<Place[]> {
  const wanted = category?.toLowerCase() ?? null;
  const takesRestaurants = wanted === null || wanted === RESTAURANT_CATEGORY;
  const filter = { near: { location: near, radiusKm } };
  const houses = takesRestaurants ? await restaurantsBy(deps, filter, 'DISTANCE', locale) : [];
  const named = deps.travel.gazetteer.filter((it) => wanted === null || it.category === wanted);
  return [...houses.map(({ place }) => place), ...named.map((it) => ofGazetteer(it, locale))];
}

async function restaurantsBy(
  deps: PlacesDeps,
  filter: RestaurantFilter,
  order: RestaurantOrder,
  locale: Locale,
): Promise<{ names: Restaurant['names']; place: Place }[]> {
  const page = { order, limit: MAX_PLACES, inverted: false, after: null, before: null, countAll: false };
  const { hits } = await search({ ...deps, locale }, filter, page);
  const ids = hits.map(({ id }) => id);
  const found = await findRestaurants(deps, ids);
  return ids.flatMap((id) => {
    const restaurant = found.get(id);
    const place = restaurant && ofRestaurant(restaurant, locale);
    return place ? [{ names: restaurant.names, place }] : [];
  });
}

function ofRestaurant({ id, names, address, location }: Restaurant, locale: Locale): Place | undefined {
  if (!location) return undefined;
  const provider = 'CATALOGUE';
  return { id: encodeGlobalId('Restaurant', id), name: names[locale], address, location, provider };
}

function ofGazetteer({ key, names, location }: NamedPlace, locale: Locale): Place {
  const id = encodeGlobalId('Place', `gazetteer.${key}`);
  return { id, name: names[locale], address: null, location, provider: 'GAZETTEER' };
}

function ofGoMap({ id, name, address, location }: GoMapPlace): Place {
  return { id: encodeGlobalId('Place', `gomap.${id}`), name, address, location, provider: 'GOMAP' };
}

import { AnswerCache } from '../platform/cache.ts';
import type { Locale } from '../platform/locale.ts';
import { textOf, Upstream, type UpstreamDeps, UpstreamRefusal, type Wellness } from '../platform/upstream.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { distanceKm, roundedTo } from './geo.rules.ts';
import { type GoMapPlace, readPlaces, readReply, readRoute, readTraffic } from './gomapReplies.rules.ts';
import { isPlausible, type Route } from './route.rules.ts';
import type { TrafficCondition } from './traffic.rules.ts';
import { MAX_ROUTES, ROUTES_TTL_MS, SHORT_WAY, type TravelTimes } from './travel.rules.ts';

const TRAFFIC_TTL_MS = 5 * 60_000;
const PLACES_TTL_MS = 30 * 60_000;
const TRAFFIC_RADIUS_METERS = 2_000;
const MAX_REPLY_BYTES = 2_000_000;
/** A page of searchNearByPage. */
const MAX_NEARBY = 50;

export interface GoMapOptions extends TravelTimes {
  readonly guid: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

export interface NearbyQuery {
  readonly near: Coordinates;
  readonly radiusKm: number;
  readonly category: string | null;
  readonly locale: Locale;
}

export interface PlaceQuery {
  readonly text: string;
  readonly near: Coordinates | null;
  readonly limit: number;
  readonly locale: Locale;
}

/** GoMap.az, a map of Azerbaijan: routes, traffic and places. Its key is a GUID in each form. */
export class GoMap {
  readonly #options: GoMapOptions;
  readonly #upstream: Upstream;
  readonly #routes: AnswerCache<readonly [Coordinates, Coordinates], Route>;
  readonly #traffic: AnswerCache<Coordinates, { condition: TrafficCondition }>;
  readonly #places: AnswerCache<Search, readonly GoMapPlace[]>;

  constructor(options: GoMapOptions, deps: UpstreamDeps) {
    this.#options = options;
    this.#upstream = new Upstream({ name: 'GoMap', ...options }, deps);
    this.#routes = new AnswerCache({
      name: 'gomap_routes',
      max: MAX_ROUTES,
      ttlMs: ROUTES_TTL_MS,
      ...deps,
      ask: (ends) => this.#askRoute(ends),
    });
    this.#traffic = new AnswerCache({
      name: 'gomap_traffic',
      max: 2_000,
      ttlMs: TRAFFIC_TTL_MS,
      ...deps,
      ask: (at) => this.#askTraffic(at),
    });
    this.#places = new AnswerCache<Search, readonly GoMapPlace[]>({
      name: 'gomap_places',
      max: 1_000,
      ttlMs: PLACES_TTL_MS,
      ...deps,
      ask: ({ method, form, locale }) => this.#ask(method, form, locale, readPlaces),
    });
  }

  route(from: Coordinates, to: Coordinates): Promise<Route | undefined> {
    return this.#routes.ask(`${roundedTo(4, from)} ${roundedTo(4, to)}`, [from, to]);
  }

  get lastWellness(): Wellness {
    return this.#upstream.wellness;
  }

  /** How it is, asked for a short way where nothing was heard of it for 30 s. */
  wellness(): Promise<Wellness> {
    return this.#upstream.wellnessNow((signal) =>
      this.#fetch(signal, 'getRoute', routeForm(SHORT_WAY), 'en', (data) => data),
    );
  }

  async traffic(at: Coordinates): Promise<TrafficCondition> {
    return (await this.#traffic.ask(roundedTo(3, at), at))?.condition ?? 'UNKNOWN';
  }

  /** With distance where it is known from where, else exact, else as it may have been meant: the first that finds any. */
  async places(query: PlaceQuery): Promise<readonly GoMapPlace[]> {
    const { text, near, limit, locale } = query;
    const ways = [
      ...(near
        ? [() => this.#search('searchObjWithDistance', { name: text, ...latLon(near), limit }, locale)]
        : []),
      () => this.#search('searchObj', { name: text }, locale),
      () => this.#search('makeSearchCitySettlementFuzzy', { q: text, limit }, locale),
    ];
    for (const way of ways) {
      const found = await way();
      if (found.length > 0) return found;
    }
    return [];
  }

  nearby({ near, radiusKm, category, locale }: NearbyQuery): Promise<readonly GoMapPlace[]> {
    const form = {
      ...latLon(near),
      radius: Math.round(radiusKm * 1000),
      page: 1,
      limit: MAX_NEARBY,
      ...(category && { category }),
    };
    return this.#search('searchNearByPage', form, locale);
  }

  async #search(method: string, form: Form, locale: Locale): Promise<readonly GoMapPlace[]> {
    const search = { method, form, locale };
    return (await this.#places.ask(JSON.stringify(search), search)) ?? [];
  }

  #askRoute(ends: readonly [Coordinates, Coordinates]): Promise<Route | undefined> {
    const [from, to] = ends;
    return this.#ask('getRoute', routeForm(ends), 'en', (data) => {
      const route = readRoute(data, from);
      if (!route) return new UpstreamRefusal('a route without a length');
      return isPlausible(route, distanceKm(from, to))
        ? route
        : new UpstreamRefusal('a route no car can take');
    });
  }

  #askTraffic(at: Coordinates): Promise<{ condition: TrafficCondition } | undefined> {
    const form = { ...latLon(at), radius: TRAFFIC_RADIUS_METERS };
    return this.#ask('getTrafficTilesByCoord', form, 'en', (data) => ({ condition: readTraffic(data) }));
  }

  #ask<Answer extends object>(
    method: string,
    form: Form,
    locale: Locale,
    read: (data: Readonly<Record<string, unknown>>) => Answer | UpstreamRefusal,
  ): Promise<Answer | undefined> {
    return this.#upstream.ask((signal) => this.#fetch(signal, method, form, locale, read));
  }

  async #fetch<Answer extends object>(
    signal: AbortSignal,
    method: string,
    form: Form,
    locale: Locale,
    read: (data: Readonly<Record<string, unknown>>) => Answer | UpstreamRefusal,
  ): Promise<Answer | UpstreamRefusal> {
    const fields = Object.entries({ ...form, guid: this.#options.guid, lng: locale });
    const response = await fetch(`${this.#options.baseUrl}/${method}`, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([name, value]) => [name, String(value)])),
      redirect: 'error',
      signal,
    });
    const data = readReply(await textOf(response, MAX_REPLY_BYTES));
    return data instanceof UpstreamRefusal ? data : read(data);
  }
}

type Form = Readonly<Record<string, string | number>>;
type Search = { readonly method: string; readonly form: Form; readonly locale: Locale };

function routeForm([from, to]: readonly [Coordinates, Coordinates]): Form {
  return {
    Ax: from.longitude.toFixed(6),
    Ay: from.latitude.toFixed(6),
    Bx: to.longitude.toFixed(6),
    By: to.latitude.toFixed(6),
  };
}

function latLon({ latitude, longitude }: Coordinates) {
  return { lat: latitude.toFixed(6), lon: longitude.toFixed(6) };
}

import { z } from 'zod';
import { AnswerCache } from '../platform/cache.ts';
import {
  bodyOf,
  textOf,
  Upstream,
  type UpstreamDeps,
  UpstreamFault,
  UpstreamRefusal,
  type Wellness,
} from '../platform/upstream.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { distanceKm, roundedTo } from './geo.rules.ts';
import { isPlausible, type Route } from './route.rules.ts';
import { MAX_ROUTES, ROUTES_TTL_MS, SHORT_WAY, type TravelTimes } from './travel.rules.ts';

const MAX_REPLY_BYTES = 2_000_000;

export interface OsrmOptions extends TravelTimes {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

const answer = z.object({
  routes: z
    .array(
      z.object({
        distance: z.number().min(0),
        duration: z.number().min(0),
        geometry: z
          .object({ coordinates: z.array(z.tuple([z.number(), z.number()]).rest(z.number())) })
          .optional(),
      }),
    )
    .min(1),
});
const refusal = z.object({
  code: z
    .string()
    .max(40)
    .regex(/^(?!Ok$)\w+$/),
});

/** Routes over OpenStreetMap by a server of the Open Source Routing Machine. It knows no time of day. */
export class Osrm {
  readonly #options: OsrmOptions;
  readonly #upstream: Upstream;
  readonly #routes: AnswerCache<readonly [Coordinates, Coordinates], Route>;

  constructor(options: OsrmOptions, deps: UpstreamDeps) {
    this.#options = options;
    this.#upstream = new Upstream({ name: 'OSRM', ...options }, deps);
    this.#routes = new AnswerCache({
      name: 'osrm_routes',
      max: MAX_ROUTES,
      ttlMs: ROUTES_TTL_MS,
      ...deps,
      ask: ([from, to]) => this.#ask(from, to),
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
    return this.#upstream.wellnessNow((signal) => this.#fetchRoute(...SHORT_WAY, signal));
  }

  #ask(from: Coordinates, to: Coordinates): Promise<Route | undefined> {
    return this.#upstream.ask((signal) => this.#fetchRoute(from, to, signal));
  }

  async #fetchRoute(
    from: Coordinates,
    to: Coordinates,
    signal: AbortSignal,
  ): Promise<Route | UpstreamRefusal> {
    const ends = [from, to].map((it) => `${it.longitude.toFixed(6)},${it.latitude.toFixed(6)}`).join(';');
    const query = 'alternatives=false&geometries=geojson&overview=simplified&steps=false';
    const url = `${this.#options.baseUrl}/route/v1/driving/${ends}?${query}`;
    const response = await fetch(url, { redirect: 'error', signal });
    if (response.status === 400) return refusalIn(await bodyOf(response, MAX_REPLY_BYTES));
    const route = readRoute(await textOf(response, MAX_REPLY_BYTES));
    if (route instanceof UpstreamRefusal) return route;
    return isPlausible(route, distanceKm(from, to)) ? route : new UpstreamRefusal('a route no car can take');
  }
}

function readRoute(text: string): Route | UpstreamRefusal {
  const data = parse(text);
  const [route] = answer.safeParse(data).data?.routes ?? [];
  if (!route) return refusalIn(text);
  return {
    distanceKm: route.distance / 1000,
    durationSeconds: route.duration,
    path: (route.geometry?.coordinates ?? []).map(([longitude, latitude]) => ({ latitude, longitude })),
  };
}

/** An error code is an answer, such as NoRoute; anything else is none. */
function refusalIn(text: string): UpstreamRefusal {
  const { data } = refusal.safeParse(parse(text));
  if (!data) throw new UpstreamFault('an answer that is no route');
  return new UpstreamRefusal(data.code);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

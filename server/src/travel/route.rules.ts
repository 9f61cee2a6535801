import type { Coordinates } from '../restaurants/restaurant.rules.ts';

export const ROUTE_PROVIDERS = ['GOMAP', 'OSRM', 'FALLBACK'] as const;
export type RouteProvider = (typeof ROUTE_PROVIDERS)[number];

/** A way by car as a provider knows it, before traffic. */
export interface Route {
  readonly distanceKm: number;
  readonly durationSeconds: number;
  /** From the start to the end; empty when the provider does not say. */
  readonly path: readonly Coordinates[];
}

/**
 * Why this route: one provider alone, both agreed, OSRM in place of a GoMap route that is out of line or longer, or
 * neither.
 */
export type RouteBasis =
  | 'GOMAP'
  | 'OSRM'
  | 'AGREED'
  | 'OSRM_IN_LINE'
  | 'OSRM_SHORTER'
  | 'GOMAP_STANDS'
  | 'GREAT_CIRCLE';

export interface ChosenRoute {
  readonly provider: RouteProvider;
  readonly basis: RouteBasis;
  readonly route: Route;
}

/** A distance further off the great circle than this share of it is doubted when the other provider's is not. */
const DOUBTED = 0.35;
/** Two distances that differ by no more than this share of the longer one agree. */
const AGREE = 0.25;

/** Shortest a road can be beside the great circle: maps round, and start at the kerb. */
const LEAST_OF_DIRECT = 0.9;
const SLACK_KM = 0.2;
/** Longest: four times as far, and detours of a few kilometres for places that are near. */
const MOST_OF_DIRECT = 4;
const DETOUR_KM = 5;
const FASTEST_KMH = 180;
const SLOWEST_KMH = 2;
const STANDSTILL_SECONDS = 600;

/** Whether a car can have taken this way: not 0 metres nor 10,000 km between two places of a city. */
export function isPlausible({ distanceKm, durationSeconds }: Route, directKm: number): boolean {
  return (
    distanceKm >= LEAST_OF_DIRECT * directKm - SLACK_KM &&
    distanceKm <= MOST_OF_DIRECT * directKm + DETOUR_KM &&
    durationSeconds >= (distanceKm / FASTEST_KMH) * 3600 &&
    durationSeconds <= (distanceKm / SLOWEST_KMH) * 3600 + STANDSTILL_SECONDS
  );
}

/** Which of the two routes to believe, or what both say together; the great circle's when there is none. */
export function chooseRoute(
  directKm: number,
  { gomap, osrm }: { gomap: Route | undefined; osrm: Route | undefined },
  estimated: Route,
): ChosenRoute {
  if (gomap && osrm) return calibrated(directKm, gomap, osrm);
  if (gomap) return { provider: 'GOMAP', basis: 'GOMAP', route: gomap };
  if (osrm) return { provider: 'OSRM', basis: 'OSRM', route: osrm };
  return { provider: 'FALLBACK', basis: 'GREAT_CIRCLE', route: estimated };
}

function calibrated(directKm: number, gomap: Route, osrm: Route): ChosenRoute {
  const isDoubted = (route: Route) => Math.abs(route.distanceKm - directKm) > DOUBTED * directKm;
  if (isDoubted(gomap) && !isDoubted(osrm)) return { provider: 'OSRM', basis: 'OSRM_IN_LINE', route: osrm };
  const longer = Math.max(gomap.distanceKm, osrm.distanceKm);
  const agreed = Math.abs(gomap.distanceKm - osrm.distanceKm) <= AGREE * longer;
  if (agreed) {
    const durationSeconds = (gomap.durationSeconds + osrm.durationSeconds) / 2;
    const path = gomap.path.length > 0 ? gomap.path : osrm.path;
    return { provider: 'GOMAP', basis: 'AGREED', route: { ...gomap, durationSeconds, path } };
  }
  return osrm.distanceKm < gomap.distanceKm
    ? { provider: 'OSRM', basis: 'OSRM_SHORTER', route: osrm }
    : { provider: 'GOMAP', basis: 'GOMAP_STANDS', route: gomap };
}

const CITY_KMH = 28;
const LONG_WAY_KMH = 60;
/** Up to here a way is one through the city. */
const LONG_WAY_KM = 25;
const LEAST_ESTIMATED_SECONDS = 5 * 60;

/** How long a way takes when nobody knows: never less for one that is longer. */
export function estimatedSeconds(distanceKm: number): number {
  const throughCity = Math.min(distanceKm, LONG_WAY_KM) / CITY_KMH;
  return Math.max(throughCity, distanceKm > LONG_WAY_KM ? distanceKm / LONG_WAY_KMH : 0) * 3600;
}

export function estimatedRoute(directKm: number, from: Coordinates, to: Coordinates): Route {
  const durationSeconds = Math.max(estimatedSeconds(directKm), LEAST_ESTIMATED_SECONDS);
  return { distanceKm: directKm, durationSeconds, path: [from, to] };
}

/** More corners than a map on a phone can show. */
const MAX_CORNERS = 500;

/** Every so many corners of a long path, its ends for certain. */
export function thinned(path: readonly Coordinates[]): readonly Coordinates[] {
  if (path.length <= MAX_CORNERS) return path;
  const step = (path.length - 1) / (MAX_CORNERS - 1);
  return Array.from({ length: MAX_CORNERS }, (_, corner) => path[Math.round(corner * step)]).flatMap(
    (corner) => corner ?? [],
  );
}

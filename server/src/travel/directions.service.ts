import { Deadline } from '../platform/deadline.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { type Directions, toDirections } from './directions.rules.ts';
import { distanceKm } from './geo.rules.ts';
import { chooseRoute, estimatedRoute } from './route.rules.ts';
import { worstOf } from './traffic.rules.ts';
import type { Travel } from './travel.ts';

export interface TravelDeps {
  readonly travel: Travel;
}

/** Further than anybody drives to dinner: no provider is asked. */
const MAX_ROUTED_KM = 1_000;

/**
 * How to get from one place to the other by car, and when. There always is an answer by the deadline: what no provider
 * says is estimated. Never inside a database transaction, as it may take that long.
 */
export async function directions(
  { travel }: TravelDeps,
  from: Coordinates,
  to: Coordinates,
  deadline = new Deadline(travel.deadlineMs),
): Promise<Directions> {
  const directKm = distanceKm(from, to);
  const { gomap, osrm } = directKm > MAX_ROUTED_KM ? {} : travel;
  const [ofGomap, ofOsrm, ...traffic] = await Promise.all([
    gomap && deadline.within(gomap.route(from, to)),
    osrm && deadline.within(osrm.route(from, to)),
    ...[from, to].map((end) => gomap && deadline.within(gomap.traffic(end))),
  ]);
  const estimated = estimatedRoute(directKm, from, to);
  const chosen = chooseRoute(directKm, { gomap: ofGomap, osrm: ofOsrm }, estimated);
  return toDirections(chosen, worstOf(traffic.map((condition) => condition ?? 'UNKNOWN')), [from, to]);
}

/** The same without asking anybody. */
export function estimatedDirections(from: Coordinates, to: Coordinates): Directions {
  const directKm = distanceKm(from, to);
  const nothing = { gomap: undefined, osrm: undefined };
  return toDirections(chooseRoute(directKm, nothing, estimatedRoute(directKm, from, to)), 'UNKNOWN', [
    from,
    to,
  ]);
}

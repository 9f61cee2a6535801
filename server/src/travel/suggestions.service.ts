import { Deadline } from '../platform/deadline.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import type { Directions } from './directions.rules.ts';
import { directions, estimatedDirections } from './directions.service.ts';
import { distanceKm } from './geo.rules.ts';
import type { Place } from './places.rules.ts';
import { type FindPlaces, findPlaces, type PlacesDeps } from './places.service.ts';

/** Nobody drives further to a table. */
const MAX_KM_FROM_RESTAURANT = 150;
/** The rest are estimated: each route asks paid providers. */
const ROUTED = 3;

export interface SuggestedPlace {
  readonly place: Place;
  readonly way: Directions;
}

/** Places a guest may be at or come from, each with its way to the restaurant; all by one deadline. */
export async function suggestPlaces(
  deps: PlacesDeps,
  request: FindPlaces & { readonly destination: Coordinates },
): Promise<SuggestedPlace[]> {
  const { destination, limit } = request;
  const deadline = new Deadline(deps.travel.deadlineMs);
  // Some may be too far, so more are looked for than are shown.
  const found = await findPlaces(deps, { ...request, limit: 2 * limit }, deadline);
  const near = found
    .filter(({ location }) => distanceKm(location, destination) <= MAX_KM_FROM_RESTAURANT)
    .slice(0, limit);
  return Promise.all(
    near.map(async (place, index) => ({
      place,
      way:
        index < ROUTED
          ? await directions(deps, place.location, destination, deadline)
          : estimatedDirections(place.location, destination),
    })),
  );
}

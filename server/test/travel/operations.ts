import type { GraphQLAnswer, TestApp } from '../testApp.ts';

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A restaurant's door, and a street about 4.4 km north of it as the crow flies. */
export const DOOR: Place = { latitude: 40.37, longitude: 49.84 };
let sequence = 0;
/** Somewhere else each time, so that nothing that is remembered answers; 4.4 to 5.1 km from the door. */
export function somewhere(): Place {
  sequence++;
  return {
    latitude: 40.41 + Math.floor(sequence / 10) * 0.0003,
    longitude: 49.838 + (sequence % 10) * 0.0003,
  };
}

/** The environment of an app whose providers are ours, with waits as short as a test wants them. */
export function quick(environment: Record<string, string>): Record<string, string> {
  return {
    GOMAP_TIMEOUT_MS: '600',
    OSRM_TIMEOUT_MS: '900',
    TRAVEL_DEADLINE_MS: '1100',
    TRAVEL_RETRY_DELAY_MS: '5',
    TRAVEL_BREAKER_OPEN_MS: '50',
    ...environment,
  };
}

export interface DirectionsAnswer {
  readonly etaSeconds: number;
  readonly typicalSeconds: number;
  readonly trafficDelaySeconds: number;
  readonly distanceKm: number;
  readonly traffic: string;
  readonly summary: string;
  readonly provider: string;
  readonly geometry: Place[];
}

export async function directions(
  app: TestApp,
  origin: Place,
  destination: Place = DOOR,
  locale = 'en',
): Promise<DirectionsAnswer> {
  const { data, errors } = await app.ask<{ directions: DirectionsAnswer }>(
    `query ($origin: CoordinatesInput!, $destination: CoordinatesInput!) {
      directions(origin: $origin, destination: $destination) {
        etaSeconds typicalSeconds trafficDelaySeconds distanceKm traffic summary provider
        geometry { latitude longitude }
      }
    }`,
    { origin, destination },
    { locale },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.directions;
}

export interface PlaceAnswer {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly location: Place;
  readonly distanceKm: number | null;
  readonly provider: string;
}

const FIELDS = 'id name address location { latitude longitude } distanceKm etaSeconds routeSummary provider';

export function askPlaces(
  app: TestApp,
  variables: Record<string, unknown>,
  locale = 'en',
): Promise<GraphQLAnswer<{ places: PlaceAnswer[] }>> {
  return app.ask(
    `query ($query: String!, $near: CoordinatesInput, $locale: Locale, $limit: Int! = 10) {
      places(query: $query, near: $near, locale: $locale, limit: $limit) { ${FIELDS} }
    }`,
    variables,
    { locale },
  );
}

export function askNearby(
  app: TestApp,
  variables: Record<string, unknown>,
): Promise<GraphQLAnswer<{ nearbyPlaces: PlaceAnswer[] }>> {
  return app.ask(
    `query ($near: CoordinatesInput!, $radiusKm: Float! = 2, $category: String, $limit: Int! = 20) {
      nearbyPlaces(near: $near, radiusKm: $radiusKm, category: $category, limit: $limit) { ${FIELDS} }
    }`,
    variables,
  );
}

export async function places(app: TestApp, query: string, given: Record<string, unknown> = {}) {
  const { data, errors } = await askPlaces(app, { query, ...given });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.places;
}

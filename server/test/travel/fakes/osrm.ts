import { type Deed, type FakeProvider, startProvider } from './provider.ts';

/** A route as OSRM says it: metres, seconds, longitude first. */
export function osrmRoute(distance: number, duration: number, coordinates: number[][] = []): Deed {
  return { json: { code: 'Ok', routes: [{ distance, duration, geometry: { coordinates } }] } };
}

export function startOsrm(): Promise<FakeProvider> {
  return startProvider(() => osrmRoute(5_200, 600));
}

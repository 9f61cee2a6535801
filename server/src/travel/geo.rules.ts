import type { Coordinates } from '../restaurants/restaurant.rules.ts';

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great circle, haversine. */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const chord = north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

export function isOnEarth({ latitude, longitude }: Coordinates): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/** Places that round alike share what is remembered: 4 decimals are about 11 m, 3 about 110 m. */
export function roundedTo(decimals: number, { latitude, longitude }: Coordinates): string {
  return `${latitude.toFixed(decimals)},${longitude.toFixed(decimals)}`;
}

import type { Coordinates } from '../../src/restaurants/restaurant.rules.ts';

/** A corner of a drive and the seconds since it began. */
interface Corner extends Coordinates {
  readonly second: number;
}

/**
 * From the airport to the Old City on a Monday at noon, by the airport road, Heydar Aliyev avenue and along the sea; it
 * stands for four minutes at Koroglu. Drawn by us on a map, a point at each turn.
 */
const DRIVE: readonly Corner[] = [
  { second: 0, latitude: 40.4675, longitude: 50.0467 },
  { second: 150, latitude: 40.461, longitude: 50.02 },
  { second: 330, latitude: 40.449, longitude: 49.984 },
  { second: 480, latitude: 40.438, longitude: 49.954 },
  { second: 660, latitude: 40.4245, longitude: 49.925 },
  { second: 900, latitude: 40.4243, longitude: 49.9245 },
  { second: 1_080, latitude: 40.411, longitude: 49.899 },
  { second: 1_290, latitude: 40.394, longitude: 49.873 },
  { second: 1_470, latitude: 40.377, longitude: 49.859 },
  { second: 1_650, latitude: 40.369, longitude: 49.846 },
  { second: 1_800, latitude: 40.3664, longitude: 49.8355 },
];

export const DRIVE_SECONDS = 1_800;
export const STANDS = { from: 660, to: 900 };
export const OLD_CITY_DOOR: Coordinates = { latitude: 40.3664, longitude: 49.8355 };

export function placeAt(second: number): Coordinates {
  const next = DRIVE.findIndex((corner) => corner.second >= second);
  const [a, b] = [DRIVE[Math.max(next - 1, 0)], DRIVE[next === -1 ? DRIVE.length - 1 : next]];
  if (!a || !b) throw new Error('the drive has corners');
  const share = b.second === a.second ? 1 : Math.min(1, (second - a.second) / (b.second - a.second));
  return {
    latitude: a.latitude + (b.latitude - a.latitude) * share,
    longitude: a.longitude + (b.longitude - a.longitude) * share,
  };
}

/** What a map would say from there that knows nothing of the queue ahead: the drive without what it stands. */
export function wayFrom(second: number): number {
  const left = DRIVE_SECONDS - second;
  const toStand = Math.max(0, STANDS.to - Math.max(second, STANDS.from));
  return Math.max(0, left - toStand);
}

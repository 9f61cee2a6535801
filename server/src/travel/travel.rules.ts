import type { Coordinates } from '../restaurants/restaurant.rules.ts';

/** What all providers have in common, in milliseconds. */
export interface TravelTimes {
  /** By when an answer is out, whatever providers do. */
  readonly deadlineMs: number;
  readonly retryDelayMs: number;
  readonly breakerOpenMs: number;
}

/** Each provider remembers as many routes, and as long. */
export const MAX_ROUTES = 5_000;
export const ROUTES_TTL_MS = 15 * 60_000;

/** From Fountain Square to the Maiden Tower: what a provider is asked when only its health is of interest. */
export const SHORT_WAY: readonly [Coordinates, Coordinates] = [
  { latitude: 40.3706, longitude: 49.8362 },
  { latitude: 40.3661, longitude: 49.8372 },
];

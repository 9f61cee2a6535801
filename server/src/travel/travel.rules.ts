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

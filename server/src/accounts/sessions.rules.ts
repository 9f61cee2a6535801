import type { Refusal } from '../platform/refusals.ts';
import type { User } from './accounts.rules.ts';

export const ACCESS_TOKEN_MINUTES = 15;
export const REFRESH_TOKEN_DAYS = 30;
/** A used refresh token is answered again this long after its first use: the first reply may have been lost. */
export const REFRESH_GRACE_SECONDS = 60;
/** Sessions of one user that live side by side; one more ends the oldest, so that a list of them stays short. */
export const MAX_LIVE_SESSIONS = 100;
/** Ended sessions stay this long for whoever looks into what happened. */
export const ENDED_SESSION_DAYS = 7;

/** In DATA_DIR: the key of our access tokens, where AUTH_SECRET does not give one. */
export const SECRET_FILE = 'auth-secret';

const DAY_MS = 24 * 60 * 60_000;

export interface RefreshTimes {
  readonly now: Date;
  readonly expiresAt: Date;
  /** A token first used before this is not retried but replayed. */
  readonly graceFrom: Date;
}

export function refreshTimes(now: Date): RefreshTimes {
  return {
    now,
    expiresAt: new Date(now.getTime() + REFRESH_TOKEN_DAYS * DAY_MS),
    graceFrom: new Date(now.getTime() - REFRESH_GRACE_SECONDS * 1000),
  };
}

export function endedBefore(now: Date): Date {
  return new Date(now.getTime() - ENDED_SESSION_DAYS * DAY_MS);
}

/** What a client holds after signing in. */
export interface Session {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly user: User;
}

export interface SignedOut {
  readonly at: Date;
}

export class InvalidSession implements Refusal {
  readonly code = 'INVALID_SESSION';
  readonly message = 'The refresh token is unknown, expired or used, or its session has ended.';
}

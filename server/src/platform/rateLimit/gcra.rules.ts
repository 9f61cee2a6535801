/**
 * The generic cell rate algorithm: a token bucket whose whole state is one instant, the theoretical arrival time (TAT),
 * at which the bucket is full again. Source: ITU-T I.371; https://brandur.org/rate-limiting.
 */

/** So many tokens at once, and as many again within a window: one each `windowMs / tokens`. */
export interface Quota {
  readonly tokens: number;
  readonly windowMs: number;
}

/** How a bucket stands. */
export interface Standing {
  readonly quota: Quota;
  /** Whole tokens that are left, 0 to `quota.tokens`. */
  readonly remaining: number;
  /** Until the bucket is full. */
  readonly resetMs: number;
  /** Until there is what was asked for; 0 where it was given. */
  readonly retryAfterMs: number;
}

/** A token's interval need be no whole number of milliseconds, and a sum of such numbers is none either. */
const TOLERANCE_MS = 0.01;

/** How long the bucket needs to be full, 0 to `windowMs`: also where a clock was put back. */
export function debtAt(now: number, tat: number | undefined, { windowMs }: Quota): number {
  return Math.min(Math.max((tat ?? now) - now, 0), windowMs);
}

/** What taking tokens makes of a debt; giving them back is taking less than none. */
export function debtAfter(debtMs: number, tokens: number, quota: Quota): number {
  return Math.max(debtMs + (tokens * quota.windowMs) / quota.tokens, 0);
}

/** Whether a bucket has the tokens that would make this debt. */
export function affords(debtMs: number, { windowMs }: Quota): boolean {
  return debtMs <= windowMs + TOLERANCE_MS;
}

/** The bucket at a debt; `lacking` tokens were asked for and are not there. */
export function standingAt(debtMs: number, quota: Quota, lacking = 0): Standing {
  const left = ((quota.windowMs - debtMs + TOLERANCE_MS) * quota.tokens) / quota.windowMs;
  const shortMs = debtAfter(debtMs, lacking, quota) - quota.windowMs;
  return {
    quota,
    remaining: Math.max(Math.floor(left), 0),
    resetMs: debtMs,
    retryAfterMs: lacking > 0 && shortMs > TOLERANCE_MS ? shortMs : 0,
  };
}

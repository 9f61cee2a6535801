import { createHmac } from 'node:crypto';
import { rateLimited } from '../platform/faults.ts';
import type { Quota } from '../platform/rateLimit/gcra.rules.ts';
import type { RateLimiter } from '../platform/rateLimit/limiter.ts';

/** Ten tries at once; then one more each minute and a half. */
export const TRIES: Quota = { tokens: 10, windowMs: 15 * 60_000 };

/** Tries to sign in, sign up or confirm a password. */
export interface Throttle {
  /** Counts one try against every key. Rejects with RATE_LIMITED, and counts nothing, when one of them has none left. */
  take(...keys: readonly string[]): Promise<void>;
}

/** Keys hold e-mails and addresses: what is remembered of them, here or in Redis, is a keyed hash. */
export function createThrottle(limiter: RateLimiter | undefined, secret: string): Throttle {
  const hidden = (key: string) => createHmac('sha256', secret).update(key).digest('base64url').slice(0, 22);
  return {
    async take(...keys) {
      const taken = await limiter?.take(
        'tries',
        keys.map((key) => ({ key: hidden(key), quota: TRIES, tokens: 1 })),
      );
      if (!taken || taken.allowed) return;
      const waitMs = Math.max(...taken.standings.map(({ retryAfterMs }) => retryAfterMs));
      throw rateLimited(Math.ceil(waitMs / 1_000));
    },
  };
}

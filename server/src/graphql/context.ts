import type { Clock } from '../platform/clock.ts';
import type { Locale } from '../platform/locale.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Allowance } from '../platform/rateLimit/allowance.ts';
import type { Viewer } from '../platform/viewer.ts';

/**
 * What every resolver gets. A feature that needs more adds it to this interface from its own file
 * (`declare module`), and app.ts does not compile until it provides it.
 */
export interface Context {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly requestId: string;
  readonly locale: Locale;
  /** Null for an anonymous request. */
  readonly viewer: Viewer | null;
  /** Origin that absolute URLs start with. */
  readonly publicUrl: string;
  /** Address of the client, for limits on tries. */
  readonly clientAddress: string;
  /** What the client may still ask; undefined where nothing is limited. */
  readonly allowance: Allowance | undefined;
  /** Before a provider is asked that we pay: throws RATE_LIMITED where somebody anonymous has asked too much. */
  readonly takePaid: () => Promise<void> | undefined;
}

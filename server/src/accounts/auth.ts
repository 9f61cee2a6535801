import type { IncomingMessage } from 'node:http';
import type { Clock } from '../platform/clock.ts';
import type { RequestFacts } from '../platform/http/request.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { RateLimiter } from '../platform/rateLimit/limiter.ts';
import type { Viewer } from '../platform/viewer.ts';
import { createOpenIdIssuer } from './openid.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { loadSecret } from './secret.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { type AccessTokens, createAccessTokens } from './tokens.ts';
import {
  type AccountCache,
  authenticate,
  countTokenChecks,
  createAccountCache,
  createExternalUsers,
  userOf,
} from './viewers.service.ts';

/** Keys, caches and counters of signing in: one of it a process. */
export interface Auth {
  readonly accessTokens: AccessTokens;
  readonly accounts: AccountCache;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  /** See viewers.service.ts. */
  authenticate(request: RequestFacts, req?: IncomingMessage): Viewer | null | Promise<Viewer>;
  /** Whose token a request carries: see viewers.service.ts. */
  userOf(request: IncomingMessage): number | undefined | Promise<number | undefined>;
}

declare module '../graphql/context.ts' {
  interface Context {
    readonly auth: Auth;
  }
}

export interface AuthSettings {
  readonly auth: {
    /** Undefined on a laptop: one is made and kept in `dataDir`. */
    readonly secret: string | undefined;
    readonly external: { readonly issuer: string; readonly audience: string } | undefined;
  };
  readonly dataDir: string;
}

export interface AuthDeps {
  readonly config: AuthSettings;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether changes to accounts are being announced: `() => listener.connected`. */
  readonly trusted: () => boolean;
  /** Undefined where nothing is limited. */
  readonly limiter: RateLimiter | undefined;
}

/** Makes the secret of a laptop on its first start. */
export async function createAuth({
  config,
  db,
  clock,
  log,
  metrics,
  trusted,
  limiter,
}: AuthDeps): Promise<Auth> {
  const secret = await loadSecret(config.auth.secret, config.dataDir);
  const accessTokens = createAccessTokens(secret, clock, metrics);
  const accounts = createAccountCache(trusted, metrics);
  const external = config.auth.external && createOpenIdIssuer(config.auth.external, clock, metrics);
  const externalUsers = createExternalUsers(metrics);
  const checks = countTokenChecks(metrics);
  const deps = { db, clock, log, checks, accessTokens, accounts, external, externalUsers };
  return {
    accessTokens,
    accounts,
    passwords: await createPasswords(),
    throttle: createThrottle(limiter, secret),
    authenticate: (request, req) => authenticate(deps, request, req),
    userOf: (request) => userOf(deps, request),
  };
}

import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type RemoteJWKSet,
} from 'jose';
import { z } from 'zod';
import { CountedCache } from '../platform/cache.ts';
import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';

const ALGORITHM = 'RS256';
const KEYS_MAX_AGE_MS = 15 * 60_000;
/** How long an issuer that did not answer is left in peace, and its fallback address believed. */
const RETRY_MS = 5_000;
const HTTP_TIMEOUT_MS = 3_000;
const MAX_IAT_AHEAD_SECONDS = 5 * 60;
const ADMIN_SCOPE = 'reservations:admin';
const MAX_REMEMBERED = 10_000;

export interface OpenIdClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly isAdmin: boolean;
  /** As the issuer has it, unchecked. */
  readonly name: string | undefined;
  /** Only one that the issuer has verified; unchecked otherwise. */
  readonly email: string | undefined;
  readonly expiresAt: Date;
}

export interface OpenIdIssuer {
  /** Undefined for a token that does not hold. Throws IssuerUnavailable when the issuer's keys cannot be had. */
  verify(token: string): Promise<OpenIdClaims | undefined>;
  /** What `verify` would say, as far as that needs no verifying. */
  known(token: string): OpenIdClaims | undefined;
}

export class IssuerUnavailable extends Error {
  override name = 'IssuerUnavailable';
}

export function createOpenIdIssuer(
  { issuer, audience }: { issuer: string; audience: string },
  clock: Clock,
  metrics: Metrics,
): OpenIdIssuer {
  const keys = createKeySource(issuer, clock);
  const remembered = new CountedCache<string, OpenIdClaims>({
    name: 'external_tokens',
    max: MAX_REMEMBERED,
    metrics,
  });

  async function verifyOnce(token: string): Promise<OpenIdClaims | undefined> {
    const header = headerOf(token);
    if (header?.alg !== ALGORITHM || !header.kid) return undefined;
    const key = await keys.find({ alg: header.alg, kid: header.kid });
    if (!key) return undefined;
    const now = clock.now();
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        issuer,
        audience,
        requiredClaims: ['sub', 'iat', 'exp'],
        // A clock ahead of ours may also have written `nbf`; `exp` is looked at again, without this tolerance.
        clockTolerance: MAX_IAT_AHEAD_SECONDS,
        currentDate: now,
      });
      return toClaims(issuer, payload, now);
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  function known(token: string): OpenIdClaims | undefined {
    const claims = remembered.get(token);
    return claims && claims.expiresAt > clock.now() ? claims : undefined;
  }

  return {
    known,
    async verify(token) {
      const alive = known(token);
      if (alive) return alive;
      const claims = await verifyOnce(token);
      if (!claims || claims.expiresAt <= clock.now()) return undefined;
      remembered.set(token, claims);
      return claims;
    },
  };
}

function headerOf(token: string) {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

const payloadShape = z.object({
  sub: z.string().regex(/^[^\p{Cc}]{1,255}$/u),
  iat: z.number(),
  exp: z.number(),
  scope: z.string().catch(''),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
});

function toClaims(issuer: string, payload: JWTPayload, now: Date): OpenIdClaims | undefined {
  const parsed = payloadShape.safeParse(payload);
  if (!parsed.success) return undefined;
  const { sub, iat, exp, scope, name, email, email_verified } = parsed.data;
  if (iat * 1000 > now.getTime() + MAX_IAT_AHEAD_SECONDS * 1000) return undefined;
  return {
    issuer,
    subject: sub,
    isAdmin: scope.split(' ').includes(ADMIN_SCOPE),
    name,
    email: email_verified ? email : undefined,
    expiresAt: new Date(exp * 1000),
  };
}

interface Place {
  readonly url: string;
  readonly keys: RemoteJWKSet;
  readonly askAgainAt: number;
}

/** The issuer's keys: where they are by discovery, else at the usual place; both asked again after 15 minutes. */
function createKeySource(issuer: string, clock: Clock) {
  const base = issuer.replace(/\/+$/, '');
  let place: Place | undefined;
  let downUntil = 0;

  async function locate(): Promise<Place> {
    const now = clock.now().getTime();
    if (place && now < place.askAgainAt) return place;
    try {
      const url = (await discover(issuer, base)) ?? `${base}/.well-known/jwks.json`;
      return { url, keys: remoteKeys(url), askAgainAt: now + KEYS_MAX_AGE_MS };
    } catch {
      const url = place?.url ?? `${base}/.well-known/jwks.json`;
      return { url, keys: place?.keys ?? remoteKeys(url), askAgainAt: now + RETRY_MS };
    }
  }

  return {
    async find(header: { alg: string; kid: string }) {
      if (clock.now().getTime() < downUntil) throw new IssuerUnavailable(issuer);
      try {
        place = await locate();
        return await place.keys(header);
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
          return undefined;
        }
        downUntil = clock.now().getTime() + RETRY_MS;
        throw new IssuerUnavailable(issuer, { cause: error });
      }
    },
  };
}

function remoteKeys(url: string): RemoteJWKSet {
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: HTTP_TIMEOUT_MS,
  });
}

/** Undefined where the issuer says that it has none. Throws when it does not answer, or not sensibly. */
async function discover(issuer: string, base: string): Promise<string | undefined> {
  const response = await fetch(`${base}/.well-known/openid-configuration`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
  });
  if (response.status === 404) return undefined;
  const shape = z.object({ issuer: z.literal(issuer), jwks_uri: z.url() });
  return shape.parse(await response.json()).jwks_uri;
}

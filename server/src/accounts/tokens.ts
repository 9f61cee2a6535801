import { createHash, randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { CountedCache } from '../platform/cache.ts';
import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
import { ACCESS_TOKEN_MINUTES } from './sessions.rules.ts';

const ISSUER = 'baku-reserve';
const AUDIENCE = 'baku-reserve-api';
const ALGORITHM = 'HS256';
const MAX_REMEMBERED = 10_000;

/** Identity only: roles are read from the database. */
export interface AccessTokenClaims {
  readonly userId: number;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

export interface AccessTokens {
  issue(userId: number, sessionId: string): Promise<{ accessToken: string; accessTokenExpiresAt: Date }>;
  /** Undefined for whatever is not a living token of ours. */
  verify(token: string): Promise<AccessTokenClaims | undefined>;
  /** What `verify` would say, as far as that needs no verifying. */
  known(token: string): AccessTokenClaims | undefined;
}

/** Undefined once the token has expired. */
export function living(claims: AccessTokenClaims | undefined, clock: Clock): AccessTokenClaims | undefined {
  return claims && claims.expiresAt > clock.now() ? claims : undefined;
}

const payloadShape = z.object({ sub: z.coerce.number().int().positive(), sid: z.uuid(), exp: z.int() });

export function createAccessTokens(secret: string, clock: Clock, metrics: Metrics): AccessTokens {
  const key = new TextEncoder().encode(secret);
  // Verifying is dear: a token that was good once is good until it expires.
  const remembered = new CountedCache<string, AccessTokenClaims>({
    name: 'access_tokens',
    max: MAX_REMEMBERED,
    metrics,
  });

  const known = (token: string) => living(remembered.get(token), clock);

  return {
    known,
    async issue(userId, sessionId) {
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const expiresAt = issuedAt + ACCESS_TOKEN_MINUTES * 60;
      const accessToken = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(String(userId))
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { accessToken, accessTokenExpiresAt: new Date(expiresAt * 1000) };
    },
    async verify(token) {
      const alive = known(token);
      if (alive) return alive;
      const claims = await verifyOnce(token, key, clock);
      if (claims) remembered.set(token, claims);
      return claims;
    },
  };
}

async function verifyOnce(
  token: string,
  key: Uint8Array,
  clock: Clock,
): Promise<AccessTokenClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub', 'sid'],
      currentDate: clock.now(),
    });
    const { sub, sid, exp } = payloadShape.parse(payload);
    return { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

const REFRESH_TOKEN_BYTES = 32;

/** 256 random bits; the database keeps only their hash. */
export function newRefreshToken(): { refreshToken: string; hash: Buffer } {
  const refreshToken = randomBytes(REFRESH_TOKEN_BYTES).toString('base64url');
  return { refreshToken, hash: hashOfRefreshToken(refreshToken) };
}

export function hashOfRefreshToken(refreshToken: string): Buffer {
  return createHash('sha256').update(refreshToken).digest();
}

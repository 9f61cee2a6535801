import { randomUUID } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { User } from './accounts.rules.ts';
import type { Auth } from './auth.ts';
import { endedBefore, InvalidSession, refreshTimes, type Session, type SignedOut } from './sessions.rules.ts';
import { deleteDeadSessions, endSessionOf, type NewSession, rotateRefreshToken } from './sessions.store.ts';
import { hashOfRefreshToken, newRefreshToken } from './tokens.ts';

export interface SessionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly auth: Auth;
}

/** Draws the secrets of a new session, has `store` write them for its user, and hands them over if there is one. */
export async function openSession(
  { auth }: SessionDeps,
  store: (session: NewSession) => Promise<User | undefined>,
): Promise<Session | undefined> {
  const sessionId = randomUUID();
  const { refreshToken, hash } = newRefreshToken();
  const user = await store({ sessionId, hash });
  return user && { ...(await auth.accessTokens.issue(user.id, sessionId)), refreshToken, user };
}

/** A retry within a minute of a token's first use gets another answer; a later one is a theft and ends the session. */
export async function refreshSession(
  { db, clock, auth }: SessionDeps,
  presented: string,
): Promise<Session | InvalidSession> {
  const { refreshToken, hash } = newRefreshToken();
  const rotation = await rotateRefreshToken(
    db,
    hashOfRefreshToken(presented),
    hash,
    refreshTimes(clock.now()),
  );
  if (!rotation?.issued) {
    if (rotation) auth.accounts.forget(rotation.user.id);
    return new InvalidSession();
  }
  const { user, sessionId } = rotation;
  return { ...(await auth.accessTokens.issue(user.id, sessionId)), refreshToken, user };
}

export async function signOut(
  { db, clock, auth }: SessionDeps,
  refreshToken: string,
): Promise<SignedOut | InvalidSession> {
  const at = clock.now();
  const userId = await endSessionOf(db, hashOfRefreshToken(refreshToken), at);
  if (userId === undefined) return new InvalidSession();
  auth.accounts.forget(userId);
  return { at };
}

/** For a timer: what expired or ended long ago leaves the tables. Says how many rows went. */
export async function removeDeadSessions({ db, clock }: Pick<SessionDeps, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  return deleteDeadSessions(db, now, endedBefore(now));
}

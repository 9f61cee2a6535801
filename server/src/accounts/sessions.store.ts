import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';
import type { User } from './accounts.rules.ts';
import { toUser, type UserRow } from './accounts.store.ts';
import { MAX_LIVE_SESSIONS, type RefreshTimes } from './sessions.rules.ts';

export interface NewSession {
  readonly sessionId: string;
  /** SHA-256 of the refresh token. */
  readonly hash: Buffer;
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly passwordHash: string;
}

/** User, session and refresh token in one statement; undefined where the e-mail is taken. */
export async function insertUserWithSession(
  db: Database,
  { name, email, phone, passwordHash }: NewUser,
  { sessionId, hash }: NewSession,
  { now, expiresAt }: RefreshTimes,
): Promise<User | undefined> {
  const { rows } = await sql<UserRow>`
    with owner as (
      insert into users (name, email, phone, password_hash, created_at)
      values (${name}, ${email}, ${phone}, ${passwordHash}, ${now})
      on conflict (email) do nothing
      returning *
    ), session as (
      insert into sessions (id, user_id, created_at) select ${sessionId}::uuid, id, ${now} from owner returning id
    ), token as (
      insert into refresh_tokens (hash, session_id, issued_at, expires_at)
      select ${hash}, id, ${now}, ${expiresAt} from session
    )
    select id, name, email, phone, is_admin from owner`.execute(db);
  return rows[0] && toUser(rows[0]);
}

/**
 * A session for a user whose password is still the one that was checked; a change of it under way is waited for. Ends the
 * oldest session where there are too many.
 */
export async function insertSession(
  db: Database,
  { userId, passwordHash }: { userId: number; passwordHash: string },
  { sessionId, hash }: NewSession,
  { now, expiresAt }: RefreshTimes,
): Promise<User | undefined> {
  const { rows } = await sql<UserRow>`
    with owner as (
      select * from users where id = ${userId} and password_hash = ${passwordHash} for share
    ), surplus as (
      update sessions set ended_at = ${now} where id in (
        select s.id from sessions s where s.user_id = ${userId} and s.ended_at is null
        order by s.created_at desc, s.id offset ${MAX_LIVE_SESSIONS - 1}
      )
    ), session as (
      insert into sessions (id, user_id, created_at) select ${sessionId}::uuid, id, ${now} from owner returning id
    ), token as (
      insert into refresh_tokens (hash, session_id, issued_at, expires_at)
      select ${hash}, id, ${now}, ${expiresAt} from session
    )
    select id, name, email, phone, is_admin from owner`.execute(db);
  return rows[0] && toUser(rows[0]);
}

export interface Rotation {
  readonly user: User;
  readonly sessionId: string;
  /** False where an old token was replayed: the session has been ended. */
  readonly issued: boolean;
}

/**
 * Takes one refresh token for another. A token that was used before `graceFrom` ends its whole session; concurrent
 * twins wait for each other and both get a new one. Undefined for an unknown or expired token or an ended session.
 */
export async function rotateRefreshToken(
  db: Database,
  presented: Buffer,
  fresh: Buffer,
  { now, expiresAt, graceFrom }: RefreshTimes,
): Promise<Rotation | undefined> {
  const { rows } = await sql<UserRow & { session_id: string; issued: boolean }>`
    with presented as (
      select t.hash, t.used_at, s.id as session_id, s.user_id
      from refresh_tokens t join sessions s on s.id = t.session_id
      where t.hash = ${presented} and t.expires_at > ${now} and s.ended_at is null
      for update of t
    ), replayed as (
      update sessions s set ended_at = ${now} from presented p
      where s.id = p.session_id and p.used_at < ${graceFrom}
    ), used as (
      update refresh_tokens t set used_at = ${now} from presented p where t.hash = p.hash and p.used_at is null
    ), issued as (
      insert into refresh_tokens (hash, session_id, issued_at, expires_at)
      select ${fresh}, session_id, ${now}, ${expiresAt} from presented
      where used_at is null or used_at >= ${graceFrom}
      returning session_id
    )
    select u.id, u.name, u.email, u.phone, u.is_admin, p.session_id, exists (select from issued) as issued
    from presented p join users u on u.id = p.user_id`.execute(db);
  const [row] = rows;
  return row && { user: toUser(row), sessionId: row.session_id, issued: row.issued };
}

/** Ends the session of any of its refresh tokens, used ones included; undefined where none lives. */
export async function endSessionOf(db: Database, hash: Buffer, now: Date): Promise<number | undefined> {
  const { rows } = await sql<{ user_id: number }>`
    update sessions s set ended_at = ${now} from refresh_tokens t
    where t.hash = ${hash} and t.expires_at > ${now} and s.id = t.session_id and s.ended_at is null
    returning s.user_id`.execute(db);
  return rows[0]?.user_id;
}

export async function endSessionsOfUser(db: Database, userId: number, now: Date): Promise<void> {
  await sql`update sessions set ended_at = ${now} where user_id = ${userId} and ended_at is null`.execute(db);
}

/** At most this many rows of each table go at once, so that no statement runs long. */
const CLEANING_BATCH = 1_000;

/** Expired refresh tokens, then sessions that ended long ago or have no token left. Says how many rows went. */
export async function deleteDeadSessions(db: Database, now: Date, endedBefore: Date): Promise<number> {
  const tokens = await sql`
    delete from refresh_tokens where hash in (
      select hash from refresh_tokens where expires_at <= ${now} limit ${CLEANING_BATCH} for update skip locked
    )`.execute(db);
  const sessions = await sql`
    delete from sessions where id in (
      select s.id from sessions s
      where s.ended_at < ${endedBefore} or not exists (select from refresh_tokens t where t.session_id = s.id)
      limit ${CLEANING_BATCH} for update of s skip locked
    )`.execute(db);
  return Number((tokens.numAffectedRows ?? 0n) + (sessions.numAffectedRows ?? 0n));
}

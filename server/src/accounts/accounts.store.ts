import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';
import type { Account, StaffRole, User } from './accounts.rules.ts';

export interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly is_admin: boolean;
}

export function toUser(row: UserRow): User {
  return { id: row.id, name: row.name, email: row.email, phone: row.phone, isAdmin: row.is_admin };
}

interface AccountRow extends UserRow {
  readonly roles: Readonly<Record<string, StaffRole>>;
  readonly sessions: readonly string[];
}

/** Users with their roles and living sessions in one statement; those that do not exist are missing. */
export async function findAccounts(db: Database, ids: readonly number[]): Promise<Map<number, Account>> {
  const { rows } = await sql<AccountRow>`
    select u.id, u.name, u.email, u.phone, u.is_admin,
      coalesce((select json_object_agg(m.restaurant_id, m.role) from memberships m where m.user_id = u.id), '{}') as roles,
      array(select s.id::text from sessions s where s.user_id = u.id and s.ended_at is null) as sessions
    from users u where u.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, toAccount(row)]));
}

function toAccount(row: AccountRow): Account {
  return {
    user: toUser(row),
    roles: new Map(Object.entries(row.roles).map(([restaurantId, role]) => [Number(restaurantId), role])),
    sessions: new Set(row.sessions),
  };
}

export interface Credentials {
  readonly user: User;
  /** Null for a user who signs in elsewhere. */
  readonly passwordHash: string | null;
}

type CredentialsRow = UserRow & { password_hash: string | null };

export async function findCredentialsByEmail(db: Database, email: string): Promise<Credentials | undefined> {
  const { rows } = await sql<CredentialsRow>`
    select id, name, email, phone, is_admin, password_hash from users where email = ${email}`.execute(db);
  return rows[0] && { user: toUser(rows[0]), passwordHash: rows[0].password_hash };
}

export async function findCredentials(db: Database, userId: number): Promise<Credentials | undefined> {
  const { rows } = await sql<CredentialsRow>`
    select id, name, email, phone, is_admin, password_hash from users where id = ${userId}`.execute(db);
  return rows[0] && { user: toUser(rows[0]), passwordHash: rows[0].password_hash };
}

export async function findUserIdByEmail(db: Database, email: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from users where email = ${email}`.execute(db);
  return rows[0]?.id;
}

export interface ProfileChange {
  readonly name?: string | undefined;
  /** Null clears, undefined keeps. */
  readonly phone?: string | null | undefined;
}

export async function updateUser(
  db: Database,
  userId: number,
  { name, phone }: ProfileChange,
): Promise<User | undefined> {
  const { rows } = await sql<UserRow>`
    update users set name = coalesce(${name ?? null}, name),
      phone = case when ${phone === undefined} then phone else ${phone ?? null} end
    where id = ${userId}
    returning id, name, email, phone, is_admin`.execute(db);
  return rows[0] && toUser(rows[0]);
}

/** Only where the password is still the one that was checked. */
export async function updatePassword(
  db: Database,
  userId: number,
  { from, to }: { from: string; to: string },
): Promise<User | undefined> {
  const { rows } = await sql<UserRow>`
    update users set password_hash = ${to} where id = ${userId} and password_hash = ${from}
    returning id, name, email, phone, is_admin`.execute(db);
  return rows[0] && toUser(rows[0]);
}

/** False where there is no such user. */
export async function updateAdmin(db: Database, email: string, isAdmin: boolean): Promise<boolean> {
  const { rows } = await sql`
    update users set is_admin = ${isAdmin} where email = ${email} returning id`.execute(db);
  return rows.length > 0;
}

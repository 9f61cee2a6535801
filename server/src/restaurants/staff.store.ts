import { sql } from 'kysely';
import type { StaffRole } from '../accounts/accounts.rules.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Membership, Staff } from './staff.rules.ts';

interface MembershipRow {
  readonly restaurant_id: number;
  readonly user_id: number;
  readonly role: StaffRole;
}

/** In the order in which the restaurants came to be. */
export async function findMembershipsOfUsers(
  db: Database,
  userIds: readonly number[],
): Promise<Membership[]> {
  const { rows } = await sql<MembershipRow>`
    select restaurant_id, user_id, role from memberships where user_id = any(${userIds}::bigint[])
    order by restaurant_id`.execute(db);
  return rows.map(({ restaurant_id, user_id, role }) => ({
    restaurantId: restaurant_id,
    userId: user_id,
    role,
  }));
}

/** The restaurant's staff, which nobody else changes until the transaction ends; undefined without a restaurant. */
export async function lockStaff(tx: Database, restaurantId: number): Promise<Staff | undefined> {
  const { rows: restaurants } = await sql`
    select id from restaurants where id = ${restaurantId} for no key update`.execute(tx);
  if (restaurants.length === 0) return undefined;
  const { rows } = await sql<MembershipRow>`
    select user_id, role from memberships where restaurant_id = ${restaurantId}`.execute(tx);
  return new Map(rows.map(({ user_id, role }) => [user_id, role]));
}

/** Null removes. */
export async function writeMembership(
  db: Database,
  { restaurantId, userId, role }: { restaurantId: number; userId: number; role: StaffRole | null },
): Promise<void> {
  if (role === null) {
    await sql`
      delete from memberships where restaurant_id = ${restaurantId} and user_id = ${userId}`.execute(db);
    return;
  }
  await sql`
    insert into memberships (restaurant_id, user_id, role) values (${restaurantId}, ${userId}, ${role})
    on conflict (restaurant_id, user_id) do update set role = excluded.role
    where memberships.role <> excluded.role`.execute(db);
}

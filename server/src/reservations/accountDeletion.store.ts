import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';

/** Waits for a booking of this guest that is under way, and holds off the next: the lock that reserve_table takes. */
export async function lockGuest(tx: Database, userId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('guest', ${userId}))`.execute(tx);
}

/** Each with its row in the events log. Locks in one order, as two of these may meet others of the restaurant. */
export async function cancelActiveReservations(tx: Database, userId: number, now: Date): Promise<void> {
  await sql`
    with active as (
      select restaurant_id, id from reservations
      where user_id = ${userId} and status in ('BOOKED', 'ARRIVED', 'SEATED')
      order by restaurant_id, id for update
    ), cancelled as (
      update reservations r
      set status = 'CANCELLED', cancelled_by = 'GUEST', revision = r.revision + 1
      from active a where r.restaurant_id = a.restaurant_id and r.id = a.id
      returning r.restaurant_id, r.id
    )
    insert into events (restaurant_id, reservation_id, kind, actor_id, actor_role, changed, at)
    select restaurant_id, id, 'CANCELLED', ${userId}::bigint, 'GUEST', '{status}', ${now}::timestamptz
    from cancelled`.execute(tx);
}

export async function anonymiseReservations(tx: Database, userId: number, guestName: string): Promise<void> {
  await sql`
    update reservations
    set user_id = null, guest_name = ${guestName}, guest_phone = null, notes = null, cancel_reason = null,
      idempotency_key = null, request_hash = null
    where user_id = ${userId}`.execute(tx);
}

/** Sessions, identities and memberships go with the user. */
export async function deleteUser(tx: Database, userId: number): Promise<void> {
  await sql`delete from users where id = ${userId}`.execute(tx);
}

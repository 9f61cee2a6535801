import { type Selectable, sql } from 'kysely';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/rows.ts';
import { MAX_STAY_MINUTES } from '../restaurants/schedule.rules.ts';
import type { HeldTable } from './availability.rules.ts';
import type { Reservation, ReservationStatus } from './reservation.rules.ts';

export type ReservationRow = Selectable<DB['reservations']>;

export function toReservation(row: ReservationRow): Reservation {
  return {
    restaurantId: row.restaurant_id,
    id: row.id,
    tableId: row.table_id,
    userId: row.user_id,
    partySize: row.party_size,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    status: row.status,
    guestName: row.guest_name,
    guestPhone: row.guest_phone,
    notes: row.notes,
    cancelledBy: row.cancelled_by,
    revision: row.revision,
    createdAt: row.created_at,
  };
}

/** Tables of these restaurants that bookings hold at some time within [from, to). */
export async function findHeldTables(
  db: Database,
  restaurantIds: readonly number[],
  span: { from: Date; to: Date },
  except?: { reservationId: number; userId: number | null },
): Promise<HeldTable[]> {
  // A guest may look past their own booking only; staff (userId null) past any.
  const others = except
    ? sql`(h.reservation_id <> ${except.reservationId}
        or (${except.userId}::bigint is not null and h.user_id is distinct from ${except.userId}::bigint))`
    : sql`true`;
  const { rows } = await sql<{ restaurant_id: number; table_id: number; starts_at: Date; ends_at: Date }>`
    select h.restaurant_id, h.table_id, h.starts_at, h.ends_at from held_tables h
    where h.restaurant_id = any(${restaurantIds}::integer[]) and ${others}
      and h.starts_at > ${span.from}::timestamptz - make_interval(mins => ${MAX_STAY_MINUTES}::integer)
      and h.starts_at < ${span.to} and h.ends_at > ${span.from}`.execute(db);
  return rows.map((row) => ({
    restaurantId: row.restaurant_id,
    tableId: row.table_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }));
}

export async function findReservation(
  db: Database,
  { restaurantId, id }: WithinRestaurant,
): Promise<Reservation | undefined> {
  const [found] = await findReservations(db, [{ restaurantId, id }]);
  return found;
}

export async function findReservations(
  db: Database,
  keys: readonly WithinRestaurant[],
): Promise<Reservation[]> {
  const restaurantIds = keys.map(({ restaurantId }) => restaurantId);
  const ids = keys.map(({ id }) => id);
  const { rows } = await sql<ReservationRow>`
    select b.* from unnest(${restaurantIds}::integer[], ${ids}::bigint[]) as asked (restaurant_id, id)
    join reservations b on b.restaurant_id = asked.restaurant_id and b.id = asked.id`.execute(db);
  return rows.map(toReservation);
}

/** Bookings that start within [from, to), by start. */
export async function findReservationsOfRestaurant(
  db: Database,
  restaurantId: number,
  { from, to }: { from: Date; to: Date },
): Promise<Reservation[]> {
  const { rows } = await sql<ReservationRow>`
    select * from reservations b
    where b.restaurant_id = ${restaurantId} and b.starts_at >= ${from} and b.starts_at < ${to}
    order by b.starts_at, b.id`.execute(db);
  return rows.map(toReservation);
}

export interface GuestListPage {
  readonly limit: number;
  /** From the end of the list towards its start. */
  readonly inverted: boolean;
  readonly after: readonly (number | string)[] | null;
  readonly before: readonly (number | string)[] | null;
  readonly countAll: boolean;
}

/**
 * A guest's bookings: the upcoming ones (active and not over) soonest first, the others latest first, all of them
 * latest first.
 */
export async function findReservationsOfGuest(
  db: Database,
  userId: number,
  upcoming: boolean | null,
  now: Date,
  page: GuestListPage,
): Promise<{ reservations: Reservation[]; total: number | null }> {
  const isUpcoming = sql`(b.status in ('BOOKED', 'ARRIVED', 'SEATED') and b.ends_at > ${now})`;
  const which = upcoming === null ? sql`true` : upcoming ? isUpcoming : sql`not ${isUpcoming}`;
  const matching = sql`b.user_id = ${userId} and ${which}`;
  const ascending = (upcoming === true) !== page.inverted;
  const beyond = (key: readonly (number | string)[] | null, forward: boolean) => {
    if (!key) return sql``;
    const past = forward === (upcoming === true) ? sql`>` : sql`<`;
    return sql`and (b.starts_at, b.id) ${past} (${key[0]}::timestamptz, ${key[1]}::bigint)`;
  };
  const direction = ascending ? sql`asc` : sql`desc`;
  const total = page.countAll
    ? sql`(select count(*) from reservations b where ${matching})`
    : sql`null::bigint`;
  const { rows } = await sql<ReservationRow & { total: number | null }>`
    select page.*, counted.total from (select ${total} as total) counted left join (
      select b.* from reservations b
      where ${matching} ${beyond(page.after, true)} ${beyond(page.before, false)}
      order by b.starts_at ${direction}, b.id ${direction} limit ${sql.lit(page.limit)}
    ) page on true
    order by page.starts_at ${direction}, page.id ${direction}`.execute(db);
  return {
    reservations: rows.filter(({ id }) => id !== null).map(toReservation),
    total: rows[0]?.total ?? null,
  };
}

/**
 * Locks the rows of these tables, in one order and after the booking's own row, for everybody who moves or revives a
 * booking: or they would deadlock. Returns those that are on the floor plan, also after an import it waited for.
 */
export async function lockTables(
  tx: Database,
  restaurantId: number,
  tableIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number; retired: boolean }>`
    select t.id, t.retired from dining_tables t
    where t.restaurant_id = ${restaurantId} and t.id = any(${tableIds}::integer[])
    order by t.id for no key update`.execute(tx);
  return new Set(rows.filter(({ retired }) => !retired).map(({ id }) => id));
}

export async function lockReservation(
  tx: Database,
  { restaurantId, id }: WithinRestaurant,
): Promise<Reservation | undefined> {
  const { rows } = await sql<ReservationRow>`
    select * from reservations where restaurant_id = ${restaurantId} and id = ${id}
    for no key update`.execute(tx);
  return rows[0] && toReservation(rows[0]);
}

/** How many bookings hold a table for this guest now; locks out the guest's other requests until the transaction ends. */
export async function countActiveOfGuest(tx: Database, userId: number, now: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('guest', ${userId}::bigint))`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from reservations
    where user_id = ${userId} and status in ('BOOKED', 'ARRIVED', 'SEATED') and ends_at > ${now}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface Actor {
  readonly id: number;
  readonly role: 'GUEST' | 'STAFF';
}

export interface ReservationChange {
  readonly tableId?: number;
  readonly partySize?: number;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly notes?: string | null;
  readonly status?: ReservationStatus;
  readonly cancelledBy?: 'GUEST' | 'RESTAURANT' | null;
  readonly cancelReason?: string | null;
}

/** Writes the change and its event together, and raises the revision. */
export async function updateReservation(
  tx: Database,
  { restaurantId, id }: WithinRestaurant,
  change: ReservationChange,
  event: { kind: string; actor: Actor; changed: readonly string[]; at: Date },
): Promise<Reservation> {
  const columns = {
    table_id: change.tableId,
    party_size: change.partySize,
    starts_at: change.startsAt,
    ends_at: change.endsAt,
    notes: change.notes,
    status: change.status,
    cancelled_by: change.cancelledBy,
    cancel_reason: change.cancelReason,
  };
  const sets = Object.entries(columns)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const { rows } = await sql<ReservationRow>`
    with updated as (
      update reservations set ${sql.join([...sets, sql`revision = revision + 1`])}
      where restaurant_id = ${restaurantId} and id = ${id} returning *
    ), told as (
      insert into events (restaurant_id, reservation_id, kind, actor_id, actor_role, changed, at)
      select restaurant_id, id, ${event.kind}, ${event.actor.id}, ${event.actor.role}, ${event.changed}::text[],
        ${event.at}
      from updated
    )
    select * from updated`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a locked reservation is gone');
  return toReservation(row);
}

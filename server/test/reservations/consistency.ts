import { sql } from 'kysely';
import type { Database } from '../../src/platform/postgres/pool.ts';

/** Pairs of active reservations that hold one table at one time: none, ever. Asked without the constraint's operator. */
export async function doubleBookings(db: Database): Promise<unknown[]> {
  const { rows } = await sql`
    select a.restaurant_id, a.table_id, a.id as first, b.id as second from reservations a
    join reservations b on b.restaurant_id = a.restaurant_id and b.table_id = a.table_id and b.id > a.id
      and a.starts_at < b.ends_at and b.starts_at < a.ends_at
    where a.status in ('BOOKED', 'ARRIVED', 'SEATED') and b.status in ('BOOKED', 'ARRIVED', 'SEATED')`.execute(
    db,
  );
  return rows;
}

/**
 * Reservations whose events tell another story: one RESERVED first, one event a revision, and the last of RESERVED,
 * CANCELLED and RESTORED says whether it is cancelled. Also events of reservations that are not there.
 */
export async function untoldChanges(db: Database): Promise<unknown[]> {
  const { rows } = await sql`
    with told as (
      select restaurant_id, reservation_id, count(*) as events, (array_agg(kind order by id))[1] as first,
        count(*) filter (where kind = 'RESERVED') as reserved,
        (array_agg(kind order by id desc) filter (where kind in ('RESERVED', 'CANCELLED', 'RESTORED')))[1] as last
      from events group by restaurant_id, reservation_id
    )
    select r.id, t.reservation_id, r.status, r.revision, t.events, t.first, t.last from reservations r
    full join told t on t.restaurant_id = r.restaurant_id and t.reservation_id = r.id
    where r.id is null or t.reservation_id is null or t.events <> r.revision or t.first <> 'RESERVED'
      or t.reserved <> 1 or (r.status = 'CANCELLED') <> (t.last = 'CANCELLED')`.execute(db);
  return rows;
}

/**
 * Pages of this table whose last change is not on disk yet. A page that is read first after a checkpoint may change by
 * that. The first call makes an extension, which puts all before it on disk: make one before anything is measured.
 */
export async function pagesInMemory(db: Database, table: 'events' | 'reservations'): Promise<number> {
  await sql`create extension if not exists pageinspect`.execute(db);
  const { rows } = await sql<{ pages: number }>`
    with flushed as materialized (select pg_current_wal_flush_lsn() as lsn)
    select count(*) as pages from flushed,
      generate_series(0, pg_relation_size(${table}) / current_setting('block_size')::bigint - 1) page
    where (page_header(get_raw_page(${table}, page::integer))).lsn > flushed.lsn`.execute(db);
  return rows[0]?.pages ?? 0;
}

/** Deadlocks of this database since it was made; a connection tells of its own when it ends. */
export async function countDeadlocks(db: Database): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(db);
  return rows[0]?.deadlocks ?? -1;
}

/** Everything that a refused request must leave as it was. */
export async function countRows(db: Database): Promise<unknown> {
  const { rows } = await sql`
    select (select count(*) from reservations) as reservations,
      (select coalesce(sum(revision), 0) from reservations) as revisions,
      (select count(*) from events) as events,
      (select count(idempotency_key) from reservations) as keys`.execute(db);
  return rows[0];
}

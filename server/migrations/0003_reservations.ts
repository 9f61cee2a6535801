import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db);

  await sql`
    create table reservations (
      restaurant_id integer not null,
      id bigint generated always as identity,
      table_id integer not null,
      user_id bigint references users (id) on delete set null,
      party_size smallint not null check (party_size > 0),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      status text not null default 'BOOKED'
        check (status in ('BOOKED', 'ARRIVED', 'SEATED', 'COMPLETED', 'CANCELLED', 'NO_SHOW')),
      guest_name text not null check (char_length(guest_name) between 1 and 80),
      guest_phone text,
      notes text,
      cancelled_by text check (cancelled_by in ('GUEST', 'RESTAURANT')),
      cancel_reason text,
      revision integer not null default 1,
      created_at timestamptz not null,
      primary key (restaurant_id, id),
      foreign key (restaurant_id, table_id) references dining_tables (restaurant_id, id),
      check ((status = 'CANCELLED') = (cancelled_by is not null)),
      -- An exclusion constraint lets empty and unbounded ranges through: these two do not.
      -- The upper bound (MAX_STAY_MINUTES) also lets a search look back that far and no further.
      constraint reservations_stay check (starts_at < ends_at and ends_at <= starts_at + interval '6 hours'),
      constraint reservations_finite check (isfinite(starts_at) and isfinite(ends_at)),
      constraint reservations_no_double_booking exclude using gist (
        restaurant_id with =, table_id with =, tstzrange(starts_at, ends_at, '[)') with &&
      ) where (status in ('BOOKED', 'ARRIVED', 'SEATED'))
    )`.execute(db);
  // Covers the question what holds a table, and lists a service day.
  await sql`
    create index reservations_by_start on reservations (restaurant_id, starts_at, id)
    include (table_id, ends_at, status, user_id)`.execute(db);

  // What holds a table and when: the one place that knows which bookings are active.
  await sql`
    create view held_tables as
    select restaurant_id, table_id, starts_at, ends_at, id as reservation_id, user_id
    from reservations where status in ('BOOKED', 'ARRIVED', 'SEATED')`.execute(db);
  await sql`create index reservations_of_guest on reservations (user_id, starts_at, id)`.execute(db);

  await sql`
    create table idempotency_keys (
      user_id bigint not null references users (id) on delete cascade,
      key text not null,
      request text not null,
      restaurant_id integer not null,
      reservation_id bigint not null,
      created_at timestamptz not null,
      primary key (user_id, key)
    )`.execute(db);

  // Append-only: who did what to which booking and which fields changed; no personal data. The transaction id lets a
  // reader tell what may still commit below the last row it has seen.
  await sql`
    create table events (
      restaurant_id integer not null,
      id bigint generated always as identity,
      reservation_id bigint not null,
      kind text not null,
      actor_id bigint,
      actor_role text not null check (actor_role in ('GUEST', 'STAFF', 'SYSTEM')),
      changed text[] not null,
      at timestamptz not null,
      transaction_id xid8 not null default pg_current_xact_id(),
      primary key (restaurant_id, id)
    )`.execute(db);
  await sql`
    create function refuse_rewriting_events() returns trigger language plpgsql as $$
    begin
      raise exception 'events are append-only';
    end $$`.execute(db);
  await sql`
    create trigger append_only before update or delete or truncate on events
    for each statement execute function refuse_rewriting_events()`.execute(db);

  // Booking in one round trip. Each statement in here sees what was committed before it, which the parts of one
  // statement would not: a guest's twin request waits on the lock and then finds the first one's key.
  await sql`
    create function reserve_table(
      p_user_id bigint, p_key text, p_request text, p_active_limit integer, p_now timestamptz,
      p_restaurant_id integer, p_table_ids integer[], p_party_size smallint,
      p_starts_at timestamptz, p_ends_at timestamptz,
      p_guest_name text, p_guest_phone text, p_notes text,
      out outcome text, out reservation reservations
    ) language plpgsql as $$
    declare
      known idempotency_keys;
      candidate integer;
    begin
      perform pg_advisory_xact_lock(hashtextextended('guest', p_user_id));
      select * into known from idempotency_keys
        where user_id = p_user_id and key = p_key and created_at > p_now - interval '24 hours';
      if found then
        outcome := case when known.request = p_request then 'REPEATED' else 'KEY_REUSED' end;
        if outcome = 'REPEATED' then
          select * into reservation from reservations r
            where r.restaurant_id = known.restaurant_id and r.id = known.reservation_id;
        end if;
        return;
      end if;
      if p_active_limit <= (
        select count(*) from reservations r
        where r.user_id = p_user_id and r.status in ('BOOKED', 'ARRIVED', 'SEATED') and r.ends_at > p_now
          and r.starts_at > p_now - interval '6 hours'
      ) then
        outcome := 'TOO_MANY';
        return;
      end if;
      foreach candidate in array p_table_ids loop
        insert into reservations as r (restaurant_id, table_id, user_id, party_size, starts_at, ends_at,
            guest_name, guest_phone, notes, created_at)
          select t.restaurant_id, t.id, p_user_id, p_party_size, p_starts_at, p_ends_at,
            p_guest_name, p_guest_phone, p_notes, p_now
          from dining_tables t
          where t.restaurant_id = p_restaurant_id and t.id = candidate and not t.retired
            and p_party_size between t.min_party_size and t.capacity
          on conflict on constraint reservations_no_double_booking do nothing
          returning r.* into reservation;
        if found then
          insert into idempotency_keys values
            (p_user_id, p_key, p_request, p_restaurant_id, reservation.id, p_now)
            on conflict (user_id, key) do update set request = excluded.request,
              restaurant_id = excluded.restaurant_id, reservation_id = excluded.reservation_id,
              created_at = excluded.created_at;
          insert into events (restaurant_id, reservation_id, kind, actor_id, actor_role, changed, at)
            values (p_restaurant_id, reservation.id, 'RESERVED', p_user_id, 'GUEST', '{}', p_now);
          outcome := 'RESERVED';
          return;
        end if;
      end loop;
      outcome := 'TAKEN';
    end $$`.execute(db);
}

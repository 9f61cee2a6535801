import { type Kysely, sql } from 'kysely';

/** The idempotency key stands on the booking it made: no row, foreign key and index of its own to write. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table reservations add column idempotency_key text, add column request_hash text`.execute(db);
  await sql`
    update reservations r set idempotency_key = k.key, request_hash = k.request
    from idempotency_keys k where r.restaurant_id = k.restaurant_id and r.id = k.reservation_id`.execute(db);
  await sql`drop function reserve_table`.execute(db);
  await sql`drop table idempotency_keys`.execute(db);
  // The guest is in the key, so a table distributed by restaurant would keep it as a plain index: what makes a key
  // single is the guest's lock.
  await sql`
    create unique index reservations_of_key on reservations (user_id, idempotency_key)
    where idempotency_key is not null`.execute(db);

  // Booking in one round trip, and in the common case three short statements. Each of them sees what was committed
  // before it, which the parts of one statement would not: a guest's twin request waits on the lock and then meets the
  // first one's key, as it meets a table that is taken: in a conflict. Only then is it asked which of the two it was.
  await sql`
    create function reserve_table(
      p_user_id bigint, p_key text, p_request text, p_active_limit integer, p_now timestamptz,
      p_restaurant_id integer, p_table_ids integer[], p_party_size smallint,
      p_starts_at timestamptz, p_ends_at timestamptz,
      p_guest_name text, p_guest_phone text, p_notes text,
      out outcome text, out restaurant_id integer, out reservation_id bigint, out table_id integer
    ) language plpgsql as $$
    #variable_conflict use_column
    declare
      candidate integer;
      known reservations;
    begin
      perform pg_advisory_xact_lock(hashtextextended('guest', p_user_id));
      loop
        outcome := 'TAKEN';
        if p_active_limit <= (
          select count(*) from reservations r
          where r.user_id = p_user_id and r.status in ('BOOKED', 'ARRIVED', 'SEATED') and r.ends_at > p_now
            and r.starts_at > p_now - interval '6 hours'
        ) then
          outcome := 'TOO_MANY';
        else
          foreach candidate in array p_table_ids loop
            insert into reservations as r (restaurant_id, table_id, user_id, party_size, starts_at, ends_at,
                guest_name, guest_phone, notes, created_at, idempotency_key, request_hash)
              select t.restaurant_id, t.id, p_user_id, p_party_size, p_starts_at, p_ends_at,
                p_guest_name, p_guest_phone, p_notes, p_now, p_key, p_request
              from dining_tables t
              where t.restaurant_id = p_restaurant_id and t.id = candidate and not t.retired
                and p_party_size between t.min_party_size and t.capacity
              on conflict do nothing
              returning r.restaurant_id, r.id, r.table_id into restaurant_id, reservation_id, table_id;
            if found then
              insert into events (restaurant_id, reservation_id, kind, actor_id, actor_role, changed, at)
                values (p_restaurant_id, reservation_id, 'RESERVED', p_user_id, 'GUEST', '{}', p_now);
              outcome := 'RESERVED';
              return;
            end if;
          end loop;
        end if;
        select * into known from reservations r where r.user_id = p_user_id and r.idempotency_key = p_key;
        exit when not found;
        if known.created_at > p_now - interval '24 hours' then
          outcome := case when known.request_hash = p_request then 'REPEATED' else 'KEY_REUSED' end;
          restaurant_id := known.restaurant_id;
          reservation_id := known.id;
          table_id := known.table_id;
          exit;
        end if;
        -- A key is good for a day: the booking it made lets go of it.
        update reservations r set idempotency_key = null, request_hash = null
          where r.restaurant_id = known.restaurant_id and r.id = known.id;
      end loop;
    end $$`.execute(db);
}

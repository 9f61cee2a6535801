import { type Kysely, sql } from 'kysely';

/**
 * Bookings that come together share a round trip and a flush of the log, and nothing else: each is a transaction of its
 * own, so that none holds a lock while another waits. See docs/decisions/0019-bookings-in-groups.md.
 */
export async function up(db: Kysely<never>): Promise<void> {
  // As before, but for the lock at the end.
  await sql`
    create or replace function reserve_table(
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
        -- The lock has this transaction write something, and so wait until what it saw is on disk.
        select * into known from reservations r where r.user_id = p_user_id and r.idempotency_key = p_key
          for key share;
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

  // Nobody hears of a booking before the last commit, which writes, waits for the disk, and so has all before it there.
  await sql`
    create procedure reserve_tables(p_asked json, inout answers jsonb) language plpgsql as $$
    declare
      asked record;
      answer record;
    begin
      answers := '[]';
      for asked in select * from json_to_recordset(p_asked) as it(
        user_id bigint, key text, request text, active_limit integer, now timestamptz,
        restaurant_id integer, table_ids integer[], party_size smallint,
        starts_at timestamptz, ends_at timestamptz, guest_name text, guest_phone text, notes text
      ) loop
        perform set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '50ms', true);
        select * into answer from reserve_table(
          asked.user_id, asked.key, asked.request, asked.active_limit, asked.now,
          asked.restaurant_id, asked.table_ids, asked.party_size,
          asked.starts_at, asked.ends_at, asked.guest_name, asked.guest_phone, asked.notes);
        answers := answers || to_jsonb(answer);
        commit;
        -- Whoever is left goes alone: the time of one statement is not for eight that wait.
        exit when clock_timestamp() > statement_timestamp() + interval '200 ms';
      end loop;
      perform pg_logical_emit_message(true, 'reserve_tables', '');
    end $$`.execute(db);
}

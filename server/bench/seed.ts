import { sql } from 'kysely';
import type { Database } from '../src/platform/postgres/pool.ts';
import { DEFAULT_POLICY, DEFAULT_WEEK } from '../src/restaurants/schedule.rules.ts';

export interface SeedSize {
  readonly restaurants: number;
  readonly reservations: number;
}

/** Share of tables that are free at the hour the city-wide search asks for. */
export const FREE_SHARE = 0.04;
export const TABLES_EACH = 10;
export const GUESTS = 50_000;
const ROOMS = [
  ['The front room', 'Ön otaq', 'Передний зал'],
  ['The terrace', 'Terras', 'Терраса'],
] as const;

/**
 * Restaurants of ten tables (2, 2, 4, 4, 6 twice), bookings spread over the weeks before `evening` and the one after, and
 * all but FREE_SHARE of the tables taken on that very evening. The same numbers every time: all randomness is hashed from ids.
 */
export async function seed(db: Database, size: SeedSize, evening: Date): Promise<void> {
  await sql`set session_replication_role = replica`.execute(db);
  await seedRestaurants(db, size.restaurants);
  await seedTables(db);
  await seedGuests(db);
  await seedReservations(db, size, evening);
  await sql`set session_replication_role = origin`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

async function seedRestaurants(db: Database, count: number): Promise<void> {
  await sql`
    insert into schedules (fingerprint, time_zone, weekly, exceptions, policy)
    select 'bench-' || n, 'Asia/Baku', ${JSON.stringify(DEFAULT_WEEK)}::jsonb, '[]'::jsonb,
      ${JSON.stringify(DEFAULT_POLICY)}::jsonb from generate_series(1, 20) n`.execute(db);
  await sql`
    insert into restaurants (slug, schedule_id, names, descriptions, cuisines, tags, neighbourhood, address, city,
      latitude, longitude, price_band, spend_min_minor, spend_max_minor, highlights, experiences, photos,
      plan_width, plan_height, name_key_en, name_key_az, name_key_ru, search_name, search_text)
    select slug, 1 + n % 20, jsonb_build_object('en', name, 'az', name, 'ru', name),
      jsonb_build_object('en', 'A house by the sea where the bread is baked all evening.', 'az', 'Çörək', 'ru', 'Хлеб'),
      array[(array['azerbaijani','georgian','turkish','italian','seafood'])[1 + n % 5]],
      array[(array['rooftop','terrace','live_music','cozy','romantic'])[1 + n % 5], 'parking'],
      (array['old_city','fountain_square','seaside','port_baku','white_city'])[1 + n % 5],
      n || ' Nizami St', 'Baku', 40.30 + (n % 200) / 1000.0, 49.75 + (n % 250) / 1000.0, 1 + n % 4, 3000, 6000,
      '[]', '[]', '{}', 1000, 1000, lower(name), lower(name), lower(name), lower(name), lower(name)
    from (select n, 'bench-' || lpad(n::text, 5, '0') as slug, 'House ' || substr(md5(n::text), 1, 8) as name
      from generate_series(1, ${count}::integer) n) as it`.execute(db);
}

async function seedTables(db: Database): Promise<void> {
  for (const [position, [en, az, ru]] of ROOMS.entries()) {
    const names = JSON.stringify({ en, az, ru });
    await sql`
      insert into areas (restaurant_id, position, names)
      select id, ${position}::smallint, ${names}::jsonb from restaurants order by id`.execute(db);
  }
  await sql`
    insert into dining_tables (restaurant_id, area_id, position, name, capacity, min_party_size, shape, x, y, rotation,
      footprint, tags)
    select a.restaurant_id, a.id, a.position * 1000 + n, (array['A', 'B'])[a.position + 1] || n,
      (array[2, 2, 4, 4, 6])[n], 1, 'RECT', 100 + n * 150, 200 + a.position * 400, 0,
      jsonb_build_array(
        jsonb_build_object('x', 60 + n * 150, 'y', 160 + a.position * 400),
        jsonb_build_object('x', 140 + n * 150, 'y', 160 + a.position * 400),
        jsonb_build_object('x', 140 + n * 150, 'y', 240 + a.position * 400),
        jsonb_build_object('x', 60 + n * 150, 'y', 240 + a.position * 400)),
      array['window']
    from areas a cross join generate_series(1, 5) n order by a.restaurant_id, a.position, n`.execute(db);
}

async function seedGuests(db: Database): Promise<void> {
  await sql`
    insert into users (name, email, created_at)
    select 'Guest ' || n, 'guest-' || n || '@bench.example', now() from generate_series(1, ${GUESTS}::integer) n`.execute(
    db,
  );
}

/** One living session each, so that a token of theirs is good. */
export async function seedSessions(
  db: Database,
  count: number,
): Promise<{ userId: number; sessionId: string }[]> {
  const { rows } = await sql<{ userId: number; sessionId: string }>`
    insert into sessions (id, user_id, created_at)
    select gen_random_uuid(), id, now() from users order by id limit ${count}
    returning user_id as "userId", id as "sessionId"`.execute(db);
  return rows;
}

/** Loaded before its indexes are built, as a restore would do it. */
async function seedReservations(db: Database, { reservations }: SeedSize, evening: Date): Promise<void> {
  const tables = (await sql<{ count: number }>`select count(*) as count from dining_tables`.execute(db))
    .rows[0]?.count;
  const weeks = Math.ceil(reservations / (tables ?? 1));
  await sql`alter table reservations drop constraint reservations_no_double_booking`.execute(db);
  // Week 0 is the evening itself, week -1 one still to come, the others are over.
  await sql`
    insert into reservations (restaurant_id, table_id, user_id, party_size, starts_at, ends_at, status, guest_name, created_at)
    select restaurant_id, id, 1 + hash % ${GUESTS}::integer, least(2, capacity), at, at + interval '90 minutes',
      case when week > 0 then 'COMPLETED' else 'BOOKED' end, 'Guest', ${evening}::timestamptz - interval '300 days'
    from (
      select t.*, w.week, abs(hashint8(t.id::bigint * 1000 + w.week)) as hash,
        ${evening}::timestamptz - make_interval(weeks => w.week)
          - make_interval(hours => case when w.week = 0 then 0 else abs(hashint4(t.id + w.week)) % 8 end) as at
      from dining_tables t cross join (select n - 1 as week from generate_series(0, ${weeks}::integer) n) w
    ) as it
    where week <> 0 or hash % 10000 >= ${FREE_SHARE * 10_000}::integer
    order by week <> 0, week, restaurant_id, at, id
    limit ${reservations}::integer`.execute(db);
  await sql`
    alter table reservations add constraint reservations_no_double_booking exclude using gist (
      restaurant_id with =, table_id with =, tstzrange(starts_at, ends_at, '[)') with &&
    ) where (status in ('BOOKED', 'ARRIVED', 'SEATED'))`.execute(db);
}

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);

  // When a restaurant is open and what it accepts. Restaurants with the same rules share a row, so that a
  // city-wide search works out "open then, until when" once a schedule and not once a restaurant.
  await sql`
    create table schedules (
      id integer generated always as identity primary key,
      fingerprint text not null unique,
      time_zone text not null,
      weekly jsonb not null,
      exceptions jsonb not null,
      policy jsonb not null
    )`.execute(db);

  await sql`
    create table restaurants (
      id integer generated always as identity primary key,
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      schedule_id integer not null references schedules (id),
      names jsonb not null,
      descriptions jsonb not null,
      cuisines text[] not null,
      tags text[] not null,
      neighbourhood text,
      address text,
      city text not null,
      latitude double precision check (latitude between -90 and 90),
      longitude double precision check (longitude between -180 and 180),
      price_band smallint not null check (price_band between 1 and 4),
      spend_min_minor integer check (spend_min_minor >= 0),
      spend_max_minor integer check (spend_max_minor >= spend_min_minor),
      currency text not null default 'AZN' check (currency ~ '^[A-Z]{3}$'),
      phone text,
      whatsapp text,
      instagram text,
      menu_url text,
      dress_code jsonb,
      highlights jsonb not null,
      experiences jsonb not null,
      photos text[] not null,
      policy_text jsonb,
      plan_width integer not null check (plan_width > 0),
      plan_height integer not null check (plan_height > 0),
      name_key_en text collate "C" not null,
      name_key_az text collate "C" not null,
      name_key_ru text collate "C" not null,
      search_name text not null,
      search_text text not null,
      check ((latitude is null) = (longitude is null)),
      check ((spend_min_minor is null) = (spend_max_minor is null))
    )`.execute(db);
  for (const locale of ['en', 'az', 'ru']) {
    await sql`create index on restaurants (${sql.ref(`name_key_${locale}`)}, id)`.execute(db);
    await sql`create index on restaurants (price_band, ${sql.ref(`name_key_${locale}`)}, id)`.execute(db);
  }
  await sql`create index on restaurants (schedule_id)`.execute(db);
  await sql`create index on restaurants using gin (cuisines)`.execute(db);
  await sql`create index on restaurants using gin (tags)`.execute(db);
  await sql`create index on restaurants (neighbourhood)`.execute(db);
  await sql`create index on restaurants (latitude, longitude)`.execute(db);
  await sql`create index on restaurants using gin (search_text gin_trgm_ops)`.execute(db);

  await sql`
    create table areas (
      restaurant_id integer not null references restaurants (id) on delete cascade,
      id integer generated always as identity,
      position smallint not null,
      names jsonb not null,
      primary key (restaurant_id, id)
    )`.execute(db);

  // A table that left the floor plan but has bookings stays, retired: they keep their table, new ones cannot take it.
  await sql`
    create table dining_tables (
      restaurant_id integer not null references restaurants (id) on delete cascade,
      id integer generated always as identity,
      area_id integer,
      position smallint not null,
      name text not null,
      capacity smallint not null check (capacity > 0),
      min_party_size smallint not null check (min_party_size between 1 and capacity),
      shape text not null check (shape in ('CIRCLE', 'RECT', 'BOOTH', 'POD')),
      x double precision not null,
      y double precision not null,
      rotation double precision not null,
      footprint jsonb not null,
      tags text[] not null,
      retired boolean not null default false,
      primary key (restaurant_id, id),
      unique (restaurant_id, name),
      check (retired or area_id is not null),
      foreign key (restaurant_id, area_id) references areas (restaurant_id, id)
    )`.execute(db);
  await sql`create index on dining_tables (restaurant_id, capacity, id) include (min_party_size) where not retired`.execute(
    db,
  );

  await sql`
    create table landmarks (
      restaurant_id integer not null,
      id integer generated always as identity,
      area_id integer not null,
      position smallint not null,
      labels jsonb not null,
      kind text not null,
      x double precision not null,
      y double precision not null,
      footprint jsonb not null,
      primary key (restaurant_id, id),
      foreign key (restaurant_id, area_id) references areas (restaurant_id, id) on delete cascade
    )`.execute(db);
  await sql`create index on landmarks (restaurant_id, area_id)`.execute(db);

  await sql`
    create table memberships (
      restaurant_id integer not null references restaurants (id) on delete cascade,
      user_id bigint not null references users (id) on delete cascade,
      role text not null check (role in ('HOST', 'MANAGER')),
      primary key (restaurant_id, user_id)
    )`.execute(db);
  await sql`create index on memberships (user_id)`.execute(db);
  await sql`
    create trigger announce_viewer after insert or update or delete on memberships
    for each row execute function announce_viewer()`.execute(db);

  // Every server process keeps restaurants in memory and drops the one whose id arrives here ('*': all of them).
  await sql`
    create function announce_restaurant() returns trigger language plpgsql as $$
    declare
      changed jsonb := to_jsonb(coalesce(new, old));
    begin
      perform pg_notify('restaurants',
        case tg_table_name
          when 'schedules' then '*'
          when 'restaurants' then changed ->> 'id'
          else changed ->> 'restaurant_id'
        end);
      return null;
    end $$`.execute(db);
  for (const table of ['schedules', 'restaurants', 'areas', 'dining_tables', 'landmarks']) {
    await sql`
      create trigger announce_restaurant after insert or update or delete on ${sql.ref(table)}
      for each row execute function announce_restaurant()`.execute(db);
  }
}

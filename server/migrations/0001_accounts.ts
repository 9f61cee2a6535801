import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create extension if not exists citext`.execute(db);

  await sql`
    create table users (
      id bigint generated always as identity primary key,
      name text not null check (char_length(name) between 1 and 80),
      email citext unique,
      phone text,
      password_hash text,
      is_admin boolean not null default false,
      created_at timestamptz not null
    )`.execute(db);

  await sql`
    create table external_identities (
      issuer text not null,
      subject text not null,
      user_id bigint not null references users (id) on delete cascade,
      primary key (issuer, subject)
    )`.execute(db);
  await sql`create index on external_identities (user_id)`.execute(db);

  // A session is one sign-in on one device: the family of refresh tokens that rotate within it.
  await sql`
    create table sessions (
      id uuid primary key,
      user_id bigint not null references users (id) on delete cascade,
      created_at timestamptz not null,
      ended_at timestamptz
    )`.execute(db);
  await sql`create index on sessions (user_id) where ended_at is null`.execute(db);

  await sql`
    create table refresh_tokens (
      hash bytea primary key,
      session_id uuid not null references sessions (id) on delete cascade,
      issued_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`create index on refresh_tokens (session_id)`.execute(db);
  await sql`create index on refresh_tokens (expires_at)`.execute(db);

  // Every server process keeps viewers in memory and drops the one whose id arrives here.
  await sql`
    create function announce_viewer() returns trigger language plpgsql as $$
    declare
      changed jsonb := to_jsonb(coalesce(new, old));
    begin
      perform pg_notify('viewers', coalesce(changed ->> 'user_id', changed ->> 'id'));
      return null;
    end $$`.execute(db);
  await sql`
    create trigger announce_viewer after update or delete on users
    for each row execute function announce_viewer()`.execute(db);
  await sql`
    create trigger announce_viewer after update or delete on sessions
    for each row execute function announce_viewer()`.execute(db);
}

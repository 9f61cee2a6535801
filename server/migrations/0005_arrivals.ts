import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // A guest on the way to a booking; no row before they have said so. `due_at` is when something happens by itself.
  await sql`
    create table arrivals (
      restaurant_id integer not null,
      reservation_id bigint not null,
      status text not null check (status in ('REQUESTED', 'QUEUED', 'APPROVED', 'REJECTED', 'CANCELLED')),
      ended boolean not null default false,
      lead_minutes smallint not null check (lead_minutes between 5 and 90),
      prep_scope text not null check (prep_scope in ('STARTERS', 'MAINS', 'FULL')),
      eta_source text not null check (eta_source in ('USER', 'PREDICTION', 'LOCATION')),
      share_location boolean not null,
      auto_charge boolean not null,
      notes text,
      decision_notes text,
      requested_at timestamptz not null,
      confirmed_minutes smallint check (confirmed_minutes between 1 and 240),
      confirmed_at timestamptz,
      predicted_seconds integer check (predicted_seconds >= 0),
      predicted_at timestamptz,
      prediction_held_at timestamptz check (prediction_held_at >= predicted_at),
      typical_seconds integer check (typical_seconds >= 0),
      route_km double precision check (route_km >= 0),
      route_basis text,
      route_provider text check (route_provider in ('GOMAP', 'OSRM', 'FALLBACK')),
      traffic text check (traffic in ('UNKNOWN', 'SMOOTH', 'MODERATE', 'HEAVY', 'SEVERE')),
      latitude double precision check (latitude between -90 and 90),
      longitude double precision check (longitude between -180 and 180),
      located_at timestamptz,
      last_signal_at timestamptz,
      told_arrival_at timestamptz not null,
      nearby_told boolean not null default false,
      prepared_at timestamptz,
      due_at timestamptz not null,
      primary key (restaurant_id, reservation_id),
      foreign key (restaurant_id, reservation_id) references reservations (restaurant_id, id) on delete cascade,
      check ((latitude is null) = (longitude is null) and (latitude is null) = (located_at is null)),
      check ((confirmed_minutes is null) = (confirmed_at is null)),
      check (num_nulls(predicted_seconds, predicted_at, prediction_held_at, typical_seconds, route_km, route_basis,
        route_provider, traffic) in (0, 8)),
      -- Where a guest is is known for as long as they are on the way and want it known.
      check (latitude is null or (share_location and not ended and status in ('REQUESTED', 'QUEUED', 'APPROVED')))
    )`.execute(db);
  await sql`
    create index arrivals_due on arrivals (due_at)
    where not ended and status in ('REQUESTED', 'QUEUED', 'APPROVED')`.execute(db);
  await sql`
    create index arrivals_under_way on arrivals (restaurant_id)
    where not ended and status in ('REQUESTED', 'QUEUED', 'APPROVED')`.execute(db);

  // Whoever changes a booking, for whatever reason, leaves no arrival behind that no longer fits it.
  await sql`
    create function follow_reservation() returns trigger language plpgsql as $$
    begin
      if new.status not in ('BOOKED', 'ARRIVED') then
        update arrivals set ended = true, latitude = null, longitude = null, located_at = null
          where restaurant_id = new.restaurant_id and reservation_id = new.id and not ended;
      else
        update arrivals set due_at = '-infinity',
            nearby_told = nearby_told and new.starts_at = old.starts_at,
            prepared_at = case when new.starts_at = old.starts_at then prepared_at end
          where restaurant_id = new.restaurant_id and reservation_id = new.id and not ended;
      end if;
      if new.user_id is null and old.user_id is not null then
        update arrivals set notes = null, decision_notes = null
          where restaurant_id = new.restaurant_id and reservation_id = new.id;
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger follow_reservation after update of status, starts_at, user_id on reservations
    for each row when (new.status <> old.status or new.starts_at <> old.starts_at or new.user_id is distinct from old.user_id)
    execute function follow_reservation()`.execute(db);
}

import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { EventKind } from '../events/events.rules.ts';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/rows.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import type { Arrival, Prediction } from './arrival.rules.ts';

type ArrivalRow = Selectable<DB['arrivals']>;

const UNDER_WAY = sql`not a.ended and a.status in ('REQUESTED', 'QUEUED', 'APPROVED')`;

export async function findArrivals(db: Database, keys: readonly WithinRestaurant[]): Promise<Arrival[]> {
  const restaurantIds = keys.map(({ restaurantId }) => restaurantId);
  const ids = keys.map(({ id }) => id);
  const { rows } = await sql<ArrivalRow>`
    select a.* from unnest(${restaurantIds}::integer[], ${ids}::bigint[]) as asked (restaurant_id, id)
    join arrivals a on a.restaurant_id = asked.restaurant_id and a.reservation_id = asked.id`.execute(db);
  return rows.map(toArrival);
}

/** Those that nobody has ended; `isUnderWay` knows which of them time has. */
export async function findArrivalsOfRestaurant(db: Database, restaurantId: number): Promise<Arrival[]> {
  const { rows } = await sql<ArrivalRow>`
    select a.* from arrivals a where a.restaurant_id = ${restaurantId} and ${UNDER_WAY}`.execute(db);
  return rows.map(toArrival);
}

/** After the reservation's own row, which whoever changes an arrival locks first. */
export async function lockArrival(
  tx: Database,
  { restaurantId, id }: WithinRestaurant,
): Promise<Arrival | undefined> {
  const { rows } = await sql<ArrivalRow>`
    select a.* from arrivals a where a.restaurant_id = ${restaurantId} and a.reservation_id = ${id}
    for update`.execute(tx);
  return rows[0] && toArrival(rows[0]);
}

export interface DueArrival {
  readonly arrival: Arrival;
  readonly reservation: Pick<Reservation, 'status' | 'startsAt'>;
}

/** Locks arrivals to which something happens by itself by now; another process has the others. */
export async function lockDueArrivals(tx: Database, now: Date, limit: number): Promise<DueArrival[]> {
  const { rows } = await sql<ArrivalRow & { booking_status: Reservation['status']; starts_at: Date }>`
    select a.*, r.status as booking_status, r.starts_at from arrivals a
    join reservations r on r.restaurant_id = a.restaurant_id and r.id = a.reservation_id
    where a.due_at <= ${now} and ${UNDER_WAY}
    order by a.due_at limit ${sql.lit(limit)} for update of a skip locked`.execute(tx);
  return rows.map((row) => ({
    arrival: toArrival(row),
    reservation: { status: row.booking_status, startsAt: row.starts_at },
  }));
}

export interface ArrivalEvent {
  readonly kind: EventKind;
  readonly changed: readonly string[];
}

export interface SaveArrival {
  readonly arrival: Arrival;
  readonly dueAt: Date;
  readonly events: readonly ArrivalEvent[];
  /** Nobody, where it happens by itself. */
  readonly actor: { readonly id: number | null; readonly role: 'GUEST' | 'STAFF' | 'SYSTEM' };
  readonly at: Date;
}

/** Writes the arrival and its events together. */
export async function saveArrival(
  tx: Database,
  { arrival, dueAt, events, actor, at }: SaveArrival,
): Promise<void> {
  const columns = columnsOf(arrival, dueAt);
  const names = Object.keys(columns).map((name) => sql.ref(name));
  const kept = Object.keys(columns).filter((name) => name !== 'restaurant_id' && name !== 'reservation_id');
  await sql`
    with saved as (
      insert into arrivals (${sql.join(names)}) values (${sql.join(Object.values(columns))})
      on conflict (restaurant_id, reservation_id)
      do update set ${sql.join(kept.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
      returning restaurant_id, reservation_id
    )
    insert into events (restaurant_id, reservation_id, kind, actor_id, actor_role, changed, at)
    select s.restaurant_id, s.reservation_id, e.kind, ${actor.id}::bigint, ${actor.role}::text,
      string_to_array(e.changed, ' '), ${at}::timestamptz
    from saved s, unnest(
      ${events.map(({ kind }) => kind)}::text[],
      ${events.map(({ changed }) => changed.join(' '))}::text[]
    ) with ordinality as e (kind, changed, place) order by e.place`.execute(tx);
}

function columnsOf(arrival: Arrival, dueAt: Date): Record<string, RawBuilder<unknown>> {
  const { confirmed, prediction, location } = arrival;
  return {
    restaurant_id: sql`${arrival.restaurantId}::integer`,
    reservation_id: sql`${arrival.reservationId}::bigint`,
    status: sql`${arrival.status}::text`,
    ended: sql`${arrival.ended}::boolean`,
    lead_minutes: sql`${arrival.leadMinutes}::smallint`,
    prep_scope: sql`${arrival.prepScope}::text`,
    eta_source: sql`${arrival.etaSource}::text`,
    share_location: sql`${arrival.shareLocation}::boolean`,
    auto_charge: sql`${arrival.autoCharge}::boolean`,
    notes: sql`${arrival.notes}::text`,
    decision_notes: sql`${arrival.decisionNotes}::text`,
    requested_at: sql`${arrival.requestedAt}::timestamptz`,
    confirmed_minutes: sql`${confirmed?.minutes ?? null}::smallint`,
    confirmed_at: sql`${confirmed?.at ?? null}::timestamptz`,
    predicted_seconds: sql`${prediction?.seconds ?? null}::integer`,
    predicted_at: sql`${prediction?.at ?? null}::timestamptz`,
    prediction_held_at: sql`${prediction?.heldAt ?? null}::timestamptz`,
    typical_seconds: sql`${prediction?.typicalSeconds ?? null}::integer`,
    route_km: sql`${prediction?.distanceKm ?? null}::float8`,
    route_basis: sql`${prediction?.basis ?? null}::text`,
    route_provider: sql`${prediction?.provider ?? null}::text`,
    traffic: sql`${prediction?.traffic ?? null}::text`,
    latitude: sql`${location?.latitude ?? null}::float8`,
    longitude: sql`${location?.longitude ?? null}::float8`,
    located_at: sql`${location?.at ?? null}::timestamptz`,
    last_signal_at: sql`${arrival.lastSignalAt}::timestamptz`,
    told_arrival_at: sql`${arrival.toldArrivalAt}::timestamptz`,
    nearby_told: sql`${arrival.nearbyTold}::boolean`,
    prepared_at: sql`${arrival.preparedAt}::timestamptz`,
    due_at: sql`${dueAt}::timestamptz`,
  };
}

function toArrival(row: ArrivalRow): Arrival {
  return {
    restaurantId: row.restaurant_id,
    reservationId: row.reservation_id,
    status: row.status,
    ended: row.ended,
    leadMinutes: row.lead_minutes,
    prepScope: row.prep_scope,
    etaSource: row.eta_source,
    shareLocation: row.share_location,
    autoCharge: row.auto_charge,
    notes: row.notes,
    decisionNotes: row.decision_notes,
    requestedAt: row.requested_at,
    confirmed:
      row.confirmed_minutes === null || row.confirmed_at === null
        ? null
        : { minutes: row.confirmed_minutes, at: row.confirmed_at },
    prediction: toPrediction(row),
    location:
      row.latitude === null || row.longitude === null || row.located_at === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude, at: row.located_at },
    lastSignalAt: row.last_signal_at,
    toldArrivalAt: row.told_arrival_at,
    nearbyTold: row.nearby_told,
    preparedAt: row.prepared_at,
  };
}

/** All of it or nothing, as a check of the table has it. */
function toPrediction(row: ArrivalRow): Prediction | null {
  const { predicted_seconds, predicted_at, prediction_held_at, typical_seconds, route_km } = row;
  const { route_basis, route_provider, traffic } = row;
  if (predicted_seconds === null || predicted_at === null || prediction_held_at === null) return null;
  if (typical_seconds === null || route_km === null) return null;
  if (route_basis === null || route_provider === null || traffic === null) return null;
  return {
    seconds: predicted_seconds,
    at: predicted_at,
    heldAt: prediction_held_at,
    typicalSeconds: typical_seconds,
    distanceKm: route_km,
    basis: route_basis,
    provider: route_provider,
    traffic,
  };
}

import type { ZodError } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { forbidden, notFound } from '../platform/faults.ts';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { invalidInput, NotFound } from '../platform/refusals.ts';
import { type Viewer, worksFor } from '../platform/viewer.ts';
import { findOwnOrStaffed } from '../reservations/change.service.ts';
import { ReservationNotActive } from '../reservations/refusals.rules.ts';
import { isActive, type Reservation } from '../reservations/reservation.rules.ts';
import { findReservations, lockReservation } from '../reservations/reservations.store.ts';
import { findRestaurant, type RestaurantCache } from '../restaurants/restaurants.service.ts';
import {
  type Arrival,
  type ArrivalDecision,
  DECIDED,
  type EtaSource,
  isUnderWay,
  type PrepScope,
  requestWindow,
  TRANSITIONS,
  withoutLocation,
} from './arrival.rules.ts';
import {
  type ArrivalEvent,
  findArrivalsOfRestaurant,
  lockArrival,
  type SaveArrival,
  saveArrival,
} from './arrivals.store.ts';
import { dueAt, expectedArrival, toldOf } from './eta.rules.ts';
import { ArrivalNotRequested, TooEarly } from './refusals.rules.ts';

export interface ArrivalDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly restaurants: RestaurantCache;
}

export interface RequestArrival {
  readonly reservation: WithinRestaurant | undefined;
  readonly leadMinutes: number;
  readonly prepScope: PrepScope;
  readonly shareLocation: boolean;
  readonly etaSource: EtaSource;
  readonly autoCharge: boolean;
  readonly notes: string | null;
}

/**
 * "I'm on my way", to the restaurant that keeps the table. Said again, it changes what was said; an arrival that was
 * rejected, called off or is over begins anew.
 */
export async function requestArrival(
  deps: ArrivalDeps,
  viewer: Viewer,
  request: RequestArrival,
): Promise<Reservation | ZodError | NotFound | ReservationNotActive | TooEarly> {
  const known = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  if (!known) return new NotFound('reservation');
  requireGuest(viewer, known);
  return deps.db.transaction().execute(async (tx) => {
    const now = deps.clock.now();
    const reservation = await lockReservation(tx, known);
    if (!reservation) return new NotFound('reservation');
    const refusal = refuseRequest(reservation, now);
    if (refusal) return refusal;
    const current = await lockArrival(tx, known);
    const goesOn = current && isUnderWay(current, reservation, now) ? current : null;
    const said = saidIn(request);
    const changed = goesOn
      ? (Object.keys(said) as (keyof typeof said)[]).filter((field) => goesOn[field] !== said[field])
      : ['status'];
    if (changed.length === 0) return reservation;
    const arrival = goesOn ? { ...goesOn, ...said } : newArrival(reservation, said, now);
    await save(tx, reservation, said.shareLocation ? arrival : withoutLocation(arrival), {
      events: [{ kind: 'ARRIVAL_REQUESTED', changed }],
      actor: { id: viewer.id, role: 'GUEST' },
      at: now,
    });
    return reservation;
  });
}

type Said = Omit<RequestArrival, 'reservation'>;

function saidIn({ reservation: _reservation, ...said }: RequestArrival): Said {
  return said;
}

function newArrival({ restaurantId, id }: Reservation, said: Said, now: Date): Arrival {
  return {
    restaurantId,
    reservationId: id,
    status: 'REQUESTED',
    ended: false,
    ...said,
    decisionNotes: null,
    requestedAt: now,
    confirmed: null,
    prediction: null,
    location: null,
    lastSignalAt: null,
    toldArrivalAt: new Date(now.getTime() + said.leadMinutes * 60_000),
    nearbyTold: false,
    preparedAt: null,
  };
}

function refuseRequest(
  reservation: Reservation,
  now: Date,
): ZodError | ReservationNotActive | TooEarly | null {
  // Who sits at the table is no longer on the way to it.
  if (!isActive(reservation) || reservation.status === 'SEATED') {
    return new ReservationNotActive(reservation.status);
  }
  const { opensAt, closesAt } = requestWindow(reservation);
  if (now < opensAt) return new TooEarly(opensAt);
  return now > closesAt ? invalidInput(['input', 'reservationId'], 'started too long ago') : null;
}

/** The restaurant approves, queues or rejects; it or the guest calls off. What stands already is left as it is. */
export async function decideArrival(
  deps: ArrivalDeps,
  viewer: Viewer,
  request: {
    readonly reservation: WithinRestaurant | undefined;
    readonly decision: ArrivalDecision;
    readonly notes: string | null;
  },
): Promise<Reservation | ZodError | NotFound | ReservationNotActive | ArrivalNotRequested> {
  const known = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  if (!known) return new NotFound('reservation');
  const isStaff = worksFor(viewer, known.restaurantId);
  if (!isStaff && request.decision !== 'CANCEL') {
    throw forbidden("Only the restaurant's staff approve, queue or reject an arrival.");
  }
  return deps.db.transaction().execute(async (tx) => {
    const now = deps.clock.now();
    const found = await lockUnderWay(tx, known, now, DECIDED[request.decision]);
    if (!('arrival' in found)) return found;
    const { arrival, reservation } = found;
    const status = DECIDED[request.decision];
    if (arrival.status === status) return reservation;
    if (!TRANSITIONS[arrival.status].includes(status)) {
      return invalidInput(['input', 'decision'], `does not follow ${arrival.status}`);
    }
    const decided = { ...arrival, status, decisionNotes: request.notes };
    await save(
      tx,
      reservation,
      status === 'APPROVED' || status === 'QUEUED' ? decided : withoutLocation(decided),
      {
        events: [{ kind: 'ARRIVAL_DECIDED', changed: ['status'] }],
        actor: { id: viewer.id, role: isStaff ? 'STAFF' : 'GUEST' },
        at: now,
      },
    );
    return reservation;
  });
}

/** What the guest says themselves of when they will be there. */
export async function confirmArrivalEta(
  deps: ArrivalDeps,
  viewer: Viewer,
  request: { readonly reservation: WithinRestaurant | undefined; readonly etaMinutes: number },
): Promise<Reservation | NotFound | ReservationNotActive | ArrivalNotRequested> {
  const known = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  if (!known) return new NotFound('reservation');
  requireGuest(viewer, known);
  return deps.db.transaction().execute(async (tx) => {
    const now = deps.clock.now();
    const found = await lockUnderWay(tx, known, now);
    if (!('arrival' in found)) return found;
    const confirmed = { minutes: request.etaMinutes, at: now };
    await save(
      tx,
      found.reservation,
      { ...found.arrival, confirmed, etaSource: 'USER' },
      { events: [], actor: { id: viewer.id, role: 'GUEST' }, at: now },
    );
    return found.reservation;
  });
}

/** Only the guest knows where they are and when they come. */
export function requireGuest(viewer: Viewer, { userId }: Reservation): void {
  if (userId !== viewer.id) throw forbidden('Only the guest says that they are on the way, and where.');
}

/** `unless`: a status that an arrival no longer under way may have without being refused. */
export async function lockUnderWay(
  tx: Database,
  key: WithinRestaurant,
  now: Date,
  unless?: Arrival['status'],
): Promise<
  { reservation: Reservation; arrival: Arrival } | NotFound | ReservationNotActive | ArrivalNotRequested
> {
  const reservation = await lockReservation(tx, key);
  if (!reservation) return new NotFound('reservation');
  if (!isActive(reservation)) return new ReservationNotActive(reservation.status);
  const arrival = await lockArrival(tx, key);
  const stands = arrival && (isUnderWay(arrival, reservation, now) || arrival.status === unless);
  return stands ? { reservation, arrival } : new ArrivalNotRequested();
}

/** Writes an arrival with what the feed has to hear of it by now. */
export async function save(
  tx: Database,
  reservation: Pick<Reservation, 'status' | 'startsAt'>,
  arrival: Arrival,
  { events, actor, at }: Pick<SaveArrival, 'events' | 'actor' | 'at'>,
): Promise<void> {
  const told = isUnderWay(arrival, reservation, at)
    ? toldOf(arrival, reservation, at)
    : { arrival, kinds: [] };
  const news = told.kinds.map((kind): ArrivalEvent => ({ kind, changed: ['eta'] }));
  await saveArrival(tx, {
    arrival: told.arrival,
    dueAt: dueAt(told.arrival, reservation, at),
    events: [...events, ...news],
    actor,
    at,
  });
}

/** The guests that a restaurant expects, soonest first; for its staff. */
export async function arrivalsOf(
  deps: ArrivalDeps,
  viewer: Viewer | null,
  restaurantId: number | undefined,
): Promise<Reservation[]> {
  const restaurant = await findRestaurant(deps, restaurantId);
  if (!restaurant) throw notFound('restaurant');
  if (!worksFor(viewer, restaurant.id)) throw forbidden("Only the restaurant's staff see who is on the way.");
  const now = deps.clock.now();
  const arrivals = await findArrivalsOfRestaurant(deps.db, restaurant.id);
  const byId = new Map(arrivals.map((arrival) => [arrival.reservationId, arrival]));
  const keys = arrivals.map(({ reservationId }) => ({ restaurantId: restaurant.id, id: reservationId }));
  const reservations = keys.length > 0 ? await findReservations(deps.db, keys) : [];
  return reservations
    .flatMap((reservation) => {
      const arrival = byId.get(reservation.id);
      return arrival && isUnderWay(arrival, reservation, now)
        ? [{ reservation, expected: expectedArrival(arrival, reservation, now).getTime() }]
        : [];
    })
    .sort((a, b) => a.expected - b.expected || a.reservation.id - b.reservation.id)
    .map(({ reservation }) => reservation);
}

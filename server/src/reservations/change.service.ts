import type { WithinRestaurant } from '../platform/ids.ts';
import { violates } from '../platform/postgres/faults.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { NotFound } from '../platform/refusals.ts';
import { type Viewer, worksFor } from '../platform/viewer.ts';
import { fits, type Restaurant, type Table, tablesFor } from '../restaurants/restaurant.rules.ts';
import { findRestaurant } from '../restaurants/restaurants.service.ts';
import { alternativesTo } from './availability.service.ts';
import { admitStay, type StayRefused, stayFrom } from './booking.rules.ts';
import type { BookingDeps } from './booking.service.ts';
import { ReservationNotActive, RevisionConflict, TableUnavailable } from './refusals.rules.ts';
import { isActive, type Reservation } from './reservation.rules.ts';
import {
  type Actor,
  findHeldTables,
  findReservation,
  lockReservation,
  lockTables,
  type ReservationChange,
  updateReservation,
} from './reservations.store.ts';

export interface ChangeReservation {
  readonly reservation: WithinRestaurant | undefined;
  readonly revision: number;
  /** What is undefined stays. */
  readonly startsAt: Date | undefined;
  readonly partySize: number | undefined;
  /** Null lets the server choose. */
  readonly tableId: number | null | undefined;
  readonly notes: string | null | undefined;
}

type Changed =
  | Reservation
  | NotFound
  | StayRefused
  | TableUnavailable
  | ReservationNotActive
  | RevisionConflict;

/** Moves a booking in time, size or place. A change that already stands returns the booking whatever its revision. */
export async function changeReservation(
  deps: BookingDeps,
  viewer: Viewer,
  request: ChangeReservation,
): Promise<Changed> {
  const known = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  const restaurant = known && (await findRestaurant(deps, known.restaurantId));
  if (!known || !restaurant) return new NotFound('reservation');
  const asked = request.tableId == null ? null : restaurant.tables.get(request.tableId);
  if (asked === undefined) return new NotFound('table');
  return seated(deps, restaurant, known, request, async (tx) => {
    const current = await lockReservation(tx, known);
    if (!current) return new NotFound('reservation');
    return applyChange(deps, tx, { restaurant, current, request, actor: actorOf(viewer, known) });
  });
}

async function applyChange(
  { clock }: BookingDeps,
  tx: Database,
  it: {
    restaurant: Restaurant;
    current: Reservation;
    request: ChangeReservation;
    actor: Actor;
  },
): Promise<Changed | null> {
  const { restaurant, current, request } = it;
  const now = clock.now();
  if (!isActive(current)) return new ReservationNotActive(current.status);
  if (alreadyStands(current, request)) return current;
  if (current.revision !== request.revision) return new RevisionConflict(current);
  const startsAt = request.startsAt ?? current.startsAt;
  const partySize = request.partySize ?? current.partySize;
  const moved = startsAt.getTime() !== current.startsAt.getTime();
  const resized = partySize !== current.partySize;
  const stay = moved
    ? admitStay(restaurant, startsAt, partySize, now)
    : resized
      ? stayFrom(restaurant, startsAt, partySize)
      : current;
  if (!('startsAt' in stay)) return stay;
  const candidates = candidatesFor(restaurant, current, request);
  const standing = await lockTables(tx, restaurant.id, [current.tableId, ...candidates.map(({ id }) => id)]);
  const fitting = candidates.filter(
    (table) =>
      (standing.has(table.id) && fits(table, partySize)) || (!resized && table.id === current.tableId),
  );
  const table = await firstFree(tx, fitting, stay, current);
  if (!table) return null;
  const change: ReservationChange = {
    ...(moved && { startsAt }),
    ...((moved || resized) && { endsAt: stay.endsAt }),
    ...(resized && { partySize }),
    ...(table.id !== current.tableId && { tableId: table.id }),
    ...(request.notes !== undefined && request.notes !== current.notes && { notes: request.notes }),
  };
  const changed = Object.keys(change).filter((field) => field !== 'endsAt');
  if (changed.length === 0) return current;
  return updateReservation(tx, current, change, { kind: 'CHANGED', actor: it.actor, changed, at: now });
}

/** Absent keeps the table, null lets the server choose, the one it has first if that still fits best. */
function candidatesFor(
  restaurant: Restaurant,
  current: Reservation,
  request: ChangeReservation,
): readonly Table[] {
  if (request.tableId === null) return tablesFor(restaurant, request.partySize ?? current.partySize);
  const table = restaurant.tables.get(request.tableId ?? current.tableId);
  return table ? [table] : [];
}

function alreadyStands(
  current: Reservation,
  { startsAt, partySize, tableId, notes }: ChangeReservation,
): boolean {
  return (
    (startsAt === undefined || startsAt.getTime() === current.startsAt.getTime()) &&
    (partySize === undefined || partySize === current.partySize) &&
    (tableId == null || tableId === current.tableId) &&
    (notes === undefined || notes === current.notes)
  );
}

/** The first of these tables that nobody else holds during the stay; they are locked, so it stays so. */
export async function firstFree(
  tx: Database,
  tables: readonly Table[],
  stay: { startsAt: Date; endsAt: Date },
  own: Reservation,
): Promise<Table | undefined> {
  const held = await findHeldTables(
    tx,
    [own.restaurantId],
    { from: stay.startsAt, to: stay.endsAt },
    { reservationId: own.id, userId: null },
  );
  const taken = new Set(held.map(({ tableId }) => tableId));
  return tables.find(({ id }) => !taken.has(id));
}

/**
 * Runs a move in a transaction. Null means that no table was free, and so does a new booking that committed first:
 * both become a refusal with what is free instead.
 */
export async function seated<Outcome extends object>(
  deps: BookingDeps,
  restaurant: Restaurant,
  known: Reservation,
  wanted: { startsAt?: Date | undefined; partySize?: number | undefined },
  move: (tx: Database) => Promise<Outcome | null>,
): Promise<Outcome | TableUnavailable> {
  const outcome = await deps.db
    .transaction()
    .execute(move)
    .catch((error: unknown) => {
      if (violates(error, 'reservations_no_double_booking')) return null;
      throw error;
    });
  if (outcome) return outcome;
  const startsAt = wanted.startsAt ?? known.startsAt;
  const partySize = wanted.partySize ?? known.partySize;
  return new TableUnavailable(await alternativesTo(deps, restaurant, { startsAt, partySize }));
}

export function maySee(viewer: Viewer | null, reservation: Reservation): boolean {
  return viewer !== null && (reservation.userId === viewer.id || worksFor(viewer, reservation.restaurantId));
}

/** Undefined also for somebody else's: the two look the same. */
export async function findOwnOrStaffed(
  db: Database,
  viewer: Viewer | null,
  key: WithinRestaurant | undefined,
): Promise<Reservation | undefined> {
  const found = key && viewer ? await findReservation(db, key) : undefined;
  return found && maySee(viewer, found) ? found : undefined;
}

/** A guest acts on their own booking as a guest, also where they work. */
export function actorOf(viewer: Viewer, reservation: Reservation): Actor {
  return { id: viewer.id, role: reservation.userId === viewer.id ? 'GUEST' : 'STAFF' };
}

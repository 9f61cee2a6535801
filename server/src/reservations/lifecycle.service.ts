import { forbidden } from '../platform/faults.ts';
import type { WithinRestaurant } from '../platform/ids.ts';
import { NotFound } from '../platform/refusals.ts';
import { type Viewer, worksFor } from '../platform/viewer.ts';
import { fits } from '../restaurants/restaurant.rules.ts';
import { findRestaurant } from '../restaurants/restaurants.service.ts';
import { admitStay, Stay, type StayRefused } from './booking.rules.ts';
import type { BookingDeps } from './booking.service.ts';
import { actorOf, findOwnOrStaffed, firstFree, seated } from './change.service.ts';
import {
  CancelledByRestaurant,
  ReservationNotActive,
  ReservationNotCancelled,
  RevisionConflict,
  StatusNotReachable,
  type TableUnavailable,
  TooManyReservations,
} from './refusals.rules.ts';
import { isActive, type Reservation, type ReservationStatus, reachableFrom } from './reservation.rules.ts';
import { countActiveOfGuest, lockReservation, lockTables, updateReservation } from './reservations.store.ts';

/** Frees the table. A booking that is cancelled already is returned as it is. */
export async function cancelReservation(
  deps: BookingDeps,
  viewer: Viewer,
  request: { reservation: WithinRestaurant | undefined; reason: string | null },
): Promise<Reservation | NotFound | ReservationNotActive> {
  const known = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  if (!known) return new NotFound('reservation');
  const actor = actorOf(viewer, known);
  return deps.db.transaction().execute(async (tx) => {
    const current = await lockReservation(tx, known);
    if (!current) return new NotFound('reservation');
    if (current.status === 'CANCELLED') return current;
    if (!isActive(current)) return new ReservationNotActive(current.status);
    const cancelledBy = actor.role === 'GUEST' ? 'GUEST' : 'RESTAURANT';
    return updateReservation(
      tx,
      current,
      { status: 'CANCELLED', cancelledBy, cancelReason: request.reason },
      { kind: 'CANCELLED', actor, changed: ['status'], at: deps.clock.now() },
    );
  });
}

/** Takes a cancellation back, if the booking could be made anew as it was. An active booking is returned as it is. */
export async function restoreReservation(
  deps: BookingDeps,
  viewer: Viewer,
  key: WithinRestaurant | undefined,
): Promise<
  | Reservation
  | NotFound
  | StayRefused
  | TableUnavailable
  | ReservationNotCancelled
  | CancelledByRestaurant
  | TooManyReservations
> {
  const known = await findOwnOrStaffed(deps.db, viewer, key);
  const restaurant = known && (await findRestaurant(deps, known.restaurantId));
  if (!known || !restaurant) return new NotFound('reservation');
  const actor = actorOf(viewer, known);
  return seated(deps, restaurant, known, {}, async (tx) => {
    const now = deps.clock.now();
    const limit = worksFor(viewer, restaurant.id) ? Number.POSITIVE_INFINITY : deps.maxActiveReservations;
    const active = known.userId === null ? 0 : await countActiveOfGuest(tx, known.userId, now);
    const current = await lockReservation(tx, known);
    if (!current) return new NotFound('reservation');
    if (isActive(current)) return current;
    if (current.status !== 'CANCELLED') return new ReservationNotCancelled(current.status);
    if (current.cancelledBy === 'RESTAURANT' && actor.role === 'GUEST') return new CancelledByRestaurant();
    const stay = admitStay(restaurant, current.startsAt, current.partySize, now);
    if (!(stay instanceof Stay)) return stay;
    if (active >= limit) return new TooManyReservations(deps.maxActiveReservations);
    const table = restaurant.tables.get(current.tableId);
    const standing = await lockTables(tx, restaurant.id, [current.tableId]);
    if (!table || !standing.has(table.id) || !fits(table, current.partySize)) return null;
    if (!(await firstFree(tx, [table], current, current))) return null;
    return updateReservation(
      tx,
      current,
      { status: 'BOOKED', cancelledBy: null, cancelReason: null },
      { kind: 'RESTORED', actor, changed: ['status'], at: now },
    );
  });
}

/** Staff move a booking through the evening; a step back that takes the table again needs it free. */
export async function markReservation(
  deps: BookingDeps,
  viewer: Viewer,
  request: { reservation: WithinRestaurant | undefined; revision: number; status: ReservationStatus },
): Promise<Reservation | NotFound | TableUnavailable | RevisionConflict | StatusNotReachable> {
  const known = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  const restaurant = known && (await findRestaurant(deps, known.restaurantId));
  if (!known || !restaurant) return new NotFound('reservation');
  if (!worksFor(viewer, restaurant.id)) throw forbidden("Only the restaurant's staff mark bookings.");
  return seated(deps, restaurant, known, {}, async (tx) => {
    const now = deps.clock.now();
    const current = await lockReservation(tx, known);
    if (!current) return new NotFound('reservation');
    if (current.status === request.status) return current;
    if (current.revision !== request.revision) return new RevisionConflict(current);
    const reachable = reachableFrom(current, now);
    if (!reachable.includes(request.status)) return new StatusNotReachable(current.status, reachable);
    const table = restaurant.tables.get(current.tableId);
    const takesTable = !isActive(current) && isActive(request);
    if (takesTable) await lockTables(tx, restaurant.id, [current.tableId]);
    if (takesTable && (!table || !(await firstFree(tx, [table], current, current)))) return null;
    return updateReservation(
      tx,
      current,
      { status: request.status },
      { kind: 'MARKED', actor: { id: viewer.id, role: 'STAFF' }, changed: ['status'], at: now },
    );
  });
}

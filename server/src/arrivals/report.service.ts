import type { ZodError } from 'zod';
import type { WithinRestaurant } from '../platform/ids.ts';
import { NotFound } from '../platform/refusals.ts';
import type { Viewer } from '../platform/viewer.ts';
import { findOwnOrStaffed } from '../reservations/change.service.ts';
import type { ReservationNotActive } from '../reservations/refusals.rules.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { findRestaurant } from '../restaurants/restaurants.service.ts';
import type { Directions } from '../travel/directions.rules.ts';
import { directions, type TravelDeps } from '../travel/directions.service.ts';
import type { Arrival } from './arrival.rules.ts';
import { type ArrivalDeps, lockUnderWay, requireGuest, save } from './arrivals.service.ts';
import { predicted } from './eta.rules.ts';
import type {
  ArrivalNotRequested,
  LocationNotShared,
  LocationUnknown,
  TooManySignals,
} from './refusals.rules.ts';
import { hasMoved, refuseReport } from './report.rules.ts';

interface Report {
  readonly reservation: WithinRestaurant | undefined;
  readonly location: Coordinates;
}

type Refused =
  | ZodError
  | NotFound
  | ReservationNotActive
  | ArrivalNotRequested
  | LocationNotShared
  | TooManySignals
  | LocationUnknown;

/** Where the guest is now, and so when they will be there. Nothing is locked while the way is asked for. */
export async function reportArrivalLocation(
  deps: ArrivalDeps & TravelDeps,
  viewer: Viewer,
  report: Report,
): Promise<Reservation | Refused> {
  const known = await findOwnOrStaffed(deps.db, viewer, report.reservation);
  if (!known) return new NotFound('reservation');
  requireGuest(viewer, known);
  const at = deps.clock.now();
  const restaurant = await findRestaurant(deps, known.restaurantId);
  const door = restaurant?.location ?? null;
  const taken = await takeReport(deps, viewer, known, { location: report.location, door, at });
  if (!('isMove' in taken)) return taken;
  if (!taken.isMove || !door) return taken.reservation;
  const way = await directions(deps, report.location, door);
  return keepPrediction(deps, viewer, known, { way, at });
}

/** Admits the report and remembers the place, in one go: of two at once the second one is too many. */
async function takeReport(
  { db }: ArrivalDeps,
  viewer: Viewer,
  known: Reservation,
  { location, door, at }: { location: Coordinates; door: Coordinates | null; at: Date },
): Promise<{ isMove: boolean; reservation: Reservation } | Refused> {
  return db.transaction().execute(async (tx) => {
    const found = await lockUnderWay(tx, known, at);
    if (!('arrival' in found)) return found;
    const { arrival, reservation } = found;
    const refusal = refuseReport(arrival, location, door, at);
    if (refusal) return refusal;
    const isMove = hasMoved(arrival, location);
    await save(tx, reservation, isMove ? movedTo(arrival, location, at) : stillThere(arrival, at), {
      events: [],
      actor: { id: viewer.id, role: 'GUEST' },
      at,
    });
    return { isMove, reservation };
  });
}

function movedTo(arrival: Arrival, { latitude, longitude }: Coordinates, at: Date): Arrival {
  return { ...arrival, location: { latitude, longitude, at }, lastSignalAt: at };
}

function stillThere(arrival: Arrival, at: Date): Arrival {
  const { prediction } = arrival;
  return { ...arrival, lastSignalAt: at, prediction: prediction && { ...prediction, heldAt: at } };
}

/** What the way came to, unless the guest has moved on, stopped sharing or arrived in the meantime. */
async function keepPrediction(
  { db, clock }: ArrivalDeps,
  viewer: Viewer,
  known: Reservation,
  { way, at }: { way: Directions; at: Date },
): Promise<Reservation> {
  return db.transaction().execute(async (tx) => {
    const now = clock.now();
    const found = await lockUnderWay(tx, known, now);
    if (!('arrival' in found)) return known;
    const { arrival, reservation } = found;
    if (arrival.location?.at.getTime() === at.getTime()) {
      await save(tx, reservation, predicted(arrival, way, at), {
        events: [],
        actor: { id: viewer.id, role: 'GUEST' },
        at: now,
      });
    }
    return reservation;
  });
}

import type { ZodError } from 'zod';
import { invalidInput } from '../platform/refusals.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { distanceKm } from '../travel/geo.rules.ts';
import type { Arrival } from './arrival.rules.ts';
import { LocationNotShared, LocationUnknown, TooManySignals } from './refusals.rules.ts';

/** At most one report in so many seconds. */
const REPORT_INTERVAL_SECONDS = 30;
/** A shorter move only says that the guest is still there. */
const MOVE_KM = 0.1;
const MAX_KM_FROM_RESTAURANT = 300;

/** Why a report is not taken; null when it is. */
export function refuseReport(
  arrival: Arrival,
  location: Coordinates,
  restaurant: Coordinates | null,
  now: Date,
): LocationNotShared | TooManySignals | LocationUnknown | ZodError | null {
  if (!arrival.shareLocation) return new LocationNotShared();
  if (!restaurant) return new LocationUnknown();
  if (distanceKm(location, restaurant) > MAX_KM_FROM_RESTAURANT) {
    const message = `is more than ${MAX_KM_FROM_RESTAURANT} km from the restaurant`;
    return invalidInput(['input', 'location'], message);
  }
  const wait = arrival.lastSignalAt
    ? REPORT_INTERVAL_SECONDS - (now.getTime() - arrival.lastSignalAt.getTime()) / 1000
    : 0;
  return wait > 0 ? new TooManySignals(Math.ceil(wait)) : null;
}

export function hasMoved({ location }: Arrival, to: Coordinates): boolean {
  return !location || distanceKm(location, to) >= MOVE_KM;
}

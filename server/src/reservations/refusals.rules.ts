import type { Refusal } from '../platform/refusals.ts';
import type { WeeklyPeriod } from '../restaurants/openingPeriods.rules.ts';
import type { AvailabilitySlot } from './availability.rules.ts';
import type { Reservation, ReservationStatus } from './reservation.rules.ts';

export class TableUnavailable implements Refusal {
  readonly code = 'TABLE_UNAVAILABLE';
  readonly message = 'That table is not free for this party at that time.';
  readonly alternatives: readonly AvailabilitySlot[];
  constructor(alternatives: readonly AvailabilitySlot[]) {
    this.alternatives = alternatives;
  }
}

export class OutsideOpeningHours implements Refusal {
  readonly code = 'OUTSIDE_OPENING_HOURS';
  readonly message = 'The restaurant is not open for the whole of that stay.';
  readonly openingHours: readonly WeeklyPeriod[];
  constructor(openingHours: readonly WeeklyPeriod[]) {
    this.openingHours = openingHours;
  }
}

export class BookingWindowClosed implements Refusal {
  readonly code = 'BOOKING_WINDOW_CLOSED';
  readonly message = 'That start cannot be booked now: it is past, too soon or too far ahead.';
  readonly earliest: Date;
  readonly latest: Date;
  constructor({ earliest, latest }: { earliest: Date; latest: Date }) {
    this.earliest = earliest;
    this.latest = latest;
  }
}

export class PartySizeNotAccepted implements Refusal {
  readonly code = 'PARTY_SIZE_NOT_ACCEPTED';
  readonly message: string;
  readonly min: number;
  readonly max: number;
  constructor(min: number, max: number) {
    this.message = `The restaurant takes parties of ${min} to ${max}.`;
    this.min = min;
    this.max = max;
  }
}

export class IdempotencyKeyReused implements Refusal {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly message = 'This idempotency key has already booked something else.';
}

export class TooManyReservations implements Refusal {
  readonly code = 'TOO_MANY_RESERVATIONS';
  readonly message: string;
  readonly limit: number;
  constructor(limit: number) {
    this.message = `A guest holds at most ${limit} active bookings.`;
    this.limit = limit;
  }
}

export class ReservationNotActive implements Refusal {
  readonly code = 'RESERVATION_NOT_ACTIVE';
  readonly message: string;
  readonly status: ReservationStatus;
  constructor(status: ReservationStatus) {
    this.message = `The reservation is ${status}.`;
    this.status = status;
  }
}

export class ReservationNotCancelled implements Refusal {
  readonly code = 'RESERVATION_NOT_CANCELLED';
  readonly message: string;
  readonly status: ReservationStatus;
  constructor(status: ReservationStatus) {
    this.message = `The reservation is ${status}, so there is nothing to restore.`;
    this.status = status;
  }
}

export class CancelledByRestaurant implements Refusal {
  readonly code = 'CANCELLED_BY_RESTAURANT';
  readonly message = 'The restaurant cancelled this reservation, so only the restaurant can restore it.';
}

export class StatusNotReachable implements Refusal {
  readonly code = 'STATUS_NOT_REACHABLE';
  readonly message: string;
  readonly from: ReservationStatus;
  readonly reachable: readonly ReservationStatus[];
  constructor(from: ReservationStatus, reachable: readonly ReservationStatus[]) {
    this.message = `From ${from} a reservation can now become ${reachable.join(' or ') || 'nothing else'}.`;
    this.from = from;
    this.reachable = reachable;
  }
}

export class RevisionConflict implements Refusal {
  readonly code = 'REVISION_CONFLICT';
  readonly message = 'The reservation has changed since; look at it as it is now.';
  readonly current: Reservation;
  constructor(current: Reservation) {
    this.current = current;
  }
}

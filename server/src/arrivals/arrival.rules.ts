import { z } from 'zod';
import type { Reservation } from '../reservations/reservation.rules.ts';
import { freeText, MAX_NOTES_LENGTH } from '../reservations/reservation.rules.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import type { RouteBasis, RouteProvider } from '../travel/route.rules.ts';
import type { TrafficCondition } from '../travel/traffic.rules.ts';

const MINUTE_MS = 60_000;

export const ARRIVAL_STATUSES = ['REQUESTED', 'QUEUED', 'APPROVED', 'REJECTED', 'CANCELLED'] as const;
export type ArrivalStatus = (typeof ARRIVAL_STATUSES)[number];
export const PREP_SCOPES = ['STARTERS', 'MAINS', 'FULL'] as const;
export type PrepScope = (typeof PREP_SCOPES)[number];
export const ETA_SOURCES = ['USER', 'PREDICTION', 'LOCATION'] as const;
export type EtaSource = (typeof ETA_SOURCES)[number];
export const ARRIVAL_DECISIONS = ['APPROVE', 'QUEUE', 'REJECT', 'CANCEL'] as const;
export type ArrivalDecision = (typeof ARRIVAL_DECISIONS)[number];

/** What a way to the restaurant came to, smoothed. */
export interface Prediction {
  readonly seconds: number;
  /** When the guest came to where this way begins. */
  readonly at: Date;
  /** When they were last known to be there still: the seconds count from then. */
  readonly heldAt: Date;
  readonly typicalSeconds: number;
  readonly distanceKm: number;
  readonly basis: RouteBasis;
  readonly provider: RouteProvider;
  readonly traffic: TrafficCondition;
}

/** A guest who said that they are on the way. */
export interface Arrival {
  readonly restaurantId: number;
  readonly reservationId: number;
  readonly status: ArrivalStatus;
  /** The guest was seated, the booking is over or it is long past. */
  readonly ended: boolean;
  readonly leadMinutes: number;
  readonly prepScope: PrepScope;
  readonly etaSource: EtaSource;
  readonly shareLocation: boolean;
  readonly autoCharge: boolean;
  readonly notes: string | null;
  readonly decisionNotes: string | null;
  readonly requestedAt: Date;
  /** What the guest said themselves. */
  readonly confirmed: { readonly minutes: number; readonly at: Date } | null;
  readonly prediction: Prediction | null;
  readonly location: (Coordinates & { readonly at: Date }) | null;
  readonly lastSignalAt: Date | null;
  /** The time of arrival that the feed has told last. */
  readonly toldArrivalAt: Date;
  readonly nearbyTold: boolean;
  /** When the kitchen was told to begin. */
  readonly preparedAt: Date | null;
}

export const leadMinutes = z.int().min(5).max(90);
export const etaMinutes = z.int().min(1).max(240);
export const arrivalNotes = freeText(MAX_NOTES_LENGTH);
export const decisionNotes = freeText(200);

/** From where each status may go. IDLE is an arrival that nobody has asked for. */
export const TRANSITIONS: Readonly<Record<ArrivalStatus | 'IDLE', readonly ArrivalStatus[]>> = {
  IDLE: ['REQUESTED'],
  REQUESTED: ['QUEUED', 'APPROVED', 'REJECTED', 'CANCELLED'],
  QUEUED: ['APPROVED', 'REJECTED', 'CANCELLED'],
  APPROVED: ['CANCELLED'],
  REJECTED: ['REQUESTED'],
  CANCELLED: ['REQUESTED'],
};

export const DECIDED: Readonly<Record<ArrivalDecision, ArrivalStatus>> = {
  APPROVE: 'APPROVED',
  QUEUE: 'QUEUED',
  REJECT: 'REJECTED',
  CANCEL: 'CANCELLED',
};

/** How long before the start a guest may say that they are on the way, and how long after it. */
const OPENS_MINUTES = 180;
const CLOSES_MINUTES = 30;
/** An arrival ends by itself so long after the start. */
const ENDS_MINUTES = 120;

export function requestWindow({ startsAt }: Pick<Reservation, 'startsAt'>): {
  opensAt: Date;
  closesAt: Date;
} {
  return {
    opensAt: new Date(startsAt.getTime() - OPENS_MINUTES * MINUTE_MS),
    closesAt: new Date(startsAt.getTime() + CLOSES_MINUTES * MINUTE_MS),
  };
}

export function endsAtLatest({ startsAt }: Pick<Reservation, 'startsAt'>): Date {
  return new Date(startsAt.getTime() + ENDS_MINUTES * MINUTE_MS);
}

/** Whether the guest is still expected: asked for, not called off, not seated yet and not long past. */
export function isUnderWay(
  arrival: Pick<Arrival, 'status' | 'ended'>,
  reservation: Pick<Reservation, 'status' | 'startsAt'>,
  now: Date,
): boolean {
  return (
    !arrival.ended &&
    ['REQUESTED', 'QUEUED', 'APPROVED'].includes(arrival.status) &&
    ['BOOKED', 'ARRIVED'].includes(reservation.status) &&
    now < endsAtLatest(reservation)
  );
}

/** Without where the guest is: what is over or not shared is forgotten. */
export function withoutLocation(arrival: Arrival): Arrival {
  return { ...arrival, location: null };
}

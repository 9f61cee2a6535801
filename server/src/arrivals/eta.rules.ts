import type { EventKind } from '../events/events.rules.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import type { Directions } from '../travel/directions.rules.ts';
import { type Arrival, endsAtLatest, type Prediction, type PrepScope } from './arrival.rules.ts';

const MINUTE_MS = 60_000;

/** A place is where the guest is for so long. */
const FRESH_MS = 5 * MINUTE_MS;
/** Minutes in the kitchen before a party is served. */
const PREP_MINUTES: Readonly<Record<PrepScope, number>> = { STARTERS: 10, MAINS: 20, FULL: 25 };
const NEARBY_MS = 10 * MINUTE_MS;
/** A smaller change moves the number and not the feed. */
const TOLD_BEYOND_MS = 60_000;

type Booking = Pick<Reservation, 'status' | 'startsAt'>;

/** When the guest will be there: by where they are, else by what they said, else by where they were, else by their lead. */
export function expectedArrival(arrival: Arrival, reservation: Booking, now: Date): Date {
  return reservation.status === 'ARRIVED' ? now : later(now, bestArrival(arrival, now));
}

function bestArrival({ prediction, confirmed, requestedAt, leadMinutes }: Arrival, now: Date): Date {
  if (prediction && now.getTime() < prediction.heldAt.getTime() + FRESH_MS) return arrivalOf(prediction);
  if (confirmed) return plusMinutes(confirmed.at, confirmed.minutes);
  return prediction ? arrivalOf(prediction) : plusMinutes(requestedAt, leadMinutes);
}

function arrivalOf({ heldAt, seconds }: Prediction): Date {
  return new Date(heldAt.getTime() + seconds * 1000);
}

/** When the kitchen should begin, so that food and guest meet; once it was told to begin, when that was. */
export function prepStartsAt(arrival: Arrival, reservation: Booking, now: Date): Date {
  if (arrival.preparedAt) return arrival.preparedAt;
  const serveAt = later(reservation.startsAt, expectedArrival(arrival, reservation, now));
  const minutes = Math.min(PREP_MINUTES[arrival.prepScope], arrival.leadMinutes);
  return later(now, plusMinutes(serveAt, -minutes));
}

const WIDE = { live: { early: 0.1, late: 0.2 }, estimated: { early: 0.2, late: 0.4 } };

export interface EtaInterval {
  readonly predictedSeconds: number;
  readonly earliestSeconds: number;
  readonly latestSeconds: number;
}

/** Seconds from when the prediction held last, and between which they lie: twice as wide once that is five minutes ago. */
export function etaInterval({ prediction }: Arrival, now: Date): EtaInterval | null {
  if (!prediction) return null;
  const { early, late } = prediction.provider === 'FALLBACK' ? WIDE.estimated : WIDE.live;
  const { seconds, heldAt } = prediction;
  const wider = 1 + Math.max(0, now.getTime() - heldAt.getTime()) / FRESH_MS;
  return {
    predictedSeconds: seconds,
    earliestSeconds: Math.round(seconds * Math.max(0, 1 - early * wider)),
    latestSeconds: Math.round(seconds * (1 + late * wider)),
  };
}

/** A smaller change of the time of arrival is taken for noise of roads and satellites … */
const NOISE_MS = 2 * MINUTE_MS;
/** … and followed by this share of it. */
const FOLLOWED = 0.35;

/** The prediction of a way that begins at `at`: near what was predicted before it moves a little, else it is the way's own. */
export function predicted(arrival: Arrival, way: Directions, at: Date): Arrival {
  const measured = at.getTime() + way.etaSeconds * 1000;
  const before = arrival.prediction ? arrivalOf(arrival.prediction).getTime() : measured;
  const change = measured - before;
  const smoothed = Math.abs(change) <= NOISE_MS ? before + change * FOLLOWED : measured;
  return {
    ...arrival,
    etaSource: 'LOCATION',
    prediction: {
      seconds: Math.max(0, Math.round((smoothed - at.getTime()) / 1000)),
      at,
      heldAt: at,
      typicalSeconds: way.typicalSeconds,
      distanceKm: way.distanceKm,
      basis: way.basis,
      provider: way.provider,
      traffic: way.traffic,
    },
  };
}

/** What the feed has to hear of an arrival as it is now, and the arrival once it has heard. */
export function toldOf(
  arrival: Arrival,
  reservation: Booking,
  now: Date,
): { readonly arrival: Arrival; readonly kinds: readonly EventKind[] } {
  const expected = expectedArrival(arrival, reservation, now);
  const isKnown = arrival.prediction !== null || arrival.confirmed !== null;
  const moved = Math.abs(expected.getTime() - arrival.toldArrivalAt.getTime()) > TOLD_BEYOND_MS;
  const nearby = !arrival.nearbyTold && isKnown && expected.getTime() - now.getTime() <= NEARBY_MS;
  const prepare =
    arrival.status === 'APPROVED' && !arrival.preparedAt && prepStartsAt(arrival, reservation, now) <= now;
  return {
    arrival: {
      ...arrival,
      toldArrivalAt: moved && isKnown ? expected : arrival.toldArrivalAt,
      nearbyTold: arrival.nearbyTold || nearby,
      preparedAt: prepare ? now : arrival.preparedAt,
    },
    kinds: [
      ...(moved && isKnown ? (['ETA_MOVED'] as const) : []),
      ...(nearby ? (['NEARBY'] as const) : []),
      ...(prepare ? (['PREPARE_NOW'] as const) : []),
    ],
  };
}

/** When something happens without anybody doing anything: a threshold, another source of the time of arrival, the end. */
export function dueAt(arrival: Arrival, reservation: Booking, now: Date): Date {
  const expected = expectedArrival(arrival, reservation, now);
  const instants = [
    endsAtLatest(reservation),
    ...(arrival.nearbyTold ? [] : [new Date(expected.getTime() - NEARBY_MS)]),
    ...(arrival.preparedAt ? [] : [prepStartsAt(arrival, reservation, now)]),
    ...(arrival.prediction ? [new Date(arrival.prediction.heldAt.getTime() + FRESH_MS)] : []),
  ];
  const coming = instants.filter((instant) => instant > now).map((instant) => instant.getTime());
  return new Date(Math.min(...coming, endsAtLatest(reservation).getTime()));
}

const later = (a: Date, b: Date) => (a > b ? a : b);
const plusMinutes = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS);

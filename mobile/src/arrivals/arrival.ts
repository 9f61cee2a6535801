import type { ArrivalBadgeFragment, ArrivalFactsFragment, PrepScope } from '../graphql/gql/operations.ts';

/** The server decides; these keep the screens from offering what it would surely refuse. */

const MINUTE_MS = 60_000;
const OPENS_MINUTES = 180;
const CLOSES_MINUTES = 30;
const ENDS_MINUTES = 120;

export const MAX_ARRIVAL_NOTES = 400;
export const MAX_DECISION_NOTES = 200;
export const MAX_ITEMS = 12;
export const MAX_ITEM_LENGTH = 80;
export const PREP_SCOPES: readonly PrepScope[] = ['STARTERS', 'MAINS', 'FULL'];
/** Minutes that a guest can choose; other ones come from a place. */
export const ETA_CHOICES: readonly number[] = [5, 10, 15, 20, 30, 45, 60, 90];

const LEAD_MINUTES = { min: 5, max: 90 };
const MINUTES_AWAY = { min: 5, max: 60 };
const ETA_MINUTES = { min: 1, max: 240 };

type Booking = Pick<ArrivalBadgeFragment, 'status' | 'startsAt'>;

/** The kitchen knows from now on until they sit: at the start of the booking, or later where they come later. */
export function leadOf(minutes: number, { startsAt }: Booking, now: Date): number {
  const untilStart = (Date.parse(startsAt) - now.getTime()) / MINUTE_MS;
  return clamp(Math.max(minutes, untilStart), LEAD_MINUTES);
}
export const minutesAwayOf = (minutes: number): number => clamp(minutes, MINUTES_AWAY);
export const etaOf = (minutes: number): number => clamp(minutes, ETA_MINUTES);

export function opensAt({ startsAt }: Booking): Date {
  return plusMinutes(startsAt, -OPENS_MINUTES);
}

/** Where a guest stands with saying that they are on the way. */
export type Window = 'early' | 'open' | 'late' | 'over';

export function windowOf({ status, startsAt }: Booking, now: Date): Window {
  if (status !== 'BOOKED' && status !== 'ARRIVED') return 'over';
  if (now < opensAt({ status, startsAt })) return 'early';
  return now <= plusMinutes(startsAt, CLOSES_MINUTES) ? 'open' : 'late';
}

/** Something may happen to it that its guest wants to see at once. */
export function isNear({ status, startsAt }: Booking, now: Date): boolean {
  const isActive = status === 'BOOKED' || status === 'ARRIVED';
  return isActive && now >= opensAt({ status, startsAt }) && now < plusMinutes(startsAt, ENDS_MINUTES);
}

/** They have said so, and it is not over. */
export function isUnderWay({ arrivalIntent }: Pick<ArrivalBadgeFragment, 'arrivalIntent'>): boolean {
  return arrivalIntent.expectedAt !== null;
}

export type Intent = ArrivalFactsFragment['arrivalIntent'];

/** Between which times they will be there, as far as it was worked out. */
export function intervalOf({ eta }: Intent): { readonly earliest: Date; readonly latest: Date } | null {
  if (eta?.earliestSeconds == null || eta.latestSeconds == null) return null;
  const from = Date.parse(eta.updatedAt);
  return {
    earliest: new Date(from + eta.earliestSeconds * 1000),
    latest: new Date(from + eta.latestSeconds * 1000),
  };
}

/** Whole minutes until then, never fewer than none. */
export function minutesUntil(at: string, now: Date): number {
  return Math.max(0, Math.round((Date.parse(at) - now.getTime()) / MINUTE_MS));
}

export function minutesSince(at: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / MINUTE_MS));
}

function plusMinutes(at: string, minutes: number): Date {
  return new Date(Date.parse(at) + minutes * MINUTE_MS);
}

function clamp(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, Math.ceil(value)));
}

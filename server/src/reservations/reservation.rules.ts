import { z } from 'zod';
import { lengthOf, squash } from '../accounts/accounts.rules.ts';

export const RESERVATION_STATUSES = [
  'BOOKED',
  'ARRIVED',
  'SEATED',
  'COMPLETED',
  'CANCELLED',
  'NO_SHOW',
] as const;
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

/** Active bookings hold their table. */
export const ACTIVE: readonly ReservationStatus[] = ['BOOKED', 'ARRIVED', 'SEATED'];

/** Forward through the evening, and one step back from each; cancelling and restoring are actions of their own. */
const REACHABLE: Readonly<Record<ReservationStatus, readonly ReservationStatus[]>> = {
  BOOKED: ['ARRIVED', 'NO_SHOW'],
  ARRIVED: ['SEATED', 'NO_SHOW', 'BOOKED'],
  SEATED: ['COMPLETED', 'ARRIVED'],
  COMPLETED: ['SEATED'],
  NO_SHOW: ['BOOKED', 'ARRIVED'],
  CANCELLED: [],
};

export interface Reservation {
  readonly restaurantId: number;
  readonly id: number;
  readonly tableId: number;
  /** Null once the guest's account is deleted. */
  readonly userId: number | null;
  readonly partySize: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: ReservationStatus;
  readonly guestName: string;
  readonly guestPhone: string | null;
  readonly notes: string | null;
  readonly cancelledBy: 'GUEST' | 'RESTAURANT' | null;
  readonly revision: number;
  readonly createdAt: Date;
}

export function isActive({ status }: Pick<Reservation, 'status'>): boolean {
  return ACTIVE.includes(status);
}

/** What staff may mark a booking as now: nobody is a no-show before the start. */
export function reachableFrom({ status, startsAt }: Reservation, now: Date): ReservationStatus[] {
  return REACHABLE[status].filter((next) => next !== 'NO_SHOW' || now >= startsAt);
}

/** White space squashed; what is blank then means none. */
export function freeText(maxLength: number) {
  return z
    .string()
    .transform(squash)
    .pipe(
      z
        .string()
        .refine((text) => lengthOf(text) <= maxLength, `must have at most ${maxLength} characters`)
        .refine(isStorable, UNSTORABLE),
    );
}

const UNSTORABLE = 'must not hold NUL or half of a surrogate pair';

/** PostgreSQL refuses the one and would keep a question mark of the other. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

export const MAX_NOTES_LENGTH = 400;
export const notes = freeText(MAX_NOTES_LENGTH);
export const cancelReason = freeText(200);
export const idempotencyKey = z.string().min(1).max(255).refine(isStorable, UNSTORABLE);

/** Where a booking stands in a guest's list: its start and its number. */
export const listPosition = z.tuple([z.iso.datetime(), z.int().positive()]);

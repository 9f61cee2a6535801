import type { ZodError } from 'zod';
import { invalidInput } from '../platform/refusals.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { bookingWindow, findSlot, isOpen, turnTimeMinutes } from '../restaurants/schedule.rules.ts';
import { BookingWindowClosed, OutsideOpeningHours, PartySizeNotAccepted } from './refusals.rules.ts';

/** How long a party has its table, half-open [startsAt, endsAt). */
export class Stay {
  readonly startsAt: Date;
  readonly endsAt: Date;
  constructor(startsAt: Date, minutes: number) {
    this.startsAt = startsAt;
    this.endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  }
}

export type StayRefused = PartySizeNotAccepted | BookingWindowClosed | OutsideOpeningHours | ZodError;

/** The stay of a new start, or why the house does not take it. */
export function admitStay(
  restaurant: Restaurant,
  startsAt: Date,
  partySize: number,
  now: Date,
): Stay | StayRefused {
  return (
    refuseParty(restaurant, partySize) ??
    refuseWindow(restaurant, startsAt, now) ??
    stayFrom(restaurant, startsAt, partySize)
  );
}

/** The stay of a start that stands, such as when only the party changes: it may be past or too soon by now. */
export function stayFrom(
  restaurant: Restaurant,
  startsAt: Date,
  partySize: number,
): Stay | PartySizeNotAccepted | OutsideOpeningHours | ZodError {
  const { schedule } = restaurant;
  const minutes = turnTimeMinutes(schedule.policy, partySize);
  if (minutes === null)
    return new PartySizeNotAccepted(schedule.policy.minPartySize, schedule.policy.maxPartySize);
  const stay = new Stay(startsAt, minutes);
  const slot = findSlot(schedule, startsAt);
  if (slot && stay.endsAt.getTime() <= slot.closesAt) return stay;
  if (slot || !isOpen(schedule, startsAt)) return new OutsideOpeningHours(schedule.weekly);
  const message = `is off the slot grid of ${schedule.policy.slotIntervalMinutes} minutes`;
  return invalidInput(['input', 'startsAt'], message);
}

function refuseParty({ schedule: { policy } }: Restaurant, partySize: number): PartySizeNotAccepted | null {
  return turnTimeMinutes(policy, partySize) === null
    ? new PartySizeNotAccepted(policy.minPartySize, policy.maxPartySize)
    : null;
}

function refuseWindow({ schedule }: Restaurant, startsAt: Date, now: Date): BookingWindowClosed | null {
  const window = bookingWindow(schedule.policy, now);
  return startsAt < window.earliest || startsAt > window.latest ? new BookingWindowClosed(window) : null;
}

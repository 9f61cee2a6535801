import { type Restaurant, type Table, tablesFor } from '../restaurants/restaurant.rules.ts';
import {
  addDays,
  bookingWindow,
  localDate,
  type SlotStart,
  slotStarts,
  turnTimeMinutes,
} from '../restaurants/schedule.rules.ts';

const MS_PER_MINUTE = 60_000;

/** A table that an active booking holds, half-open [startsAt, endsAt). */
export interface HeldTable {
  readonly restaurantId: number;
  readonly tableId: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A start and the tables that are free from then until the stay ends; none when it is full or may not be booked now. */
export interface AvailabilitySlot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** "HH:MM" on the restaurant's wall clock. */
  readonly localTime: string;
  readonly tables: readonly Table[];
}

/** Every start of a service day at which a party of this size could sit until its time is up. */
export function availableSlots(
  restaurant: Restaurant,
  date: string,
  partySize: number,
  held: readonly HeldTable[],
  now: Date,
): AvailabilitySlot[] {
  const { schedule } = restaurant;
  const minutes = turnTimeMinutes(schedule.policy, partySize);
  if (minutes === null) return [];
  const tables = tablesFor(restaurant, partySize);
  const busy = byTable(held);
  const { earliest, latest } = bookingWindow(schedule.policy, now);
  return slotStarts(schedule, date).flatMap((slot) => {
    const endsAt = slot.startsAt + minutes * MS_PER_MINUTE;
    if (endsAt > slot.closesAt) return [];
    const bookable = slot.startsAt >= earliest.getTime() && slot.startsAt <= latest.getTime();
    const free = bookable ? tables.filter(({ id }) => isFree(busy.get(id), slot.startsAt, endsAt)) : [];
    return [toSlot(slot, endsAt, free)];
  });
}

/** Service days around an instant in which its nearest slots are looked for. */
export function daysAround(restaurant: Restaurant, at: Date): string[] {
  const date = localDate(at, restaurant.schedule.timeZone);
  return [addDays(date, -1), date, addDays(date, 1)];
}

/** The bookable starts nearest to `at`, the nearest first, the earlier of two that are equally near. */
export function nearestSlots(
  restaurant: Restaurant,
  at: Date,
  partySize: number,
  held: readonly HeldTable[],
  now: Date,
  limit: number,
): AvailabilitySlot[] {
  const distance = (slot: AvailabilitySlot) => Math.abs(slot.startsAt.getTime() - at.getTime());
  return daysAround(restaurant, at)
    .flatMap((date) => availableSlots(restaurant, date, partySize, held, now))
    .filter(({ tables }) => tables.length > 0)
    .sort((a, b) => distance(a) - distance(b) || a.startsAt.getTime() - b.startsAt.getTime())
    .slice(0, limit);
}

/** The time in which held tables matter for these service days; null when the house is closed on all of them. */
export function spanOf(restaurant: Restaurant, dates: readonly string[]): { from: Date; to: Date } | null {
  const starts = dates.flatMap((date) => slotStarts(restaurant.schedule, date));
  const [first] = starts;
  const last = starts.at(-1);
  return first && last ? { from: new Date(first.startsAt), to: new Date(last.closesAt) } : null;
}

function byTable(held: readonly HeldTable[]): Map<number, HeldTable[]> {
  const busy = new Map<number, HeldTable[]>();
  for (const it of held) {
    const known = busy.get(it.tableId);
    if (known) known.push(it);
    else busy.set(it.tableId, [it]);
  }
  return busy;
}

function isFree(held: readonly HeldTable[] | undefined, startsAt: number, endsAt: number): boolean {
  return !held?.some((it) => it.startsAt.getTime() < endsAt && it.endsAt.getTime() > startsAt);
}

function toSlot(slot: SlotStart, endsAt: number, tables: readonly Table[]): AvailabilitySlot {
  return {
    startsAt: new Date(slot.startsAt),
    endsAt: new Date(endsAt),
    localTime: slot.localTime,
    tables,
  };
}

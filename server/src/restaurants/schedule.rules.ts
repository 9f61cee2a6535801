import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { DAYS_OF_WEEK, type DatedPeriods, type Period, type WeeklyPeriod } from './openingPeriods.rules.ts';

const MS_PER_MINUTE = 60_000;

/** The longest stay a policy may grant. The database holds the same bound, so that a search for what holds a table looks back no further. */
export const MAX_STAY_MINUTES = 360;

export interface BookingPolicy {
  readonly slotIntervalMinutes: number;
  /** Stays by party size, rising; a party takes the first step that reaches it. */
  readonly turnTimes: readonly { readonly upToPartySize: number; readonly minutes: number }[];
  readonly minLeadMinutes: number;
  readonly maxAdvanceDays: number;
  readonly minPartySize: number;
  readonly maxPartySize: number;
}

export const DEFAULT_POLICY: BookingPolicy = {
  slotIntervalMinutes: 30,
  turnTimes: [
    { upToPartySize: 4, minutes: 90 },
    { upToPartySize: 8, minutes: 120 },
    { upToPartySize: 20, minutes: 150 },
  ],
  minLeadMinutes: 15,
  maxAdvanceDays: 90,
  minPartySize: 1,
  maxPartySize: 20,
};

export const DEFAULT_WEEK: readonly WeeklyPeriod[] = DAYS_OF_WEEK.map((day) => ({
  day,
  opensAt: '10:00',
  closesAt: '23:00',
}));

/** When a house takes guests and on what terms, on its own wall clock. */
export interface Schedule {
  /** Same rules, same fingerprint: what is worked out from a schedule is remembered under it. */
  readonly fingerprint: string;
  readonly timeZone: string;
  readonly weekly: readonly WeeklyPeriod[];
  /** Days whose periods stand in place of the week's; none means closed. */
  readonly exceptions: readonly DatedPeriods[];
  readonly policy: BookingPolicy;
}

export interface ServicePeriod {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** A start that a guest may ask for, if the stay ends by `closesAt`. Instants in milliseconds. */
export interface SlotStart {
  readonly startsAt: number;
  readonly closesAt: number;
  /** "HH:MM" on the restaurant's wall clock. */
  readonly localTime: string;
}

/** Null for a party that the house does not take. */
export function turnTimeMinutes(policy: BookingPolicy, partySize: number): number | null {
  if (partySize < policy.minPartySize || partySize > policy.maxPartySize) return null;
  return policy.turnTimes.find((step) => partySize <= step.upToPartySize)?.minutes ?? null;
}

const rememberedDates = new LRUCache<string, readonly [today: string, yesterday: string]>({ max: 20_000 });

/** The date on the restaurant's wall clock, "YYYY-MM-DD". */
export function localDate(instant: Date, timeZone: string): string {
  return localDates(instant, timeZone)[0];
}

/** Service days that an instant can belong to: a city-wide search asks for one instant once a schedule. */
function localDates(instant: Date, timeZone: string): readonly [today: string, yesterday: string] {
  const key = `${timeZone} ${instant.getTime()}`;
  const known = rememberedDates.get(key);
  if (known) return known;
  const today = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const dates = [today.toString(), today.subtract({ days: 1 }).toString()] as const;
  rememberedDates.set(key, dates);
  return dates;
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Start of `date` and of the day after it, on the restaurant's wall clock. */
export function dayBounds(date: string, timeZone: string): { from: Date; to: Date } {
  const day = Temporal.PlainDate.from(date);
  const midnight = (it: Temporal.PlainDate) => new Date(it.toZonedDateTime(timeZone).epochMilliseconds);
  return { from: midnight(day), to: midnight(day.add({ days: 1 })) };
}

/** That service day's opening as instants; hours past midnight belong to the day they opened. */
export function servicePeriods(schedule: Schedule, date: string): ServicePeriod[] {
  return localPeriods(schedule, date).map(({ opensAt, closesAt }) => ({
    opensAt: new Date(opensAt.toZonedDateTime(schedule.timeZone).epochMilliseconds),
    closesAt: new Date(closingInstant(closesAt, schedule.timeZone)),
  }));
}

const remembered = new LRUCache<string, readonly SlotStart[]>({ max: 20_000 });

/**
 * Every start on the grid of a service day, in order, up to closing time. A local time that a clock change skips
 * is no slot, one that comes twice is two.
 */
export function slotStarts(schedule: Schedule, date: string): readonly SlotStart[] {
  const key = `${schedule.fingerprint} ${date}`;
  const known = remembered.get(key);
  if (known) return known;
  const starts = localPeriods(schedule, date)
    .flatMap((period) => startsWithin(period, schedule))
    .sort((a, b) => a.startsAt - b.startsAt);
  remembered.set(key, starts);
  return starts;
}

/** The slot that begins at `instant`, whichever service day it belongs to. */
export function findSlot(schedule: Schedule, instant: Date): SlotStart | undefined {
  const at = instant.getTime();
  for (const date of localDates(instant, schedule.timeZone)) {
    const slot = slotStarts(schedule, date).find(({ startsAt }) => startsAt === at);
    if (slot) return slot;
  }
  return undefined;
}

const rememberedStays = new LRUCache<string, { readonly endsAt: Date | null }>({ max: 20_000 });

/** When a party that starts then would leave; null where no slot begins or the house closes before. */
export function stayEnd(schedule: Schedule, startsAt: Date, partySize: number): Date | null {
  const key = `${schedule.fingerprint} ${startsAt.getTime()} ${partySize}`;
  const known = rememberedStays.get(key);
  if (known) return known.endsAt;
  const minutes = turnTimeMinutes(schedule.policy, partySize);
  const slot = minutes === null ? undefined : findSlot(schedule, startsAt);
  const end = startsAt.getTime() + (minutes ?? 0) * MS_PER_MINUTE;
  const endsAt = slot && end <= slot.closesAt ? new Date(end) : null;
  rememberedStays.set(key, { endsAt });
  return endsAt;
}

/** Whether the house takes guests at `instant`, on the slot grid or off it. */
export function isOpen(schedule: Schedule, instant: Date): boolean {
  return localDates(instant, schedule.timeZone)
    .flatMap((date) => servicePeriods(schedule, date))
    .some(({ opensAt, closesAt }) => opensAt <= instant && instant < closesAt);
}

/** The service day an instant belongs to: until yesterday's house has closed, it is still yesterday there. */
export function serviceDateOf(schedule: Schedule, instant: Date): string {
  const [date, yesterday] = localDates(instant, schedule.timeZone);
  return servicePeriods(schedule, yesterday).some(({ closesAt }) => instant < closesAt) ? yesterday : date;
}

/** First and last instant that may be booked now. */
export function bookingWindow(policy: BookingPolicy, now: Date): { earliest: Date; latest: Date } {
  return {
    earliest: new Date(now.getTime() + policy.minLeadMinutes * MS_PER_MINUTE),
    latest: new Date(now.getTime() + policy.maxAdvanceDays * 24 * 60 * MS_PER_MINUTE),
  };
}

type LocalPeriod = { opensAt: Temporal.PlainDateTime; closesAt: Temporal.PlainDateTime };

function localPeriods(schedule: Schedule, date: string): LocalPeriod[] {
  const day = Temporal.PlainDate.from(date);
  const weekday = DAYS_OF_WEEK[day.dayOfWeek - 1];
  const periods: readonly Period[] =
    schedule.exceptions.find((exception) => exception.date === date)?.periods ??
    schedule.weekly.filter((period) => period.day === weekday);
  return periods.map(({ opensAt, closesAt }) => ({
    opensAt: day.toPlainDateTime(opensAt),
    closesAt: day.add({ days: closesAt > opensAt ? 0 : 1 }).toPlainDateTime(closesAt),
  }));
}

function startsWithin({ opensAt, closesAt }: LocalPeriod, { timeZone, policy }: Schedule): SlotStart[] {
  const closing = closingInstant(closesAt, timeZone);
  const starts: SlotStart[] = [];
  let local = opensAt;
  while (Temporal.PlainDateTime.compare(local, closesAt) < 0) {
    const localTime = local.toPlainTime().toString({ smallestUnit: 'minute' });
    for (const startsAt of instantsOf(local, timeZone))
      starts.push({ startsAt, closesAt: closing, localTime });
    local = local.add({ minutes: policy.slotIntervalMinutes });
  }
  return starts;
}

/** None for a local time that is skipped, two for one that is repeated. */
function instantsOf(local: Temporal.PlainDateTime, timeZone: string): number[] {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return [earlier.epochMilliseconds];
  const skipped = !earlier.toPlainDateTime().equals(local);
  return skipped ? [] : [earlier.epochMilliseconds, later.epochMilliseconds];
}

/** A house that closes at a time which comes twice is open until the second. */
function closingInstant(closesAt: Temporal.PlainDateTime, timeZone: string): number {
  return closesAt.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds;
}

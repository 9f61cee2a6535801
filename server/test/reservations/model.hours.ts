/** Opening hours by plain wall-clock arithmetic on Intl: knows nothing of the production rules. Instants in ms. */

/** Wall-clock minutes from the service day's midnight; past midnight they go on beyond 1440. */
export interface Period {
  readonly opens: number;
  readonly closes: number;
}

export interface House {
  readonly timeZone: string;
  /** Of every day that `exceptions` does not name. */
  readonly periods: readonly Period[];
  readonly exceptions: Readonly<Record<string, readonly Period[]>>;
  readonly slotMinutes: number;
  readonly leadMinutes: number;
  readonly horizonDays: number;
  readonly maxParty: number;
  stayMinutes(partySize: number): number;
  /** The smallest first. */
  readonly tables: readonly { readonly name: string; readonly min: number; readonly capacity: number }[];
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows, as if it were UTC. */
function wall(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) + (((instant % 1000) + 1000) % 1000);
}

/** When the clock on the wall shows this: never, once or twice. */
export function instantsOf(timeZone: string, shown: number): number[] {
  const offsets = [shown - DAY, shown + DAY].map((instant) => wall(timeZone, instant) - instant);
  const candidates = [...new Set(offsets.map((offset) => shown - offset))];
  return candidates.filter((instant) => wall(timeZone, instant) === shown).sort((a, b) => a - b);
}

export const dateOf = (shown: number) => new Date(shown).toISOString().slice(0, 10);

interface Opening {
  readonly period: Period;
  /** Midnight of the service day on the wall. */
  readonly midnight: number;
  readonly opensAt: number;
  readonly closesAt: number;
}

function openings(house: House, date: string): Opening[] {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return (house.exceptions[date] ?? house.periods).map((period) => ({
    period,
    midnight,
    opensAt: instantsOf(house.timeZone, midnight + period.opens * MINUTE)[0] ?? Number.NaN,
    closesAt: instantsOf(house.timeZone, midnight + period.closes * MINUTE).at(-1) ?? Number.NaN,
  }));
}

function openingsNear(house: House, instant: number): Opening[] {
  const shown = wall(house.timeZone, instant);
  return [dateOf(shown), dateOf(shown - DAY)].flatMap((date) => openings(house, date));
}

/** Whether the wall shows a start of that opening at this instant. */
function startsThere(
  { timeZone, slotMinutes }: House,
  { period, midnight }: Opening,
  instant: number,
): boolean {
  const minutes = (wall(timeZone, instant) - midnight) / MINUTE;
  const within = minutes >= period.opens && minutes < period.closes;
  return within && (minutes - period.opens) % slotMinutes === 0;
}

export type StayRefusal = 'OutsideOpeningHours' | 'ValidationError';

/** Null where a party may sit from `start` until its time is up. */
export function refuseHours(house: House, start: number, partySize: number): StayRefusal | null {
  const near = openingsNear(house, start);
  const slot = near.find((opening) => startsThere(house, opening, start));
  if (slot) {
    return start + house.stayMinutes(partySize) * MINUTE > slot.closesAt ? 'OutsideOpeningHours' : null;
  }
  const open = near.some(({ opensAt, closesAt }) => opensAt <= start && start < closesAt);
  return open ? 'ValidationError' : 'OutsideOpeningHours';
}

/** Every start of a service day at which this party would be out by closing time. */
export function startsOf(house: House, date: string, partySize: number): number[] {
  const minutes = house.stayMinutes(partySize);
  const found = openings(house, date).flatMap((opening) => {
    const starts: number[] = [];
    for (let at = opening.opensAt; at + minutes * MINUTE <= opening.closesAt; at += 5 * MINUTE) {
      if (startsThere(house, opening, at)) starts.push(at);
    }
    return starts;
  });
  return found.sort((a, b) => a - b);
}

export function refuseWindow(house: House, start: number, now: number): 'BookingWindowClosed' | null {
  const tooSoon = start < now + house.leadMinutes * MINUTE;
  const tooFar = start > now + house.horizonDays * DAY;
  return tooSoon || tooFar ? 'BookingWindowClosed' : null;
}

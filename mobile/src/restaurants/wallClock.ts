import { inZone } from '../i18n/zone.ts';

/** `YYYY-MM-DD` and `HH:MM` on the wall clock of a place; instants are never cut out of strings. */
export function dateIn(zone: string, at: Date | string): string {
  const local = inZone(at, zone);
  return calendarDate(local.getFullYear(), local.getMonth(), local.getDate());
}

export function timeIn(zone: string, at: Date | string): string {
  const local = inZone(at, zone);
  return `${two(local.getHours())}:${two(local.getMinutes())}`;
}

/** The instant at which that clock shows that time; one that a clock change skips is read with the offset before it. */
export function instantOf(date: string, time: string, zone: string): Date {
  const asUtc = new Date(`${date}T${time}:00Z`);
  const guess = new Date(asUtc.getTime() - offsetMs(asUtc, zone));
  return new Date(asUtc.getTime() - offsetMs(guess, zone));
}

export function addDays(date: string, days: number): string {
  const noon = new Date(`${date}T12:00:00Z`);
  return new Date(noon.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** So many dates in a row. */
export function datesFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** Hours past midnight belong to the day the doors opened; nobody opens before five. */
export function serviceDateOf(zone: string, at: Date | string): string {
  const date = dateIn(zone, at);
  return inZone(at, zone).getHours() < FIRST_HOUR ? addDays(date, -1) : date;
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`));
}

const DAY_MS = 86_400_000;
const FIRST_HOUR = 5;

function offsetMs(at: Date, zone: string): number {
  const local = inZone(at, zone);
  const wall = Date.UTC(
    local.getFullYear(),
    local.getMonth(),
    local.getDate(),
    local.getHours(),
    local.getMinutes(),
  );
  return wall - Math.floor(at.getTime() / 60_000) * 60_000;
}

function calendarDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

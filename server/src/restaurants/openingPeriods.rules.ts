const MINUTES_PER_DAY = 24 * 60;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
const MS_PER_DAY = MINUTES_PER_DAY * 60_000;

/** In the order of ISO 8601: the week begins on Monday. */
export const DAYS_OF_WEEK = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;
export type DayOfWeek = (typeof DAYS_OF_WEEK)[number];

/** Wall-clock times "HH:MM"; closesAt at or before opensAt means the next day. */
export type Period = { opensAt: string; closesAt: string };
export type WeeklyPeriod = Period & { day: DayOfWeek };
export type DatedPeriods = { date: string; periods: Period[] };

/** Half-open [startsAt, endsAt) in minutes from some midnight; `index` is the place in the list it came from. */
type Span = { index: number; startsAt: number; endsAt: number };

/** Indexes of weekly periods that begin before an earlier one has closed, Sunday night into Monday included. */
export function overlappingWeeklyPeriods(periods: readonly WeeklyPeriod[]): number[] {
  const spans = periods.map((period, index) =>
    toSpan(period, index, DAYS_OF_WEEK.indexOf(period.day) * MINUTES_PER_DAY),
  );
  const nextWeek = spans.map((span) => ({
    index: span.index,
    startsAt: span.startsAt + MINUTES_PER_WEEK,
    endsAt: span.endsAt + MINUTES_PER_WEEK,
  }));
  return overlapping([...spans, ...nextWeek]);
}

/** Indexes of exceptions with a period that overlaps another of theirs or of a neighbouring exception. */
export function overlappingExceptions(exceptions: readonly DatedPeriods[]): number[] {
  return overlapping(
    exceptions.flatMap(({ date, periods }, index) => {
      const midnight = (Date.parse(`${date}T00:00Z`) / MS_PER_DAY) * MINUTES_PER_DAY;
      return periods.map((period) => toSpan(period, index, midnight));
    }),
  );
}

function toSpan({ opensAt, closesAt }: Period, index: number, midnight: number): Span {
  const startsAt = midnight + minutesOf(opensAt);
  const closes = midnight + minutesOf(closesAt);
  return { index, startsAt, endsAt: closes > startsAt ? closes : closes + MINUTES_PER_DAY };
}

function overlapping(spans: Span[]): number[] {
  const found = new Set<number>();
  let latestEnd = Number.NEGATIVE_INFINITY;
  for (const span of spans.toSorted((a, b) => a.startsAt - b.startsAt)) {
    if (span.startsAt < latestEnd) found.add(span.index);
    latestEnd = Math.max(latestEnd, span.endsAt);
  }
  return [...found].sort((a, b) => a - b);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

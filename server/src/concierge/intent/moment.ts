import { Temporal } from 'temporal-polyfill';
import type { TimeContext } from '../intent.rules.ts';
import { saidAt, take } from '../language/phrases.ts';
import type { Token } from '../language/tokens.ts';
import { MONTHS, NEXT_WEEK, PARTS_OF_DAY, RELATIVE_DAYS, WEEKDAYS } from '../vocabulary/moments.ts';
import { type Hour, takeHour } from './hour.ts';

/** When somebody says a day and no hour. */
const DINNER_HOUR = 19;
const GRID_MINUTES = 30;
const DAYS_A_WEEK = 7;
const LONGEST_CASE_ENDING = 4;
/** A street and a metro station of Baku. */
const THE_28TH_OF_MAY = { day: 28, month: 5 };

export interface Moment {
  /** Wall clock, "2027-03-05T19:30"; null when neither a day nor an hour was said. */
  readonly at: string | null;
  readonly contexts: readonly TimeContext[];
}

/** Takes days and hours out of a prompt; `now` is the wall clock of the city. */
export function takeMoment(tokens: readonly Token[], now: Temporal.PlainDateTime): Moment {
  const contexts = contextsIn(tokens);
  // Days first: the evening in "cümə axşamı", Thursday, is none.
  const date = takeDate(tokens, now.toPlainDate());
  const hour = takeHour(tokens, contexts);
  return { at: date || hour ? instantOf(date, hour, contexts, now) : null, contexts };
}

function contextsIn(tokens: readonly Token[]): TimeContext[] {
  return PARTS_OF_DAY.filter(({ phrases }) => tokens.some((_, at) => saidAt(tokens, at, phrases) > 0)).map(
    ({ context }) => context,
  );
}

function instantOf(
  date: Temporal.PlainDate | undefined,
  hour: Hour | undefined,
  contexts: readonly TimeContext[],
  now: Temporal.PlainDateTime,
): string {
  const usual = PARTS_OF_DAY.find(({ context }) => contexts.includes(context))?.hour ?? DINNER_HOUR;
  const time = Temporal.PlainTime.from({ hour: hour?.hour ?? usual, minute: hour?.minute ?? 0 });
  const day = (date ?? now.toPlainDate()).add({ days: hour?.nextDay ? 1 : 0 });
  const at = day.toPlainDateTime(time);
  const over = Temporal.PlainDateTime.compare(at, now) < 0;
  if (over && !date) return toText(at.add({ days: 1 }));
  // "today" without an hour, asked after dinner time: as soon as can be.
  if (over && !hour && day.equals(now.toPlainDate())) return toText(nextOnGrid(now));
  return toText(at);
}

function nextOnGrid(now: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const past = now.minute % GRID_MINUTES;
  return now.with({ second: 0, millisecond: 0 }).add({ minutes: 2 * GRID_MINUTES - past });
}

const toText = (at: Temporal.PlainDateTime) => at.toString({ smallestUnit: 'minute' });

function takeDate(tokens: readonly Token[], today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  return takeCalendarDate(tokens, today) ?? takeRelativeDay(tokens, today) ?? takeWeekday(tokens, today);
}

function takeRelativeDay(
  tokens: readonly Token[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  for (const [days, phrases] of RELATIVE_DAYS) {
    for (const at of tokens.keys()) {
      const length = saidAt(tokens, at, phrases);
      if (length === 0) continue;
      take(tokens, at, length);
      return today.add({ days });
    }
  }
  return undefined;
}

/** The next such day, today not among them: who means today says so. */
function takeWeekday(tokens: readonly Token[], today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [day, from, length] = weekdayIn(tokens) ?? [];
  if (day === undefined || from === undefined || length === undefined) return undefined;
  take(tokens, from, length);
  const ahead = (day - today.dayOfWeek + DAYS_A_WEEK) % DAYS_A_WEEK || DAYS_A_WEEK;
  const nextWeek = tokens.some((_, at) => saidAt(tokens, at, NEXT_WEEK) > 0);
  const skipped = nextWeek && today.add({ days: ahead }).weekOfYear === today.weekOfYear ? DAYS_A_WEEK : 0;
  return today.add({ days: ahead + skipped });
}

function weekdayIn(
  tokens: readonly Token[],
): readonly [day: number, from: number, length: number] | undefined {
  const found = WEEKDAYS.flatMap(([day, phrases]) =>
    phrases.flatMap((phrase) =>
      [...tokens.keys()]
        .filter((at) => phrase.every((word, index) => isDay(tokens[at + index], word)))
        .map((at) => [day, at, phrase.length] as const),
    ),
  );
  return found.toSorted((a, b) => b[2] - a[2])[0];
}

/** "axşam" is not "axşamı" here: Friday evening is no Thursday. */
function isDay(token: Token | undefined, word: string): boolean {
  if (!token || token.taken) return false;
  if (token.word === word) return true;
  return (
    word.length > 3 && token.word.startsWith(word) && token.word.length - word.length <= LONGEST_CASE_ENDING
  );
}

/** "2027-03-05", "05.03.2027", "5 mart", "March 5"; the year is the one that makes it lie ahead. */
function takeCalendarDate(
  tokens: readonly Token[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'date') {
      token.taken = true;
      return parseDate(token.text);
    }
    const month = MONTHS.findIndex((names) => names.includes(token.stem) || names.includes(token.word)) + 1;
    const beside = [at - 1, at + 1].find((it) => isDayOfMonth(tokens[it]));
    if (token.taken || month === 0 || beside === undefined) continue;
    const day = tokens[beside]?.value ?? 0;
    if (day === THE_28TH_OF_MAY.day && month === THE_28TH_OF_MAY.month) continue;
    take(tokens, Math.min(at, beside), 2);
    return ahead({ month, day }, today);
  }
  return undefined;
}

const isDayOfMonth = (token: Token | undefined) =>
  token?.kind === 'number' && !token.taken && token.value >= 1 && token.value <= 31;

function parseDate(text: string): Temporal.PlainDate | undefined {
  const iso = text.includes('-')
    ? text
    : text
        .split('.')
        .reverse()
        .map((part) => part.padStart(2, '0'))
        .join('-');
  try {
    return Temporal.PlainDate.from(iso);
  } catch {
    return undefined;
  }
}

function ahead(day: { month: number; day: number }, today: Temporal.PlainDate): Temporal.PlainDate {
  const thisYear = Temporal.PlainDate.from({ year: today.year, ...day });
  return Temporal.PlainDate.compare(thisYear, today) < 0 ? thisYear.add({ years: 1 }) : thisYear;
}

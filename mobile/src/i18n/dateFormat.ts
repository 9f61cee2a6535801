import type { Locale } from 'date-fns';
import { format } from 'date-fns/format';
import type { Language } from './languages.ts';
import type { Translate } from './translate.ts';
import { inZone } from './zone.ts';

type Instant = Date | string;
export type Tongue = { language: Language; dates: Locale; t: Translate };

/** `zone` is the restaurant's; `now` is the server's idea of now, where a word such as "today" is wanted. */
export type DateFormat = {
  /** 20:00 */
  time: (at: Instant, zone: string) => string;
  /** Fri 27 Nov */
  day: (at: Instant, zone: string) => string;
  /** Friday, 27 November; with the year where it is not this one. */
  dayLong: (at: Instant, zone: string, now?: Instant) => string;
  /** Friday, 20:00. With `now`: Today, 20:00; Tomorrow, 20:00; Friday, 20:00; Friday, 4 December, 20:00. */
  dayTime: (at: Instant, zone: string, now?: Instant) => string;
  /** Today, tomorrow, yesterday, or the weekday within a week, or the day. In the middle of a sentence. */
  relativeDay: (at: Instant, zone: string, now: Instant) => string;
  /** Friday */
  weekday: (at: Instant, zone: string) => string;
  /** What the chip of a day says, from a calendar date (YYYY-MM-DD). */
  dateParts: (date: string) => DateParts;
};

/** Fri, 27, Nov, November, "Friday, 27 November". */
type DateParts = { weekday: string; day: string; monthShort: string; month: string; full: string };

export function dateFormat(tongue: Tongue): DateFormat {
  const { language, dates } = tongue;
  const begin = (text: string) => capital(language, text);
  const weekday = (at: Instant, zone: string) => write(tongue, inZone(at, zone), 'EEEE');
  const time = (at: Instant, zone: string) => format(inZone(at, zone), 'HH:mm');
  const relativeDay: DateFormat['relativeDay'] = (at, zone, now) => relativeDayOf(tongue, at, zone, now);
  return {
    time,
    relativeDay,
    day: (at, zone) => begin(write(tongue, inZone(at, zone), shortDay[language])),
    dayLong: (at, zone, now) => begin(longDayOf(tongue, at, zone, now)),
    dayTime: (at, zone, now) =>
      `${begin(now ? relativeDay(at, zone, now) : weekday(at, zone))}, ${time(at, zone)}`,
    weekday: (at, zone) => begin(weekday(at, zone)),
    dateParts: (date) => {
      const noon = inZone(`${date}T12:00:00Z`, 'UTC');
      return {
        weekday: shortWeekday[language](noon, dates),
        day: write(tongue, noon, 'd'),
        monthShort: write(tongue, noon, 'MMM').replace('.', ''),
        month: begin(write(tongue, noon, 'LLLL')),
        full: begin(write(tongue, noon, longDay[language]('d MMMM'))),
      };
    },
  };
}

function relativeDayOf(tongue: Tongue, at: Instant, zone: string, now: Instant): string {
  const { t } = tongue;
  const days = calendarDay(at, zone) - calendarDay(now, zone);
  if (days === 0) return t('common.today');
  if (days === 1) return t('common.tomorrow');
  if (days === -1) return t('common.yesterday');
  return days > 1 && days < 7 ? write(tongue, inZone(at, zone), 'EEEE') : longDayOf(tongue, at, zone, now);
}

function longDayOf(tongue: Tongue, at: Instant, zone: string, now?: Instant): string {
  const date = inZone(at, zone);
  const isThisYear = !now || date.getFullYear() === inZone(now, zone).getFullYear();
  return write(tongue, date, longDay[tongue.language](isThisYear ? 'd MMMM' : 'd MMMM yyyy'));
}

/** Patterns of date-fns. Azerbaijani names the weekday last. */
const shortDay: Record<Language, string> = { en: 'EEE d MMM', az: 'd MMM, EEEE', ru: 'EEEEEE, d MMM' };
const longDay: Record<Language, (date: string) => string> = {
  en: (date) => `EEEE, ${date}`,
  az: (date) => `${date}, EEEE`,
  ru: (date) => `EEEE, ${date}`,
};
/** For a strip of days. Azerbaijani abbreviates to letters ("C." is Friday); we keep the word that tells the days apart. */
const shortWeekday: Record<Language, (date: Date, dates: Locale) => string> = {
  en: (date, locale) => format(date, 'EEE', { locale }),
  az: (date, locale) => format(date, 'EEEE', { locale }).replace(/^(.)\S+ /, '$1. '),
  ru: (date, locale) => capital('ru', format(date, 'EEEEEE', { locale })),
};

const DAY_MS = 86_400_000;

/** Days since 1970 on the zone's own calendar: a night when clocks change is one day too. */
function calendarDay(at: Instant, zone: string): number {
  const date = inZone(at, zone);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
}

/** As it is written in a sentence: date-fns gives Azerbaijani months and days a capital. */
function write({ language, dates }: Tongue, date: Date, pattern: string): string {
  const text = format(date, pattern, { locale: dates });
  // By hand: 'İ'.toLowerCase() is two characters, and 'i'.toUpperCase() the wrong one.
  return language === 'az' ? text.replaceAll('İ', 'i').replaceAll('I', 'ı').toLowerCase() : text;
}

function capital(language: Language, text: string): string {
  const first = text.slice(0, 1);
  return (language === 'az' && first === 'i' ? 'İ' : first.toUpperCase()) + text.slice(1);
}

import type { Locale } from 'date-fns';
import { format as formatDate } from 'date-fns/format';
import type { Language } from './languages.ts';
import type { Translate } from './translate.ts';
import { inZone } from './zone.ts';

type Instant = Date | string;

/** `zone` is the restaurant's; `now` is the server's idea of now, where a word such as "today" is wanted. */
export type Format = {
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
  /** What the chip of a day says, from a calendar date (YYYY-MM-DD): Fri, 27, Nov. */
  dateParts: (date: string) => {
    weekday: string;
    day: string;
    monthShort: string;
    month: string;
    full: string;
  };
  /** 45 ₼, 45.50 ₼ */
  money: (minor: number, currency: string) => string;
  /** 350 m, 1.2 km */
  distance: (km: number) => string;
  /** 1,234 */
  number: (value: number) => string;
  /** Sushi · Port Baku; what is missing is left out, and no line begins with a dot. */
  facts: (parts: readonly (string | null | undefined | false)[]) => string;
  /** One, two and three */
  list: (items: readonly string[]) => string;
};

type Tongue = { language: Language; dates: Locale; t: Translate };

export function createFormat({ language, dates, t }: Tongue): Format {
  const write = (date: Date, pattern: string) => tidy(language, formatDate(date, pattern, { locale: dates }));
  const time: Format['time'] = (at, zone) => formatDate(inZone(at, zone), 'HH:mm');
  const number = (value: number, decimals = 0) => writeNumber(language, value, decimals);
  const long = (at: Instant, zone: string, now?: Instant) => {
    const sameYear = !now || inZone(at, zone).getFullYear() === inZone(now, zone).getFullYear();
    return write(inZone(at, zone), longDay[language](sameYear ? 'd MMMM' : 'd MMMM yyyy'));
  };
  const relativeDay: Format['relativeDay'] = (at, zone, now) => {
    const days = calendarDay(at, zone) - calendarDay(now, zone);
    if (days === 0) return t('common.today');
    if (days === 1) return t('common.tomorrow');
    if (days === -1) return t('common.yesterday');
    return days > 1 && days < 7 ? write(inZone(at, zone), 'EEEE') : long(at, zone, now);
  };
  return {
    time,
    relativeDay,
    day: (at, zone) => capital(language, write(inZone(at, zone), shortDay[language])),
    dayLong: (at, zone, now) => capital(language, long(at, zone, now)),
    dayTime: (at, zone, now) => {
      const day = now ? relativeDay(at, zone, now) : write(inZone(at, zone), 'EEEE');
      return `${capital(language, day)}, ${time(at, zone)}`;
    },
    weekday: (at, zone) => capital(language, write(inZone(at, zone), 'EEEE')),
    dateParts: (date) => {
      const noon = inZone(`${date}T12:00:00Z`, 'UTC');
      return {
        weekday: shortWeekday[language](noon, dates),
        day: write(noon, 'd'),
        monthShort: write(noon, 'MMM').replace('.', ''),
        month: capital(language, write(noon, 'LLLL')),
        full: capital(language, write(noon, longDay[language]('d MMMM'))),
      };
    },
    money: (minor, currency) => `${number(minor / 100, minor % 100 === 0 ? 0 : 2)}\u00A0${sign(currency)}`,
    distance: (km) => {
      const [metres, kilometres] = units[language];
      if (km < 0.95) return `${number(Math.max(50, Math.round((km * 1000) / 50) * 50))}\u00A0${metres}`;
      return `${number(km, km < 9.95 ? 1 : 0)}\u00A0${kilometres}`;
    },
    number: (value) => number(value),
    facts: (parts) => parts.filter(Boolean).join('\u00A0· '),
    list: (items) => {
      const last = items.at(-1) ?? '';
      return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and[language]} ${last}`;
    },
  };
}

/** Patterns of date-fns. Azerbaijani names the weekday last; its short weekdays are single letters, good for a strip only. */
const shortDay: Record<Language, string> = { en: 'EEE d MMM', az: 'd MMM, EEEE', ru: 'EEEEEE, d MMM' };
const longDay: Record<Language, (date: string) => string> = {
  en: (date) => `EEEE, ${date}`,
  az: (date) => `${date}, EEEE`,
  ru: (date) => `EEEE, ${date}`,
};
/** For a strip of days. Azerbaijani has letters only ("C." is Friday); we keep the word that tells the days apart. */
const shortWeekday: Record<Language, (date: Date, dates: Locale) => string> = {
  en: (date, locale) => formatDate(date, 'EEE', { locale }),
  az: (date, locale) => formatDate(date, 'EEEE', { locale }).replace(/^(.)\S+ /, '$1. '),
  ru: (date, locale) => capital('ru', formatDate(date, 'EEEEEE', { locale })),
};
const units: Record<Language, [string, string]> = { en: ['m', 'km'], az: ['m', 'km'], ru: ['м', 'км'] };
const and: Record<Language, string> = { en: 'and', az: 'və', ru: 'и' };

const DAY_MS = 86_400_000;

/** Days since 1970 on the zone's own calendar: a night when clocks change is one day too. */
function calendarDay(at: Instant, zone: string): number {
  const date = inZone(at, zone);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
}

/** date-fns writes Azerbaijani names of months and days with a capital; in a sentence they have none. */
function tidy(language: Language, text: string): string {
  return language === 'az' ? lower(text) : text;
}

/** By hand: 'İ'.toLowerCase() is two characters, and 'i'.toUpperCase() the wrong one. */
function lower(text: string): string {
  return text.replaceAll('İ', 'i').replaceAll('I', 'ı').toLowerCase();
}

function capital(language: Language, text: string): string {
  const first = text.slice(0, 1);
  return (language === 'az' && first === 'i' ? 'İ' : first.toUpperCase()) + text.slice(1);
}

/** Not Intl: Chromium has no Azerbaijani, and Hermes' answers differ from phone to phone. */
function writeNumber(language: Language, value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const [group, point] = language === 'en' ? [',', '.'] : ['\u00A0', ','];
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0 ? '−' : ''}${grouped}${fraction ? point + fraction : ''}`;
}

function sign(currency: string): string {
  return { AZN: '₼', EUR: '€', USD: '$', GBP: '£', RUB: '₽', TRY: '₺' }[currency] ?? currency;
}

import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadCatalogue } from '../../src/i18n/catalogue.ts';
import { createFormat, type Format } from '../../src/i18n/format.ts';
import { LANGUAGES, type Language } from '../../src/i18n/languages.ts';
import { translator } from '../../src/i18n/translate.ts';

const BAKU = 'Asia/Baku';
/** Friday, 27 November 2026, 20:00 in Baku. */
const FRIDAY = '2026-11-27T16:00:00Z';
const TUESDAY = '2026-11-24T08:00:00Z';

const formats = {} as Record<Language, Format>;

beforeAll(async () => {
  for (const language of LANGUAGES) formats[language] = await formatOf(language);
});

test.each<[name: string, say: (format: Format) => string, en: string, az: string, ru: string]>([
  ['a time', (f) => f.time(FRIDAY, BAKU), '20:00', '20:00', '20:00'],
  ['a day and time', (f) => f.dayTime(FRIDAY, BAKU), 'Friday, 20:00', 'Cümə, 20:00', 'Пятница, 20:00'],
  [
    'a day this week',
    (f) => f.dayTime(FRIDAY, BAKU, TUESDAY),
    'Friday, 20:00',
    'Cümə, 20:00',
    'Пятница, 20:00',
  ],
  ['today', (f) => f.dayTime(FRIDAY, BAKU, FRIDAY), 'Today, 20:00', 'Bu gün, 20:00', 'Сегодня, 20:00'],
  [
    'tomorrow',
    (f) => f.dayTime(FRIDAY, BAKU, '2026-11-26T01:00:00Z'),
    'Tomorrow, 20:00',
    'Sabah, 20:00',
    'Завтра, 20:00',
  ],
  [
    'yesterday',
    (f) => f.dayTime(FRIDAY, BAKU, '2026-11-28T01:00:00Z'),
    'Yesterday, 20:00',
    'Dünən, 20:00',
    'Вчера, 20:00',
  ],
  [
    'the same weekday a week later, by its date',
    (f) => f.dayTime('2026-12-04T16:00:00Z', BAKU, FRIDAY),
    'Friday, 4 December, 20:00',
    '4 dekabr, cümə, 20:00',
    'Пятница, 4 декабря, 20:00',
  ],
  [
    'a day of next year',
    (f) => f.dayLong('2027-01-08T16:00:00Z', BAKU, FRIDAY),
    'Friday, 8 January 2027',
    '8 yanvar 2027, cümə',
    'Пятница, 8 января 2027',
  ],
  [
    'the dotted capital, small in a sentence',
    (f) => f.dayLong('2026-07-02T16:00:00Z', BAKU),
    'Thursday, 2 July',
    '2 iyul, cümə axşamı',
    'Четверг, 2 июля',
  ],
  ['a short day', (f) => f.day(FRIDAY, BAKU), 'Fri 27 Nov', '27 noy, cümə', 'Пт, 27 нояб.'],
  ['a weekday', (f) => f.weekday(FRIDAY, BAKU), 'Friday', 'Cümə', 'Пятница'],
  ['in a sentence', (f) => f.relativeDay(FRIDAY, BAKU, TUESDAY), 'Friday', 'cümə', 'пятница'],
  ['whole money', (f) => f.money(4500, 'AZN'), '45 ₼', '45 ₼', '45 ₼'],
  ['money with coins', (f) => f.money(123_450, 'AZN'), '1,234.50 ₼', '1 234,50 ₼', '1 234,50 ₼'],
  ['a currency without a sign of its own', (f) => f.money(900, 'GEL'), '9 GEL', '9 GEL', '9 GEL'],
  ['a short way', (f) => f.distance(0.34), '350 m', '350 m', '350 м'],
  ['next door', (f) => f.distance(0.004), '50 m', '50 m', '50 м'],
  ['a way', (f) => f.distance(1.24), '1.2 km', '1,2 km', '1,2 км'],
  ['a long way', (f) => f.distance(12.4), '12 km', '12 km', '12 км'],
  [
    'facts',
    (f) => f.facts(['Suşi', null, 'Port Baku']),
    'Suşi · Port Baku',
    'Suşi · Port Baku',
    'Suşi · Port Baku',
  ],
  ['a list', (f) => f.list(['A', 'B', 'C']), 'A, B and C', 'A, B və C', 'A, B и C'],
  ['a list of one', (f) => f.list(['A']), 'A', 'A', 'A'],
  ['a list of none', (f) => f.list([]), '', '', ''],
])('writes %s', (_name, say, en, az, ru) => {
  const plain = (text: string) => text.replaceAll('\u00A0', ' ');
  expect([plain(say(formats.en)), plain(say(formats.az)), plain(say(formats.ru))]).toEqual([en, az, ru]);
});

test('names a calendar date without moving it to another zone', () => {
  expect(formats.en.dateParts('2026-11-27')).toEqual({
    weekday: 'Fri',
    day: '27',
    monthShort: 'Nov',
    month: 'November',
    full: 'Friday, 27 November',
  });
  expect(formats.az.dateParts('2026-06-05')).toMatchObject({
    weekday: 'Cümə',
    month: 'İyun',
    full: '5 iyun, cümə',
  });
  expect(formats.az.dateParts('2026-11-26').weekday).toBe('C. axşamı');
  expect(formats.ru.dateParts('2026-05-02')).toMatchObject({
    weekday: 'Сб',
    month: 'Май',
    full: 'Суббота, 2 мая',
  });
});

describe.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('on a phone in %s', (zone) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
  });
  afterEach(() => {
    process.env.TZ = before;
  });

  test('the clock and the day are those of the restaurant', () => {
    const lateInBaku = '2026-11-27T20:30:00Z';
    expect(formats.en.dayTime(lateInBaku, BAKU)).toBe('Saturday, 00:30');
    expect(formats.en.dayTime(lateInBaku, BAKU, '2026-11-27T19:59:00Z')).toBe('Tomorrow, 00:30');
    expect(formats.en.dayTime(lateInBaku, BAKU, '2026-11-27T20:01:00Z')).toBe('Today, 00:30');
  });
});

test('an hour that comes twice is written twice, one that is skipped never', () => {
  const london = (at: string) => formats.en.time(at, 'Europe/London');
  expect([london('2026-10-25T00:30:00Z'), london('2026-10-25T01:30:00Z')]).toEqual(['01:30', '01:30']);
  expect([london('2026-03-29T00:59:00Z'), london('2026-03-29T01:00:00Z')]).toEqual(['00:59', '02:00']);
  expect(formats.en.time('2026-11-27T16:00:00Z', 'Asia/Kolkata')).toBe('21:30');
  expect(formats.en.time('2026-01-27T16:00:00Z', 'America/St_Johns')).toBe('12:30');
});

test('tomorrow is the next day also where the night is an hour shorter', () => {
  const say = (at: string, now: string) => formats.en.relativeDay(at, 'Europe/London', now);
  expect(say('2026-03-29T22:30:00Z', '2026-03-28T23:30:00Z')).toBe('tomorrow');
  expect(say('2026-03-29T23:30:00Z', '2026-03-29T22:30:00Z')).toBe('tomorrow');
});

test('works with the little Intl that Hermes has: no longOffset, no zones that are offsets, no plural rules', async () => {
  const { DateTimeFormat } = Intl;
  vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function hermes(locale, options) {
    if (options?.timeZoneName === 'longOffset') throw new RangeError('longOffset');
    return new DateTimeFormat(locale, options);
  });
  vi.stubGlobal('Intl', Object.create(Intl, { PluralRules: { value: undefined } }));
  vi.resetModules();
  try {
    const fresh = await import('../../src/i18n/format.ts');
    const { dates, texts } = await loadCatalogue('ru');
    const t = translator('ru', texts);
    const format = fresh.createFormat({ language: 'ru', dates, t });
    expect(format.dayTime(FRIDAY, BAKU)).toBe('Пятница, 20:00');
    expect(format.time('2026-07-27T16:00:00Z', 'Europe/London')).toBe('17:00');
    expect(t('common.guests', { count: 3 })).toBe('3 гостя');
  } finally {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  }
});

async function formatOf(language: Language): Promise<Format> {
  const { dates, texts } = await loadCatalogue(language);
  return createFormat({ language, dates, t: translator(language, texts) });
}

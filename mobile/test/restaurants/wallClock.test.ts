import { expect, test } from 'vitest';
import {
  addDays,
  dateIn,
  datesFrom,
  instantOf,
  isDate,
  serviceDateOf,
  timeIn,
} from '../../src/restaurants/wallClock.ts';

test.each([
  ['Baku, all year four hours ahead', '2026-11-27', '20:00', 'Asia/Baku', '2026-11-27T16:00:00.000Z'],
  ['Berlin in winter', '2026-11-27', '20:00', 'Europe/Berlin', '2026-11-27T19:00:00.000Z'],
  ['Berlin in summer', '2026-07-27', '20:00', 'Europe/Berlin', '2026-07-27T18:00:00.000Z'],
  [
    'the evening before Berlin’s clocks go back',
    '2026-10-24',
    '23:30',
    'Europe/Berlin',
    '2026-10-24T21:30:00.000Z',
  ],
  ['the noon after', '2026-10-25', '12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
  ['New York across midnight in UTC', '2026-11-27', '20:00', 'America/New_York', '2026-11-28T01:00:00.000Z'],
  ['Kathmandu, with minutes', '2026-11-27', '20:00', 'Asia/Kathmandu', '2026-11-27T14:15:00.000Z'],
])('an evening on the wall clock: %s', (_name, date, time, zone, instant) => {
  expect(instantOf(date, time, zone).toISOString()).toBe(instant);
  expect([dateIn(zone, instant), timeIn(zone, instant)]).toEqual([date, time]);
});

test('days go over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(datesFrom('2026-11-29', 3)).toEqual(['2026-11-29', '2026-11-30', '2026-12-01']);
});

test('one in the morning belongs to the evening before; breakfast does not', () => {
  expect(serviceDateOf('Asia/Baku', '2026-11-27T21:00:00Z')).toBe('2026-11-27');
  expect(serviceDateOf('Asia/Baku', '2026-11-28T04:00:00Z')).toBe('2026-11-28');
});

test.each(['2026-13-01', '26-11-27', '', 'tomorrow', '2026-11-27T20:00Z'])('%j is no date', (text) => {
  expect(isDate(text)).toBe(false);
});

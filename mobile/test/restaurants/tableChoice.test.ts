import { describe, expect, test } from 'vitest';
import { slotNear } from '../../src/reservations/slots.ts';
import { atOn, choiceOf, choiceParams, dateOf, wishOn } from '../../src/restaurants/tableChoice.ts';

const BAKU = 'Asia/Baku';
const noon = new Date('2027-03-01T08:00:00Z');
const wish = (at: string | null) => ({ partySize: 2, at, tableId: null });

test('the address says what was chosen, and nothing where nothing was', () => {
  const choice = { partySize: 4, at: '2027-03-02T16:00:00.000Z', tableId: 'VGFibGU6MQ' };
  expect(choiceOf(choiceParams(choice) as Record<string, string>)).toEqual(choice);
  expect(Object.values(choiceParams(choiceOf({}))).filter(Boolean)).toEqual([]);
  expect(choiceOf({ party: '99', at: 'tonight', table: '' })).toEqual(wish(null));
});

describe('the day that is looked at', () => {
  test.each([
    ['tonight, if nobody says otherwise', null, noon, '2027-03-01'],
    [
      'tomorrow, once nobody sits down to dinner any more',
      null,
      new Date('2027-03-01T18:30:00Z'),
      '2027-03-02',
    ],
    ['the one that was wished for', '2027-03-05T16:00:00Z', noon, '2027-03-05'],
    ['the evening before, past midnight', '2027-03-05T21:00:00Z', noon, '2027-03-05'],
    ['today, where the wish is for last week', '2027-02-20T16:00:00Z', noon, '2027-03-01'],
    [
      'last night, as long as it goes on',
      '2027-02-28T21:30:00Z',
      new Date('2027-02-28T20:30:00Z'),
      '2027-02-28',
    ],
  ])('%s', (_name, at, now, date) => {
    expect(dateOf(wish(at), BAKU, now)).toBe(date);
  });

  test('keeps the hour when it changes, dinner if there was none', () => {
    expect(wishOn(wish('2027-03-02T15:30:00Z'), '2027-03-06', BAKU)).toBe('2027-03-06T15:30:00.000Z');
    expect(wishOn(wish(null), '2027-03-06', BAKU)).toBe('2027-03-06T16:00:00.000Z');
    expect(atOn('2027-03-06', '00:30', BAKU)).toBe('2027-03-06T20:30:00.000Z');
  });
});

test('of the starts of a day the nearest that is free counts, the earlier of two', () => {
  const slot = (time: string, tableCount: number) => ({
    startsAt: `2027-03-02T${time}:00.000Z`,
    endsAt: '',
    localTime: time,
    tableCount,
    tables: [],
  });
  const day = [slot('15:00', 1), slot('16:00', 0), slot('17:00', 2), slot('18:00', 1)];
  const near = (time: string) => slotNear(day, `2027-03-02T${time}:00Z`)?.localTime;
  expect(near('18:00')).toBe('18:00');
  expect(near('16:00')).toBe('15:00');
  expect(near('16:30')).toBe('17:00');
  expect(slotNear([slot('16:00', 0)], '2027-03-02T16:00:00Z')).toBeNull();
});

import { expect, test } from 'vitest';
import {
  type DiscoverSearch,
  EVERYTHING,
  filterCount,
  filterOf,
  paramsOf,
  searchOf,
  stillAhead,
  toggled,
  withoutFilters,
} from '../../src/restaurants/discoverSearch.ts';

const evening: DiscoverSearch = {
  text: 'içəri şəhər',
  cuisines: ['azerbaijani', 'georgian'],
  neighbourhoods: ['old_city'],
  priceBands: ['MID', 'LUXURY'],
  tags: ['rooftop'],
  table: { at: '2026-11-27T16:00:00.000Z', partySize: 4 },
};

test('an address says the whole search and is read back as the same', () => {
  expect(searchOf(paramsOf(evening))).toEqual(evening);
  expect(searchOf(paramsOf(EVERYTHING))).toEqual(EVERYTHING);
  expect(Object.values(paramsOf(EVERYTHING)).every((value) => value === undefined)).toBe(true);
});

test.each([
  ['an unknown price', { price: 'cheap,mid' }, { priceBands: ['MID'] }],
  ['a time without a zone', { at: '2026-11-27T20:00', party: '4' }, { table: null }],
  ['a day that is none', { at: '2026-13-27T20:00:00Z', party: '4' }, { table: null }],
  ['nobody', { at: '2026-11-27T16:00:00Z', party: '0' }, { table: null }],
  ['a hundred guests', { at: '2026-11-27T16:00:00Z', party: '100' }, { table: null }],
  ['half a guest', { at: '2026-11-27T16:00:00Z', party: '2.5' }, { table: null }],
  [
    'an offset',
    { at: '2026-11-27T20:00:00+04:00', party: '4' },
    { table: { at: '2026-11-27T16:00:00.000Z', partySize: 4 } },
  ],
  ['the same word twice and an empty one', { tag: 'rooftop,,rooftop' }, { tags: ['rooftop'] }],
  ['a parameter twice', { cuisine: ['sushi', 'pizza,sushi'] }, { cuisines: ['sushi', 'pizza'] }],
  ['a novel', { q: 'x'.repeat(5_000) }, { text: 'x'.repeat(200) }],
])('an address with %s', (_name, params, expected) => {
  expect(searchOf(params)).toEqual({ ...EVERYTHING, ...expected });
});

test('the server is asked only for what was chosen', () => {
  expect(filterOf(EVERYTHING)).toBeNull();
  expect(filterOf({ ...EVERYTHING, text: '   ' })).toBeNull();
  expect(filterOf({ ...EVERYTHING, text: ' dolma ' })).toEqual({ search: 'dolma' });
  expect(filterOf(evening)).toEqual({
    search: 'içəri şəhər',
    cuisines: ['azerbaijani', 'georgian'],
    neighbourhoods: ['old_city'],
    priceBands: ['MID', 'LUXURY'],
    tags: ['rooftop'],
    available: { at: '2026-11-27T16:00:00.000Z', partySize: 4 },
  });
});

test('a filter is set and unset; prices stay in their order', () => {
  const once = toggled(EVERYTHING, 'tags', 'rooftop');
  expect(once.tags).toEqual(['rooftop']);
  expect(toggled(once, 'tags', 'rooftop')).toEqual(EVERYTHING);
  expect(toggled(toggled(EVERYTHING, 'priceBands', 'LUXURY'), 'priceBands', 'BUDGET').priceBands).toEqual([
    'BUDGET',
    'LUXURY',
  ]);
});

test('clearing the filters leaves the words and the time, which are no filters', () => {
  expect(filterCount(evening)).toBe(6);
  expect(withoutFilters(evening)).toEqual({ ...EVERYTHING, text: evening.text, table: evening.table });
});

test('a time that has passed is no wish any more', () => {
  expect(stillAhead(evening, new Date('2026-11-27T15:59:00Z'))).toBe(evening);
  expect(stillAhead(evening, new Date('2026-11-27T16:00:00Z')).table).toBeNull();
});

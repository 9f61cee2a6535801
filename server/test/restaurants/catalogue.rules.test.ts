import { describe, expect, test } from 'vitest';
import { type CatalogueRestaurant, parseCatalogue } from '../../src/restaurants/catalogue.rules.ts';
import { defaultFloorPlan } from '../../src/restaurants/floorPlan.rules.ts';

const words = { az: 'Söz', ru: 'Слово', en: 'Word' };
const policy = {
  slotIntervalMinutes: 30,
  turnTimes: [
    { upToPartySize: 4, minutes: 90 },
    { upToPartySize: 20, minutes: 150 },
  ],
  minLeadMinutes: 15,
  maxAdvanceDays: 90,
  minPartySize: 1,
  maxPartySize: 20,
};
const plain: CatalogueRestaurant = {
  slug: 'firuze',
  name: { en: 'Firuze', az: 'Firuzə' },
  cuisines: ['Azerbaijani'],
  neighbourhood: 'Fountain Square',
  address: '14 Tarlan Aliyarbeyov St',
  city: 'Baku',
  country: 'AZ',
  timezone: 'Asia/Baku',
  location: { latitude: 0, longitude: 0 },
  priceBand: 2,
  averageSpendAzn: [40, 65],
  facets: { vibe: ['cozy'] },
};

function faultsOf(...changes: Record<string, unknown>[]) {
  const restaurants = changes.map((change, index) => ({ ...plain, slug: `r-${index}`, ...change }));
  const result = parseCatalogue({ restaurants });
  return 'faults' in result ? result.faults.map(({ path }) => path) : [];
}

test('takes a file with only what the shared format asks for, and keeps what is absent absent', () => {
  const result = parseCatalogue({ source: 'listings', restaurants: [plain] });
  expect(result).toEqual({ catalogue: { source: 'listings', restaurants: [plain] } });
});

test('takes a file with everything in it', () => {
  expect(
    faultsOf({
      description: words,
      phone: '+994 12 000 00 00',
      instagram: 'https://instagram.com/firuze',
      dressCode: words,
      highlights: [words],
      openingHours: [
        { day: 'MONDAY', opensAt: '12:00', closesAt: '15:00' },
        { day: 'MONDAY', opensAt: '19:00', closesAt: '02:00' },
        { day: 'SUNDAY', opensAt: '19:00', closesAt: '00:00' },
      ],
      exceptions: [
        { date: '2026-12-31', periods: [{ opensAt: '18:00', closesAt: '04:00' }] },
        { date: '2027-01-01', periods: [] },
      ],
      bookingPolicy: policy,
      floorPlan: defaultFloorPlan(),
    }),
  ).toEqual([]);
});

test('lists every fault of the file at its path', () => {
  const faults = faultsOf(
    { location: { latitude: 91, longitude: 181 } },
    { slug: 'r-0', averageSpendAzn: [70, 40] },
    { timezone: 'Asia/Bakku', name: { en: 'Only English' } },
  );
  expect(faults).toEqual([
    'restaurants[0].location.latitude',
    'restaurants[0].location.longitude',
    'restaurants[1].averageSpendAzn',
    'restaurants[2].name.az',
    'restaurants[2].timezone',
    'restaurants[1].slug',
  ]);
});

test.each([null, 'catalogue', [], { restaurants: {} }, {}])('refuses %j, which is no catalogue', (input) => {
  expect(parseCatalogue(input)).toHaveProperty('faults');
});

test.each<[Record<string, unknown>, string, string]>([
  [{ slug: 'Not A Slug' }, 'slug', 'capitals and spaces'],
  [{ extra: 1 }, '', 'a field nobody knows is a typing mistake'],
  [{ priceBand: 5 }, 'priceBand', 'four bands'],
  [{ priceBand: 2.5 }, 'priceBand', 'whole bands'],
  [{ timezone: '+04:00' }, 'timezone', 'an offset knows no summer time'],
  [{ country: 'Azerbaijan' }, 'country', 'a code, not a name'],
  [{ cuisines: [] }, 'cuisines', 'at least one'],
  [{ cuisines: Array(31).fill('Grill') }, 'cuisines', 'at most thirty'],
  [{ name: { en: ' ', az: 'A' } }, 'name.en', 'blank'],
  [{ name: { en: 'A\u0000', az: 'A' } }, 'name.en', 'PostgreSQL stores no NUL'],
  [{ location: { latitude: Number.NaN, longitude: 0 } }, 'location.latitude', 'NaN is no place'],
  [{ menuUrl: 'javascript:alert(1)' }, 'menuUrl', 'only web addresses'],
  [{ phone: 'call us' }, 'phone', 'letters'],
  [{ description: { az: 'A', ru: 'Б' } }, 'description.en', 'all three languages or none'],
  [{ exceptions: [{ date: '2027-02-30', periods: [] }] }, 'exceptions[0].date', 'no such day'],
])('refuses %j at "%s": %s', (change, path) => {
  expect(faultsOf(change)).toEqual([path ? `restaurants[0].${path}` : 'restaurants[0]']);
});

const hours = (...periods: [day: string, opensAt: string, closesAt: string][]) => ({
  openingHours: periods.map(([day, opensAt, closesAt]) => ({ day, opensAt, closesAt })),
});

test.each([
  [hours(['MONDAY', '10:00', '15:00'], ['MONDAY', '14:00', '20:00']), ['openingHours[1]'], 'the same day'],
  [hours(['MONDAY', '19:00', '03:00'], ['TUESDAY', '02:00', '10:00']), ['openingHours[1]'], 'after midnight'],
  [
    hours(['SUNDAY', '19:00', '03:00'], ['MONDAY', '02:00', '10:00']),
    ['openingHours[1]'],
    'over the week’s end',
  ],
  [hours(['MONDAY', '12:00', '15:00'], ['MONDAY', '15:00', '20:00']), [], 'one closes as the next opens'],
  [hours(['MONDAY', '00:00', '00:00'], ['TUESDAY', '00:00', '00:00']), [], 'open round the clock'],
  [
    hours(['MONDAY', '25:00', '26:00']),
    ['openingHours[0].opensAt', 'openingHours[0].closesAt'],
    'no such hour',
  ],
])('opening hours %j: faults %j, %s', (change, expected) => {
  expect(faultsOf(change)).toEqual(expected.map((path) => `restaurants[0].${path}`));
});

describe('a booking policy', () => {
  test.each<[Record<string, unknown>, string, string]>([
    [{ minPartySize: 9, maxPartySize: 8 }, 'minPartySize', 'bounds the wrong way round'],
    [{ maxPartySize: 21 }, 'turnTimes', 'no stay for the largest party'],
    [{ turnTimes: [...policy.turnTimes].reverse() }, 'turnTimes[1].upToPartySize', 'steps must rise'],
    [{ slotIntervalMinutes: 0 }, 'slotIntervalMinutes', 'a grid of no minutes'],
  ])('%j is refused at %s: %s', (change, path) => {
    expect(faultsOf({ bookingPolicy: { ...policy, ...change } })).toEqual([
      `restaurants[0].bookingPolicy.${path}`,
    ]);
  });
});

describe('a floor plan', () => {
  const seat = {
    name: 'T1',
    capacity: 4,
    minPartySize: 2,
    shape: 'CIRCLE',
    position: { x: 100, y: 100 },
    rotation: 0,
    tags: [],
  };
  const planOf = (...tables: Record<string, unknown>[]) => ({
    floorPlan: { width: 1000, height: 1000, areas: [{ name: words, tables, landmarks: [] }] },
  });

  test.each([
    [[seat, { ...seat, position: { x: 300, y: 300 } }], 'areas[0].tables[1].name', 'two tables of one name'],
    [[{ ...seat, minPartySize: 5 }], 'areas[0].tables[0].minPartySize', 'wants more guests than it seats'],
    [[{ ...seat, position: { x: 20, y: 500 } }], 'areas[0].tables[0].position', 'half in the wall'],
    [[], 'areas[0].tables', 'a room without tables'],
  ])('%j is refused at %s: %s', (tables, path) => {
    expect(faultsOf(planOf(...tables))).toEqual([`restaurants[0].floorPlan.${path}`]);
  });

  test('is refused where a table stands outside its canvas', () => {
    const footprint = [
      { x: 1000, y: 1000 },
      { x: 1001, y: 1000 },
      { x: 1000, y: 990 },
    ];
    expect(faultsOf(planOf({ ...seat, footprint }))).toEqual([
      'restaurants[0].floorPlan.areas[0].tables[0].footprint[1]',
    ]);
  });

  test('gives a table without an outline the usual one for its shape and size', () => {
    const result = parseCatalogue({ restaurants: [{ ...plain, ...planOf(seat) }] });
    const table =
      'catalogue' in result ? result.catalogue.restaurants[0]?.floorPlan?.areas[0]?.tables[0] : undefined;
    expect(table?.footprint).toHaveLength(12);
  });

  test('by default has two areas of five tables', () => {
    const seats = defaultFloorPlan().areas.map(({ tables }) => tables.map(({ capacity }) => capacity));
    expect(seats).toEqual([
      [2, 2, 4, 4, 6],
      [2, 2, 4, 4, 6],
    ]);
  });
});

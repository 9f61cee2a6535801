import { beforeAll, describe, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { faultsOf, list, listed } from './listing.ts';

const app = useTestApp();

/** About one kilometre of latitude. */
const KM = 1 / 111.2;
const CENTRE = { latitude: 40.37, longitude: 49.84 };
const north = (km: number) => ({ ...CENTRE, latitude: CENTRE.latitude + km * KM });

beforeAll(async () => {
  await open(
    app.db,
    aRestaurant({
      slug: 'anbar',
      priceBand: 1,
      facets: { tags: ['rooftop', 'live_music'] },
      location: CENTRE,
      floorPlan: aFloorPlan(4),
    }),
    aRestaurant({
      slug: 'badam',
      cuisines: ['Georgian', 'Italian'],
      neighbourhood: 'Old City',
      facets: { tags: ['rooftop'] },
      location: north(1),
      floorPlan: aFloorPlan(2),
    }),
    aRestaurant({
      slug: 'ceyran',
      cuisines: ['Italian'],
      neighbourhood: 'Old City',
      priceBand: 3,
      facets: { tags: ['live_music'] },
      location: north(2.9),
      floorPlan: aFloorPlan(8),
    }),
    aRestaurant({
      slug: 'deniz',
      city: 'İsmayıllı',
      cuisines: ['Ethiopian'],
      neighbourhood: 'Beyond the Moon',
      priceBand: 4,
      location: { latitude: 0, longitude: 0 },
      floorPlan: aFloorPlan(4),
    }),
  );
});

const evening = (partySize: number) => ({ at: '2027-03-02T20:00:00+04:00', partySize });

describe('a guest narrows the list', () => {
  test.each([
    ['not at all', {}, ['anbar', 'badam', 'ceyran', 'deniz']],
    ['to a city, however it is written', { cities: ['baku'] }, ['anbar', 'badam', 'ceyran']],
    ['to another city', { cities: ['İsmayıllı'] }, ['deniz']],
    ['to any of two cities', { cities: ['Baku', 'İsmayıllı'] }, ['anbar', 'badam', 'ceyran', 'deniz']],
    ['to a cuisine', { cuisines: ['italian'] }, ['badam', 'ceyran']],
    ['to any of two cuisines', { cuisines: ['georgian', 'azerbaijani'] }, ['anbar', 'badam']],
    ['to a cuisine nobody foresaw', { cuisines: ['ethiopian'] }, ['deniz']],
    ['to a neighbourhood', { neighbourhoods: ['old_city'] }, ['badam', 'ceyran']],
    ['to price bands', { priceBands: ['BUDGET', 'LUXURY'] }, ['anbar', 'deniz']],
    ['to a tag', { tags: ['rooftop'] }, ['anbar', 'badam']],
    ['to all of two tags', { tags: ['rooftop', 'live_music'] }, ['anbar']],
    ['to three kilometres around', { near: { location: CENTRE } }, ['anbar', 'badam', 'ceyran']],
    ['to fewer', { near: { location: CENTRE, radiusKm: 1.5 } }, ['anbar', 'badam']],
    ['to the middle of the Gulf of Guinea', { near: { location: { latitude: 0, longitude: 0 } } }, ['deniz']],
    ['to a free table for four', { available: evening(4) }, ['anbar', 'ceyran', 'deniz']],
    ['to a free table for eight', { available: evening(8) }, ['ceyran']],
    [
      'by everything at once',
      {
        cities: ['Baku'],
        search: 'italian',
        cuisines: ['italian'],
        neighbourhoods: ['old_city'],
        priceBands: ['UPPER'],
        tags: ['live_music'],
        near: { location: CENTRE, radiusKm: 5 },
        available: evening(6),
      },
      ['ceyran'],
    ],
    ['by what excludes each other', { cuisines: ['georgian'], priceBands: ['UPPER'] }, []],
    ['by labels instead of keys, which are no keys', { cuisines: ['Italian'] }, []],
    [
      'by nothing chosen',
      { cuisines: [], tags: [], priceBands: [], cities: [], neighbourhoods: [] },
      ['anbar', 'badam', 'ceyran', 'deniz'],
    ],
    [
      'by null, which says nothing',
      { cuisines: null, search: null, near: null, available: null },
      ['anbar', 'badam', 'ceyran', 'deniz'],
    ],
  ])('%s', async (_sentence, filter, slugs) => {
    const found = await list(app, { filter });
    expect(found.slugs).toEqual(slugs);
    expect(found.total).toBe(slugs.length);
  });

  test.each([
    ['a radius of nothing', { near: { location: CENTRE, radiusKm: 0 } }],
    ['a radius around the earth', { near: { location: CENTRE, radiusKm: 101 } }],
    ['a place beyond the pole', { near: { location: { latitude: 91, longitude: 0 } } }],
    ['a party of none', { available: evening(0) }],
    ['a party of a thousand million', { available: evening(1_000_000_000) }],
    ['a time without an offset', { available: { at: '2027-03-02T20:00:00', partySize: 2 } }],
    ['a cuisine with NUL in it', { cuisines: ['a\u0000b'] }],
    ['51 cuisines', { cuisines: Array.from({ length: 51 }, (_, index) => `c${index}`) }],
    ['a price band that is none', { priceBands: ['CHEAP'] }],
  ])('and is told that %s is no filter', async (_sentence, filter) => {
    const [fault, ...more] = await faultsOf(app, { filter });
    expect([fault?.code, more]).toEqual(['BAD_USER_INPUT', []]);
    expect(String(fault?.paths)).toMatch(/^filter/);
  });
});

const FACETS = ['cuisines', 'neighbourhoods', 'priceBands', 'tags', 'cities'] as const;
type Facets = Record<(typeof FACETS)[number], { value: string; label: string; count: number }[]>;

async function facetsOf(filter: Record<string, unknown>, locale = 'en'): Promise<Facets> {
  const { data, errors } = await app.ask<{ restaurantFacets: Facets }>(
    `query ($filter: RestaurantFilter) { restaurantFacets(filter: $filter) {
      ${FACETS.map((facet) => `${facet} { value label count }`).join(' ')} } }`,
    { filter },
    { locale },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.restaurantFacets;
}

describe('what a guest may narrow the list by', () => {
  test.each([
    [{}],
    [{ cuisines: ['italian'] }],
    [{ tags: ['rooftop'] }],
    [{ neighbourhoods: ['old_city'], priceBands: ['MID'] }],
    [{ cities: ['baku'], tags: ['live_music'], cuisines: ['azerbaijani'] }],
    [{ search: 'italian' }],
    [{ near: { location: CENTRE, radiusKm: 2 } }],
    [{ available: evening(4) }],
  ] as [Record<string, unknown>][])('counts what the list then holds, under %j', async (filter) => {
    const facets = await facetsOf(filter);
    for (const facet of FACETS) {
      for (const { value, count } of facets[facet]) {
        const chosen = facet === 'tags' ? [...((filter.tags as string[]) ?? []), value] : [value];
        expect(await listed(app, { ...filter, [facet]: chosen }), `${facet} ${value}`).toHaveLength(count);
      }
    }
  });

  test('still shows what else could be chosen beside what is', async () => {
    const { cuisines, neighbourhoods } = await facetsOf({ cuisines: ['italian'] });
    expect(cuisines.map(({ value, count }) => [value, count])).toEqual([
      ['italian', 2],
      ['azerbaijani', 1],
      ['ethiopian', 1],
      ['georgian', 1],
    ]);
    expect(neighbourhoods.map(({ value, count }) => [value, count])).toEqual([['old_city', 2]]);
  });

  test('is shown in the guest’s language, under keys that are the same in all', async () => {
    const labels = async (locale: string) => {
      const { cuisines, neighbourhoods, tags, priceBands, cities } = await facetsOf({}, locale);
      return [cuisines[0], neighbourhoods[0], tags[0], priceBands[0], cities[0]];
    };
    expect(await labels('en')).toEqual([
      { value: 'italian', label: 'Italian', count: 2 },
      { value: 'old_city', label: 'Old City', count: 2 },
      { value: 'live_music', label: 'Live music', count: 2 },
      { value: 'BUDGET', label: '₼', count: 1 },
      { value: 'Baku', label: 'Baku', count: 3 },
    ]);
    expect((await labels('az')).map((it) => it?.label)).toEqual([
      'İtalyan',
      'İçərişəhər',
      'Canlı musiqi',
      '₼',
      'Baku',
    ]);
    expect((await labels('ru')).map((it) => it?.label)).toEqual([
      'Итальянская',
      'Ичери-шехер',
      'Живая музыка',
      '₼',
      'Baku',
    ]);
    expect((await facetsOf({})).neighbourhoods).toContainEqual({
      value: 'beyond_the_moon',
      label: 'Beyond the moon',
      count: 1,
    });
  });
});

test.each([
  ['az', 'Restoran anbar'],
  ['az-Latn-AZ', 'Restoran anbar'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'Ресторан anbar'],
  ['en;q=0.1, az;q=0.9, ru;q=0.5', 'Restoran anbar'],
  ['fr, ru;q=0.2', 'Ресторан anbar'],
  ['ru;q=0, az;q=0.1', 'Restoran anbar'],
  ['fr', 'Restaurant anbar'],
  ['*', 'Restaurant anbar'],
  ['', 'Restaurant anbar'],
  [';;;q=?,', 'Restaurant anbar'],
  ['RU', 'Ресторан anbar'],
])('a guest whose browser says %j reads %s', async (locale, name) => {
  const { data } = await app.ask<{ restaurant: { name: string } }>(
    '{ restaurant(by: { slug: "anbar" }) { name } }',
    {},
    { locale },
  );
  expect(data.restaurant.name).toBe(name);
});

test('a guest who asks for a house by a slug that cannot be gets none', async () => {
  for (const slug of ['', 'nowhere', 'Anbar', '\u0000', '../anbar', 'x'.repeat(10_000)]) {
    const answer = await app.ask('query ($slug: String) { restaurant(by: { slug: $slug }) { name } }', {
      slug,
    });
    expect(answer).toEqual({ data: { restaurant: null } });
  }
});

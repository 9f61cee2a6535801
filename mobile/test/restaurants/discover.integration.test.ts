import type { Client } from '@urql/core';
import { beforeAll, expect, test } from 'vitest';
import { importCatalogue } from '../../../server/src/restaurants/catalogue.service.ts';
import { loadSampleCatalogue } from '../../../server/src/restaurants/sample.ts';
import { useTestApp } from '../../../server/test/testApp.ts';
import {
  RestaurantDetailDocument,
  type RestaurantDetailQuery,
  type RestaurantDetailQueryVariables,
  RestaurantFacetsDocument,
  type RestaurantFacetsQuery,
  type RestaurantFacetsQueryVariables,
  RestaurantsDocument,
  type RestaurantsQuery,
  type RestaurantsQueryVariables,
} from '../../src/graphql/gql/operations.ts';
import {
  type DiscoverSearch,
  filterOf,
  type Params,
  searchOf,
  toggled,
} from '../../src/restaurants/discoverSearch.ts';
import { openingNow } from '../../src/restaurants/openingNow.ts';
import { addDays, dateIn } from '../../src/restaurants/wallClock.ts';
import { aDevice } from '../guest.ts';
import { useLiveServer } from '../liveServer.ts';

const app = useTestApp();
const server = useLiveServer(app);
let client: Client;

beforeAll(async () => {
  await importCatalogue(app.db, loadSampleCatalogue());
  ({ client } = aDevice(app, server).session.state);
});

async function found(search: DiscoverSearch) {
  const { data, error } = await client.query<RestaurantsQuery, RestaurantsQueryVariables>(
    RestaurantsDocument,
    {
      filter: filterOf(search),
      first: 100,
    },
  );
  expect(error).toBeUndefined();
  return data?.restaurants;
}

async function facetsOf(search: DiscoverSearch) {
  const { data } = await client.query<RestaurantFacetsQuery, RestaurantFacetsQueryVariables>(
    RestaurantFacetsDocument,
    { filter: filterOf(search) },
  );
  if (!data) throw new Error('no facets');
  return data.restaurantFacets;
}

test.each<[string, Params]>([
  ['nothing', {}],
  [
    'everything at once',
    {
      q: 'ichari sheher',
      cuisine: 'azerbaijani',
      area: 'old_city',
      price: 'mid,luxury',
      tag: 'live_music',
      at: '2027-03-02T16:00:00Z',
      party: '4',
    },
  ],
  ['nonsense', { q: '\u0000%_', cuisine: 'x'.repeat(200), price: 'free', at: 'soon', party: '-1' }],
  [
    'more than anybody types',
    { q: 'a'.repeat(10_000), tag: Array.from({ length: 300 }, (_, index) => `tag${index}`) },
  ],
])('an address that says %s is a search that the server takes', async (_name, params) => {
  expect(await found(searchOf(params))).toBeDefined();
});

test('the figure on a filter is what it leaves', async () => {
  const search = searchOf({ area: 'old_city' });
  for (const facet of ['cuisines', 'priceBands', 'tags'] as const) {
    const [first] = (await facetsOf(search))[facet];
    if (!first) throw new Error(`no ${facet} in the Old City`);
    expect((await found(toggled(search, facet, first.value)))?.totalCount).toBe(first.count);
  }
});

test('one request brings a whole house: who is open now, the plan and the times of the first day', async () => {
  const now = app.clock.time;
  const today = dateIn('Asia/Baku', now);
  server.arrivals.length = 0;
  const { data } = await client.query<RestaurantDetailQuery, RestaurantDetailQueryVariables>(
    RestaurantDetailDocument,
    {
      by: { slug: 'dolma' },
      date: today,
      partySize: 4,
      yesterday: addDays(today, -1),
      today,
      tomorrow: addDays(today, 1),
    },
  );
  const dolma = data?.restaurant;
  if (!dolma) throw new Error('no dolma');
  expect(server.arrivals.map(({ operation }) => operation)).toEqual(['RestaurantDetail']);
  // Monday noon in Baku: the doors open at that minute, and close at midnight.
  expect(openingNow([...dolma.yesterday, ...dolma.today, ...dolma.tomorrow], now)).toEqual({
    kind: 'open',
    until: new Date('2027-03-01T20:00:00Z'),
  });
  const tables = new Set(dolma.floorPlan.areas.flatMap((area) => area.tables.map(({ id }) => id)));
  const free = dolma.availability?.slots.flatMap((slot) => slot.tables.map(({ id }) => id)) ?? [];
  expect(free.length).toBeGreaterThan(0);
  expect(free.every((id) => tables.has(id))).toBe(true);
});

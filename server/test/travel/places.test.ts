import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import { loadSampleCatalogue } from '../../src/restaurants/sample.ts';
import { distanceKm } from '../../src/travel/geo.rules.ts';
import { useTestApp } from '../testApp.ts';
import { gomapWith, startGoMap } from './fakes/gomap.ts';
import { askNearby, askPlaces, places } from './operations.ts';

const gomap = await startGoMap();
const own = useTestApp();
const mapped = useTestApp({ GOMAP_GUID: 'the-guid', GOMAP_BASE_URL: gomap.url });

const OLD_CITY = { latitude: 40.3664, longitude: 49.8345 };

beforeAll(async () => {
  await importCatalogue(own.db, loadSampleCatalogue());
  await importCatalogue(mapped.db, loadSampleCatalogue());
});
beforeEach(() => {
  gomap.deed = gomapWith();
  gomap.asked.length = 0;
});

const names = async (query: string, given = {}) => (await places(own, query, given)).map(({ name }) => name);

describe('a guest without any map finds', () => {
  test.each([
    ['Gənclik', 'Ganjlik'],
    ['gənclik metrosu', 'Ganjlik'],
    ['Гянджлик', 'Ganjlik'],
    ['metro ganjlik', 'Ganjlik'],
    ['ganjlk', 'Ganjlik'],
    ['icherisheher', 'Icherisheher'],
    ['Ичери шехер', 'Icherisheher'],
    ['28 may', '28 May'],
    ['28 мая', '28 May'],
    ['koroglu', 'Koroglu'],
    ['Кёроглу', 'Koroglu'],
    ['xalqlar dostlugu', 'Khalglar Dostlugu'],
    ['elmler akademiyası', 'Elmlar Akademiyasi'],
    ['qız qalası', 'Maiden Tower'],
    ['девичья башня', 'Maiden Tower'],
    ['maidn tower', 'Maiden Tower'],
    ['flame tow', 'Flame Towers'],
    ['alov qulleleri', 'Flame Towers'],
    ['аэропорт', 'Heydar Aliyev International Airport'],
    ['GYD', 'Heydar Aliyev International Airport'],
    ['heydar aliyev center', 'Heydar Aliyev Center'],
    ['mardakan', 'Mardakan'],
    ['Мардакяны', 'Mardakan'],
    ['bilgəh', 'Bilgah'],
    ['ağ şəhər', 'White City'],
    ['белый город', 'White City'],
    ['dənizkənarı bulvar', 'Seaside Boulevard'],
    ['BDU', 'Baku State University'],
    ['dolma', 'Dolma Restaurant'],
    ['Şirvanşah muzey restoran', 'Shirvanshah Museum Restaurant'],
  ])('%s', async (query, name) => {
    expect((await names(query)).slice(0, 3)).toContain(name);
  });

  test('the names in the language they ask for, else that of the request', async () => {
    const named = async (locale: string | undefined, header: string) => {
      const { data } = await askPlaces(own, { query: 'maiden tower', locale, limit: 1 }, header);
      return data.places[0]?.name;
    };
    expect(await named('RU', 'az')).toBe('Девичья башня');
    expect(await named(undefined, 'az')).toBe('Qız qalası');
    expect(await named(undefined, 'fr')).toBe('Maiden Tower');
  });

  test('of places that match alike the nearer first, and how far it is', async () => {
    const [east] = await places(own, 'Ahmadli', { near: { latitude: 40.3853, longitude: 49.9539 } });
    expect(east).toMatchObject({ name: 'Ahmadli', distanceKm: 0, provider: 'GAZETTEER' });
    const [nearest, other] = await places(own, 'nizami', { near: { latitude: 40.409, longitude: 49.938 } });
    expect([nearest?.name, other?.name]).toEqual(['Nizami District', 'Nizami']);
  });

  test('a restaurant of ours under its own id', async () => {
    const [dolma] = await places(own, 'dolma');
    const { data } = await own.ask<{ node: { slug: string } }>(
      'query ($id: ID!) { node(id: $id) { ... on Restaurant { slug } } }',
      { id: dolma?.id },
    );
    expect(data.node.slug).toBe('dolma');
    expect(dolma).toMatchObject({ provider: 'CATALOGUE', distanceKm: null, address: expect.any(String) });
  });

  test('no more than they ask for', async () => {
    expect(await names('a', { limit: 3 })).toHaveLength(0);
    expect(await names('museum', { limit: 3 })).toHaveLength(3);
  });

  test.each([['qwertyuiop'], ['!!!'], ['99999']])('nothing as %s', async (query) => {
    expect(await names(query)).toEqual([]);
  });
});

describe('around a place a guest finds', () => {
  const around = async (given: Record<string, unknown> = {}) => {
    const { data } = await askNearby(own, { near: OLD_CITY, ...given });
    return data.nearbyPlaces;
  };

  test('restaurants and what we know of the city, nearest first', async () => {
    const found = await around();
    const distances = found.map((it) => it.distanceKm ?? Number.NaN);
    expect(found).toHaveLength(20);
    expect(distances.toSorted((a, b) => a - b)).toEqual(distances);
    expect(distances.at(-1)).toBeLessThanOrEqual(2);
    expect(new Set(found.map(({ provider }) => provider))).toEqual(new Set(['CATALOGUE', 'GAZETTEER']));
  });

  test.each([
    ['metro', ['Icherisheher', 'Sahil']],
    ['METRO', ['Icherisheher', 'Sahil']],
    ['submarine', []],
  ])('only the kind they want: %s', async (category, expected) => {
    expect((await around({ category, radiusKm: 1.2 })).map(({ name }) => name)).toEqual(expected);
  });

  test('restaurants alone', async () => {
    const found = await around({ category: 'restaurant', limit: 50 });
    expect(found.length).toBeGreaterThan(5);
    expect(new Set(found.map(({ provider }) => provider))).toEqual(new Set(['CATALOGUE']));
  });

  test('nothing in the middle of the sea', async () => {
    expect(await around({ near: { latitude: 40, longitude: 51 }, radiusKm: 5 })).toEqual([]);
  });
});

describe('with GoMap', () => {
  const row = { id: 'poi1', nm: 'Şərq bazarı', addr: 'Bülbül 1', x: 49.85, y: 40.38 };
  const methods = () => gomap.asked.map(({ method }) => method);

  test('its places come, asked for with the distance first', async () => {
    gomap.deed = gomapWith({ searchObjWithDistance: { json: { success: true, rows: [row] } } });
    const [found] = await places(mapped, 'Şərq bazarı', { near: OLD_CITY, limit: 5 });
    expect(found).toMatchObject({ name: 'Şərq bazarı', address: 'Bülbül 1', provider: 'GOMAP' });
    expect(found?.distanceKm).toBeCloseTo(distanceKm(OLD_CITY, { latitude: 40.38, longitude: 49.85 }), 1);
    expect(gomap.asked).toEqual([
      {
        method: 'searchObjWithDistance',
        form: {
          name: 'Şərq bazarı',
          lat: '40.366400',
          lon: '49.834500',
          limit: '5',
          guid: 'the-guid',
          lng: 'en',
        },
      },
    ]);
  });

  test('then exactly, then as it may have been meant', async () => {
    gomap.deed = gomapWith({ makeSearchCitySettlementFuzzy: { json: { success: true, result: [row] } } });
    expect(await places(mapped, 'Serq bazarii', { near: OLD_CITY })).toHaveLength(1);
    expect(methods()).toEqual(['searchObjWithDistance', 'searchObj', 'makeSearchCitySettlementFuzzy']);
  });

  test('places it does not know are those that we know', async () => {
    expect((await places(mapped, 'Flame Towers'))[0]).toMatchObject({ provider: 'GAZETTEER' });
    expect(methods()).toEqual(['searchObj', 'makeSearchCitySettlementFuzzy']);
  });

  test('a search is remembered for half an hour', async () => {
    gomap.deed = gomapWith({ searchObj: { json: { success: true, rows: [row] } } });
    await places(mapped, 'Bazar');
    mapped.clock.time = new Date(mapped.clock.time.getTime() + 29 * 60_000);
    await places(mapped, 'Bazar');
    expect(methods()).toEqual(['searchObj']);
    mapped.clock.time = new Date(mapped.clock.time.getTime() + 2 * 60_000);
    await places(mapped, 'Bazar');
    expect(methods()).toEqual(['searchObj', 'searchObj']);
  });

  test('what is around a place comes from it, nothing beyond the radius', async () => {
    const far = { ...row, id: 'far', x: 49.95 };
    gomap.deed = gomapWith({ searchNearByPage: { json: { success: true, rows: [far, row] } } });
    const { data } = await askNearby(mapped, { near: OLD_CITY, radiusKm: 2.5, category: 'market' });
    expect(data.nearbyPlaces.map(({ name }) => name)).toEqual(['Şərq bazarı']);
    expect(gomap.asked[0]?.form).toMatchObject({
      lat: '40.366400',
      lon: '49.834500',
      radius: '2500',
      category: 'market',
    });
  });
});

describe('refuses', () => {
  test.each([
    ['a query of nothing', { query: '' }, 'query'],
    ['a query of blanks', { query: '  \u00a0 ' }, 'query'],
    ['a query that is too long', { query: 'a'.repeat(101) }, 'query'],
    ['NUL', { query: 'a\u0000b' }, 'query'],
    ['a control character', { query: 'a\u0007b' }, 'query'],
    ['a line break', { query: 'a\nb' }, 'query'],
    ['half of a surrogate pair', { query: 'a\ud800b' }, 'query'],
    ['no places at all', { query: 'a', limit: 0 }, 'limit'],
    ['too many places', { query: 'a', limit: 51 }, 'limit'],
    ['a place off the earth', { query: 'a', near: { latitude: 91, longitude: 49 } }, 'near'],
  ])('%s', async (_what, variables, where) => {
    const { data, errors } = await askPlaces(mapped, variables);
    expect(data).toEqual({ places: null });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors?.[0]?.extensions.issues)).toContain(where);
    expect(gomap.asked).toEqual([]);
  });

  test.each([
    ['a radius of nothing', { radiusKm: 0 }],
    ['a radius that is too long', { radiusKm: 50.1 }],
    ['a kind with a control character', { category: 'mu\u0000seum' }],
    ['a kind of blanks', { category: ' ' }],
    ['too many places', { limit: 51 }],
    ['a place off the earth', { near: { latitude: 40, longitude: 181 } }],
  ])('around a place %s', async (_what, variables) => {
    const { data, errors } = await askNearby(mapped, { near: OLD_CITY, ...variables });
    expect(data).toEqual({ nearbyPlaces: null });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(gomap.asked).toEqual([]);
  });

  test('nothing else of the page because of it', async () => {
    const { data } = await own.ask<Record<string, unknown>>(
      '{ places(query: "") { id } restaurants(first: 1) { totalCount } }',
    );
    expect(data).toEqual({ places: null, restaurants: { totalCount: 29 } });
  });
});

describe('a search costs', () => {
  const sent = async (ask: () => Promise<unknown>) => {
    await ask();
    own.forgetStatements();
    await ask();
    return own.statements;
  };

  test('one statement by name, one around a place, none for other kinds than restaurants', async () => {
    expect(await sent(() => places(own, 'dolma'))).toHaveLength(1);
    expect(await sent(() => askNearby(own, { near: OLD_CITY }))).toHaveLength(1);
    expect(await sent(() => askNearby(own, { near: OLD_CITY, category: 'metro' }))).toHaveLength(0);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { faultsOf, LIST, list } from './listing.ts';

const app = useTestApp();
const HOUSES = 57;
const CENTRE = { latitude: 40.37, longitude: 49.84 };

/** Names, bands and places come several times, so that only the last key of an order parts many of them. */
beforeAll(async () => {
  const restaurants = Array.from({ length: HOUSES }, (_, index) => {
    const name = `House ${'ABCDE'[index % 5]}`;
    return aRestaurant({
      slug: `house-${index}`,
      name: { en: name, az: `Ev ${'ƏIİÖŞ'[index % 5]}`, ru: `Дом ${'ЯАЁЖБ'[index % 5]}` },
      priceBand: (index % 3) + 1,
      location: { ...CENTRE, latitude: CENTRE.latitude + (index % 4) * 0.001 },
      floorPlan: aFloorPlan(2),
    });
  });
  await open(app.db, ...restaurants);
});

const near = { location: CENTRE, radiusKm: 50 };
const ORDERS = [
  ['NAME', {}],
  ['PRICE', {}],
  ['DISTANCE', { near }],
  ['RELEVANCE', { search: 'house c' }],
  ['NAME', { search: 'house', near, priceBands: ['BUDGET', 'MID'] }],
] as const;

describe.each(ORDERS)('a guest who leafs by %s through %j', (orderBy, filter) => {
  test.each([1, 2, 7, 20, 100])('sees every house once, %i a page, forwards and backwards', async (size) => {
    const whole = await list(app, { orderBy, filter });
    expect(whole.total).toBe(whole.slugs.length);
    expect(new Set(whole.slugs).size).toBe(whole.slugs.length);

    const forwards: string[] = [];
    let after: string | null = null;
    do {
      const page = await list(app, { orderBy, filter, first: size, after });
      forwards.push(...page.slugs);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.pageInfo.hasNextPage).toBe(forwards.length < whole.slugs.length);
      expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([
        page.cursors[0],
        page.cursors.at(-1),
      ]);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(forwards).toEqual(whole.slugs);

    const backwards: string[] = [];
    let before: string | null = null;
    do {
      const page = await list(app, { orderBy, filter, first: null, last: size, before });
      backwards.unshift(...page.slugs);
      expect(page.pageInfo.hasNextPage).toBe(before !== null);
      before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (before !== null);
    expect(backwards).toEqual(whole.slugs);
  });

  test('sees what lies between two cursors', async () => {
    const { slugs, cursors } = await list(app, { orderBy, filter });
    const between = await list(app, { orderBy, filter, after: cursors[2], before: cursors[8] });
    expect(between.slugs).toEqual(slugs.slice(3, 8));
    const turned = await list(app, { orderBy, filter, after: cursors[8], before: cursors[2] });
    expect(turned.slugs).toEqual([]);
    const beyond = await list(app, { orderBy, filter, after: cursors.at(-1) });
    expect([beyond.slugs, beyond.pageInfo.endCursor]).toEqual([[], null]);
  });
});

describe('the order of', () => {
  const inOrder = async (orderBy: string | null, filter: object, field: string, locale = 'en') => {
    const { data } = await app.ask<{ restaurants: { nodes: Record<string, unknown>[] } }>(
      `query ($filter: RestaurantFilter, $orderBy: RestaurantOrder) {
        restaurants(first: 100, filter: $filter, orderBy: $orderBy) { nodes { ${field} } } }`,
      { orderBy, filter },
      { locale },
    );
    return data.restaurants.nodes.map((node) => Object.values(node)[0]);
  };

  test('names is that of the guest’s language, alike in it for i, ı and ə', async () => {
    const names = (locale: string) => inOrder('NAME', {}, 'name', locale).then((all) => [...new Set(all)]);
    expect(await names('en')).toEqual(['House A', 'House B', 'House C', 'House D', 'House E']);
    expect(await names('az')).toEqual(['Ev Ə', 'Ev I', 'Ev İ', 'Ev Ö', 'Ev Ş']);
    expect(await names('ru')).toEqual(['Дом А', 'Дом Б', 'Дом Ё', 'Дом Ж', 'Дом Я']);
  });

  test('prices is from the cheapest, by name among equals', async () => {
    const bands = await inOrder('PRICE', {}, 'priceBand');
    expect([...new Set(bands)]).toEqual(['BUDGET', 'MID', 'UPPER']);
    const names = await inOrder('PRICE', { priceBands: ['MID'] }, 'name');
    expect(names).toEqual(names.toSorted());
  });

  test('distances is from the nearest', async () => {
    const places = await inOrder('DISTANCE', { near }, 'location { latitude }');
    const latitudes = places.map((it) => (it as { latitude: number }).latitude);
    expect(latitudes).toEqual(latitudes.toSorted((a, b) => a - b));
  });

  test('a search is by relevance, of anything else by name, unless a guest says otherwise', async () => {
    const byDefault = await inOrder(null, { search: 'house c' }, 'slug');
    expect(byDefault).toEqual(await inOrder('RELEVANCE', { search: 'house c' }, 'slug'));
    expect((await inOrder(null, { search: 'house c' }, 'name')).slice(0, 11)).toEqual(
      Array(11).fill('House C'),
    );
    expect(await inOrder(null, {}, 'slug')).toEqual(await inOrder('NAME', {}, 'slug'));
    expect(await inOrder('RELEVANCE', {}, 'slug')).toEqual(await inOrder('NAME', {}, 'slug'));
  });
});

describe('a developer is told', () => {
  const first = async (variables: Record<string, unknown>, locale?: string) =>
    (await list(app, { ...variables, first: 1 }, locale)).cursors[0] ?? '';

  test.each([
    ['first: 0', { first: 0 }, 'first'],
    ['first: -1', { first: -1 }, 'first'],
    ['first: 101', { first: 101 }, 'first'],
    ['first: 2147483647', { first: 2_147_483_647 }, 'first'],
    ['last: 0', { first: null, last: 0 }, 'last'],
    ['last: 101', { first: null, last: 101 }, 'last'],
    ['both first and last', { first: 1, last: 1 }, 'last'],
    ['DISTANCE from nowhere', { orderBy: 'DISTANCE' }, 'orderBy'],
  ])('that %s is bad input', async (_sentence, variables, path) => {
    expect(await faultsOf(app, variables)).toEqual([{ code: 'BAD_USER_INPUT', paths: [path] }]);
  });

  test('that a cursor of another filter, order or language belongs to another list', async () => {
    const cursor = await first({});
    expect((await list(app, { after: cursor })).slugs).toHaveLength(HOUSES - 1);
    const elsewhere = [
      { after: cursor, filter: { cities: ['Baku'] } },
      { after: cursor, filter: { search: 'house' } },
      { after: cursor, orderBy: 'PRICE' },
      { before: await first({ filter: { near } }), filter: { near: { ...near, radiusKm: 3 } } },
      { after: await first({}, 'ru') },
    ];
    for (const variables of elsewhere) {
      expect(await faultsOf(app, variables)).toEqual([{ code: 'CURSOR_INVALID', paths: undefined }]);
    }
  });

  test('that a cursor it made up or bent is none', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [signature, ...key]: unknown[] = JSON.parse(
      Buffer.from(await first({ orderBy: 'PRICE' }), 'base64url').toString(),
    );
    const bent = [
      '',
      'nonsense',
      'ə',
      encode(null),
      encode({}),
      encode([]),
      encode([signature]),
      encode([signature, ...key, 1]),
      encode([signature, 'one', 'house', 1]),
      encode([signature, 1, 'a\u0000', 1]),
      encode([signature, 1e300, 'house', 1]),
      encode([signature, 1, 'house', 1.5]),
      encode([signature, null, null, null]),
      encode(['', ...key]),
    ];
    for (const after of bent) {
      expect([after, await faultsOf(app, { orderBy: 'PRICE', after })]).toEqual([
        after,
        [{ code: 'CURSOR_INVALID', paths: undefined }],
      ]);
    }
  });

  test('how many there are only when asking', async () => {
    app.forgetStatements();
    await app.ask('{ restaurants(first: 1) { nodes { slug } } }');
    expect(app.statements.join()).not.toMatch(/count\(/);
    app.forgetStatements();
    const { data } = await app.ask<{ restaurants: { totalCount: number } }>(
      '{ restaurants { ...Total } } fragment Total on RestaurantConnection { totalCount }',
    );
    expect(app.statements.join()).toMatch(/count\(/);
    expect(data.restaurants.totalCount).toBe(HOUSES);
  });

  test('the first twenty when not saying how many', async () => {
    const { data } = await app.ask<{ restaurants: { edges: unknown[] } }>(LIST);
    expect(data.restaurants.edges).toHaveLength(20);
  });
});

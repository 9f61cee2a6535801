import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import operations from '../../../operations.json' with { type: 'json' };
import { POINTS_PER_TOKEN } from '../../src/graphql/cost.ts';
import { schema } from '../../src/schema.ts';
import { aGuest, aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { type Ask, type Cost, told, useWire } from './wire.ts';

const app = useTestApp({ RATE_LIMIT_ENABLED: 'true' });
const { ask } = useWire(app);

const HOUSES = 12;
beforeAll(() => open(app.db, ...Array.from({ length: HOUSES }, () => aRestaurant())));
beforeEach(() => {
  app.clock.time = new Date(app.clock.time.getTime() + 60_000);
});

async function costOf(asked: Ask): Promise<Cost> {
  const { status, body } = await ask(asked);
  expect([status, body.errors]).toEqual([200, undefined]);
  if (!body.extensions?.cost) throw new Error(JSON.stringify(body));
  return body.extensions.cost;
}

/** The connection, its list, and two fields of each house. */
const points = (houses: number, each = 2) => 5 + houses * (1 + each);
const came = (houses: number, each = 2) => 5 + 1 + houses * each;

describe('whoever asks for a list reads what it may cost, and what it did', () => {
  const LIST = 'nodes { slug name }';
  test.each<[string, Ask, number]>([
    ['as a literal', { query: `{ restaurants(first: 7) { ${LIST} } }` }, 7],
    [
      'as a variable',
      { query: `query ($n: Int) { restaurants(first: $n) { ${LIST} } }`, variables: { n: 7 } },
      7,
    ],
    ["by the variable's default", { query: `query ($n: Int = 7) { restaurants(first: $n) { ${LIST} } }` }, 7],
    [
      'as a variable with a default, that is another one',
      { query: `query ($n: Int = 99) { restaurants(first: $n) { ${LIST} } }`, variables: { n: 7 } },
      7,
    ],
    ["by the field's default", { query: `{ restaurants { ${LIST} } }` }, 20],
    [
      'from the end',
      { query: `query ($n: Int) { restaurants(last: $n) { ${LIST} } }`, variables: { n: 3 } },
      3,
    ],
    [
      'in a fragment',
      {
        query: `{ ...F } fragment F on Query { restaurants(first: 7) { ...G } } fragment G on RestaurantConnection { ${LIST} }`,
      },
      7,
    ],
  ])('with its size %s', async (_how, asked, size) => {
    const { requestedQueryCost, actualQueryCost } = await costOf(asked);
    expect(requestedQueryCost).toBe(points(size));
    expect(actualQueryCost).toBe(came(Math.min(size, HOUSES)));
  });

  test('the same document with other variables costs something else', async () => {
    const query = `query ($n: Int = 4) { restaurants(first: $n) { ${LIST} } }`;
    const costs: number[] = [];
    for (const variables of [{ n: 7 }, { n: 100 }, {}, { n: null }, { n: 7 }]) {
      costs.push((await costOf({ query, variables })).requestedQueryCost);
    }
    expect(costs).toEqual([7, 100, 4, 20, 7].map((size) => points(size)));
  });

  test('and of the operation that ran, where a document has two', async () => {
    const query = `query A { restaurants(first: 7) { ${LIST} } } query B { restaurants(first: 2) { ${LIST} } }`;
    for (const [operationName, size] of Object.entries({ A: 7, B: 2 })) {
      const { body } = await ask({ query, operationName });
      expect(body.extensions?.cost?.requestedQueryCost).toBe(points(size));
    }
  });

  test('each alias by itself, and what was left out by @skip not at all', async () => {
    const query = `query ($s: Boolean!) { a: restaurants(first: 7) { ${LIST} } b: restaurants(first: 7) @skip(if: $s) { ${LIST} } }`;
    const { requestedQueryCost, actualQueryCost } = await costOf({ query, variables: { s: true } });
    expect([requestedQueryCost, actualQueryCost]).toEqual([2 * points(7), came(7)]);
  });
});

test('the bucket is told in points too, as the headers tell it in requests', async () => {
  await ask();
  const { throttleStatus } = await costOf({ query: '{ features { currency } }' });
  expect(throttleStatus).toEqual({
    maximumAvailable: 300 * POINTS_PER_TOKEN,
    currentlyAvailable: 298 * POINTS_PER_TOKEN,
    restoreRate: 5 * POINTS_PER_TOKEN,
  });
});

test('no operation of the app needs more than the token of its request', () => {
  const ofNothing = (text: string): DocumentNode =>
    visit(parse(text), {
      VariableDefinition: (it) => ({
        ...it,
        type: it.type.kind === Kind.NON_NULL_TYPE ? it.type.type : it.type,
      }),
    });
  const dear = Object.values(operations).filter(
    ({ text }) => complexityFromQuery(ofNothing(text), { schema }).complexity > POINTS_PER_TOKEN,
  );
  expect(dear.map(({ name }) => name)).toEqual([]);
});

test('an answer of what did not run has no cost', async () => {
  for (const query of ['{ nonsense }', '{', 'query ($n: Int!) { restaurants(first: $n) { totalCount } }']) {
    const { body } = await ask({ query });
    expect(body.errors).toHaveLength(1);
    expect(body.extensions).toBeUndefined();
  }
});

const many = (count: number, field: string) =>
  Array.from({ length: count }, (_, at) => `f${at}: ${field}`).join(' ');

describe('what nobody may ask', () => {
  const HUGE = `{ ${many(50, 'restaurants(first: 100) { nodes { slug name description phone } }')} }`;
  const unlimited = useTestApp({ RATE_LIMIT_ENABLED: 'false' });

  test('is refused whole, also where nothing is limited, with what it would cost', async () => {
    const message = `The operation costs ${50 * points(100, 4)} points; it may cost 20000.`;
    const refusal = { message, extensions: { code: 'BAD_USER_INPUT' } };
    for (const body of [(await ask({ query: HUGE })).body, await unlimited.ask(HUGE)]) {
      expect(body.data).toBeUndefined();
      expect(body.errors).toMatchObject([refusal]);
    }
  });

  test('counts by the variables of each request, not by those of the first', async () => {
    const query = `query ($n: Int) { ${many(50, 'restaurants(first: $n) { nodes { slug name description phone } }')} }`;
    expect((await ask({ query, variables: { n: 1 } })).body.errors).toBeUndefined();
    expect((await ask({ query, variables: { n: 100 } })).body.errors).toHaveLength(1);
  });

  test('is not run either where one argument hides what the rest would cost', async () => {
    const query = `query ($id: ID = "none") { node(id: $id) { id } ${many(40, 'restaurants(first: 100) { nodes { slug name description phone } }')} }`;
    const { data, errors } = (await ask({ query, variables: { id: null } })).body;
    expect(data ?? undefined).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('a dear operation', () => {
  /** 205 points each, of which 18 come. */
  const DEAR = `{ ${many(50, 'restaurants(first: 100) { nodes { slug } }')} }`;

  test('takes a token for each started 3,000 points, and is given back what it did not come to', async () => {
    const answer = await ask({ query: DEAR });
    expect(answer.body.extensions?.cost).toMatchObject({
      requestedQueryCost: 50 * points(100, 1),
      actualQueryCost: 50 * came(HOUSES, 1),
    });
    expect(told(answer)).toEqual([300, 299, 1]);
    expect(told(await ask())).toEqual([300, 298, 1]);
  });

  test('that is really dear is not', async () => {
    const slow = `{ ${many(6, 'directions(origin: { latitude: 40, longitude: 50 }, destination: { latitude: 40, longitude: 50.1 }) { etaSeconds }')} }`;
    expect(told(await ask({ query: slow }))[1]).toBe(297);
  });

  test('is refused before it changes anything where the bucket has too little', async () => {
    const { token } = await aGuest(app, 'Leyla');
    const rename = (name: string) =>
      `mutation { ${many(
        45,
        `updateProfile(input: { name: "${name}" }) { ... on User { reservations(first: 100) { nodes { id } } } }`,
      )} }`;
    for (let at = 0; at < 298; at++) await ask({ token });
    const refused = await ask({ token, query: rename('Too dear') });
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
    expect(refused.body.errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } },
    ]);
    expect(refused.body.data ?? null).toBeNull();
    // The request itself took its token.
    expect(told(refused)[1]).toBe(1);
    const after = await ask({ token, query: '{ viewer { name } }' });
    expect(after.body.data).toEqual({ viewer: { name: 'Leyla' } });
    app.clock.time = new Date(app.clock.time.getTime() + 1_000);
    expect((await ask({ token, query: rename('Paid') })).status).toBe(200);
    const renamed = await ask({ token, query: '{ viewer { name } }' });
    expect(renamed.body.data).toEqual({ viewer: { name: 'Paid' } });
  });

  test('of fragments that would be endless written out is refused in no time', async () => {
    const nested = Array.from(
      { length: 30 },
      (_, at) => `fragment F${at} on Restaurant { ...F${at + 1} ...F${at + 1} }`,
    );
    const query = `{ restaurants { nodes { ...F0 } } } ${nested.join(' ')} fragment F30 on Restaurant { slug }`;
    const startedAt = performance.now();
    expect((await ask({ query })).body.errors).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { useWire } from '../limits/wire.ts';
import { useTestApp } from '../testApp.ts';

/** What a scanner such as graphql-cop asks of a server in production, and how it would tell that it has found something. */
const app = useTestApp({ NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32) });
const wire = useWire(app);
let graphql = '';
beforeAll(() => {
  graphql = `http://127.0.0.1:${wire.port}/graphql`;
});

interface Found {
  readonly status: number;
  readonly text: string;
  /** Undefined where the answer is no JSON. */
  readonly body:
    | { data?: Record<string, unknown> | null; errors?: { message: string; extensions: object }[] }
    | undefined;
}

async function found(url: string, init: RequestInit = {}): Promise<Found> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, text, body: /^[[{]/.test(text) ? JSON.parse(text) : undefined };
}
const post = (body: unknown) =>
  found(graphql, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

test('an operation of the usual kind is answered', async () => {
  expect((await post({ query: 'query { __typename }' })).body).toEqual({ data: { __typename: 'Query' } });
});

describe('a scanner that tries', () => {
  test('101 aliases gets none of them', async () => {
    const aliases = Array.from({ length: 101 }, (_, at) => `alias${at}:__typename`).join(' \n');
    expect((await post({ query: `query { ${aliases} }` })).body?.data).toBeUndefined();
  });

  test.each([2, 11])('%i operations at once has none of them run', async (count) => {
    const { status, body } = await post(Array(count).fill({ query: 'query { __typename }' }));
    expect([status, Array.isArray(body), body?.data]).toEqual([400, false, undefined]);
  });

  test('ten directives on a field is not told of each', async () => {
    const { body } = await post({ query: `query { __typename ${'@aa'.repeat(10)} }` });
    expect(body?.data).toBeUndefined();
    expect(body?.errors?.length).toBeLessThan(10);
  });

  test('the same field 500 times does not get it', async () => {
    const { body } = await post({ query: `query { ${'__typename \n'.repeat(500)} }` });
    expect(body?.data).toBeUndefined();
  });

  test('a circle through the introspection gets no types', async () => {
    let circle = 'name';
    for (let turn = 0; turn < 4; turn++) circle = `fields { type { ${circle} } }`;
    const { body } = await post({ query: `query { __schema { types { ${circle} } } }` });
    expect(body?.data).toBeUndefined();
  });

  test.each([
    '{ __schema { types { name fields { name } } } }',
    '{ __type(name: "Query") { name } }',
    '{ ...Q } fragment Q on Query { __schema { queryType { name } } }',
  ])('introspection by %s learns nothing', async (query) => {
    const { body } = await post({ query });
    expect(body?.data).toBeUndefined();
    expect(body?.errors?.length).toBeGreaterThan(0);
  });

  test.each<[string, object]>([
    ['a field', { query: '{ __schema { directive } }' }],
    ['a field of ours', { query: '{ restauran { id } }' }],
    ['an argument', { query: '{ restaurants(firs: 1) { totalCount } }' }],
    ['a type', { query: '{ ...X } fragment X on Restauran { id }' }],
    ['an enum value', { query: '{ restaurants(filter: { priceBands: [BUDGE] }) { totalCount } }' }],
    ['an input field', { query: '{ restaurants(filter: { searc: "a" }) { totalCount } }' }],
    [
      'an enum value in a variable',
      {
        query: 'query ($f: RestaurantFilter) { restaurants(filter: $f) { totalCount } }',
        variables: { f: { priceBands: ['BUDGE'] } },
      },
    ],
    [
      'an input field in a variable',
      {
        query: 'query ($f: RestaurantFilter) { restaurants(filter: $f) { totalCount } }',
        variables: { f: { searc: 'a' } },
      },
    ],
  ])('a name close to that of %s is not told the right one', async (_what, body) => {
    const { text } = await post(body);
    expect(text).toContain('"errors"');
    expect(text).not.toMatch(/did you mean/i);
  });

  test.each(['{__typename}', 'mutation {__typename}'])('GET of %s is refused', async (query) => {
    const { status, body } = await found(`${graphql}?${new URLSearchParams({ query })}`);
    expect([status, body?.data]).toEqual([405, undefined]);
  });

  test.each<[string, string, string]>([
    ['a form', 'application/x-www-form-urlencoded', 'query=query+%7B__typename%7D'],
    ['text', 'text/plain', '{"query":"{__typename}"}'],
    ['GraphQL itself', 'application/graphql', '{__typename}'],
    [
      'a form of parts',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"{__typename}"}\r\n--x--\r\n',
    ],
    ['text that mentions JSON', 'text/plain;application/json', '{"query":"{__typename}"}'],
    ['a type that begins like JSON', 'application/jsonp', '{"query":"{__typename}"}'],
  ])('%s in place of JSON is refused', async (_what, type, body) => {
    const answer = await found(graphql, { method: 'POST', headers: { 'Content-Type': type }, body });
    expect([answer.status, answer.body?.data]).toEqual([415, undefined]);
  });

  test('a query in the address of a post is not answered', async () => {
    const address = `${graphql}?${new URLSearchParams({ query: 'query {__typename}' })}`;
    const { body } = await found(address, { method: 'POST' });
    expect(body?.data).toBeUndefined();
  });

  test.each(['/graphiql', '/playground', '/console', '/graphql', '/'])(
    '%s with a browser finds no editor',
    async (page) => {
      const { text } = await found(new URL(page, graphql).href, {
        headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
      });
      expect(text).not.toMatch(/graphiql|playground|<script/i);
    },
  );

  test.each([
    'query { __typename }',
    'qwerty cop { abc }',
    'mutation { signIn(input: {}) { __typename } }',
    '{ restaurants(first: -1) { totalCount } }',
  ])('to have %s traced sees no timings and no insides', async (query) => {
    const { text } = await post({ query, extensions: { tracing: true } });
    expect(text).not.toMatch(/tracing|exception|stack|originalError|node_modules|\.ts\b|\.js\b/i);
  });
});

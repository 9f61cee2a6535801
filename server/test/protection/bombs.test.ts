import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, PRODUCTION, useWire } from './wire.ts';

const wire = useWire(PRODUCTION);
afterEach(() => expect(wire.app.faults).toEqual([]));

/** The issue's bound. */
const REFUSED_WITHIN_MS = 100;
/** A machine that has other things to do is not slow each time; and each time it is another document to the caches. */
const TRIES = 10;

const explode = (body: string): Promise<Answer> =>
  wire.post(body, { Accept: 'application/graphql-response+json' });

/** @param bomb made anew for each try */
async function expectRefused(bomb: (attempt: number) => string): Promise<void> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && quickest >= REFUSED_WITHIN_MS; attempt++) {
    const { status, ms, body } = await explode(bomb(attempt));
    const codes = body?.errors?.map(({ extensions }) => extensions.code) ?? [];
    expect([400, 413]).toContain(status);
    expect(body?.data ?? null).toBeNull();
    expect([...new Set(codes)]).toEqual(['BAD_USER_INPUT']);
    quickest = Math.min(quickest, ms);
  }
  expect(quickest).toBeLessThan(REFUSED_WITHIN_MS);
}

const times = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ');
const nested = (depth: number, open: string, inside: string, close: string) =>
  open.repeat(depth) + inside + close.repeat(depth);
const query = (text: string, variables?: unknown) => JSON.stringify({ query: text, variables });

const LIST = 'query ($n: Int, $f: RestaurantFilter) { restaurants(first: $n, filter: $f) { totalCount } }';
/** A body as no JSON.stringify would write it. */
const withVariables = (variables: string, text = LIST) =>
  `{"query":${JSON.stringify(text)},"variables":${variables}}`;

/** Every table of a hundred houses, corner by corner. */
const PLANS = 'nodes { floorPlan { areas { tables { footprint { x y } position { x y } tags } } } }';

/** `n` is the number of the try. */
type Bomb = readonly [name: string, bomb: (n: number) => string];

const nests: readonly Bomb[] = [
  ['fields 400 deep', (n) => query(`query D${n} ${nested(400, '{ viewer ', '{ id }', '}')}`)],
  [
    'inline fragments 400 deep',
    (n) => query(`query D${n} { ${nested(400, '... on Query { ', '__typename', '}')} }`),
  ],
  [
    'introspection 100 deep',
    (n) => query(`query D${n} { __schema { types { ${nested(100, 'fields { type { ', 'name', '} }')} } } }`),
  ],
  ['100,000 braces', (n) => query(`query T${n} ${'{a'.repeat(100_000)}`)],
  ['50,000 brackets', (n) => query(`query T${n} { restaurants(first: ${'['.repeat(50_000)}`)],
  ['a type of 50,000 lists', (n) => query(`query T${n}($x: ${'['.repeat(50_000)}`)],
  ['a body of lists 100,000 deep', () => nested(100_000, '[', '', ']')],
  ['lists 100,000 deep for an input', () => withVariables(`{"f":${nested(100_000, '[', '', ']')}}`)],
  ['objects 30,000 deep for an input', () => withVariables(`{"f":${nested(30_000, '{"a":', '1', '}')}}`)],
  ['objects 30,000 deep for a number', () => withVariables(`{"n":${nested(30_000, '{"a":', '1', '}')}}`)],
  [
    'lists 100,000 deep for ids',
    () =>
      withVariables(
        `{"ids":${nested(100_000, '[', '"x"', ']')}}`,
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      ),
  ],
  [
    'lists 100,000 deep that nobody asks for',
    () => withVariables(`{"x":${nested(100_000, '[', '', ']')}}`, '{ __typename }'),
  ],
  [
    'objects 30,000 deep in the extensions',
    () => `{"query":"{ __typename }","extensions":{"x":${nested(30_000, '{"a":', '1', '}')}}}`,
  ],
];

const costs: readonly Bomb[] = [
  [
    'a list that is too dear, its length a literal',
    (n) => query(`query C${n} { restaurants(first: 100) { ${PLANS} } }`),
  ],
  [
    'its length a variable',
    (n) => query(`query C${n}($n: Int) { restaurants(first: $n) { ${PLANS} } }`, { n: 100 }),
  ],
  [
    'its length a default',
    (n) => query(`query C${n}($n: Int = 100) { restaurants(first: $n) { ${PLANS} } }`),
  ],
  [
    'its length a default from the end',
    (n) => query(`query C${n}($n: Int = 100) { restaurants(last: $n) { ${PLANS} } }`, {}),
  ],
  [
    'in fragments',
    (n) =>
      query(
        `query C${n}($n: Int = 100) { ...A } fragment A on Query { restaurants(first: $n) { ...B } } fragment B on RestaurantConnection { ${PLANS} }`,
      ),
  ],
  [
    'in inline fragments without a type',
    (n) => query(`query C${n} { ... { ... { restaurants(first: 100) { ... { ${PLANS} } } } } }`),
  ],
  [
    'twenty lists that are dear together',
    (n) =>
      query(
        `query C${n} { ${times(20, (at) => `a${at}: restaurants(first: 100) { nodes { id name cuisines openingHours { weekday } } }`)} }`,
      ),
  ],
  [
    'beside a cheap operation',
    (n) =>
      JSON.stringify({
        query: `query Cheap${n} { __typename } query Dear { restaurants(first: 100) { ${PLANS} } }`,
        operationName: 'Dear',
      }),
  ],
];

const fragments: readonly Bomb[] = [
  ['a fragment within itself', (n) => query(`query F${n} { ...A } fragment A on Query { ...A }`)],
  [
    'two fragments within each other',
    (n) => query(`query F${n} { ...A } fragment A on Query { ...B } fragment B on Query { ...A }`),
  ],
  [
    'a circle of 100 fragments',
    (n) =>
      query(
        `query F${n} { ...F0 } ${times(100, (at) => `fragment F${at} on Query { ...F${(at + 1) % 100} }`)}`,
      ),
  ],
  [
    'fragments that double 40 times',
    (n) =>
      query(
        `query F${n} { restaurants { nodes { ...F0 } } } ${times(40, (at) => `fragment F${at} on Restaurant { ...F${at + 1} ...F${at + 1} }`)} fragment F40 on Restaurant { id }`,
      ),
  ],
  [
    'fragments that double 20 times by way of fields',
    (n) =>
      query(
        `query F${n} { ...F0 } ${times(20, (at) => `fragment F${at} on Query { ... on Query { ...F${at + 1} } ... @include(if: true) { ...F${at + 1} } }`)} fragment F20 on Query { __typename }`,
      ),
  ],
  [
    '100 fragments that all may conflict',
    (n) =>
      query(
        `query F${n} { ${times(100, (at) => `...F${at}`)} } ${times(100, (at) => `fragment F${at} on Query { r: restaurants(first: ${at}) { totalCount } }`)}`,
      ),
  ],
];

const crowds: readonly Bomb[] = [
  ['10,000 aliases', (n) => query(`query A${n} { ${times(10_000, (at) => `a${at}:__typename`)} }`)],
  ['101 aliases', (n) => query(`query A${n} { ${times(101, (at) => `a${at}:__typename`)} }`)],
  [
    '101 aliases in a fragment',
    (n) => query(`query A${n} { ...X } fragment X on Query { ${times(101, (at) => `a${at}:__typename`)} }`),
  ],
  ['the same field 401 times', (n) => query(`query A${n} { ${times(401, () => '__typename')} }`)],
  ['10,000 directives', (n) => query(`query T${n} { __typename ${'@a'.repeat(10_000)} }`)],
  ['6 directives', (n) => query(`query T${n} { __typename ${'@skip(if: false)'.repeat(6)} }`)],
  [
    'a directive at each of 50 fields',
    (n) => query(`query T${n} { ${times(50, () => '__typename @skip(if: false)')} }`),
  ],
  ['50,000 tokens', (n) => query(`query T${n} { ${times(50_000, () => 'a')} }`)],
  [
    '300 fields that all may conflict',
    (n) => query(`query O${n} { ${times(300, (at) => `restaurants(first: ${at}) { nodes { id } }`)} }`),
  ],
  ['500 variables', (n) => query(`query V${n}(${times(500, (at) => `$v${at}: Int`)}) { __typename }`)],
  ['1,000 operations', () => JSON.stringify(Array(1_000).fill({ query: '{ __typename }' }))],
  ['a list of 50,000 for an input', () => query(LIST, { f: { tags: Array(50_000).fill('a') } })],
  [
    '5,000 ids',
    () => query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array(5_000).fill('x') }),
  ],
];

const giants: readonly Bomb[] = [
  ['a body of a megabyte', () => query(`{ __typename #${'x'.repeat(1_000_000)}\n}`)],
  [
    'an int of 100,000 digits',
    (n) => query(`query I${n} { restaurants(first: ${'9'.repeat(100_000)}) { totalCount } }`),
  ],
  ['an int of 100,000 digits in a variable', () => withVariables(`{"n":${'9'.repeat(100_000)}}`)],
  [
    'a text of 100,000 letters',
    (n) => query(`query S${n} { restaurants(filter: { search: "${'ə'.repeat(100_000)}" }) { totalCount } }`),
  ],
  [
    'a text of 60,000 lines',
    (n) =>
      query(`query S${n} { restaurants(filter: { search: """${'\n x'.repeat(60_000)}""" }) { totalCount } }`),
  ],
  ['a text of 200,000 letters in a variable', () => query(LIST, { f: { search: 'x'.repeat(200_000) } })],
  [
    'the name of an operation in 100,000 letters',
    () => JSON.stringify({ query: 'query A { __typename }', operationName: 'A'.repeat(100_000) }),
  ],
  ['a hash of 200,000 digits', () => JSON.stringify({ documentId: 'f'.repeat(200_000) })],
];

describe.each([
  ['nesting', nests],
  ['cost', costs],
  ['fragments', fragments],
  ['number', crowds],
  ['size', giants],
])('a bomb by its %s is refused in no time, typed', (_kind, bombs) => {
  test.each(bombs)('%s', (_name, bomb) => expectRefused(bomb));
});

test('a body that does not say how long it is ends at the limit', async () => {
  const chunk = 'x'.repeat(64 * 1_024);
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(wire.origin).port), '127.0.0.1', () => {
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      );
      for (let at = 0; at < 16; at++) socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
      socket.write('0\r\n\r\n');
    });
    socket
      .setEncoding('utf8')
      .on('data', (data) => {
        text += data;
        if (text.includes('"errors"')) socket.destroy();
      })
      .on('close', () => resolve(text))
      .on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('"code":"BAD_USER_INPUT"');
});

test('all bombs at once keep nobody else from being answered', async () => {
  const all = [...nests, ...costs, ...fragments, ...crowds, ...giants];
  const exploding = all.map(([, bomb]) => explode(bomb(100)));
  const { status, ms } = await wire.send({}, '/health/live');
  expect([status, ms < 2_000]).toEqual([200, true]);
  await Promise.all(exploding);
  expect((await wire.post({ query: '{ __typename }' })).body).toMatchObject({
    data: { __typename: 'Query' },
  });
});

import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aGuest, aRestaurant, type Guest, open } from './factories.ts';
import { type Listening, listening } from './listening.ts';
import { useTestApp } from './testApp.ts';

const app = useTestApp();
let server: Listening;
let guest: Guest;

beforeAll(async () => {
  await open(app.db, aRestaurant({ slug: 'dolma', name: { en: 'Dolma', az: 'Dolma', ru: 'Долма' } }));
  guest = await aGuest(app);
  server = await listening(app.listener);
});
afterAll(() => server.close());

const LIST = '{ restaurants { nodes { slug name coverPhoto } } }';
const TWO = 'query A { restaurants { totalCount } } query B { viewer { name } }';

/** The same request through the lane, as long as its text is new and then, and through Yoga alone. */
async function asked(init: RequestInit) {
  const url = `${server.origin}/graphql`;
  const answers = [await fetch(url, init), await fetch(url, init), await app.fetch(new Request(url, init))];
  return Promise.all(answers.map(async (it) => ({ status: it.status, body: await it.json() })));
}

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-Request-ID': 'the-same', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

test.each([
  ['a list', post({ query: LIST })],
  ['in Russian', post({ query: LIST }, { 'Accept-Language': 'ru' })],
  ['as urql asks for it', post({ query: LIST }, { Accept: 'application/json, text/event-stream' })],
  [
    'with the media type of the draft',
    post({ query: LIST }, { Accept: 'application/graphql-response+json' }),
  ],
  ['one of two operations', post({ query: TWO, operationName: 'A' })],
  ['the other of two operations', post({ query: TWO, operationName: 'B' })],
  ['neither of two operations', post({ query: TWO })],
  ['an operation that is not there', post({ query: TWO, operationName: 'C' })],
  ['a fault in one field', post({ query: '{ restaurants(first: 0) { totalCount } }' })],
  ['a denied mutation', post({ query: 'mutation { updateProfile(input: { name: "X" }) { __typename } }' })],
  ['what does not parse', post({ query: '{ restaurants {' })],
  ['what does not fit the schema', post({ query: '{ nonsense }' })],
  [
    'a variable that does not fit',
    post({ query: 'query ($n: Int) { restaurants(first: $n) { totalCount } }', variables: { n: 'x' } }),
  ],
  ['no JSON', post('{"query":')],
  ['a list of operations', post([{ query: LIST }])],
  ['no query', post({ variables: {} })],
  ['a query that is a number', post({ query: 7 })],
  ['variables that are text', post({ query: LIST, variables: 'x' })],
  ['a forged token', post({ query: LIST }, { Authorization: 'Bearer a.b.c' })],
])('the lane and Yoga answer alike: %s', async (_what, init) => {
  const [first, again, yoga] = await asked(init);
  expect(first).toEqual(yoga);
  expect(again).toEqual(yoga);
});

const BY_IDS = 'query ByIds($ids: [ID!]!) { nodes(ids: $ids) { id } }';

test.each([
  ['more values than a request may have', { variables: { ids: Array(1_001).fill('x') } }],
  ['another operation than it has', { operationName: 'C', variables: { ids: [] } }],
  ['no value where there must be one', { variables: {} }],
])('a text that has run before is still refused with %s', async (_what, given) => {
  const served = post({ query: BY_IDS, variables: { ids: ['x'] } });
  expect((await asked(served)).map((it) => it.body.data)).toEqual(Array(3).fill({ nodes: [null] }));
  const refused = await asked(post({ query: BY_IDS, ...given }));
  expect(refused.map((it) => [it.status, it.body.data])).toEqual(Array(3).fill([400, undefined]));
  expect(refused[0]).toEqual(refused[2]);
});

test('a guest is known by their token', async () => {
  const answers = await asked(
    post({ query: '{ viewer { name } }' }, { Authorization: `Bearer ${guest.token}` }),
  );
  const known = { status: 200, body: { data: { viewer: { name: 'Leyla' } } } };
  expect(answers).toEqual([known, known, known]);
});

test('text in parts of a letter arrives whole', async () => {
  const body = Buffer.from(
    JSON.stringify({ query: '{ restaurants(filter: { search: "Долма" }) { nodes { slug } } }' }),
  );
  const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  const { port } = server;
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', async () => {
      socket.setNoDelay(true);
      const cut = body.indexOf(Buffer.from('о')) + 1;
      socket.write(head);
      socket.write(body.subarray(0, cut), () => setTimeout(() => socket.write(body.subarray(cut)), 20));
    });
    socket
      .setEncoding('utf8')
      .on('data', (chunk) => (text += chunk))
      .on('end', () => resolve(text))
      .on('error', reject);
  });
  expect(answer).toContain('{"slug":"dolma"}');
});

test('a body of a megabyte is refused before it is read', async () => {
  const response = await fetch(
    `${server.origin}/graphql`,
    post({ query: LIST, variables: { it: '😀\0'.repeat(200_000) } }),
  );
  expect(response.status).toBe(413);
});

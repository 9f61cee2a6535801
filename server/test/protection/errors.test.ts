import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { behindDoor } from '../../src/platform/http/door.ts';
import { withRequestId } from '../../src/platform/http/request.ts';
import { subscribe } from '../activity/subscriptions.ts';
import { aFloorPlan, aGuest, aRestaurant, type Guest, open } from '../factories.ts';
import { type MainProcess, startMain, urlOf } from '../mainProcess.ts';
import { useTestApp } from '../testApp.ts';
import { PRODUCTION } from './wire.ts';

/** One database for three servers, from which tables go missing. */
const app = useTestApp();
let guest: Guest;
let reservationId: string;

beforeAll(async () => {
  const [house] = await open(app.db, aRestaurant({ slug: 'dolma', floorPlan: aFloorPlan(4) }));
  guest = await aGuest(app);
  const { data } = await app.ask<{ reserveTable: { id: string } }>(
    `mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { ... on Reservation { id } } }`,
    {
      input: {
        restaurantId: house?.id,
        startsAt: '2027-03-02T12:00:00+04:00',
        partySize: 2,
        guestName: 'Leyla',
        idempotencyKey: 'k',
      },
    },
    { token: guest.token },
  );
  reservationId = data.reserveTable.id;
});

async function without<Result>(table: string, run: () => Promise<Result>): Promise<Result> {
  await sql`alter table ${sql.table(table)} rename to away`.execute(app.db);
  try {
    return await run();
  } finally {
    await sql`alter table away rename to ${sql.table(table)}`.execute(app.db);
  }
}

/** Words of a stack, of PostgreSQL and of our own files. */
const INSIDES =
  /relation|does not exist|select |\bat .*\(|node_modules|node:|\.ts\b|\.js\b|stack|originalError|exception|42P01|\/work|tracing/i;

interface Failure {
  readonly status: number;
  readonly id: string;
  readonly errors: { message: string; extensions: Record<string, unknown> }[];
}

let requests = 0;

/** Expects GraphQL errors that say what they must and no more. */
async function failure(origin: string, path: string, init: RequestInit = {}): Promise<Failure> {
  const id = `evening-${++requests}`;
  const headers = { 'X-Request-ID': id, ...(init.headers as Record<string, string>) };
  const response = await fetch(origin + path, { redirect: 'manual', ...init, headers });
  const text = await response.text();
  expect(text).not.toMatch(INSIDES);
  expect(response.headers.get('x-request-id')).toBe(id);
  expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
  const { errors } = JSON.parse(text);
  for (const { extensions } of errors) expect(extensions.requestId).toBe(id);
  return { status: response.status, id, errors };
}

const posted = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const signed = (token: string) => ({ Authorization: `Bearer ${token}` });

const RESERVATIONS = { query: '{ viewer { reservations(first: 1) { totalCount } } }' };
const DRAFT = { Accept: 'application/graphql-response+json' };

describe.each(['development', 'test', 'production'])('in %s', (NODE_ENV) => {
  let server: MainProcess;
  let token: string;
  beforeAll(async () => {
    server = await startMain({
      NODE_ENV,
      DATABASE_URL: urlOf(app.connection),
      AUTH_SECRET: PRODUCTION.AUTH_SECRET,
      RATE_LIMIT_ENABLED: 'false',
    });
    token = await signIn();
  });
  afterAll(() => server?.stop());

  async function signIn(): Promise<string> {
    const query = `mutation { signIn(input: { email: "${guest.email}", password: "correct horse battery" }) { ... on Session { accessToken } } }`;
    const answer = await fetch(`${server.origin}/graphql`, posted({ query }));
    return (await answer.json()).data.signIn.accessToken;
  }

  /** The log is written in blocks. */
  const logged = (id: string) =>
    expect
      .poll(() =>
        server.lines.filter((line) => line.includes('"msg":"fault"') && line.includes(`"requestId":"${id}"`)),
      )
      .not.toEqual([]);

  test.each([
    ['', {}],
    [' by a client of the draft', DRAFT],
  ])('a fault in a field is told by its code alone, and logged%s', async (_who, accept) => {
    const { errors, id, status } = await without('reservations', () =>
      failure(server.origin, '/graphql', posted(RESERVATIONS, { ...signed(token), ...accept })),
    );
    expect([status, errors[0]?.extensions.code]).toEqual([200, 'INTERNAL']);
    await logged(id);
  });

  test('so is one before any field, which is no answer at all', async () => {
    const newcomer = await signIn();
    const { errors, id, status } = await without('sessions', () =>
      failure(server.origin, '/graphql', posted(RESERVATIONS, signed(newcomer))),
    );
    expect([status, errors[0]?.extensions.code]).toEqual([500, 'INTERNAL']);
    await logged(id);
  });

  test('so is one of the page behind a picture', async () => {
    const { errors, id, status } = await without('restaurants', () =>
      failure(server.origin, '/covers/nobody-has-asked.svg'),
    );
    expect([status, errors[0]?.extensions.code]).toEqual([500, 'INTERNAL']);
    await logged(id);
  });

  const live = (query: string) =>
    subscribe(
      {
        fetch: async (request) =>
          fetch(`${server.origin}/graphql`, {
            method: 'POST',
            headers: request.headers,
            body: await request.text(),
          }),
      },
      query,
      { id: reservationId },
      token,
    );

  test.each([
    ['one event', 'preorders', 'id preorder { status }'],
    ['the whole', 'reservations', 'id'],
  ])('so is one in %s of a subscription', async (_what, table, fields) => {
    await without(table, async () => {
      const line = await live(`subscription ($id: ID!) { reservationUpdated(id: $id) { ${fields} } }`);
      const [first] = await line.until(1);
      expect(JSON.stringify(first)).not.toMatch(INSIDES);
      expect(first?.errors).toMatchObject([
        { extensions: { code: 'INTERNAL', requestId: expect.stringMatching(/^[\w-]{36}$/) } },
      ]);
      await line.close();
    });
  });

  const bad = (body: unknown) => ['/graphql', posted(body), 400, 'BAD_USER_INPUT'] as const;
  const huge = posted({ query: `{ __typename #${'x'.repeat(300_000)}\n}` });
  test.each<[string, string, RequestInit, number, string]>([
    ['what does not parse', '/graphql', posted({ query: '{' }, DRAFT), 400, 'BAD_USER_INPUT'],
    ['what does not fit the schema', '/graphql', posted({ query: '{ x }' }, DRAFT), 400, 'BAD_USER_INPUT'],
    ['what is no JSON', ...bad('{"query":')],
    ['what is no object', ...bad('"x"')],
    ['an empty body', ...bad('')],
    ['no query', '/graphql', posted({ variables: {} }, DRAFT), 400, 'BAD_USER_INPUT'],
    ['variables without end', ...bad({ documentId: 'x', variables: { x: Array(2_000).fill(1) } })],
    ['a list', ...bad([])],
    ['a hash of nothing', ...bad({ documentId: 'f'.repeat(64) })],
    ['another path', '/graphql/x', posted({ query: '{ __typename }' }), 404, 'NOT_FOUND'],
    ['another method', '/graphql', { method: 'DELETE' }, 405, 'BAD_USER_INPUT'],
    ['another type', '/graphql', { method: 'POST', body: '{}' }, 415, 'BAD_USER_INPUT'],
    ['a body too long', '/graphql', huge, 413, 'BAD_USER_INPUT'],
    [
      'a forged token',
      '/graphql',
      posted(RESERVATIONS, { Authorization: 'Bearer a.b.c' }),
      401,
      'UNAUTHENTICATED',
    ],
    [
      'a foreign page with the cookie',
      '/graphql',
      posted(RESERVATIONS, { 'Session-Transport': 'cookie', Origin: 'https://elsewhere.example' }),
      403,
      'FORBIDDEN',
    ],
  ])('%s is refused, typed', async (_what, path, init, status, code) => {
    const refused = await failure(server.origin, path, init);
    expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([status, code]);
  });
});

test('a fault at the door is masked and reported, too', async () => {
  const faults: unknown[] = [];
  const broken = () => {
    throw new Error('relation "doors" does not exist');
  };
  const server = createServer(
    behindDoor([withRequestId, broken], broken, (cause) => faults.push(cause)),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { status, errors } = await failure(origin, '/graphql', posted({ query: '{ __typename }' }));
  expect([status, errors[0]?.extensions.code, faults.length]).toEqual([500, 'INTERNAL', 1]);
  server.close();
});

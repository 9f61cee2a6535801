import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeModel } from '../../eval/fakeModel.ts';
import { toCursor } from '../../src/events/events.rules.ts';
import { createLog } from '../../src/platform/log.ts';
import { aFloorPlan, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { useWire } from '../limits/wire.ts';
import { useTestApp } from '../testApp.ts';
import { startGoMap } from '../travel/fakes/gomap.ts';

const gomap = await startGoMap();
const model = await startFakeModel();
afterAll(() => model.close());

const lines: string[] = [];
const app = useTestApp(
  {
    GOMAP_GUID: 'the-key-of-gomap',
    GOMAP_BASE_URL: gomap.url,
    TRAVEL_RETRY_DELAY_MS: '1',
    OPENAI_API_KEY: 'the-key-of-openai',
    OPENAI_BASE_URL: model.url,
  },
  { log: createLog('trace', { write: (line) => lines.push(line) }) },
);
const wire = useWire(app);

/** None of it may be found in a log; each is a word of its own, so that finding it means something. */
const SECRETS = {
  name: 'Gulnarxanim',
  email: 'gulnar.secret@example.com',
  phone: '+994501112233',
  password: 'parol-123-gizli',
  guestName: 'Teymurbey',
  guestPhone: '+994559998877',
  notes: 'fistiq allergiyasi',
  prompt: 'anniversary with my psychiatrist',
  latitude: 40.412345,
  longitude: 49.867891,
};
let house: Opened;
let token = '';
let refreshToken = '';
let reservationId = '';

/** Sends it over HTTP; the id of the request is in every line that comes of it. */
async function ask(requestId: string, query: string, variables: Record<string, unknown> = {}) {
  const { body } = await wire.ask({
    query,
    variables,
    headers: { 'X-Request-ID': requestId },
    ...(token && { token }),
  });
  return body as { data: Record<string, Record<string, string>>; errors?: object[] };
}

const linesOf = (requestId: string) =>
  lines.map((line) => JSON.parse(line)).filter((line) => line.requestId === requestId);

beforeAll(async () => {
  [house] = (await open(app.db, aRestaurant({ slug: 'dolma', floorPlan: aFloorPlan(2, 2) }))) as [Opened];
});

/** An evening with everything that a guest may tell us. */
beforeAll(async () => {
  const { name, email, phone, password, guestName, guestPhone, notes, prompt, latitude, longitude } = SECRETS;
  const session = 'accessToken refreshToken user { id }';
  const signedUp = await ask(
    'sign-up',
    `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on Session { ${session} } } }`,
    { input: { name, email, phone, password } },
  );
  token = signedUp.data.signUp?.accessToken ?? '';
  refreshToken = signedUp.data.signUp?.refreshToken ?? '';
  await employ(app.db, { email } as Guest, house);
  await ask('sign-in', 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
    input: { email, password: `${password}!` },
  });
  const booked = await ask(
    'booking',
    'mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { ... on Reservation { id } } }',
    {
      input: {
        restaurantId: house.id,
        partySize: 2,
        startsAt: '2027-03-01T13:00:00+04:00',
        guestName,
        guestPhone,
        notes,
        idempotencyKey: 'evening-1',
      },
    },
  );
  reservationId = booked.data.reserveTable?.id ?? '';
  const arrival = 'requestArrival(input: $input) { __typename ... on Reservation { id } }';
  await ask('arrival', `mutation ($input: RequestArrivalInput!) { ${arrival} }`, {
    input: { reservationId, leadMinutes: 30, shareLocation: true, notes },
  });
  gomap.deed = () => ({ status: 500, text: `cannot route from ${latitude}` });
  await ask(
    'report',
    'mutation ($input: ReportArrivalLocationInput!) { reportArrivalLocation(input: $input) { __typename } }',
    {
      input: { reservationId, location: { latitude, longitude } },
    },
  );
  model.chat = { status: 400 };
  await ask(
    'concierge',
    'query ($input: ConciergeInput!) { conciergeRecommendations(input: $input) { __typename } }',
    {
      input: { prompt },
    },
  );
});

describe('a log of an evening', () => {
  test('has a line for each operation, with its request', () => {
    expect(token && refreshToken && reservationId).toBeTruthy();
    for (const requestId of ['sign-up', 'sign-in', 'booking', 'arrival', 'report', 'concierge']) {
      expect(linesOf(requestId)).toContainEqual(
        expect.objectContaining({ msg: 'operation', ms: expect.any(Number) }),
      );
    }
  });

  test('has that id also in what a provider did to it', () => {
    expect(linesOf('report')).toContainEqual(
      expect.objectContaining({ upstream: 'GoMap', reason: 'HTTP 500' }),
    );
    expect(linesOf('concierge')).toContainEqual(expect.objectContaining({ upstream: 'OpenAI chat' }));
  });

  test('has that id in what becomes of a subscription', async () => {
    await app.db.schema.alterTable('events').renameTo('away').execute();
    const response = await fetch(`http://127.0.0.1:${wire.port}/graphql`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        'X-Request-ID': 'feed',
      },
      body: JSON.stringify({
        query:
          'subscription ($id: ID!, $after: String) { restaurantActivity(restaurantId: $id, after: $after) { kind } }',
        variables: { id: house.id, after: toCursor(house.rowId, { transactionId: 1n, id: 1 }) },
      }),
    });
    expect(await response.text()).toContain('UNAVAILABLE');
    await app.db.schema.alterTable('away').renameTo('events').execute();
    expect(linesOf('feed')).toContainEqual(expect.objectContaining({ msg: 'a subscription has failed' }));
  });
});

describe('a fault of the database', () => {
  test.each([
    [
      'a row that breaks a constraint, which PostgreSQL quotes',
      `insert into users (name, email, phone, created_at) select name, email, phone, created_at from users`,
      '23505',
    ],
    ['a row that breaks a rule', `update users set name = repeat('${SECRETS.guestName}', 20)`, '23514'],
    ['a value that is no number', `select '${SECRETS.notes}'::int`, '22P02'],
    ['a value in a function', `select to_timestamp('${SECRETS.notes}', 'YYYY')`, '22007'],
  ])('is logged without its values: %s', async (_what, statement, code) => {
    const log = createLog('trace', { write: (line) => lines.push(line) });
    const failed = await sql
      .raw(statement)
      .execute(app.db)
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    const wrapped = new Error('could not', { cause: failed });
    log.error({ err: wrapped, requestId: code }, 'fault');
    expect(linesOf(code)).toEqual([
      expect.objectContaining({
        err: expect.objectContaining({
          cause: expect.objectContaining({ code, stack: expect.stringContaining(' at ') }),
        }),
      }),
    ]);
  });

  test('that an operation meets with parameters is logged so too', async () => {
    await sql`alter table reservations add constraint nobody check (guest_name <> ${sql.lit(SECRETS.guestName)}) not valid`.execute(
      app.db,
    );
    const { errors } = await ask(
      'fault',
      'mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { __typename } }',
      {
        input: {
          restaurantId: house.id,
          partySize: 2,
          startsAt: '2027-03-01T19:00:00+04:00',
          guestName: SECRETS.guestName,
          guestPhone: SECRETS.guestPhone,
          notes: SECRETS.notes,
          idempotencyKey: 'evening-2',
        },
      },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect(linesOf('fault')).toContainEqual(
      expect.objectContaining({
        msg: 'fault',
        err: expect.objectContaining({ code: '23514', table: 'reservations', constraint: 'nobody' }),
      }),
    );
  });
});

describe('whatever has been logged so far', () => {
  test.each(Object.entries(SECRETS))('does not have the %s', (_what, secret) => {
    expect(lines.length).toBeGreaterThan(10);
    const all = lines.join('');
    expect(all).not.toContain(String(secret));
    expect(all).not.toContain(JSON.stringify(secret));
  });

  test('does not have tokens and keys', () => {
    const all = lines.join('');
    for (const secret of [
      token,
      token.split('.')[2],
      refreshToken,
      'the-key-of-gomap',
      'the-key-of-openai',
    ]) {
      expect(secret).toBeTruthy();
      expect(all).not.toContain(secret);
    }
  });
});

test('a line that should not have been written is blacked out', async () => {
  const [line] = await new Promise<string[]>((resolve) => {
    createLog('info', { write: (it) => resolve([it]) }).info({ email: SECRETS.email, token, ms: 3 }, 'oh');
  });
  expect(JSON.parse(line ?? '')).toMatchObject({ email: '[Redacted]', token: '[Redacted]', ms: 3 });
});

test('an error of a library that quotes what it was given is blacked out', () => {
  const written: string[] = [];
  const error = new Error(
    `no route for ${SECRETS.email} ${SECRETS.phone} at 40.412345,49.867891 Bearer abc.def`,
  );
  createLog('info', { write: (it) => written.push(it) }).error({ err: error });
  expect(JSON.parse(written.join('')).err).toMatchObject({
    message: 'no route for [e-mail] [phone] at [number],[number] [token]',
    stack: expect.not.stringContaining('no route'),
  });
});

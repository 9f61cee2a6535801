import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { aFloorPlan, aGuest, aRestaurant, open } from '../factories.ts';
import { type Listening, listening } from '../listening.ts';
import { isBooking, send } from '../reservations/operations.ts';
import { useTestApp } from '../testApp.ts';
import { aWire, type Wire } from './wire.ts';

/** What the issue allows any answer. */
const BOUND_MS = 3_000;
/** What a machine that does other things as well may add. */
const NOISE_MS = 1_500;

vi.setConfig({ testTimeout: 60_000 });

let wire: Wire;
const app = useTestApp(
  {
    DATABASE_CONNECT_TIMEOUT_MS: '2000',
    DATABASE_STATEMENT_TIMEOUT_MS: '2000',
    DATABASE_DEADLINE_MS: '2500',
    CATALOGUE_CACHE_SIZE: '0',
  },
  {
    through: async (direct) => {
      wire = await aWire(direct);
      return wire.connection;
    },
  },
);
let server: Listening;

beforeAll(async () => {
  server = await listening(app.listener);
});
afterEach(async () => {
  wire.thaw();
  await vi.waitFor(async () => expect(await probe('ready')).toMatchObject({ status: 200 }), 10_000);
});
afterAll(async () => {
  await server.close();
  await wire.close();
});

async function probe(what: 'live' | 'ready'): Promise<{ status: number; body: unknown; tookMs: number }> {
  const startedAt = performance.now();
  const response = await fetch(`${server.origin}/health/${what}`);
  return { status: response.status, body: await response.json(), tookMs: performance.now() - startedAt };
}

async function timed<Answer>(asking: Promise<Answer>): Promise<{ answer: Answer; tookMs: number }> {
  const startedAt = performance.now();
  const answer = await asking;
  return { answer, tookMs: performance.now() - startedAt };
}

const LIST = '{ restaurants(first: 5) { nodes { id } } }';
const AWAY = { extensions: { code: 'UNAVAILABLE', retryable: true } };

test('a server whose database answers is live and ready', async () => {
  expect(await probe('live')).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await probe('ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
});

test('a storm of probes asks the database a handful of times', async () => {
  const before = wire.sent().split('select 1').length;
  const answers = await Promise.all(Array.from({ length: 300 }, () => probe('ready')));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(wire.sent().split('select 1').length - before).toBeLessThan(30);
});

test('a silent database makes the server not ready, never dead', async () => {
  wire.freeze();
  await delay(300);
  const ready = await probe('ready');
  expect(ready).toMatchObject({ status: 503, body: { notReady: ['database'] } });
  expect(ready.tookMs).toBeLessThan(1_000 + NOISE_MS);
  expect(await probe('live')).toMatchObject({ status: 200 });
});

test('whoever asks while the database is silent is told to try again, later ones at once', async () => {
  const { token } = await aGuest(app);
  wire.freeze();
  const first = await Promise.all(Array.from({ length: 40 }, () => timed(app.ask(LIST, {}, { token }))));
  for (const { answer, tookMs } of first) {
    expect(answer.errors).toMatchObject([AWAY]);
    expect(tookMs).toBeLessThan(BOUND_MS + NOISE_MS);
  }
  await delay(1_000);
  const later = await timed(app.ask(LIST, {}, { token }));
  expect(later.answer.errors).toMatchObject([AWAY]);
  expect(later.tookMs).toBeLessThan(500);
  wire.thaw();
  await vi.waitFor(async () => expect((await app.ask(LIST, {}, { token })).errors).toBeUndefined(), 5_000);
});

test('health tells of a silent database, and does not hang with it', async () => {
  wire.freeze();
  const { answer, tookMs } = await timed(
    app.ask<{ health: { status: string; components: { name: string; status: string }[] } }>(
      '{ health { status components { name status } } }',
    ),
  );
  expect(tookMs).toBeLessThan(1_000 + NOISE_MS);
  expect(answer.data.health.status).toBe('DEGRADED');
  expect(answer.data.health.components).toContainEqual({ name: 'database', status: 'DEGRADED' });
});

test('a booking whose acknowledgement is lost on the way is found again by its retry', async () => {
  const guest = await aGuest(app);
  const [restaurant] = await open(app.db, aRestaurant({ floorPlan: aFloorPlan(2) }));
  const input = {
    restaurantId: restaurant?.id,
    partySize: 2,
    startsAt: '2027-03-02T19:00:00+04:00',
    guestName: 'Leyla',
    idempotencyKey: 'lost-on-the-way',
  };
  const lost = wire.loseAnswerTo('lost-on-the-way');
  const { answer: unknown, tookMs } = await timed(send(app, 'reserveTable', input, guest.token));
  await lost;
  expect(unknown.errors).toMatchObject([AWAY]);
  expect(tookMs).toBeLessThan(BOUND_MS + NOISE_MS);
  const again = await send(app, 'reserveTable', input, guest.token);
  expect(again.answer && isBooking(again.answer)).toBe(true);
  const { count } = await app.db
    .selectFrom('reservations')
    .select((it) => it.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(1);
});

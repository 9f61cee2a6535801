import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Listening, listening } from '../listening.ts';
import { risen, scrape } from '../observability/scrape.ts';
import { useTestApp } from '../testApp.ts';
import { type Answered, get, hold } from './held.ts';
import { aWire, type Wire } from './wire.ts';

const MOST = 4;
/** Of that, who may wait. */
const QUEUE = { burst: 4, overload: 0.25 };
const BURST = MOST * (1 + QUEUE.burst);
const OVERLOAD = MOST * (1 + QUEUE.overload);

let wire: Wire;
const app = useTestApp(
  { MAX_RUNNING_REQUESTS: String(MOST), CATALOGUE_CACHE_SIZE: '0' },
  {
    through: async (direct) => {
      wire = await aWire(direct);
      return wire.connection;
    },
  },
);
const agent = new Agent({ keepAlive: true });
let server: Listening;

beforeAll(async () => {
  server = await listening(app.listener);
});
afterAll(async () => {
  await server.close();
  agent.destroy();
  await wire.close();
});

/** So long without refusals, and the next crowd is a burst again. */
const calm = () => delay(1_100);
beforeEach(calm);

const ask = () => hold(server.origin, agent).finish();
const askAll = (count: number) => Array.from({ length: count }, ask);
const statusesOf = async (answers: readonly Promise<Answered>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);
const served = (count: number) => Array.from({ length: count }, () => 200);

/** What is asked meanwhile stays in work until the database answers again. */
async function whileNothingIsAnswered<Result>(then: () => Promise<Result>): Promise<Result> {
  wire.freeze();
  return then().finally(() => wire.thaw());
}

test('a burst waits its turn, what comes on top is told to come again', async () => {
  const burst = await whileNothingIsAnswered(async () => {
    const all = askAll(BURST);
    await delay(200);
    const startedAt = performance.now();
    const refused = await ask();
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(JSON.parse(refused.body).errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE', retryable: true, retryAfterSeconds: 1 } },
    ]);
    expect((await get(server.origin, '/health/live', agent)).status).toBe(200);
    return all;
  });
  expect(await statusesOf(burst)).toEqual(served(BURST));
});

test('nobody joins a queue that stands, and whoever stands in it is told within a second', async () => {
  const working = await whileNothingIsAnswered(async () => {
    const all = askAll(MOST);
    await delay(100);
    const waiting = askAll(2);
    await delay(400);
    expect(await statusesOf(askAll(2))).toEqual([503, 503]);
    expect(await statusesOf(waiting)).toEqual([503, 503]);
    return all;
  });
  expect(await statusesOf(working)).toEqual(served(MOST));
  expect(await statusesOf(askAll(BURST))).toEqual(served(BURST));
});

test('while refusals go on and on, few may wait; a second later, as many as ever', async () => {
  const [working, others] = await whileNothingIsAnswered(async () => {
    const all = askAll(MOST);
    const onTop: Promise<Answered>[] = [];
    for (let tries = 0; tries < 45; tries++) {
      await delay(40);
      onTop.push(ask());
    }
    return [all, onTop] as const;
  });
  expect(await statusesOf(working)).toEqual(served(MOST));
  expect((await statusesOf(others)).filter((status) => status === 503).length).toBeGreaterThan(25);
  const crowd = await whileNothingIsAnswered(async () => {
    const all = askAll(BURST);
    await delay(200);
    return all;
  });
  const statuses = await statusesOf(crowd);
  expect(statuses.filter((status) => status === 200)).toHaveLength(OVERLOAD);
  expect(statuses.filter((status) => status === 503)).toHaveLength(BURST - OVERLOAD);
  await calm();
  expect(await statusesOf(askAll(BURST))).toEqual(served(BURST));
});

test('a refusal in short has what the long one has, and counts as much', async () => {
  const before = await scrape(app.metrics);
  const [short, long] = await whileNothingIsAnswered(async () => {
    void askAll(BURST);
    await delay(200);
    const asked = (more: object) => hold(server.origin, agent, { 'x-request-id': 'mine', ...more }).finish();
    return [await asked({}), await asked({ origin: 'https://elsewhere.example' })] as const;
  });
  const { date: _, ...headers } = short.headers;
  expect(headers).toMatchObject({ 'x-request-id': 'mine', 'retry-after': '1', 'x-frame-options': 'DENY' });
  expect(long.headers).toMatchObject(headers);
  const more = Object.keys(long.headers).filter((name) => !(name in short.headers));
  expect(more).toEqual(['access-control-expose-headers']);
  expect([short.status, short.body]).toEqual([long.status, long.body]);
  expect(risen(before, await scrape(app.metrics), 'baku_http_requests_total')).toMatchObject({
    '{method="POST",route="/graphql",status="503"}': 2,
  });
});

test('whoever hangs up while they wait is served nothing, and holds nobody up', async () => {
  const [working, behind] = await whileNothingIsAnswered(async () => {
    const all = askAll(MOST);
    await delay(50);
    const leaving = hold(server.origin, agent);
    leaving.finish().catch(() => undefined);
    await delay(50);
    const last = ask();
    await delay(50);
    leaving.sent.destroy();
    return [all, last] as const;
  });
  expect(await statusesOf([...working, behind])).toEqual(served(MOST + 1));
});

test('whoever sends slowly takes nobody’s place', async () => {
  const slow = Array.from({ length: BURST * 2 }, () => hold(server.origin, new Agent()));
  await delay(700);
  expect(await statusesOf([ask()])).toEqual([200]);
  for (const { sent } of slow) sent.destroy();
});

test('what needs no waiting is served in full however many ask at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      Array.from({ length: BURST }, () => get(server.origin, '/covers/nobody', agent)),
    ).flat(),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
});

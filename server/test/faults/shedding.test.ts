import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listening } from '../listening.ts';
import { useTestApp } from '../testApp.ts';
import { type Answered, get, hold } from './held.ts';
import { aWire, type Wire } from './wire.ts';

const MOST = 4;
/** Of that, who may wait. */
const QUEUE = 4;
const BURST = MOST * (1 + QUEUE);

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

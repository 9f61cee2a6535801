import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { subscribe } from '../activity/subscriptions.ts';
import { aGuest, aRestaurant, employ, open } from '../factories.ts';
import { type MainProcess, startMain, urlOf } from '../mainProcess.ts';
import { useTestApp } from '../testApp.ts';
import { get, hold } from './held.ts';

vi.setConfig({ testTimeout: 60_000 });

const SECRET = 'a secret that both of the servers know';
const app = useTestApp({ AUTH_SECRET: SECRET });
let main: MainProcess | undefined;
afterEach(() => {
  main?.child.kill('SIGKILL');
});

async function start(environment: Record<string, string> = {}): Promise<MainProcess> {
  const own = { NODE_ENV: 'test', AUTH_SECRET: SECRET, RATE_LIMIT_ENABLED: 'false', LOG_LEVEL: 'info' };
  main = await startMain({ DATABASE_URL: urlOf(app.connection), ...own, ...environment });
  return main;
}

test('a server that is told to stop says so to balancers, finishes what runs and ends well', async () => {
  const server = await start({ DRAIN_DELAY_SECONDS: '1' });
  const agent = new Agent({ keepAlive: true });
  const running = hold(server.origin, agent);
  await delay(200);
  server.child.kill('SIGTERM');
  await delay(300);
  expect((await get(server.origin, '/health/ready', agent)).status).toBe(503);
  expect((await get(server.origin, '/health/live', agent)).status).toBe(200);
  await delay(1_200);
  await expect(get(server.origin, '/health/live', new Agent())).rejects.toThrow(/ECONNREFUSED/);
  const response = await running.finish();
  expect(response.status).toBe(200);
  expect(response.headers.connection).toBe('close');
  expect(await server.ended).toBe(0);
});

test('a request that is on its way when the end begins is answered', async () => {
  const server = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await get(server.origin, '/health/live', agent);
  server.child.kill('SIGTERM');
  await delay(50);
  const last = await get(server.origin, '/health/live', agent);
  expect(last.status).toBe(200);
  expect(last.headers.connection).toBe('close');
  expect(await server.ended).toBe(0);
});

test('a host who listens is told to resume, and hears elsewhere what came meanwhile', async () => {
  const host = await aGuest(app);
  const [restaurant] = await open(app.db, aRestaurant());
  if (!restaurant) throw new Error('there is no restaurant');
  await employ(app.db, host, restaurant);
  const server = await start();
  const { told, ended } = await subscribe(
    {
      fetch: async (it) =>
        fetch(`${server.origin}/graphql`, { method: 'POST', headers: it.headers, body: await it.text() }),
    },
    'subscription ($id: ID!) { restaurantActivity(restaurantId: $id) { cursor kind } }',
    { id: restaurant.id },
    host.token,
  );
  await delay(300);
  server.child.kill('SIGTERM');
  await ended;
  expect(told.at(-1)?.errors).toMatchObject([
    { extensions: { code: 'UNAVAILABLE', retryable: true, resumable: true } },
  ]);
  expect(await server.ended).toBe(0);
});

test('whoever does not finish is cut off at the end of the time', async () => {
  const server = await start({ DRAIN_SECONDS: '1' });
  const { sent } = hold(server.origin, new Agent({ keepAlive: true }));
  await delay(200);
  const startedAt = performance.now();
  server.child.kill('SIGTERM');
  await new Promise((resolve) => sent.once('close', resolve));
  expect(await server.ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('a second signal ends it at once', async () => {
  const server = await start({ DRAIN_SECONDS: '60', DRAIN_DELAY_SECONDS: '60' });
  hold(server.origin, new Agent({ keepAlive: true }));
  await delay(200);
  const startedAt = performance.now();
  server.child.kill('SIGTERM');
  await delay(1_000);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(6_000);
});

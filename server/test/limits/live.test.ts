import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type MainProcess, startMain, urlOf } from '../mainProcess.ts';
import { useTestApp } from '../testApp.ts';

const redisUrl = inject('redisUrl');
const app = useTestApp();
const SECONDS = 4;
const CONNECTIONS = 16;

interface Count {
  let: number;
  refused: number;
  other: number;
  elapsedMs: number;
}

/** Asks as fast as it is answered, at all origins at once. */
async function storm(origins: readonly string[]): Promise<Count> {
  const count: Count = { let: 0, refused: 0, other: 0, elapsedMs: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const startedAt = performance.now();
  const client = async (origin: string) => {
    while (performance.now() - startedAt < SECONDS * 1_000) {
      const status = await statusOf(agent, origin);
      if (status === 200) count.let++;
      else if (status === 429) count.refused++;
      else count.other++;
    }
  };
  await Promise.all(origins.flatMap((origin) => Array.from({ length: CONNECTIONS }, () => client(origin))));
  agent.destroy();
  return { ...count, elapsedMs: performance.now() - startedAt };
}

function statusOf(agent: Agent, origin: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    request(`${origin}/graphql`, { agent, method: 'POST', headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end('{"query":"{ features { currency } }"}');
  });
}

function expectWithinLimit({ let: passed, refused, other, elapsedMs }: Count): void {
  console.info({
    passed,
    refused,
    other,
    elapsedMs: Math.round(elapsedMs),
    most: Math.floor(300 + elapsedMs / 200),
  });
  expect(other).toBe(0);
  expect(passed).toBeLessThanOrEqual(300 + elapsedMs / 200);
  expect(passed).toBeGreaterThanOrEqual(300);
  expect(refused).toBeGreaterThan(100);
}

test('one process lets no more through than 300 and one each 0.2 s', async () => {
  const server = await startMain({ DATABASE_URL: urlOf(app.connection), AUTH_SECRET: 'x'.repeat(32) });
  try {
    expectWithinLimit(await storm([server.origin]));
  } finally {
    await server.stop();
  }
});

describe.skipIf(!redisUrl)('two processes that share a Redis', () => {
  let servers: MainProcess[] = [];
  beforeAll(async () => {
    const environment = {
      DATABASE_URL: urlOf(app.connection),
      AUTH_SECRET: 'x'.repeat(32),
      REDIS_URL: `${redisUrl}?keyPrefix=live-${process.pid}:`,
    };
    servers = await Promise.all([startMain(environment), startMain(environment)]);
  });
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  test('together let no more through than 300 and one each 0.2 s', async () => {
    expectWithinLimit(await storm(servers.map(({ origin }) => origin)));
  });
});

import { Agent } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpServer, serveHttp } from '../../src/platform/http/server.ts';
import { get } from './held.ts';

/** What a turn of the event loop takes while guests are served. */
const WORK_MS = 2;
const SERVED = 10;
const NEWCOMERS = 300;

let server: HttpServer;
let origin: string;
const over = new AbortController();

beforeAll(async () => {
  server = await serveHttp(
    ({ url }, response) => {
      for (const end = performance.now() + (url === '/work' ? WORK_MS : 0); performance.now() < end; );
      response.end('done');
    },
    { host: '127.0.0.1', port: 0 },
  );
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(async () => {
  over.abort();
  await server.drain(over.signal);
});

test('newcomers are heard while the server is busy', async () => {
  let isBusy = true;
  const guests = Array.from({ length: SERVED }, async () => {
    const agent = new Agent({ keepAlive: true });
    while (isBusy) await get(origin, '/work', agent);
    agent.destroy();
  });
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: NEWCOMERS }, () => get(origin, '/', new Agent())));
  const tookMs = performance.now() - startedAt;
  isBusy = false;
  await Promise.all(guests);
  // One a turn would be at least NEWCOMERS * SERVED * WORK_MS.
  expect(tookMs).toBeLessThan((NEWCOMERS * SERVED * WORK_MS) / 2);
});

test('a port that another server has is taken', async () => {
  const again = serveHttp((_request, response) => response.end(), { host: '127.0.0.1', port: server.port });
  await expect(again).rejects.toThrow(/EADDRINUSE/);
});

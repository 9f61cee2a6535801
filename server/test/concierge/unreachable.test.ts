import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { useTestApp } from '../testApp.ts';
import { askConcierge } from './operations.ts';

/** Listens, says on which port, and accepts nobody: its event loop stands still. */
const DEAF = `
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, String(server.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
const CONNECT_TIMEOUT_MS = 300;
const DEADLINE_MS = 20_000;
/** More than the kernel completes on behalf of a listener that accepts nobody. */
const WAITING = 8;

const { child, port, waiting } = await startDeaf();
afterAll(() => {
  for (const socket of waiting) socket.destroy();
  child.kill('SIGKILL');
});
const app = useTestApp({
  OPENAI_API_KEY: 'key',
  OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
  OPENAI_TIMEOUT_MS: String(DEADLINE_MS),
  OPENAI_CONNECT_TIMEOUT_MS: String(CONNECT_TIMEOUT_MS),
});

async function startDeaf(): Promise<{ child: ChildProcess; port: number; waiting: Socket[] }> {
  const deaf = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(deaf.stdout, 'data')) as [Buffer];
  const listener = Number(String(said));
  const sockets = Array.from({ length: WAITING }, () => connect(listener, '127.0.0.1').on('error', () => {}));
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { child: deaf, port: listener, waiting: sockets };
}

test('an endpoint that takes no connection keeps a guest for the connection timeout, not until the deadline', async () => {
  expect(waiting.some((socket) => socket.connecting)).toBe(true);
  const startedAt = performance.now();
  expect(await askConcierge(app, 'seafood by the sea')).toMatchObject({ mode: 'LOCAL', degraded: true });
  const took = performance.now() - startedAt;
  expect(took).toBeGreaterThanOrEqual(CONNECT_TIMEOUT_MS);
  expect(took).toBeLessThan(DEADLINE_MS / 4);
  const { data } = await app.ask<{ conciergeHealth: { llm: { status: string; detail: string } } }>(
    '{ conciergeHealth { llm { status detail } } }',
  );
  expect(data.conciergeHealth.llm).toEqual({ status: 'DEGRADED', detail: 'timed out' });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A redis-server of a test's own, to be ill-treated. */
export interface RedisProcess {
  readonly url: string;
  start(): Promise<void>;
  /** At once, as if the machine was switched off. */
  kill(): Promise<void>;
  /** It takes what it is sent and answers nothing. */
  freeze(): void;
  thaw(): void;
  remove(): Promise<void>;
}

export async function aRedis(): Promise<RedisProcess> {
  const port = await freePort();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-redis-'));
  let child: ChildProcess | undefined;

  async function kill(): Promise<void> {
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    child = undefined;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
      const started = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
      child = started;
      for await (const line of createInterface(started.stdout)) {
        if (line.includes('Ready to accept connections')) break;
      }
      started.stdout.resume();
    },
    async remove() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

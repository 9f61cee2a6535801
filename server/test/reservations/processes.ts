import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { UNHURRIED } from '../harness.ts';
import { SECRET } from './crowd.ts';
import type { Asks } from './operations.ts';

/** What a server process is told first. */
export interface Setup {
  readonly connection: ClientConfig;
  readonly environment: Record<string, string>;
  readonly now: string;
}

export interface Instruction {
  readonly now?: string;
  readonly stop?: boolean;
  /** Answered with the heap in use after a forced collection, in bytes. */
  readonly heap?: boolean;
}

/** A server process of its own and real connections to it. */
export interface ServerProcess extends Asks {
  readonly port: number;
  moveClock(now: Date): Promise<void>;
  /** In use after a forced collection, in bytes. */
  heap(): Promise<number>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** As many clients as may be connected to one process at once. */
const MAX_CONNECTIONS = 128;

export async function startProcess({
  connection,
  now,
  environment = {},
}: {
  connection: ClientConfig;
  now: Date;
  environment?: Record<string, string>;
}): Promise<ServerProcess> {
  const child = fork(path.join(import.meta.dirname, 'server.child.ts'), {
    execPath: process.execPath,
    execArgv: ['--expose-gc'],
    stdio: 'inherit',
  });
  const setup: Setup = {
    connection,
    now: now.toISOString(),
    environment: {
      NODE_ENV: 'test',
      AUTH_SECRET: SECRET,
      DATA_DIR: os.tmpdir(),
      RATE_LIMIT_ENABLED: 'false',
      MAX_ACTIVE_RESERVATIONS: '10000',
      ...UNHURRIED,
      ...environment,
    },
  };
  child.send(setup);
  const { port } = await reply<{ port: number }>(child);
  const { ask, close } = clientOf(port);
  const tell = async (instruction: Instruction) => {
    child.send(instruction);
    await reply(child);
  };
  return {
    ask,
    port,
    moveClock: (time) => tell({ now: time.toISOString() }),
    async heap() {
      child.send({ heap: true });
      return reply<number>(child);
    },
    async stop() {
      close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      await tell({ stop: true });
      await gone;
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      close();
    },
  };
}

async function reply<Message>(child: ChildProcess): Promise<Message> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server process ended');
  });
  ended.catch(() => undefined);
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message;
}

/** Asks over connections that are kept open; rejects when there is no answer. */
export function clientOf(port: number): Asks & { close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS });
  return {
    close: () => agent.destroy(),
    async ask(query, variables = {}, { token, locale } = {}) {
      const headers = {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(locale && { 'Accept-Language': locale }),
      };
      const body = await post(agent, port, headers, JSON.stringify({ query, variables }));
      return JSON.parse(body);
    },
  };
}

function post(agent: Agent, port: number, headers: Record<string, string>, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers, timeout: 30_000 },
      async (response) => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          resolve(Buffer.concat(chunks).toString());
        } catch (error) {
          reject(error);
        }
      },
    );
    sent.once('timeout', () => sent.destroy(new Error('no answer in 30 s')));
    sent.once('error', reject);
    sent.end(body);
  });
}

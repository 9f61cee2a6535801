import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { onTestFinished, vi } from 'vitest';
import type { Account } from '../../src/platform/postgres/embedded.account.ts';
import { prepareLayout } from '../../src/platform/postgres/embedded.layout.ts';
import {
  findPostmaster,
  isAlive,
  killOrphans,
  stopPostmaster,
} from '../../src/platform/postgres/embedded.processes.ts';

// Each test starts and kills real servers, on machines that do other things as well.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const CHILD = join(import.meta.dirname, 'embedded.child.ts');

/** A folder that is gone after the test, with whatever still runs in it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baku-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export async function temporaryDataDir(...path: string[]): Promise<string> {
  const dataDir = join(await temporaryFolder(), ...path, 'data');
  onTestFinished(async () => {
    const layout = await prepareLayout(dataDir);
    await stopPostmaster(layout);
    await killOrphans(layout);
  });
  return dataDir;
}

export interface Server {
  pid: number;
  connection: pg.ClientConfig;
  messages: Message[];
  stop(): Promise<void>;
  kill(): Promise<void>;
}

interface Message {
  kind: string;
  message?: string;
  connection?: pg.ClientConfig;
}

/** A process of its own that opens the database; rejects with the sentence it gave. */
export async function startServer(dataDir: string, account?: Account, script = CHILD): Promise<Server> {
  const child = fork(script, [dataDir], {
    ...account,
    execPath: process.execPath,
    execArgv: [],
    stdio: 'inherit',
  });
  onTestFinished(() => end(child, () => child.kill('SIGKILL')));
  const messages: Message[] = [];
  child.on('message', (message: Message) => messages.push(message));
  const outcome = await until(
    () => messages.find(({ kind }) => kind === 'ready' || kind === 'failed'),
    60_000,
  );
  if (!outcome.connection || child.pid === undefined) throw new Error(outcome.message);
  return {
    pid: child.pid,
    connection: outcome.connection,
    messages,
    stop: () => end(child, () => child.send('stop')),
    kill: () => end(child, () => child.kill('SIGKILL')),
  };
}

async function end(child: ChildProcess, how: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  how();
  await gone;
}

export async function postmasterPid(dataDir: string): Promise<number | undefined> {
  return (await findPostmaster(await prepareLayout(dataDir)))?.pid;
}

/** Kills the database's first process as a crash would; its children follow by themselves. */
export async function killPostmaster(dataDir: string, name: NodeJS.Signals = 'SIGKILL'): Promise<number> {
  const pid = await postmasterPid(dataDir);
  if (pid === undefined) throw new Error(`no postmaster in ${dataDir}`);
  process.kill(pid, name);
  return pid;
}

export async function gone(pid: number): Promise<void> {
  await until(() => !isAlive(pid) || undefined, 10_000);
}

export async function query(connection: pg.ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asks until it has an answer; a throw counts as none. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  patienceMs: number,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  let fault: unknown;
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      fault = error;
    }
    await delay(25);
  }
  throw new Error(`still not after ${patienceMs} ms`, { cause: fault });
}

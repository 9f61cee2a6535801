/** A PostgreSQL of a test's own that nobody looks after, so that it stays as the test leaves it. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ClientConfig } from 'pg';
import { prepareLayout } from '../../src/platform/postgres/embedded.layout.ts';
import {
  findPostmaster,
  killOrphans,
  signal,
  stopPostmaster,
} from '../../src/platform/postgres/embedded.processes.ts';

const run = promisify(execFile);
const CHILD = path.resolve(import.meta.dirname, '../postgres/embedded.child.ts');

export interface OwnPostgres {
  readonly connection: ClientConfig;
  /** All its processes stand still, their sockets open. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** `fast` rolls back what runs, `immediate` is a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** For good. */
  close(): Promise<void>;
}

export async function openOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'baku-fault-'));
  const layout = await prepareLayout(path.join(folder, 'data'));

  /** Brought up as a server brings it up; then the one who would bring it up again goes without a word. */
  async function launch(): Promise<ClientConfig> {
    const child = fork(CHILD, [path.join(folder, 'data')], { execArgv: [], stdio: 'inherit' });
    const gone = once(child, 'exit');
    const connection = await new Promise<ClientConfig>((resolve, reject) => {
      child.on('message', (message: { kind: string; message: string; connection?: ClientConfig }) => {
        if (message.connection) resolve(message.connection);
        if (message.kind === 'failed') reject(new Error(message.message));
      });
      gone.then(() => reject(new Error('PostgreSQL was not brought up')));
    });
    child.kill('SIGKILL');
    await gone;
    return connection;
  }

  async function postmaster(): Promise<number> {
    const found = await findPostmaster(layout);
    if (!found) throw new Error('PostgreSQL does not run');
    return found.pid;
  }

  async function signalAll(name: NodeJS.Signals): Promise<void> {
    const first = await postmaster();
    signal(first, name);
    for (const pid of await childrenOf(first)) signal(pid, name);
  }

  const connection = await launch();
  return {
    connection,
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    async stop(how) {
      const pid = await postmaster();
      signal(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      while ((await findPostmaster(layout))?.pid === pid)
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async start() {
      await launch();
    },
    async close() {
      await signalAll('SIGCONT').catch(() => undefined);
      await stopPostmaster(layout);
      await killOrphans(layout);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=']);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return lines.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []));
}

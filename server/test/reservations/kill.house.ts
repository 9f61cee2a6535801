/** Real servers (server/src/main.ts) on an embedded database of their own, to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { prepareLayout, socketFolder } from '../../src/platform/postgres/embedded.layout.ts';
import {
  findPostmaster,
  killOrphans,
  stopPostmaster,
} from '../../src/platform/postgres/embedded.processes.ts';
import { connectionTo } from '../../src/platform/postgres/embedded.start.ts';
import { createDatabase, createPool, type Database } from '../../src/platform/postgres/pool.ts';
import { TEST_POOL } from '../harness.ts';
import { SECRET } from './crowd.ts';
import type { Asks } from './operations.ts';
import { clientOf } from './processes.ts';

const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts');

export interface KillHouse {
  /** What runs now; a dead server's client rejects. */
  readonly servers: readonly Asks[];
  /** kill -9 of both server processes, and new ones. */
  killServers(): Promise<void>;
  /** kill -9 of the postmaster; its backends follow, some of them a little later. */
  killPostgres(): Promise<void>;
  /** Until the servers that live have brought another one up. */
  awaitPostgres(): Promise<void>;
  restart(): Promise<void>;
  /** A connection of the checker's own, to be asked once all is up again. */
  look<Answer>(ask: (db: Database) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

interface Running extends Asks {
  readonly child: ChildProcess;
  close(): void;
}

async function start(dataDir: string): Promise<Running> {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      NODE_ENV: 'test',
      DATA_DIR: dataDir,
      PORT: '0',
      AUTH_SECRET: SECRET,
      RATE_LIMIT_ENABLED: 'false',
      MAX_ACTIVE_RESERVATIONS: '10000',
    },
  });
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<number>((resolve, reject) => {
    lines.on('line', (line) => {
      const served = /"url":"http:\/\/127\.0\.0\.1:(\d+)\/graphql"/.exec(line)?.[1];
      if (served) resolve(Number(served));
      if (process.env.TEST_LOG && line.includes('"msg":"fault"')) process.stderr.write(`${line}\n`);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)));
  });
  return { child, ...clientOf(port) };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function kill({ child, close }: Running): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  close();
}

export async function openKillHouse(): Promise<KillHouse> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'baku-kill-'));
  const dataDir = path.join(folder, 'data');
  const startBoth = () => Promise.all([start(dataDir), start(dataDir)]);
  let servers: Running[] = await startBoth();
  const layout = await prepareLayout(dataDir);
  let killed: number | undefined;

  return {
    get servers() {
      return servers;
    },
    async killServers() {
      await Promise.all(servers.map(kill));
    },
    async killPostgres() {
      const postmaster = await findPostmaster(layout);
      if (!postmaster) throw new Error('there is no PostgreSQL to kill');
      killed = postmaster.pid;
      process.kill(postmaster.pid, 'SIGKILL');
    },
    async awaitPostgres() {
      const deadline = performance.now() + 60_000;
      for (;;) {
        const postmaster = await findPostmaster(layout);
        if (postmaster && postmaster.pid !== killed && postmaster.state === 'ready') return;
        if (servers.some(({ child }) => hasEnded(child))) throw new Error('a server went with PostgreSQL');
        if (performance.now() > deadline) throw new Error('PostgreSQL was not brought up again in a minute');
        await delay(10);
      }
    },
    async restart() {
      servers = await startBoth();
    },
    async look(ask) {
      const db = createDatabase(createPool(connectionTo(await socketFolder(layout.cluster)), TEST_POOL));
      return ask(db).finally(() => db.destroy());
    },
    async close() {
      for (const { child, close } of servers) {
        close();
        if (hasEnded(child)) continue;
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      await stopPostmaster(layout);
      await killOrphans(layout);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

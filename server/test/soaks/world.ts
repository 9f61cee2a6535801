/** A server as an operator starts it, on a database with a city in it, and crowds in processes of their own. All on this machine. */
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Setting } from '../../bench/operations.ts';
import { seed, seedSessions } from '../../bench/seed.ts';
import { createAccessTokens } from '../../src/accounts/tokens.ts';
import { loadConfig } from '../../src/config.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { openDatabase } from '../../src/platform/postgres/database.ts';
import { migrate } from '../../src/platform/postgres/migrate.ts';
import { createDatabase, createPool, unhurried } from '../../src/platform/postgres/pool.ts';
import { addDays, localDate } from '../../src/restaurants/schedule.rules.ts';
import { silentLog } from '../harness.ts';
import { inspect } from '../inspector.ts';
import { urlOf } from '../mainProcess.ts';
import { SECRET } from '../reservations/crowd.ts';
import type { Order, Report, Second } from './crowd.child.ts';

export interface World {
  /** Sends a crowd; resolves with what it met, second by second. */
  send(load: Order['load'], seconds: number): Promise<readonly Second[]>;
  /** Values of the metrics listener by name, labels included as Prometheus writes them. */
  metrics(): Promise<ReadonlyMap<string, number>>;
  /** In bytes, after a collection. */
  heapInUse(): Promise<number>;
  close(): Promise<void>;
}

const CITY = { restaurants: 1_000, reservations: 100_000 };
const GUESTS = 4_000;
/** Where the server's event loop has this CPU, and `taskset` keeps everybody else on others, it is the server that is measured. */
const CPU = process.env.SOAK_SERVER_CPU;
/** So that no answer lies unread while the database has their CPU; what they take is missing there. For root. */
const GUESTS_FIRST = process.env.SOAK_GUESTS_FIRST === '1';
const MAIN = path.resolve(import.meta.dirname, '../../src/main.ts');

export async function openWorld(environment: Record<string, string> = {}): Promise<World> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'baku-soak-'));
  const database = await openDatabase({ dataDir: path.join(scratch, 'data') }, silentLog);
  const setting = await settle(database.connection);
  const log = path.join(scratch, 'server.log');
  const errors = path.join(scratch, 'server.errors');
  const server = spawn(process.execPath, ['--inspect=127.0.0.1:0', MAIN], {
    stdio: ['ignore', openSync(log, 'w'), openSync(errors, 'w')],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: urlOf(database.connection),
      AUTH_SECRET: SECRET,
      PORT: '0',
      METRICS_PORT: '0',
      MAX_ACTIVE_RESERVATIONS: '10000',
      // All guests come from this machine; counting them costs what it costs.
      RATE_LIMIT_REQUESTS: '1000000',
      DRAIN_SECONDS: '1',
      ...environment,
    },
  });
  const port = Number(await foundIn(log, /"url":"http:\/\/127\.0\.0\.1:(\d+)\/graphql"/));
  const metricsUrl = await foundIn(log, /"url":"(http:[^"]+\/metrics)"/);
  const inspector = await foundIn(errors, /^Debugger listening on (.*)$/m);
  if (CPU) execFileSync('taskset', ['-pc', CPU, String(server.pid)]);
  const crowd = fork(path.join(import.meta.dirname, 'crowd.child.ts'), { execArgv: [] });
  if (GUESTS_FIRST && crowd.pid) os.setPriority(crowd.pid, os.constants.priority.PRIORITY_HIGH);
  let firstTurn = 0;
  return {
    async send(load, seconds) {
      const { seconds: met, nextTurn } = await tell(crowd, { port, setting, seconds, load, firstTurn });
      firstTurn = nextTurn;
      return met;
    },
    async metrics() {
      const text = await (await fetch(metricsUrl)).text();
      const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
      return new Map(
        lines.map((line) => {
          const at = line.lastIndexOf(' ');
          return [line.slice(0, at), Number(line.slice(at + 1))];
        }),
      );
    },
    async heapInUse() {
      await inspect(inspector, 'HeapProfiler.collectGarbage');
      return Number((await inspect(inspector, 'Runtime.getHeapUsage')).usedSize);
    },
    async close() {
      crowd.disconnect();
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
      await database.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

async function settle(connection: Parameters<typeof createPool>[0]): Promise<Setting> {
  const evening = new Date(`${addDays(localDate(new Date(), 'Asia/Baku'), 1)}T20:00:00+04:00`);
  const db = createDatabase(createPool(connection, unhurried(loadConfig({}).database)));
  await migrate(db);
  await seed(db, CITY, evening);
  await sql`delete from reservations where starts_at > ${evening}::timestamptz + interval '25 days'`.execute(
    db,
  );
  const sessions = await seedSessions(db, GUESTS);
  await db.destroy();
  const tokens = createAccessTokens(SECRET, systemClock, createMetrics());
  const guests = await Promise.all(
    sessions.map(async ({ userId, sessionId }) => ({
      userId,
      token: (await tokens.issue(userId, sessionId)).accessToken,
    })),
  );
  const date = evening.toISOString().slice(0, 10);
  return { restaurants: CITY.restaurants, evening, date, publicUrl: 'https://soak.example', guests };
}

async function foundIn(file: string, pattern: RegExp): Promise<string> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const found = pattern.exec(await readFile(file, 'utf8'))?.[1];
    if (found) return found;
    await delay(50);
  }
  throw new Error('the server did not say where it serves');
}

async function tell(crowd: ChildProcess, order: Order): Promise<Report> {
  crowd.send(order);
  const [report] = await once(crowd, 'message');
  return report;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/postgres/database.ts';
import { prepareLayout } from '../../src/platform/postgres/embedded.layout.ts';
import {
  CHILD,
  gone,
  killPostmaster,
  postmasterPid,
  query,
  silent,
  startServer,
  temporaryDataDir,
  until,
} from './embedded.harness.ts';

const RECOVERY_MS = 5_000;

function answers(connection: pg.ClientConfig) {
  return until(async () => (await query(connection, 'SELECT guests FROM bookings'))[0], RECOVERY_MS);
}

async function serverWithBooking(dataDir: string) {
  const server = await startServer(dataDir);
  await query(server.connection, 'CREATE TABLE bookings AS SELECT 7 AS guests');
  return server;
}

test.each<NodeJS.Signals>(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT'])(
  'PostgreSQL ended by %s under a living server is up again within 5 s, every time',
  async (name) => {
    const dataDir = await temporaryDataDir();
    const server = await serverWithBooking(dataDir);
    for (let round = 0; round < 3; round++) {
      const pid = await killPostmaster(dataDir, name);
      await until(async () => ((await postmasterPid(dataDir)) !== pid ? true : undefined), RECOVERY_MS);
      expect(await answers(server.connection)).toEqual({ guests: 7 });
    }
    await server.stop();
    expect(await postmasterPid(dataDir)).toBeUndefined();
  },
);

test('a server that joined starts it again after the one that started it has left', async () => {
  const dataDir = await temporaryDataDir();
  const first = await serverWithBooking(dataDir);
  const second = await startServer(dataDir);
  await first.stop();
  await killPostmaster(dataDir);
  expect(await answers(second.connection)).toEqual({ guests: 7 });
});

test('two servers that lose it at once start it once', async () => {
  const dataDir = await temporaryDataDir();
  const first = await serverWithBooking(dataDir);
  const second = await startServer(dataDir);
  await gone(await killPostmaster(dataDir));
  expect(await answers(second.connection)).toEqual({ guests: 7 });
  const recovered = ({ messages }: typeof first) =>
    messages.some(({ message }) => message === 'PostgreSQL is up again');
  await until(() => (recovered(first) && recovered(second)) || undefined, RECOVERY_MS);
  await first.stop();
  expect(await query(second.connection, 'SELECT guests FROM bookings')).toEqual([{ guests: 7 }]);
  await second.stop();
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('a statement left running by a killed PostgreSQL does not keep the next one from starting', async () => {
  const dataDir = await temporaryDataDir();
  const server = await serverWithBooking(dataDir);
  const busy = new pg.Client(server.connection);
  busy.on('error', () => undefined);
  await busy.connect();
  busy
    .query('SELECT count(*) FROM generate_series(1, 1e9::bigint) AS n WHERE n % 7 = 8')
    .catch(() => undefined);
  await until(async () => {
    const rows = await query(
      server.connection,
      `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%1e9%' AND state = 'active'`,
    );
    return rows.length > 1 ? true : undefined;
  }, RECOVERY_MS);
  await killPostmaster(dataDir);
  expect(await answers(server.connection)).toEqual({ guests: 7 });
});

test('a server whose PostgreSQL hangs can still stop, and ends it', async () => {
  const dataDir = await temporaryDataDir();
  const server = await serverWithBooking(dataDir);
  const pid = await killPostmaster(dataDir, 'SIGSTOP');
  await server.stop();
  await gone(pid);
});

test('a stop that comes while it is being started again leaves nothing running', async () => {
  const dataDir = await temporaryDataDir();
  const server = await serverWithBooking(dataDir);
  await gone(await killPostmaster(dataDir));
  await server.stop();
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('after kill -9 of the server the next one joins what still runs, and stops it', async () => {
  const dataDir = await temporaryDataDir();
  await (await serverWithBooking(dataDir)).kill();
  const orphan = await postmasterPid(dataDir);
  expect(orphan).toBeDefined();
  const next = await openDatabase({ dataDir }, silent);
  expect(await answers(next.connection)).toEqual({ guests: 7 });
  expect(await postmasterPid(dataDir)).toBe(orphan);
  await next.stop();
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('after kill -9 of both the next start recovers, in either order', async () => {
  const dataDir = await temporaryDataDir();
  const first = await serverWithBooking(dataDir);
  await Promise.all([killPostmaster(dataDir), first.kill()]);
  const second = await startServer(dataDir);
  expect(await answers(second.connection)).toEqual({ guests: 7 });
  await second.kill();
  await gone(await killPostmaster(dataDir));
  const third = await startServer(dataDir);
  expect(await answers(third.connection)).toEqual({ guests: 7 });
});

test.each([100, 300, 500, 700])(
  'after kill -9 of the first start %i ms into it the next one begins anew',
  async (ms) => {
    const dataDir = await temporaryDataDir();
    const starting = spawn(process.execPath, [CHILD, dataDir], { stdio: 'ignore' });
    await delay(ms);
    starting.kill('SIGKILL');
    await once(starting, 'exit');
    const server = await serverWithBooking(dataDir);
    expect(await answers(server.connection)).toEqual({ guests: 7 });
    await server.stop();
    expect(await postmasterPid(dataDir)).toBeUndefined();
  },
);

test('a lock file whose pid is now another process of ours does not stop the start', async () => {
  const dataDir = await temporaryDataDir();
  const first = await serverWithBooking(dataDir);
  await first.kill();
  await gone(await killPostmaster(dataDir));
  const { cluster } = await prepareLayout(dataDir);
  const elsewhere = await temporaryDataDir();
  await startServer(elsewhere);
  const lines = [await postmasterPid(elsewhere), '/elsewhere', 1, 5432, '.', '', ' 1 1', 'ready', ''];
  await writeFile(`${cluster}/postmaster.pid`, lines.join('\n'));
  await writeFile(`${cluster}/.s.PGSQL.5432.lock`, lines.join('\n'));
  const second = await startServer(dataDir);
  expect(await answers(second.connection)).toEqual({ guests: 7 });
});

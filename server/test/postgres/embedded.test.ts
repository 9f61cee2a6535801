import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/postgres/database.ts';
import { postmasterPid, query, silent, startServer, temporaryDataDir } from './embedded.harness.ts';

test('makes a database in an empty folder, safe against a power cut and closed to others', async () => {
  const dataDir = await temporaryDataDir();
  const database = await openDatabase({ dataDir }, silent);
  const [settings] = await query(
    database.connection,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
            current_setting('listen_addresses') AS tcp, current_setting('TimeZone') AS zone,
            current_setting('server_encoding') AS encoding, current_setting('max_connections')::int AS connections`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    commit: 'on',
    tcp: '',
    zone: 'UTC',
    encoding: 'UTF8',
    connections: 200,
  });
  expect((await stat(`${dataDir}/postgres/cluster`)).mode & 0o077).toBe(0);
  expect((await stat(`${dataDir}/postgres/cluster/.s.PGSQL.5432`)).mode & 0o077).toBe(0);
  await database.stop();
  await database.stop();
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('knows Azerbaijani and Russian letters, and brings the extensions we lean on', async () => {
  const database = await openDatabase({ dataDir: await temporaryDataDir() }, silent);
  for (const name of ['btree_gist', 'pg_trgm', 'unaccent', 'citext', 'pgcrypto']) {
    await query(database.connection, `CREATE EXTENSION ${name}`);
  }
  const [row] = await query(
    database.connection,
    `SELECT lower('ƏŞĞ РЕСТОРАН') AS lower, similarity('ресторан', 'рестораны') > 0.5 AS similar`,
  );
  expect(row).toEqual({ lower: 'əşğ ресторан', similar: true });
  await database.stop();
});

test('keeps what was written over a stop and a start', async () => {
  const dataDir = await temporaryDataDir();
  const first = await openDatabase({ dataDir }, silent);
  await query(first.connection, 'CREATE TABLE bookings AS SELECT 7 AS guests');
  await first.stop();
  const second = await openDatabase({ dataDir }, silent);
  expect(await query(second.connection, 'SELECT guests FROM bookings')).toEqual([{ guests: 7 }]);
  await second.stop();
});

test('takes a DATA_DIR too long for a socket', async () => {
  const dataDir = await temporaryDataDir(
    ...Array.from({ length: 12 }, (_, at) => `a-rather-long-folder-name-${at}`),
  );
  const first = await startServer(dataDir);
  const second = await openDatabase({ dataDir }, silent);
  expect(second.connection).toEqual(first.connection);
  expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
  await first.stop();
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('two servers share the database, and the last one out stops it', async () => {
  const dataDir = await temporaryDataDir();
  const first = await startServer(dataDir);
  const second = await startServer(dataDir);
  const pid = await postmasterPid(dataDir);
  await query(first.connection, 'CREATE TABLE shared AS SELECT 1 AS one');
  await first.stop();
  expect(await query(second.connection, 'SELECT one FROM shared')).toEqual([{ one: 1 }]);
  expect(await postmasterPid(dataDir)).toBe(pid);
  await second.stop();
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('two openings in one process share it as well', async () => {
  const dataDir = await temporaryDataDir();
  const [first, second] = await Promise.all([
    openDatabase({ dataDir }, silent),
    openDatabase({ dataDir }, silent),
  ]);
  await first.stop();
  expect(await query(second.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('four servers that start at once on an empty folder agree on one database', async () => {
  const dataDir = await temporaryDataDir();
  const servers = await Promise.all([1, 2, 3, 4].map(() => startServer(dataDir)));
  const starts = servers.map(({ connection }) =>
    query(connection, 'SELECT pg_postmaster_start_time()::text AS at'),
  );
  expect(new Set((await Promise.all(starts)).map(([row]) => row?.at)).size).toBe(1);
  await Promise.all(servers.map((server) => server.stop()));
  expect(await postmasterPid(dataDir)).toBeUndefined();
});

test('one that joins while the last one leaves is never left without a database', async () => {
  const dataDir = await temporaryDataDir();
  let staying = await startServer(dataDir);
  for (let round = 0; round < 5; round++) {
    const [joining] = await Promise.all([startServer(dataDir), staying.stop()]);
    expect(await query(joining.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    staying = joining;
  }
  expect(staying.messages.filter(({ kind }) => kind !== 'info' && kind !== 'ready')).toEqual([]);
});

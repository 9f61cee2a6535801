import { once } from 'node:events';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DatabaseUnavailable, openDatabase } from '../../src/platform/postgres/database.ts';
import {
  gone,
  killPostmaster,
  query,
  silent,
  startServer,
  temporaryDataDir,
  temporaryFolder,
  until,
} from './embedded.harness.ts';

async function refusal(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(DatabaseUnavailable);
  return error instanceof Error ? error.message : '';
}

test.each([
  [{ name: 'linux', arch: 'x64', glibc: false }, 'linux-x64 without glibc (musl)'],
  [{ name: 'linux', arch: 'riscv64', glibc: true }, 'linux-riscv64'],
  [{ name: 'win32', arch: 'x64', glibc: true }, 'win32-x64'],
])('on a platform without binaries one sentence says to set DATABASE_URL: %o', async (platform, where) => {
  const sentence = await refusal(openDatabase({ dataDir: await temporaryDataDir() }, silent, { platform }));
  expect(sentence).toBe(
    `There is no PostgreSQL from npm for ${where}; set DATABASE_URL to a PostgreSQL server of your own.`,
  );
});

test('a DATA_DIR that is a file is one sentence', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  expect(await refusal(openDatabase({ dataDir: file }, silent))).toMatch(
    /^The database cannot be kept in .*\/file: a part of that path is a file; set DATA_DIR to .*\.$/,
  );
});

test.runIf(process.platform === 'linux')('a DATA_DIR that cannot be written is one sentence', async () => {
  const dataDir = process.getuid?.() === 0 ? '/sys/nowhere' : join(await closedFolder(), 'data');
  expect(await refusal(openDatabase({ dataDir }, silent))).toMatch(
    /^The database cannot be kept in .*; set DATA_DIR to .*\.$/,
  );
});

test('a folder of something else is left alone', async () => {
  const dataDir = await temporaryDataDir();
  await mkdir(`${dataDir}/postgres/cluster`, { recursive: true });
  await writeFile(`${dataDir}/postgres/cluster/thesis.txt`, '');
  expect(await refusal(openDatabase({ dataDir }, silent))).toMatch(
    /something other than a PostgreSQL database/,
  );
});

test('a database of another major version is left alone', async () => {
  const dataDir = await temporaryDataDir();
  await mkdir(`${dataDir}/postgres/cluster`, { recursive: true });
  await writeFile(`${dataDir}/postgres/cluster/PG_VERSION`, '17\n');
  expect(await refusal(openDatabase({ dataDir }, silent))).toMatch(
    /was written by PostgreSQL 17 .* or set DATABASE_URL\.$/,
  );
});

test('what PostgreSQL said is in the sentence when it does not start', async () => {
  const dataDir = await temporaryDataDir();
  await (await openDatabase({ dataDir }, silent)).stop();
  await writeFile(`${dataDir}/postgres/cluster/postgresql.conf`, 'no_such_setting = 1\n');
  expect(await refusal(openDatabase({ dataDir }, silent))).toMatch(
    /^PostgreSQL did not start in .*configuration file ".*" contains errors; see .*postgres\.log\.$/,
  );
});

test('data that vanish under a living server are not replaced by an empty database', async () => {
  const dataDir = await temporaryDataDir();
  const server = await startServer(dataDir);
  const folder = `${dataDir}/postgres/cluster`;
  const pid = await killPostmaster(dataDir, 'SIGSTOP');
  await rm(folder, { recursive: true });
  process.kill(pid, 'SIGKILL');
  await gone(pid);
  const reason = () =>
    server.messages.find(({ message }) => message === 'PostgreSQL could not be started again');
  expect(await until(reason, 10_000)).toMatchObject({
    reason: `The database in ${folder} is gone while it was in use.`,
  });
});

test('DATABASE_URL leads to a server of the operator’s own, and leaves it running', async () => {
  const own = await openDatabase({ dataDir: await temporaryDataDir() }, silent);
  const { host = '', user = '', database = '' } = own.connection;
  const databaseUrl = `postgres://${user}@${encodeURIComponent(host)}/${database}`;
  const given = await openDatabase({ databaseUrl, dataDir: '/nowhere' }, silent);
  expect(await query(given.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await given.stop();
  expect(await query(own.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const wrong = openDatabase({ databaseUrl: `${databaseUrl}x`, dataDir: '/nowhere' }, silent);
  expect(await refusal(wrong)).toMatch(
    /^The PostgreSQL of DATABASE_URL at .* cannot be used: database ".*x" does not exist\.$/,
  );
  await own.stop();
});

test('a DATABASE_URL without a server is one sentence, and the password is not in it', async () => {
  const closed = createServer().listen(0);
  const address = closed.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await new Promise((resolve) => closed.close(resolve));
  const databaseUrl = `postgres://baku:secret@127.0.0.1:${port}/baku`;
  const sentence = await refusal(
    openDatabase({ databaseUrl, dataDir: '/nowhere' }, silent, { patienceMs: 600 }),
  );
  expect(sentence).toBe(
    `The PostgreSQL of DATABASE_URL at 127.0.0.1:${port}/baku cannot be used: connect ECONNREFUSED 127.0.0.1:${port}.`,
  );
  expect(await refusal(openDatabase({ databaseUrl: 'localhost', dataDir: '/nowhere' }, silent))).toMatch(
    /^DATABASE_URL is no/,
  );
});

test('a DATABASE_URL whose server is still starting is waited for', async () => {
  const dataDir = await temporaryDataDir();
  const databaseUrl = `postgres://baku@${encodeURIComponent(`${dataDir}/postgres/cluster`)}/postgres`;
  const given = openDatabase({ databaseUrl, dataDir: '/nowhere' }, silent, { patienceMs: 30_000 });
  await startServer(dataDir);
  expect(await query((await given).connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test.each([
  [140_021, /^DATABASE_URL leads to PostgreSQL 14 at 127\.0\.0\.1:\d+\/baku; 15 or later is needed\.$/],
  [150_000, undefined],
])('a DATABASE_URL that leads to server version %i', async (version, expected) => {
  const server = await pretendServer(version);
  const opening = openDatabase({ databaseUrl: server.url, dataDir: '/nowhere' }, silent);
  if (expected) expect(await refusal(opening)).toMatch(expected);
  else expect((await opening).connection).toEqual({ connectionString: server.url });
});

/** Answers any statement with its version, in PostgreSQL's protocol. */
async function pretendServer(version: number): Promise<{ url: string }> {
  const ready = message('Z', Buffer.from('I'));
  const column = Buffer.concat([
    Buffer.from('server_version_num\0'),
    Buffer.alloc(6),
    int32(25),
    Buffer.from('ffffffffffff0000', 'hex'),
  ]);
  const value = Buffer.from(String(version));
  const answer = Buffer.concat([
    message('T', Buffer.from([0, 1]), column),
    message('D', Buffer.from([0, 1]), int32(value.length), value),
    message('C', Buffer.from('SHOW\0')),
    ready,
  ]);
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
      socket.on('data', (data) => (data[0] === 'X'.charCodeAt(0) ? socket.end() : socket.write(answer)));
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return { url: `postgres://baku@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/baku` };
}

function message(kind: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

async function closedFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'closed');
  await mkdir(folder);
  await chmod(folder, 0o500);
  return dirname(join(folder, 'x'));
}

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { aDatabase, guestsOf, namesIn, run } from './backup.harness.ts';
import { startServer, temporaryDataDir, temporaryFolder } from './embedded.harness.ts';

/** One whole backup, taken once; each test makes of it what it needs. */
let whole: Buffer;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baku-test-'));
  await aDatabase(join(folder, 'data'), 'Leyla');
  const file = join(folder, 'whole.tar.gz');
  expect(await run('backup', [file], join(folder, 'data'))).toMatchObject({ code: 0, stderr: '' });
  whole = await readFile(file);
  await rm(folder, { recursive: true });
});

const HEADER = 'baku-reserve-backup.json';

/** The whole backup with its files changed. */
async function altered(change: (name: string, content: Buffer) => Buffer): Promise<Buffer> {
  const archive = pack();
  const collected = buffer(archive);
  const entries = extract();
  Readable.from([gunzipSync(whole)]).pipe(entries);
  for await (const entry of entries) {
    const content = await buffer(entry);
    const { name, type, mode } = entry.header;
    if (type === 'directory') archive.entry({ name, type, mode });
    else archive.entry({ name, mode }, change(name, content));
  }
  archive.finalize();
  return gzipSync(await collected, { level: 1 });
}

const withHeader = (change: Record<string, unknown>) => () =>
  altered((name, content) =>
    name === HEADER ? Buffer.from(JSON.stringify({ ...JSON.parse(content.toString()), ...change })) : content,
  );

function flipped(at: number): Buffer {
  const copy = Buffer.from(whole);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

describe('npm run restore refuses in one sentence, and changes nothing', () => {
  test.each<[why: string, content: () => Buffer | Promise<Buffer>, sentence: RegExp]>([
    ['half of a backup', () => whole.subarray(0, whole.length / 2), /is cut short or damaged/],
    ['a backup without its last bytes', () => whole.subarray(0, -9), /is cut short or damaged/],
    ['a byte turned over in the middle', () => flipped(whole.length >> 1), /is cut short or damaged/],
    ['a byte turned over at the end', () => flipped(whole.length - 6), /is cut short or damaged/],
    [
      'a file that is not what was backed up, well packed',
      () => altered((name, content) => (name === 'cluster/PG_VERSION' ? Buffer.from('81\n') : content)),
      /is cut short or damaged/,
    ],
    ['a text', () => Buffer.from('Dear diary'), /is no backup of this server/],
    ['nothing', () => Buffer.alloc(0), /is no backup of this server/],
    ['a packed text', () => gzipSync('Dear diary'), /is no backup of this server/],
    [
      'a picture',
      () => readFile(join(import.meta.dirname, '../../../docs/screenshots/graphiql.png')),
      /is no backup of this server/,
    ],
    [
      'a database of a newer release',
      withHeader({ migrations: ['0001_accounts', '9999_tomorrow'] }),
      /of a newer release, which knows 9999_tomorrow; update/,
    ],
    ['a form that is not known yet', withHeader({ format: 2 }), /was written by another release/],
    ['a newer PostgreSQL', withHeader({ postgres: '19' }), /holds files of PostgreSQL 19 and .* brings 18/],
    ['another machine', withHeader({ platform: 'sunos-sparc' }), /holds files of sunos-sparc/],
  ])('%s', async (_why, content, sentence) => {
    const file = join(await temporaryFolder(), 'given');
    await writeFile(file, await content());
    const dataDir = await temporaryDataDir();
    const { code, stdout, stderr } = await run('restore', [file], dataDir);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${file} [^\n]*${sentence.source}[^\n]*\\.\n$`));
    expect(await namesIn(dataDir)).toEqual([]);
  });

  test('a file that is not there, and a folder', async () => {
    const folder = await temporaryFolder();
    const missing = await run('restore', [join(folder, 'x')], folder);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringMatching(/^\S+ cannot be read: .*\.\n$/) });
    expect(await run('restore', [folder], folder)).toMatchObject({
      code: 1,
      stderr: `${folder} is no backup of this server.\n`,
    });
  });

  test('a database that is there, unless told to; then it is kept aside', async () => {
    const file = join(await temporaryFolder(), 'whole.tar.gz');
    await writeFile(file, whole);
    const dataDir = await temporaryDataDir();
    await aDatabase(dataDir, 'Orkhan');
    await writeFile(join(dataDir, 'auth-secret'), 'of Orkhan');
    expect(await run('restore', [file], dataDir)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^There is a database in .*; with --force it is moved aside and replaced\.\n$/,
      ),
    });
    expect(await guestsOf(dataDir)).toEqual(['Orkhan']);
    const { stdout } = await run('restore', [file, '--force'], dataDir);
    const former = /The former one is in (\S+);/.exec(stdout)?.[1] ?? '';
    expect(await guestsOf(dataDir)).toEqual(['Leyla']);
    expect(await namesIn(former)).toEqual(['auth-secret', 'cluster']);
    expect((await stat(join(former, 'cluster'))).mode & 0o077).toBe(0);
  });

  test('a database that a server uses, whatever it is told', async () => {
    const file = join(await temporaryFolder(), 'whole.tar.gz');
    await writeFile(file, whole);
    const dataDir = await temporaryDataDir();
    await aDatabase(dataDir, 'Orkhan');
    const server = await startServer(dataDir);
    expect(await run('restore', [file, '--force'], dataDir)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^A server, or a command, uses the database in .*; stop it first\.\n$/),
    });
    await server.stop();
    expect(await guestsOf(dataDir)).toEqual(['Orkhan']);
  });
});

test.each(['backup', 'restore'] as const)(
  'with DATABASE_URL npm run %s says what to do instead, and --help what is in the file',
  async (name) => {
    const folder = await temporaryFolder();
    const environment = { DATABASE_URL: 'postgres://127.0.0.1:1/x' };
    const { code, stderr } = await run(name, [join(folder, 'f')], folder, { environment });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/pg_(dump|restore).*docs\/scaling\.md/),
    });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect((await run(name, ['--help'], folder)).stdout).toMatch(/generated AUTH_SECRET/);
    expect(await namesIn(folder)).toEqual([]);
  },
);

test('npm run backup has nothing to back up where no server ever ran', async () => {
  const dataDir = await temporaryDataDir();
  const file = join(await temporaryFolder(), 'f.tar.gz');
  expect(await run('backup', [file], dataDir)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no database in .*\.\n$/),
  });
  expect(await namesIn(dataDir)).toEqual([]);
});

test('a backup that cannot be written says why', async () => {
  const dataDir = await temporaryDataDir();
  await aDatabase(dataDir, 'Leyla');
  expect(await run('backup', ['/nowhere/f.tar.gz'], dataDir)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^\/nowhere\/f\.tar\.gz cannot be written: .*\.\n$/),
  });
});

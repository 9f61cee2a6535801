import { createHash } from 'node:crypto';
import { access, constants, lstat, mkdir, readlink, realpath, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseUnavailable, errorCode, unusable } from './embedded.report.ts';

/** Where everything lives, by real paths. The socket is in `cluster`, which only PostgreSQL's user can enter. */
export interface Layout {
  home: string;
  cluster: string;
  logFile: string;
  /** Held while anyone starts, joins or stops the database. */
  startLock: string;
  /** Held shared by each server for its life: whoever can take it alone is the last one out. */
  presenceLock: string;
  /** In the command line of every process of this cluster, so that its processes can be told from any others. */
  tag: string;
}

export async function prepareLayout(dataDir: string): Promise<Layout> {
  try {
    await mkdir(join(dataDir, 'postgres'), { recursive: true, mode: 0o755 });
    const home = join(await realpath(dataDir), 'postgres');
    await access(home, constants.W_OK | constants.X_OK);
    return layoutIn(home);
  } catch (error) {
    throw unusable(resolve(dataDir), error);
  }
}

/** `home` is a real path, where it exists. */
export function layoutIn(home: string): Layout {
  return {
    home,
    cluster: join(home, 'cluster'),
    logFile: join(home, 'postgres.log'),
    startLock: join(home, 'start.lock'),
    presenceLock: join(home, 'presence.lock'),
    tag: `baku-reserve-${hash(home)}`,
  };
}

// sun_path has 104 bytes on macOS and 108 on Linux, one of them the closing zero.
const LONGEST_SOCKET_FOLDER = 103 - '/.s.PGSQL.5432'.length;

/**
 * The folder a client gives as its host. PostgreSQL itself binds `.`, so only clients meet the limit on a socket's
 * path: where `cluster` is too long for them they go through a short link in a private folder.
 */
export async function socketFolder(cluster: string, temporary = [tmpdir(), '/tmp']): Promise<string> {
  if (Buffer.byteLength(cluster) <= LONGEST_SOCKET_FOLDER) return cluster;
  for (const base of temporary) {
    const folder = join(base, `baku-reserve-${process.getuid?.()}`);
    const link = join(folder, hash(cluster));
    if (Buffer.byteLength(link) > LONGEST_SOCKET_FOLDER || !(await isPrivateFolder(folder))) continue;
    if ((await readlink(link).catch(() => undefined)) !== cluster) await replaceLink(link, cluster);
    return link;
  }
  throw new DatabaseUnavailable(
    `The path ${cluster} is too long for a socket and no private folder could be made in ${temporary[0]}; ` +
      'set DATA_DIR to a shorter path.',
  );
}

async function isPrivateFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') return false;
  }
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

async function replaceLink(link: string, target: string): Promise<void> {
  const fresh = `${link}.${process.pid}`;
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, link);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { finishRestore, syncFolder } from './backup.swap.ts';
import { type Account, runAs } from './embedded.account.ts';
import { type Binaries, CHILD_ENV } from './embedded.binaries.ts';
import type { Layout } from './embedded.layout.ts';
import { killOrphans } from './embedded.processes.ts';
import { DatabaseUnavailable, errorCode, isDiskFull, unusable } from './embedded.report.ts';

/** The superuser of the cluster; who may enter its folder may connect. */
export const SUPERUSER = 'baku';

/** What the binaries of this release write and read. */
export const MAJOR_VERSION = '18';

/**
 * How PostgreSQL is told its folder. `nobody` cannot walk to a folder inside a closed one, but it can stay where it
 * was put: on Linux this name leads to the working folder of whoever asks, and each of its processes works in it.
 */
export function clusterArgument(path: string, account: Account | undefined): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : path;
}

/** Makes the cluster unless it is there, and sets right what a copy or a restored backup gets wrong. */
export async function ensureCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  mayCreate: boolean,
): Promise<void> {
  const version = await versionOf(layout.cluster);
  if (version === MAJOR_VERSION) return repairOwnership(layout.cluster, account);
  if (version !== undefined) {
    throw new DatabaseUnavailable(
      `The database in ${layout.cluster} was written by PostgreSQL ${version} and this release brings ${MAJOR_VERSION}; ` +
        'start the older release to dump it, or set DATABASE_URL.',
    );
  }
  if (await finishRestore(layout)) return ensureCluster(layout, binaries, account, mayCreate);
  if (!mayCreate)
    throw new DatabaseUnavailable(`The database in ${layout.cluster} is gone while it was in use.`);
  await createCluster(layout, binaries, account).catch((error) => {
    throw unusable(layout.cluster, error);
  });
}

async function versionOf(cluster: string): Promise<string | undefined> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw unusable(cluster, error);
  }
  const found = await readdir(cluster).catch(() => []);
  if (found.length === 0) return undefined;
  throw new DatabaseUnavailable(
    `The folder ${cluster} holds something other than a PostgreSQL database; move it away.`,
  );
}

async function createCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  const fresh = `${layout.cluster}.new`;
  // The ctype must know UTF-8, or pg_trgm sees no letter beyond ASCII; not every machine has a C.UTF-8.
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    await killOrphans(layout);
    await rm(fresh, { recursive: true, force: true, maxRetries: 10 });
    await mkdir(fresh, { mode: 0o700 });
    if (account) await chown(fresh, account.uid, account.gid);
    const complaint = await initialise(fresh, layout.tag, ctype, binaries, account);
    if (complaint === undefined) {
      await rename(fresh, layout.cluster);
      return syncFolder(layout.home);
    }
    if (!complaint.includes('invalid locale name')) {
      await rm(fresh, { recursive: true, force: true });
      throw new DatabaseUnavailable(
        `The database could not be made in ${layout.cluster}: ${inShort(complaint)}.`,
      );
    }
  }
}

function inShort(complaint: string): string {
  if (isDiskFull(complaint)) return 'the disk is full';
  if (/effective user ID/.test(complaint)) {
    return 'this user has no line in /etc/passwd; give it one, or set DATABASE_URL';
  }
  const lines = complaint.trim().split('\n');
  const line = lines.find((text) => /error|fatal|panic/i.test(text)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?(error|FATAL|PANIC):\s*/, '');
}

/** What initdb complained of, if it did. */
async function initialise(
  folder: string,
  tag: string,
  ctype: string,
  { initdb }: Binaries,
  account: Account | undefined,
): Promise<string | undefined> {
  const where = ['-D', clusterArgument(folder, account)];
  const access = ['-U', SUPERUSER, '--auth-local=trust', '--auth-host=reject'];
  const locale = [
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
  ];
  const child = spawn(
    initdb,
    [...where, ...access, '-E', 'UTF8', ...locale, '-c', `cluster_name=${tag}`, '--no-instructions'],
    {
      ...runAs(account),
      cwd: folder,
      env: CHILD_ENV,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [complaints, code] = await Promise.all([text(child.stderr), exit]);
  return code === 0 ? undefined : complaints;
}

export async function repairOwnership(cluster: string, account: Account | undefined): Promise<void> {
  const { uid, mode } = await stat(cluster);
  if (account && uid !== account.uid) {
    for (const name of await readdir(cluster, { recursive: true })) {
      await chown(join(cluster, name), account.uid, account.gid);
    }
    await chown(cluster, account.uid, account.gid);
  }
  if ((mode & 0o077) !== 0) await chmod(cluster, 0o700);
}

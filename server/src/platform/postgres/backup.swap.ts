import { constants, copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Layout } from './embedded.layout.ts';
import { DatabaseUnavailable, errorCode } from './embedded.report.ts';

/** Of PostgreSQL's files, in a backup and where one is unpacked. */
export const CLUSTER_FOLDER = 'cluster';

/**
 * A restore fills `restoring`, proves it and renames it to `restored`. Moving the former cluster away commits; what is left
 * to do then can be done again and again, by whoever starts next. A kill -9 at any moment leaves one of these states.
 */
export const restoringFolder = ({ home }: Layout) => join(home, 'restoring');
const restoredFolder = ({ home }: Pick<Layout, 'home'>) => join(home, 'restored');

/** Anything there at all, or a restored cluster that only waits to be moved into place. */
export async function holdsData(it: Pick<Layout, 'home' | 'cluster'>): Promise<boolean> {
  return (
    (await namesIn(it.cluster)).length > 0 || (await namesIn(restoredFolder(it))).includes(CLUSTER_FOLDER)
  );
}

/** Of restores that were killed. */
export async function removeLeftovers(layout: Layout): Promise<void> {
  for (const folder of [restoringFolder(layout), restoredFolder(layout)])
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

/**
 * Puts what was restored in the place of what is there, which moves to `aside` with copies of the files `beside` it.
 * PostgreSQL does not run.
 */
export async function swapIn(layout: Layout, aside: string, beside: readonly string[]): Promise<void> {
  await syncFolder(restoringFolder(layout));
  await rename(restoringFolder(layout), restoredFolder(layout));
  await syncFolder(layout.home);
  if ((await namesIn(layout.cluster)).length > 0) {
    await mkdir(aside, { mode: 0o700 });
    for (const name of beside) {
      const copied = copyFile(join(dirname(layout.home), name), join(aside, name), constants.COPYFILE_EXCL);
      await copied.catch(ignoreMissing);
    }
    await syncFolder(aside);
    await rename(layout.cluster, join(aside, CLUSTER_FOLDER));
    await syncFolder(layout.home);
  }
  await finishRestore(layout);
}

/**
 * Moves a restored cluster into its place, where there is none; the files beside it go first. False when none waits.
 * @throws DatabaseUnavailable when a restore was killed before it had anything to move
 */
export async function finishRestore(layout: Layout): Promise<boolean> {
  const restored = restoredFolder(layout);
  const names = await namesIn(restored);
  if (!names.includes(CLUSTER_FOLDER)) {
    if ((await namesIn(restoringFolder(layout))).length === 0) return false;
    throw new DatabaseUnavailable(
      `A restore into ${layout.home} did not end; run it again, or delete ${restoringFolder(layout)} to begin with an empty database.`,
    );
  }
  const dataDir = dirname(layout.home);
  for (const name of names)
    if (name !== CLUSTER_FOLDER) await rename(join(restored, name), join(dataDir, name));
  await syncFolder(dataDir);
  await rename(join(restored, CLUSTER_FOLDER), layout.cluster);
  await syncFolder(layout.home);
  await rm(restored, { recursive: true, force: true });
  return true;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(ignoreMissing)) ?? [];
}

function ignoreMissing(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
}

/** A new name in it outlives the machine's power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

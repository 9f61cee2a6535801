import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { type Archived, readArchive } from './backup.archive.ts';
import { type BackupHeader, BackupRefused, type Reader } from './backup.header.ts';
import { CLUSTER_FOLDER, holdsData, removeLeftovers, restoringFolder, swapIn } from './backup.swap.ts';
import { chooseAccount } from './embedded.account.ts';
import { currentPlatform } from './embedded.binaries.ts';
import { MAJOR_VERSION, repairOwnership } from './embedded.cluster.ts';
import { type Layout, prepareLayout, socketFolder } from './embedded.layout.ts';
import { exclusive, type Lock, tryExclusive } from './embedded.lock.ts';
import { killOrphans, stopPostmaster } from './embedded.processes.ts';
import { unusable } from './embedded.report.ts';
import { bringUp, connectionTo } from './embedded.start.ts';
import { knownMigrations } from './migrate.ts';

export interface RestoreRequest {
  readonly file: string;
  readonly dataDir: string;
  /** Files of the backup that go into `dataDir` itself, where it has them. */
  readonly beside: readonly string[];
  /** Whether a database that is there may be moved away. */
  readonly replace: boolean;
  readonly now: Date;
}

export interface RestoreReport {
  readonly header: BackupHeader;
  /** Where the former database is now, if there was one. */
  readonly former: string | undefined;
}

const LOCK_PATIENCE_MS = 30_000;
/** A checkpoint of everything that was restored. */
const STOP_PATIENCE_MS = 300_000;
/**
 * Transaction numbers that are passed over. Transactions after the backup had these; events are read in their order, so that
 * a client which saw one of those events would not be told of new ones that got its number again.
 */
const LOST_TRANSACTIONS = 1_000_000;

/**
 * Puts a backup in the place of the embedded database. The file has proven whole before anything is touched, and PostgreSQL
 * has started on what was unpacked before the former database is moved away.
 * @throws BackupRefused, DatabaseUnavailable; then the database that was there is as it was
 */
export async function restore(request: RestoreRequest): Promise<RestoreReport> {
  const { file, dataDir, replace } = request;
  const reader: Reader = { postgres: MAJOR_VERSION, migrations: await knownMigrations() };
  await readArchive(file, reader, pass);
  const layout = await prepareLayout(dataDir);
  const locks = await takeAlone(layout);
  try {
    const former = await holdsData(layout);
    if (former && !replace)
      throw new BackupRefused(
        `There is a database in ${layout.home}; with --force it is moved aside and replaced.`,
      );
    await stopPostmaster(layout);
    await killOrphans(layout);
    await removeLeftovers(layout);
    const header = await unpackProven(layout, request, reader).catch(async (error) => {
      await removeLeftovers(layout);
      throw error;
    });
    const aside = join(layout.home, `replaced-${request.now.toISOString().replaceAll(/[:.]/g, '-')}`);
    await swapIn(layout, aside, request.beside).catch((error) => {
      throw unusable(layout.home, error);
    });
    return { header, former: former ? aside : undefined };
  } finally {
    for (const lock of locks) lock.release();
  }
}

async function pass({ content }: Archived): Promise<void> {
  if (content) for await (const _ of content);
}

/** Nobody uses the database, and nobody begins to before the locks are released. */
async function takeAlone(layout: Layout): Promise<readonly Lock[]> {
  const start = await exclusive(layout.startLock, LOCK_PATIENCE_MS);
  const alone = tryExclusive(layout.presenceLock);
  if (alone) return [alone, start];
  start.release();
  throw new BackupRefused(`A server, or a command, uses the database in ${layout.home}; stop it first.`);
}

async function unpackProven(layout: Layout, request: RestoreRequest, reader: Reader): Promise<BackupHeader> {
  const folder = restoringFolder(layout);
  try {
    await mkdir(join(folder, CLUSTER_FOLDER), { recursive: true, mode: 0o700 });
    const header = await readArchive(request.file, reader, (archived) =>
      unpack(folder, request.beside, archived),
    );
    const cluster = join(folder, CLUSTER_FOLDER);
    await repairOwnership(cluster, await chooseAccount(layout.cluster));
    await prove({ ...layout, cluster, tag: `${layout.tag}-restore` });
    return header;
  } catch (error) {
    throw error instanceof BackupRefused ? error : unusable(layout.home, error);
  }
}

async function unpack(folder: string, beside: readonly string[], archived: Archived): Promise<void> {
  const { name, mode, content } = archived;
  if (!name.startsWith(`${CLUSTER_FOLDER}/`) && !beside.includes(name)) return pass(archived);
  const path = join(folder, name);
  if (!content) await mkdir(path, { recursive: true, mode });
  // PostgreSQL brings its own files to the disk when it starts on them.
  else await pipeline(content, createWriteStream(path, { mode, flush: beside.includes(name) }));
}

/** PostgreSQL replays the log that came along, which ends in a consistent state or not at all, and stops. */
async function prove(layout: Layout): Promise<void> {
  const connection = connectionTo(await socketFolder(layout.cluster));
  try {
    const client = await bringUp({ layout, connection, platform: currentPlatform(), mayCreate: false });
    await passOverTransactions(client).finally(() => client.end());
  } finally {
    await stopPostmaster(layout, STOP_PATIENCE_MS);
  }
}

async function passOverTransactions(client: pg.Client): Promise<void> {
  await client.query('set synchronous_commit = off');
  await client.query(
    `do $$ begin for i in 1..${LOST_TRANSACTIONS} loop perform pg_current_xact_id(); commit; end loop; end $$`,
  );
}

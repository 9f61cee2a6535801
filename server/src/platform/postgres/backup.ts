import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { writeArchive } from './backup.archive.ts';
import { type BackupHeader, BackupRefused, toHeader } from './backup.header.ts';
import { readCluster } from './backup.source.ts';
import { holdsData, syncFolder } from './backup.swap.ts';
import { MAJOR_VERSION } from './embedded.cluster.ts';
import { layoutIn } from './embedded.layout.ts';
import { isAlive } from './embedded.processes.ts';
import { type DatabaseLog, errorCode, errorText } from './embedded.report.ts';
import { openEmbedded } from './embedded.ts';
import { appliedMigrations } from './migrate.ts';

export interface BackupRequest {
  readonly dataDir: string;
  /** A former one is replaced once the new one is whole. */
  readonly file: string;
  /** Files in `dataDir` that go with the database, where they are there. */
  readonly beside: readonly string[];
  readonly takenAt: Date;
}

export interface BackupReport {
  readonly header: BackupHeader;
  readonly bytes: number;
  readonly beside: readonly string[];
}

/**
 * The embedded database as of the end of this, in one file, whether or not a server runs.
 * @throws BackupRefused, DatabaseUnavailable
 */
export async function backUp(request: BackupRequest, log: DatabaseLog): Promise<BackupReport> {
  const { dataDir, file, takenAt } = request;
  const layout = layoutIn(resolve(dataDir, 'postgres'));
  if (!(await holdsData(layout))) throw new BackupRefused(`There is no database in ${layout.home}.`);
  const database = await openEmbedded(dataDir, log);
  try {
    const migrations = await migrationsAt(database.connection);
    if (migrations.length === 0)
      throw new BackupRefused(`The database in ${layout.home} is empty; start the server once.`);
    const header = toHeader({ takenAt: takenAt.toISOString(), postgres: MAJOR_VERSION, migrations });
    const beside = await readBeside(request);
    const cluster = readCluster(database.connection);
    const bytes = await writeWhole(file, (handle) => writeArchive({ header, beside, cluster }, handle));
    return { header, bytes, beside: [...beside.keys()] };
  } finally {
    await database.stop();
  }
}

async function migrationsAt(connection: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  return appliedMigrations(client).finally(() => client.end());
}

async function readBeside({ dataDir, beside }: BackupRequest): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const name of beside) {
    const bytes = await readFile(join(dataDir, name)).catch((error) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
    if (bytes) files.set(name, bytes);
  }
  return files;
}

/** Readable by its owner only, since it holds everything. Under its name once it is whole and on the disk. */
async function writeWhole(file: string, write: (handle: FileHandle) => Promise<void>): Promise<number> {
  const partial = `${resolve(file)}.partial-${process.pid}`;
  try {
    await removeAbandoned(resolve(file));
    await write(await open(partial, 'wx', 0o600));
    const { size } = await stat(partial);
    await rename(partial, file);
    await syncFolder(dirname(partial));
    return size;
  } catch (error) {
    await rm(partial, { force: true });
    throw unwritable(file, error);
  }
}

/** Of backups to this file that were killed. */
async function removeAbandoned(file: string): Promise<void> {
  const prefix = `${basename(file)}.partial-`;
  for (const name of await readdir(dirname(file))) {
    const pid = name.startsWith(prefix) && Number(name.slice(prefix.length));
    if (pid && !isAlive(pid)) await rm(join(dirname(file), name), { force: true });
  }
}

/** What the file system said, as a sentence; what PostgreSQL said passes. */
function unwritable(file: string, error: unknown): unknown {
  const code = errorCode(error) ?? '';
  const reason = code === 'ENOSPC' ? 'the disk is full' : errorText(error);
  return /^E[A-Z]+$/.test(code) ? new BackupRefused(`${file} cannot be written: ${reason}.`) : error;
}

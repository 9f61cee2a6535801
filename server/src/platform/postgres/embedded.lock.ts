import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseUnavailable, unusable } from './embedded.report.ts';

/**
 * Locks between processes that the kernel drops when their holder dies, even of kill -9, so that none is ever stale.
 * Node has no flock; SQLite takes fcntl locks on an empty file for us: BEGIN EXCLUSIVE is the write lock, an open
 * read the shared one. Whoever opens such a file by other means and closes it drops the locks of its process.
 */
export interface Lock {
  release(): void;
}

const SQLITE_BUSY = 5;
const POLL_MS = 20;

export function tryExclusive(file: string): Lock | undefined {
  return tryLock(file, 'BEGIN EXCLUSIVE');
}

/** Many may hold it at once; it keeps every `tryExclusive` out. */
export function tryShared(file: string): Lock | undefined {
  return tryLock(file, 'BEGIN; SELECT count(*) FROM sqlite_schema');
}

/** Waits for the write lock; after `patienceMs` gives up with a sentence. */
export async function exclusive(file: string, patienceMs: number, signal?: AbortSignal): Promise<Lock> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    signal?.throwIfAborted();
    const lock = tryExclusive(file);
    if (lock) return lock;
    if (performance.now() > deadline) {
      throw new DatabaseUnavailable(
        `Another server has held ${file} for ${Math.round(patienceMs / 1000)} s while it starts or stops the ` +
          'database; wait for it or end it, then start again.',
      );
    }
    await delay(POLL_MS, undefined, { signal });
  }
}

function tryLock(file: string, statement: string): Lock | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    // With its journal in memory nothing is written, so that a full disk keeps nobody from joining or leaving.
    database.exec(`PRAGMA journal_mode = MEMORY; ${statement}`);
    return releasable(database);
  } catch (error) {
    if (database?.isOpen) database.close();
    if (typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY) {
      return undefined;
    }
    throw unusable(file, error);
  }
}

function releasable(database: DatabaseSync): Lock {
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

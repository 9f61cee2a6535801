import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { boundLog } from './embedded.launch.ts';
import { socketFolder } from './embedded.layout.ts';
import { exclusive } from './embedded.lock.ts';
import { findPostmaster } from './embedded.processes.ts';
import { type DatabaseLog, errorText } from './embedded.report.ts';
import { bringUp, type Site } from './embedded.start.ts';

const WATCH_MS = 500;
const GOODBYE_MS = 1_000;
const TEND_MS = 60_000;
const LONGEST_PAUSE_MS = 2_000;
const START_LOCK_PATIENCE_MS = 120_000;

/**
 * Keeps the database up while this server lives. Each server that shares it watches for itself: an idle connection
 * ends with PostgreSQL at once, and the state in postmaster.pid tells of a stop that waits for clients to leave.
 * What it returns ends the watch.
 */
export function supervise(site: Site, first: pg.Client, log: DatabaseLog): () => Promise<void> {
  const abort = new AbortController();
  let recovery: Promise<void> | undefined;
  let sentinel: pg.Client | undefined;

  function stand(client: pg.Client): void {
    sentinel = client;
    client.once('end', lost);
  }
  function lost(): void {
    sentinel?.off('end', lost);
    if (abort.signal.aborted || recovery) return;
    log.warn({ cluster: site.layout.cluster }, 'PostgreSQL is gone, starting it again');
    const previous = sentinel;
    recovery = recover(site, log, abort.signal).then((client) => {
      recovery = undefined;
      previous?.end().catch(() => undefined);
      if (client) stand(client);
    });
  }
  async function watch(): Promise<void> {
    if ((await findPostmaster(site.layout))?.state === 'stopping') lost();
  }

  stand(first);
  const watching = setInterval(() => watch().catch(() => undefined), WATCH_MS).unref();
  const tending = setInterval(() => tend(site).catch(() => undefined), TEND_MS).unref();
  return async () => {
    clearInterval(watching);
    clearInterval(tending);
    abort.abort();
    await recovery;
    // One that hangs does not say goodbye; stopping it comes next and does not need that.
    await Promise.race([
      sentinel?.end().catch(() => undefined),
      delay(GOODBYE_MS, undefined, { ref: false }),
    ]);
  };
}

/** Tries until it is up; undefined when told to leave meanwhile. */
async function recover(site: Site, log: DatabaseLog, abort: AbortSignal): Promise<pg.Client | undefined> {
  const started = performance.now();
  for (let attempt = 1; !abort.aborted; attempt++) {
    try {
      const lock = await exclusive(site.layout.startLock, START_LOCK_PATIENCE_MS, abort);
      try {
        const client = await bringUp({ ...site, mayCreate: false }, abort);
        log.info({ downMs: Math.round(performance.now() - started) }, 'PostgreSQL is up again');
        return client;
      } finally {
        lock.release();
      }
    } catch (error) {
      if (abort.aborted) return undefined;
      log.error({ attempt, reason: errorText(error) }, 'PostgreSQL could not be started again');
      await delay(Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal: abort }).catch(
        () => undefined,
      );
    }
  }
  return undefined;
}

/** Temporary folders are swept and logs grow. */
async function tend(site: Site): Promise<void> {
  await socketFolder(site.layout.cluster);
  await boundLog(site.layout);
}

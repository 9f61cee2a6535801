import type pg from 'pg';
import { chooseAccount } from './embedded.account.ts';
import { currentPlatform, type Platform } from './embedded.binaries.ts';
import { type Layout, prepareLayout, socketFolder } from './embedded.layout.ts';
import { exclusive, type Lock, tryExclusive, tryShared } from './embedded.lock.ts';
import { stopPostmaster } from './embedded.processes.ts';
import { type DatabaseLog, DatabaseUnavailable, errorText } from './embedded.report.ts';
import { bringUp, connectionTo, type Site } from './embedded.start.ts';
import { supervise } from './embedded.supervisor.ts';

/** As long as a start may replay a log after a crash. */
const ENTER_PATIENCE_MS = 120_000;
const LEAVE_PATIENCE_MS = 30_000;

export interface EmbeddedDatabase {
  readonly connection: pg.ClientConfig;
  stop(): Promise<void>;
}

/**
 * PostgreSQL from the npm binaries, with its data in `dataDir`; servers on one `dataDir` share it.
 * @throws DatabaseUnavailable
 */
export async function openEmbedded(
  dataDir: string,
  log: DatabaseLog,
  platform: Platform = currentPlatform(),
): Promise<EmbeddedDatabase> {
  const started = performance.now();
  const layout = await prepareLayout(dataDir);
  await chooseAccount(layout.cluster);
  const connection = connectionTo(await socketFolder(layout.cluster));
  const site: Site = { layout, connection, platform, mayCreate: true };
  const { client, presence } = await enter(site);
  log.info({ cluster: layout.cluster, ms: Math.round(performance.now() - started) }, 'PostgreSQL is ready');
  const endWatch = supervise(site, client, log);
  let leaving: Promise<void> | undefined;
  return {
    connection,
    stop() {
      leaving ??= endWatch().then(() => leave(layout, presence, log));
      return leaving;
    },
  };
}

/** Under the start lock, so that nobody stops the database between our finding it and our being counted. */
async function enter(site: Site): Promise<{ client: pg.Client; presence: Lock }> {
  const startLock = await exclusive(site.layout.startLock, ENTER_PATIENCE_MS);
  try {
    const presence = tryShared(site.layout.presenceLock);
    if (!presence)
      throw new DatabaseUnavailable(`Something else holds ${site.layout.presenceLock}; end it first.`);
    try {
      return { client: await bringUp(site), presence };
    } catch (error) {
      presence.release();
      throw error;
    }
  } finally {
    startLock.release();
  }
}

/** Never rejects: one that cannot stop the database leaves it to the next server, which joins it. */
async function leave(layout: Layout, presence: Lock, log: DatabaseLog): Promise<void> {
  let startLock: Lock | undefined;
  try {
    startLock = await exclusive(layout.startLock, LEAVE_PATIENCE_MS);
    presence.release();
    const alone = tryExclusive(layout.presenceLock);
    if (!alone) return log.info({ cluster: layout.cluster }, 'PostgreSQL stays up for the other server');
    await stopPostmaster(layout).finally(() => alone.release());
    log.info({ cluster: layout.cluster }, 'PostgreSQL is stopped');
  } catch (error) {
    log.warn({ cluster: layout.cluster, reason: errorText(error) }, 'PostgreSQL is left running');
  } finally {
    presence.release();
    startLock?.release();
  }
}

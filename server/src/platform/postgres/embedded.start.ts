import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { chooseAccount } from './embedded.account.ts';
import { findBinaries, type Platform } from './embedded.binaries.ts';
import { ensureCluster, SUPERUSER } from './embedded.cluster.ts';
import { type Launch, launchPostgres } from './embedded.launch.ts';
import type { Layout } from './embedded.layout.ts';
import { findPostmaster, killOrphans, removeStaleLockFiles, signal } from './embedded.processes.ts';
import { DatabaseUnavailable, errorCode, errorText, isDiskFull } from './embedded.report.ts';

export const DATABASE = 'baku_reserve';

/** A cluster, how to reach it, and whether an empty one may be made. */
export interface Site {
  layout: Layout;
  connection: pg.ClientConfig;
  platform: Platform;
  mayCreate: boolean;
}

/** Replaying the log after a crash may take minutes; without any answer we wait no longer than this. */
const RECOVERY_PATIENCE_MS = 600_000;
const SILENCE_PATIENCE_MS = 30_000;
const RETRY_PATIENCE_MS = 30_000;

/** It died or was told to while we connected; all its connections are taken. */
const PASSING = new Set(['ECONNRESET', 'EPIPE', '57P01', '57P02', '53300']);

/**
 * An open connection to a database that runs, started if it did not. The caller holds the start lock.
 * @throws DatabaseUnavailable with what PostgreSQL itself said.
 */
export async function bringUp(site: Site, abort?: AbortSignal): Promise<pg.Client> {
  const joined = await awaitAnswer(site, undefined, abort);
  if (joined) return joined;
  const { layout } = site;
  const account = await chooseAccount(layout.cluster);
  const binaries = await findBinaries(account, layout.home, site.platform);
  await ensureCluster(layout, binaries, account, site.mayCreate);
  const deadline = performance.now() + RETRY_PATIENCE_MS;
  for (let attempt = 1; ; attempt++) {
    await removeStaleLockFiles(layout);
    const launch = await launchPostgres(layout, binaries, account);
    const client = await awaitAnswer(site, launch, abort).catch((error) => abandon(launch, error));
    if (client) return client;
    const complaints = await launch.complaints();
    if (!isPassing(complaints) || performance.now() > deadline) throw didNotStart(layout, complaints);
    if (attempt > 1) await killOrphans(layout);
    await delay(Math.min(50 * attempt, 500), undefined, { signal: abort });
    const other = await awaitAnswer(site, undefined, abort);
    if (other) return other;
  }
}

/** Undefined when nobody listens and nobody is about to. */
async function awaitAnswer(
  site: Site,
  launch: Launch | undefined,
  abort?: AbortSignal,
): Promise<pg.Client | undefined> {
  const started = performance.now();
  let lastSign = started;
  for (;;) {
    const answer =
      launch && (await isStarting(site.layout, launch)) ? 'waiting' : await knock(site.connection);
    if (answer instanceof pg.Client) return answer;
    if (answer === 'absent' && (!launch || launch.exited())) return undefined;
    const now = performance.now();
    if (answer === 'waiting') {
      lastSign = now;
      await hurryStop(site.layout);
    }
    if (now - lastSign > SILENCE_PATIENCE_MS || now - started > RECOVERY_PATIENCE_MS) {
      throw new DatabaseUnavailable(
        `PostgreSQL in ${site.layout.cluster} runs but does not answer; see ${site.layout.logFile}.`,
      );
    }
    await delay(launch ? 10 : 40, undefined, { signal: abort });
  }
}

/** Its own word spares us knocks that it would log; whether it is up is for a connection to say. */
async function isStarting(layout: Layout, launch: Launch): Promise<boolean> {
  if (launch.exited()) return false;
  const postmaster = await findPostmaster(layout);
  return postmaster?.pid === launch.pid && postmaster?.state === 'starting';
}

/** Nobody shall find it running after we have said that it does not. */
async function abandon(launch: Launch, error: unknown): Promise<never> {
  if (launch.pid !== undefined) signal(launch.pid, 'SIGQUIT');
  const deadline = performance.now() + 5_000;
  while (!launch.exited() && performance.now() < deadline) await delay(15);
  throw error;
}

/** Told to stop by someone, it refuses us and waits for clients that stay: it must go before it can come back. */
async function hurryStop(layout: Layout): Promise<void> {
  const postmaster = await findPostmaster(layout);
  if (postmaster?.state === 'stopping') signal(postmaster.pid, 'SIGINT');
}

/** 'waiting': it is there but takes no connection now. */
async function knock(connection: pg.ClientConfig): Promise<pg.Client | 'absent' | 'waiting' | 'silent'> {
  const client = new pg.Client({
    ...connection,
    application_name: 'baku-reserve',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => undefined);
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent';
    if (code === '57P03') return 'waiting';
    if (code === undefined || PASSING.has(code)) return 'silent';
    if (code === '3D000' && connection.database === DATABASE) {
      await createDatabase(connection);
      return 'silent';
    }
    throw new DatabaseUnavailable(`PostgreSQL in ${connection.host} refused us: ${errorText(error)}.`, {
      cause: error,
    });
  }
}

async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = await knock({ ...connection, database: 'postgres' });
  if (!(client instanceof pg.Client)) return;
  await client.query(`CREATE DATABASE ${DATABASE}`).finally(() => client.end());
}

export function connectionTo(host: string): pg.ClientConfig {
  return { host, port: 5432, user: SUPERUSER, database: DATABASE, ssl: false };
}

/** Another start is under way, or the last one's processes are not all gone yet. */
function isPassing(complaints: string[]): boolean {
  return complaints.some((line) => /lock file .* already exists|pre-existing shared memory block/.test(line));
}

function didNotStart(layout: Layout, complaints: string[]): DatabaseUnavailable {
  const fatal = complaints.findLast((line) => /^(FATAL|PANIC|ERROR)/.test(line)) ?? complaints.at(-1);
  const reason = isDiskFull(complaints.join('\n')) ? 'the disk is full' : fatal?.replace(/^\w+:\s+/, '');
  return new DatabaseUnavailable(
    `PostgreSQL did not start in ${layout.cluster}: ${reason || 'it ended without a word'}; see ${layout.logFile}.`,
  );
}

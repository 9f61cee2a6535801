import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Platform } from './embedded.binaries.ts';
import { type DatabaseLog, DatabaseUnavailable, errorCode, errorText } from './embedded.report.ts';
import { openEmbedded } from './embedded.ts';

export { type DatabaseLog, DatabaseUnavailable };

export interface DatabaseLocation {
  /** A server of the operator's own; without it PostgreSQL runs in `dataDir`. */
  databaseUrl?: string | undefined;
  dataDir: string;
}

export interface RunningDatabase {
  /** For pg.Pool and pg.Client; the pool adds its timeouts. */
  readonly connection: pg.ClientConfig;
  /** Leaves; the last process out stops an embedded server. May be called again. */
  stop(): Promise<void>;
}

/**
 * @param options.patienceMs how long a given server may take to answer
 * @throws DatabaseUnavailable with one sentence for the operator
 */
export async function openDatabase(
  { databaseUrl, dataDir }: DatabaseLocation,
  log: DatabaseLog,
  { platform, patienceMs = 10_000 }: { platform?: Platform; patienceMs?: number } = {},
): Promise<RunningDatabase> {
  return databaseUrl ? openGiven(databaseUrl, log, patienceMs) : openEmbedded(dataDir, log, platform);
}

const OLDEST_VERSION = 150_000;

/** The server is up but not ready, or not reachable yet, as when both are started together. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
  '57P03',
  '53300',
]);

async function openGiven(
  databaseUrl: string,
  log: DatabaseLog,
  patienceMs: number,
): Promise<RunningDatabase> {
  const place = placeOf(databaseUrl);
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      const version = await versionOf(databaseUrl);
      if (version < OLDEST_VERSION) {
        throw new DatabaseUnavailable(
          `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)} at ${place}; 15 or later is needed.`,
        );
      }
      log.info({ place, version }, 'PostgreSQL is ready');
      return { connection: { connectionString: databaseUrl }, stop: async () => undefined };
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      const code = errorCode(error);
      if ((code !== undefined && !PASSING.has(code)) || performance.now() > deadline) {
        throw new DatabaseUnavailable(
          `The PostgreSQL of DATABASE_URL at ${place} cannot be used: ${errorText(error)}.`,
          {
            cause: error,
          },
        );
      }
      await delay(250);
    }
  }
}

async function versionOf(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
    return Number(rows[0]?.server_version_num);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Where it is, without the password. */
function placeOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  if (!url || !/^(postgres(ql)?|socket):$/.test(url.protocol)) {
    throw new DatabaseUnavailable(
      'DATABASE_URL is no address of the form postgres://user:password@host:5432/database.',
    );
  }
  return `${url.host || 'localhost'}${url.pathname}`;
}

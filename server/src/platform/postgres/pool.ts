import { createHash } from 'node:crypto';
import { Kysely, type LogEvent, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { DB } from './rows.ts';

export type Database = Kysely<DB>;
/** As much of a pool as statements need. */
export type Connections = PostgresPool;

export interface PoolLimits {
  readonly poolSize: number;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly idleInTransactionTimeoutMs: number;
}

/** For work that nobody waits for: migrations and imports take as long as they take. */
const HOURS_MS = 4 * 3_600_000;

export function unhurried(limits: PoolLimits): PoolLimits {
  return { ...limits, poolSize: 1, statementTimeoutMs: HOURS_MS };
}

const MAX_STATEMENT_NAMES = 2_000;
const statementNames = new Map<string, string>();

/** Same text, same name: the server parses and plans a statement once a connection. */
function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known || statementNames.size >= MAX_STATEMENT_NAMES) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  statementNames.set(text, name);
  return name;
}

class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares `query` as a dozen overloads that only `any` can stand behind
  override query(...args: any[]): any {
    const [text, values, callback] = args;
    const forward = super.query as (...rest: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values)) return forward.apply(this, args);
    return forward.call(this, { name: statementName(text), text, values }, callback);
  }
}

// Numbers as numbers: our bigint keys stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const SESSION_SETTINGS = [
  'pg_trgm.word_similarity_threshold=0.5',
  // Our statements are written for one plan; planning each anew costs PostgreSQL more than most of them take to run.
  'plan_cache_mode=force_generic_plan',
];

export function createPool(connection: pg.ClientConfig, limits: PoolLimits): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    Client: PreparingClient,
    application_name: 'baku-reserve',
    max: limits.poolSize,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    statement_timeout: limits.statementTimeoutMs,
    // The server's own limit answers first; this one is for a server that no longer answers at all.
    query_timeout: limits.statementTimeoutMs + 1_000,
    lock_timeout: limits.lockTimeoutMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionTimeoutMs,
    options: SESSION_SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    keepAlive: true,
  });
  // A connection that dies in use fails its statement; unheard, its event would end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function createDatabase(pool: Connections, onStatement?: (event: LogEvent) => void): Database {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement && { log: onStatement }),
  });
}

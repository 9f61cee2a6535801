import type { ClientConfig } from 'pg';
import type { Log } from '../src/platform/log.ts';
import type { PoolLimits } from '../src/platform/postgres/pool.ts';

const nothing = () => undefined;
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export const TEST_POOL: PoolLimits = {
  poolSize: 8,
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 10_000,
  lockTimeoutMs: 5_000,
  idleInTransactionTimeoutMs: 10_000,
};

/** A machine that runs many tests at once is slow, and its database is not away. */
export const UNHURRIED = {
  DATABASE_CONNECT_TIMEOUT_MS: '10000',
  DATABASE_STATEMENT_TIMEOUT_MS: '10000',
  DATABASE_LOCK_TIMEOUT_MS: '5000',
  DATABASE_DEADLINE_MS: '15000',
};

/** The same server, another database. */
export function databaseOf(connection: ClientConfig, database: string): ClientConfig {
  if (!connection.connectionString) return { ...connection, database };
  const url = new URL(connection.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

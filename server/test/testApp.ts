import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createLog } from '../src/platform/log.ts';
import type { Metrics } from '../src/platform/metrics.ts';
import type { Database } from '../src/platform/postgres/pool.ts';
import { createRuntime, type Runtime, type RuntimeDeps } from '../src/runtime.ts';
import { databaseOf, silentLog, UNHURRIED } from './harness.ts';

export interface GraphQLAnswer<Data> {
  readonly data: Data;
  readonly errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface TestApp {
  readonly db: Database;
  /** A second server process on the same database would use this connection. */
  readonly connection: pg.ClientConfig;
  /** The app's present; a test moves it by assigning. */
  readonly clock: { time: Date; now(): Date };
  /** What the app has logged as its own fault. */
  readonly faults: object[];
  /** What it has warned of since the last call of `forgetWarnings`. */
  readonly warnings: object[];
  forgetWarnings(): void;
  /** Does what is due by the clock, as a server does every few seconds. */
  tick(): Promise<void>;
  /** Has the concierge learn what changed, as a server does now and then. */
  refresh(): Promise<void>;
  /** What it counts. */
  readonly metrics: Metrics;
  /** SQL statements that the app has sent since the last call of `forgetStatements`. */
  readonly statements: string[];
  forgetStatements(): void;
  fetch(request: Request): Promise<Response>;
  /** For node:http, as main.ts listens. */
  readonly listener: RequestListener;
  /** Posts an operation; `token` signs it, `locale` goes into Accept-Language. */
  ask<Data = never>(
    query: string,
    variables?: Record<string, unknown>,
    options?: { token?: string | undefined; locale?: string },
  ): Promise<GraphQLAnswer<Data>>;
}

/** Monday noon in Baku. */
export const NOW = new Date('2027-03-01T08:00:00Z');

/** A real database and app for the test file; ready when its first test runs. */
export function useTestApp(
  environment: Record<string, string> = {},
  {
    payments,
    log,
    through = async (direct) => direct,
  }: Partial<Pick<RuntimeDeps, 'payments' | 'log'>> & {
    /** How the app reaches its database. */
    through?: (direct: pg.ClientConfig) => Promise<pg.ClientConfig>;
  } = {},
): TestApp {
  const clock = { time: NOW, now: () => clock.time };
  const statements: string[] = [];
  const faults: object[] = [];
  const warnings: object[] = [];
  const kept = {
    warn: (it: object) => void warnings.push(it),
    error: (it: object) => void faults.push(it),
  };
  let runtime: Runtime | undefined;
  let connection: pg.ClientConfig = {};
  let dataDir = '';
  const database = `test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;

  beforeAll(async () => {
    const { connection: server, template } = inject('postgres');
    await administer(server, `create database ${database} template ${template}`);
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-test-'));
    connection = databaseOf(server, database);
    const config = loadConfig({
      NODE_ENV: 'test',
      DATA_DIR: dataDir,
      RATE_LIMIT_ENABLED: 'false',
      ...UNHURRIED,
      ...environment,
    });
    runtime = await createRuntime({
      config,
      connection: await through(connection),
      clock,
      log: log ?? (process.env.TEST_LOG ? createLog('info') : { ...silentLog, ...kept }),
      onStatement: (sql) => statements.push(sql),
      ...(payments && { payments }),
    });
  });
  afterAll(async () => {
    await runtime?.close();
    await administer(inject('postgres').connection, `drop database ${database} with (force)`);
    await rm(dataDir, { recursive: true, force: true });
  });

  const ready = () => {
    if (!runtime) throw new Error('the test app is ready once beforeAll has run');
    return runtime;
  };
  const fetch = (request: Request) => ready().app.fetch(request);
  return {
    get db() {
      return ready().db;
    },
    get connection() {
      return connection;
    },
    clock,
    statements,
    tick: () => ready().tick(),
    refresh: () => ready().refresh(),
    faults,
    warnings,
    forgetWarnings: () => warnings.splice(0),
    forgetStatements: () => statements.splice(0),
    fetch,
    get metrics() {
      return ready().metrics;
    },
    get listener() {
      return ready().app.listener;
    },
    async ask(query, variables = {}, { token, locale } = {}) {
      const response = await fetch(
        new Request('http://localhost:4000/graphql', {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            ...(token && { Authorization: `Bearer ${token}` }),
            ...(locale && { 'Accept-Language': locale }),
          },
          body: JSON.stringify({ query, variables }),
        }),
      );
      return response.json();
    },
  };
}

async function administer(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(statement);
  await client.end();
}

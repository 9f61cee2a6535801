import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/platform/postgres/database.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { createDatabase, createPool } from '../src/platform/postgres/pool.ts';
import { databaseOf, silentLog, TEST_POOL } from './harness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The test server; `template` is a database with all migrations to copy from. */
    postgres: { connection: ClientConfig; template: string };
  }
}

/** One real PostgreSQL for the whole run, ours or that of DATABASE_URL; each test file copies the template. */
export default async function setup(project: TestProject) {
  const databaseUrl = process.env.DATABASE_URL;
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-test-'));
  const running = await openDatabase({ databaseUrl, dataDir }, silentLog);
  // Each vitest project sets up for itself, in one process and perhaps on one server.
  const template = `template_${randomBytes(6).toString('hex')}`;
  await administer(running.connection, `create database ${template}`);
  const pool = createPool(databaseOf(running.connection, template), TEST_POOL);
  await migrate(createDatabase(pool));
  await pool.end();
  project.provide('postgres', { connection: running.connection, template });
  return async () => {
    await administer(running.connection, `drop database if exists ${template} with (force)`);
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function administer(connection: ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(statement);
  await client.end();
}

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
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
    /** The Redis of REDIS_URL. It is everybody's: tests prefix their keys. Undefined in a run on the embedded database. */
    redisUrl: string | undefined;
  }
}

/**
 * One real PostgreSQL for the whole run, ours or that of DATABASE_URL, whose role is a superuser's (some tests look at pages
 * of tables); each test file copies the template. A newcomer has no Redis, so that what needs one runs with servers that
 * are given, and there CI may not skip it.
 */
export default async function setup(project: TestProject) {
  project.provide('redisUrl', await reachableRedis());
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

async function reachableRedis(): Promise<string | undefined> {
  const { REDIS_URL: url, DATABASE_URL, CI } = process.env;
  if (!url && DATABASE_URL && CI)
    throw new Error('DATABASE_URL without REDIS_URL would skip the tests of Redis.');
  if (!url) return undefined;
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  await redis.connect().catch(() => {
    throw new Error('The Redis of REDIS_URL cannot be reached.', { cause: reason });
  });
  redis.disconnect();
  return url;
}

async function administer(connection: ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(statement);
  await client.end();
}

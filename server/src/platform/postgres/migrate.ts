import { promises as fs } from 'node:fs';
import path from 'node:path';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type pg from 'pg';
import { codeOf } from './faults.ts';
import type { Database } from './pool.ts';

const migrationFolder = path.resolve(import.meta.dirname, '../../../migrations');

/** Brings the schema up to date. Kysely holds an advisory lock meanwhile, so processes may start together. */
export async function migrate(db: Database): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: new FileMigrationProvider({ fs, path, migrationFolder }) });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** Names of all that this release knows, in order. */
export async function knownMigrations(): Promise<string[]> {
  return (await fs.readdir(migrationFolder)).map((file) => path.basename(file, '.ts')).sort();
}

const UNDEFINED_TABLE = '42P01';

/** Names of those that a database has had, in order. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  try {
    const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
    return rows.map(({ name }) => name);
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return [];
    throw error;
  }
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '../src/config.ts';
import { createLog } from '../src/platform/log.ts';
import { openDatabase } from '../src/platform/postgres/database.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { createDatabase, createPool } from '../src/platform/postgres/pool.ts';
import { renderRows } from './rows.ts';

/** Writes rows.ts from a fresh database with all migrations. */
const dataDir = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-rows-'));
const database = await openDatabase({ dataDir }, createLog('warn'));
const db = createDatabase(createPool(database.connection, loadConfig({}).database));
await migrate(db);
await writeFile(path.resolve(import.meta.dirname, '../src/platform/postgres/rows.ts'), await renderRows(db));
await db.destroy();
await database.stop();
await rm(dataDir, { recursive: true, force: true });

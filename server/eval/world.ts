import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Corpus } from '../src/concierge/corpus.rules.ts';
import { createCorpusCache, loadCorpus } from '../src/concierge/corpus.service.ts';
import { loadConfig } from '../src/config.ts';
import { createLog } from '../src/platform/log.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { openDatabase } from '../src/platform/postgres/database.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { createDatabase, createPool, type Database } from '../src/platform/postgres/pool.ts';
import type { Catalogue } from '../src/restaurants/catalogue.rules.ts';
import { importCatalogue } from '../src/restaurants/catalogue.service.ts';
import { createRestaurantCache } from '../src/restaurants/restaurants.service.ts';
import { ASKED_AT } from './labels.ts';

/** A database of its own with one catalogue, and the present that the labels were written for. */
export interface World {
  readonly db: Database;
  readonly clock: { now(): Date };
  readonly corpus: Corpus;
}

export async function inWorldOf<Result>(
  catalogue: Catalogue,
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-eval-'));
  const database = await openDatabase({ dataDir }, createLog('warn'));
  const db = createDatabase(createPool(database.connection, loadConfig({}).database));
  try {
    await migrate(db);
    await importCatalogue(db, catalogue);
    const trusted = () => true;
    const metrics = createMetrics();
    const restaurants = createRestaurantCache(20_000, trusted, metrics);
    const corpus = await loadCorpus({ db, restaurants, corpus: createCorpusCache(trusted, metrics) });
    return await work({ db, clock: { now: () => ASKED_AT }, corpus });
  } finally {
    await db.destroy();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

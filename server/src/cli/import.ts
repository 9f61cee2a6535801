import { readFile } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';
import { InvalidConfig, loadConfig } from '../config.ts';
import { createLog } from '../platform/log.ts';
import { DatabaseUnavailable, openDatabase } from '../platform/postgres/database.ts';
import { isRetryable } from '../platform/postgres/faults.ts';
import { migrate } from '../platform/postgres/migrate.ts';
import { createDatabase, createPool, unhurried } from '../platform/postgres/pool.ts';
import { type Catalogue, type CatalogueFault, parseCatalogue } from '../restaurants/catalogue.rules.ts';
import { importCatalogue } from '../restaurants/catalogue.service.ts';

/** A sentence for the person at the terminal; exit code 1. */
class ImportRefused extends Error {}

async function main(file: string | undefined): Promise<void> {
  if (!file) throw new ImportRefused('Usage: npm run import -- FILE.json');
  const catalogue = parsed(await contentOf(file), file);
  const config = loadConfig(process.env);
  const location = { databaseUrl: config.database.url, dataDir: config.dataDir };
  const database = await openDatabase(location, createLog('warn'));
  const db = createDatabase(createPool(database.connection, unhurried(config.database)));
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} restaurants', noTTYOutput: false },
    Presets.shades_classic,
  );
  try {
    await migrate(db);
    bar.start(catalogue.restaurants.length, 0);
    const report = await importCatalogue(db, catalogue, (done) => bar.update(done));
    bar.stop();
    process.stdout.write(
      `${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged, in ${placeOf(location)}\n`,
    );
  } finally {
    bar.stop();
    await db.destroy();
    await database.stop();
  }
}

/** Without the password of a URL. */
function placeOf({ databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string }): string {
  return databaseUrl ? `the database ${new URL(databaseUrl).pathname.slice(1)}` : dataDir;
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ImportRefused(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function parsed(content: string, file: string): Catalogue {
  const outcome = parseCatalogue(asJson(content, file));
  if ('catalogue' in outcome) return outcome.catalogue;
  throw new ImportRefused(
    `${file} has faults; nothing was changed:\n${outcome.faults.map(inOneLine).join('\n')}`,
  );
}

function asJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ImportRefused(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function inOneLine({ path, reason }: CatalogueFault): string {
  return `  ${path}: ${reason}`;
}

/** What an operator can mend is a sentence, not a stack. */
function sentenceFor(error: unknown): string | undefined {
  if (
    error instanceof ImportRefused ||
    error instanceof InvalidConfig ||
    error instanceof DatabaseUnavailable
  )
    return error.message;
  // Another import, perhaps: they take turns.
  if (isRetryable(error)) return 'The database is busy or away; nothing was changed. Try again shortly.';
  return undefined;
}

try {
  await main(process.argv[2]);
} catch (error) {
  const sentence = sentenceFor(error);
  if (!sentence) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

import { createServer } from 'node:http';
import path from 'node:path';
import { type Config, InvalidConfig, loadConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { NoWebApp, webAppDir } from './platform/http/webApp.ts';
import { createLog, type Log } from './platform/log.ts';
import { DatabaseUnavailable, openDatabase } from './platform/postgres/database.ts';
import { codeOf } from './platform/postgres/faults.ts';
import { migrate } from './platform/postgres/migrate.ts';
import { importCatalogue } from './restaurants/catalogue.service.ts';
import { hasRestaurants } from './restaurants/catalogue.store.ts';
import { loadSampleCatalogue } from './restaurants/sample.ts';
import { createRuntime, type Runtime } from './runtime.ts';

/** What `expo export` writes in a checkout: served where APP_DIR does not say otherwise. */
const OWN_APP = path.resolve(import.meta.dirname, '../../mobile/dist');
const DRAIN_MS = 10_000;
const CLEANING_INTERVAL_MS = 3_600_000;
const TICK_MS = 5_000;

async function main(): Promise<void> {
  const loaded = loadConfig(process.env);
  const config = { ...loaded, appDir: webAppDir(loaded.appDir, OWN_APP) };
  const log = createLog(config.logLevel);
  const database = await openDatabase({ databaseUrl: config.database.url, dataDir: config.dataDir }, log);
  let runtime: Runtime | undefined;
  try {
    runtime = await createRuntime({ config, connection: database.connection, clock: systemClock, log });
    await prepare(runtime, config, log);
    await serve(runtime, config, log, () => database.stop());
  } catch (error) {
    await runtime?.close();
    await database.stop();
    throw error;
  }
}

/** Migrations always; the sample catalogue where a developer would otherwise look at an empty list. */
async function prepare({ db }: Runtime, config: Config, log: Log): Promise<void> {
  const applied = await migrate(db);
  if (applied.length > 0) {
    log.info({ applied }, 'migrated');
    log.info(
      { command: 'npm run admin -- grant-admin EMAIL' },
      'how to make somebody an admin, once they have signed up',
    );
    log.info(
      { command: 'npm run admin -- set-staff SLUG EMAIL MANAGER' },
      'how to make somebody staff of a restaurant',
    );
  }
  if (config.production || (await hasRestaurants(db))) return;
  const { added } = await importCatalogue(db, loadSampleCatalogue());
  log.info({ added }, 'imported the sample catalogue');
}

async function serve(
  runtime: Runtime,
  config: Config,
  log: Log,
  stopDatabase: () => Promise<void>,
): Promise<void> {
  const server = createServer(runtime.app.listener);
  server.listen({ host: config.host, port: config.port });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({ url: `http://${config.host}:${port}/graphql` }, 'serving');
  if (process.stdout.isTTY) greet(port, config.appDir !== undefined);
  const ticking = setInterval(() => void runtime.tick().catch(ignoreUntilNext(log)), TICK_MS).unref();
  const refresh = () => void runtime.refresh().catch(ignoreUntilNext(log));
  // Not waited for: guests are answered meanwhile.
  refresh();
  const refreshing = setInterval(refresh, config.concierge.refreshSeconds * 1_000).unref();
  const cleaning = setInterval(() => void runtime.clean(), CLEANING_INTERVAL_MS).unref();

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    clearInterval(ticking);
    clearInterval(cleaning);
    clearInterval(refreshing);
    const closed = new Promise((resolve) => server.close(resolve));
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    server.closeIdleConnections();
    await closed;
    clearTimeout(cut);
    await runtime.close();
    await stopDatabase();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
}

/** The next tick does what this one did not: a database that is away for a moment is no reason to end. */
function ignoreUntilNext(log: Log) {
  return (error: unknown) => log.warn({ err: error }, 'what was due is done at the next tick');
}

function greet(port: number, hasApp: boolean): void {
  process.stdout.write(`
${hasApp ? `  App            http://localhost:${port}\n` : ''}  GraphiQL       http://localhost:${port}/graphql
  Make an admin  npm run admin -- grant-admin EMAIL
  Make staff     npm run admin -- set-staff dolma EMAIL MANAGER
  Import         npm run import -- FILE

`);
}

/** What an operator can mend is one sentence, not a stack. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof InvalidConfig || error instanceof NoWebApp || error instanceof DatabaseUnavailable) {
    return error.message;
  }
  if (codeOf(error) === 'EADDRINUSE')
    return 'The port is taken; set PORT to another one or stop what listens there.';
  if (codeOf(error) === 'EACCES')
    return 'The port may not be opened by this user; set PORT to one above 1023.';
  return undefined;
}

try {
  await main();
} catch (error) {
  const sentence = sentenceFor(error);
  if (!sentence) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

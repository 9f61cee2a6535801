import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Config, InvalidConfig, loadConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { keepRequestsYoung } from './platform/collector.ts';
import { serveHttp } from './platform/http/server.ts';
import { NoWebApp, webAppDir } from './platform/http/webApp.ts';
import { createLog, type Log } from './platform/log.ts';
import { serveMetrics } from './platform/metricsServer.ts';
import { type Observers, openObservers } from './platform/observers.ts';
import { DatabaseUnavailable, openDatabase, type RunningDatabase } from './platform/postgres/database.ts';
import { codeOf } from './platform/postgres/faults.ts';
import { migrate } from './platform/postgres/migrate.ts';
import { createDatabase, createPool, unhurried } from './platform/postgres/pool.ts';
import { importCatalogue } from './restaurants/catalogue.service.ts';
import { hasRestaurants } from './restaurants/catalogue.store.ts';
import { loadSampleCatalogue } from './restaurants/sample.ts';
import { createRuntime, type Runtime } from './runtime.ts';

/** What `expo export` writes in a checkout: served where APP_DIR does not say otherwise. */
const OWN_APP = path.resolve(import.meta.dirname, '../../mobile/dist');
/** npm hands on the Ctrl-C that the terminal has sent to us as well. */
const SAME_SIGNAL_MS = 500;
const CLEANING_INTERVAL_MS = 3_600_000;
const TICK_MS = 5_000;

async function main(): Promise<void> {
  keepRequestsYoung();
  const loaded = loadConfig(process.env);
  const config = { ...loaded, appDir: webAppDir(loaded.appDir, OWN_APP) };
  const observers = await openObservers(config, createLog(config.logLevel));
  const { log, tracing } = observers;
  crashLoudly(observers);
  const database = await openDatabase({ databaseUrl: config.database.url, dataDir: config.dataDir }, log);
  let runtime: Runtime | undefined;
  try {
    await prepare(database, config, log);
    runtime = await createRuntime({
      config,
      connection: database.connection,
      clock: systemClock,
      log,
      tracing,
    });
    await serve(runtime, config, observers, () => database.stop());
  } catch (error) {
    await runtime?.close();
    await database.stop();
    throw error;
  }
}

/** Migrations always; the sample catalogue where a developer would otherwise look at an empty list. */
async function prepare({ connection }: RunningDatabase, config: Config, log: Log): Promise<void> {
  const db = createDatabase(createPool(connection, unhurried(config.database)));
  try {
    const applied = await migrate(db);
    if (applied.length > 0) explainRoles(applied, log);
    if (config.production || (await hasRestaurants(db))) return;
    const { added } = await importCatalogue(db, loadSampleCatalogue());
    log.info({ added }, 'imported the sample catalogue');
  } finally {
    await db.destroy();
  }
}

function explainRoles(applied: readonly string[], log: Log): void {
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

async function serve(
  runtime: Runtime,
  config: Config,
  observers: Observers,
  stopDatabase: () => Promise<void>,
): Promise<void> {
  const { log } = observers;
  const metrics = config.metrics && (await serveMetrics(runtime.metrics, config.metrics));
  if (metrics) log.info({ url: `http://${config.metrics?.host}:${metrics.port}/metrics` }, 'serving metrics');
  const server = await serveHttp(runtime.app.listener, config);
  log.info({ url: `http://${config.host}:${server.port}/graphql` }, 'serving');
  if (process.stdout.isTTY) greet(server.port, config.appDir !== undefined);
  const stopChores = startChores(runtime, config, log);
  const { first, second } = signalsToStop();
  const signal = await first;
  log.info({ signal }, 'stopping');
  runtime.lifecycle.withdraw();
  stopChores();
  await Promise.race([second, delay(config.drain.delaySeconds * 1_000)]);
  runtime.lifecycle.close();
  runtime.dismiss();
  const cut = new AbortController();
  const cutting = setTimeout(() => cut.abort(), config.drain.seconds * 1_000);
  second.then(() => cut.abort());
  cut.signal.addEventListener('abort', () => runtime.leases.shut());
  await server.drain(cut.signal);
  await runtime.close();
  clearTimeout(cutting);
  await stopDatabase();
  await metrics?.close();
  await observers.close();
  log.info({}, 'stopped');
  // Connections to others, which are kept for a while, are no reason to stay.
  process.exit(0);
}

/** The first is a request to stop, a later one an order to do it at once. */
function signalsToStop(): { readonly first: Promise<string>; readonly second: Promise<string> } {
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<string>();
  let firstAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      firstAt ??= performance.now();
      first.resolve(signal);
      if (performance.now() - firstAt > SAME_SIGNAL_MS) second.resolve(signal);
    });
  }
  return { first: first.promise, second: second.promise };
}

/** What is done now and then beside the guests; returns what ends it. */
function startChores(runtime: Runtime, config: Config, log: Log): () => void {
  const chore = (work: () => Promise<void>, everyMs: number) =>
    setInterval(() => void work().catch(ignoreUntilNext(log)), everyMs).unref();
  // Not waited for: guests are answered meanwhile.
  void runtime.refresh().catch(ignoreUntilNext(log));
  const chores = [
    chore(runtime.tick, TICK_MS),
    chore(runtime.refresh, config.concierge.refreshSeconds * 1_000),
    chore(runtime.clean, CLEANING_INTERVAL_MS),
  ];
  return () => {
    for (const it of chores) clearInterval(it);
  };
}

/** A fault that nobody caught ends the process, and is told like any other: Node would write out what a guest has entered. */
function crashLoudly({ log, close }: Observers): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'a fault that ends the process');
    void close().finally(() => process.exit(1));
  });
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
    return `${placeOf(error)} is taken; set PORT or METRICS_PORT to another one or stop what listens there.`;
  if (codeOf(error) === 'EACCES')
    return `${placeOf(error)} may not be opened by this user; set PORT or METRICS_PORT to one above 1023.`;
  return undefined;
}

function placeOf(error: unknown): string {
  const port = error instanceof Error && 'port' in error ? error.port : undefined;
  return port === undefined ? 'The port' : `Port ${port}`;
}

try {
  await main();
} catch (error) {
  const sentence = sentenceFor(error);
  if (!sentence) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { createAccessTokens } from '../src/accounts/tokens.ts';
import { loadConfig } from '../src/config.ts';
import { systemClock } from '../src/platform/clock.ts';
import { encodeGlobalId } from '../src/platform/ids.ts';
import { createLog } from '../src/platform/log.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { openDatabase } from '../src/platform/postgres/database.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { createDatabase, createPool } from '../src/platform/postgres/pool.ts';
import { addDays, localDate } from '../src/restaurants/schedule.rules.ts';
import { measureBurst } from './burst.ts';
import { measureCost } from './cost.ts';
import { appTarget, ask, bareTarget, type Measured, measure } from './load.ts';
import { BARE_FUNCTIONS, type Operation, operations, type Setting } from './operations.ts';
import { growthOf, median, printTable, type Row } from './report.ts';
import { seed, seedSessions } from './seed.ts';
import { type ServerUnderLoad, startServer } from './servers.ts';

const SECRET = 'bench-secret-bench-secret-bench-secret';
/** So many that none has many more active bookings than a guest of the product may have; what the server remembers of them fits. */
const GUESTS_ASKING = 8_000;
const MAX_ACTIVE_RESERVATIONS = 100;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
/** Until the code that runs has been compiled for good: some ten thousand requests. */
const WARM_SECONDS = 6;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const LARGE = {
  restaurants: Number(process.env.BENCH_RESTAURANTS ?? 10_000),
  reservations: Number(process.env.BENCH_RESERVATIONS ?? 1_000_000),
};
const ONLY = process.env.BENCH_ONLY;

const scratch = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-bench-'));
const dataDir = process.env.BENCH_DATA_DIR ?? scratch;
const database = await openDatabase({ dataDir }, createLog('warn'));
try {
  const tomorrow = addDays(localDate(new Date(), 'Asia/Baku'), 1);
  const evening = new Date(`${tomorrow}T20:00:00+04:00`);
  const small = { restaurants: LARGE.restaurants / 10, reservations: LARGE.reservations / 10 };
  const rows = await bench('bench_large', LARGE, evening, tomorrow);
  printTable(rows);
  if (!ONLY) {
    const [before] = await bench('bench_small', small, evening, tomorrow, 'city-wide availability');
    const after = rows.find(({ operation }) => operation.name === 'city-wide availability');
    if (before && after) console.log(growthOf(small.restaurants, before, LARGE.restaurants, after));
  }
} finally {
  await database.stop();
  await rm(scratch, { recursive: true, force: true });
}

async function bench(
  name: string,
  size: typeof LARGE,
  evening: Date,
  date: string,
  only = ONLY,
): Promise<Row[]> {
  const connection = { ...database.connection, database: name };
  const guests = await prepare(name, size, evening);
  const publicUrl = 'https://bench.example';
  const setting: Setting = { restaurants: size.restaurants, evening, date, publicUrl, guests };
  const all = operations(setting);
  const environment = {
    PUBLIC_URL: publicUrl,
    DATA_DIR: scratch,
    AUTH_SECRET: SECRET,
    NODE_ENV: 'production',
    MAX_ACTIVE_RESERVATIONS: String(MAX_ACTIVE_RESERVATIONS),
    CATALOGUE_CACHE_SIZE: String(size.restaurants),
    // Counted like any, and never reached: everybody here has one address.
    RATE_LIMIT_REQUESTS: '1000000',
  };
  const statements = all.map((operation) => operation.sql);
  const log = (kind: string) => path.join(scratch, `${kind}.log`);
  const app = await startServer({ kind: 'app', connection, environment, statements }, log('app'));
  const bare = await startServer({ kind: 'bare', connection, environment, statements }, log('bare'));
  await warm(app, size.restaurants, guests);
  const rows: Row[] = [];
  for (const [index, operation] of all.entries()) {
    if (only && !operation.name.includes(only)) continue;
    rows.push(await compare(operation, index, setting, app, bare));
  }
  if (!only || only === 'burst') console.log(await measureBurst(app, setting));
  if (!only || only === 'cost') {
    await measureCost({ connection, environment }, setting, all, {
      rounds: ROUNDS,
      seconds: SECONDS,
      warm: (server) => warm(server, size.restaurants, guests),
    });
  }
  await app.stop();
  await bare.stop();
  return rows;
}

async function prepare(name: string, size: typeof LARGE, evening: Date): Promise<Setting['guests']> {
  const admin = createDatabase(createPool(database.connection, loadConfig({}).database));
  const exists = await sql`select from pg_database where datname = ${name}`.execute(admin);
  if (exists.rows.length === 0) await sql`create database ${sql.ref(name)}`.execute(admin);
  await admin.destroy();
  const limits = { ...loadConfig({}).database, poolSize: 1, statementTimeoutMs: 600_000 };
  const db = createDatabase(createPool({ ...database.connection, database: name }, limits));
  await migrate(db);
  const startedAt = performance.now();
  if (exists.rows.length === 0) await seed(db, size, evening);
  console.log(
    `${name}: ${size.restaurants} restaurants, ${size.reservations} reservations, ready in ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  for (const statement of BARE_FUNCTIONS) await sql.raw(statement).execute(db);
  // What an earlier run on the same database has booked would be taken.
  await sql`delete from reservations where starts_at > ${evening}::timestamptz + interval '25 days'`.execute(
    db,
  );
  const sessions = await seedSessions(db, GUESTS_ASKING);
  await db.destroy();
  const tokens = createAccessTokens(SECRET, systemClock, createMetrics());
  return Promise.all(
    sessions.map(async ({ userId, sessionId }) => ({
      userId,
      token: (await tokens.issue(userId, sessionId)).accessToken,
    })),
  );
}

/** Restaurants are read far more often than changed and guests who book have looked before: both are in memory. */
async function warm({ url }: ServerUnderLoad, restaurants: number, guests: Setting['guests']): Promise<void> {
  const post = (body: object, headers = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  for (let first = 1; first <= restaurants; first += 100) {
    const ids = Array.from({ length: 100 }, (_, index) => encodeGlobalId('Restaurant', first + index));
    await post({ query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids } });
  }
  for (let first = 0; first < guests.length; first += 20) {
    const some = guests.slice(first, first + 20);
    await Promise.all(
      some.map(({ token }) => post({ query: '{ viewer { id } }' }, { authorization: `Bearer ${token}` })),
    );
  }
}

/** Interleaved, so that both meet the same noise of the machine. */
async function compare(
  operation: Operation,
  index: number,
  setting: Setting,
  app: ServerUnderLoad,
  bare: ServerUnderLoad,
): Promise<Row> {
  const targets = { app: appTarget(app, operation, setting), bare: bareTarget(bare, operation, index) };
  if (!operation.writes) await refuseDifference(operation, targets);
  const measured: { app: Measured[]; bare: Measured[] } = { app: [], bare: [] };
  for (const kind of ['app', 'bare'] as const) await measure(targets[kind], WARM_SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['bare', 'app'] as const) measured[kind].push(await measure(targets[kind], SECONDS));
  }
  return {
    operation,
    app: median(measured.app),
    bare: median(measured.bare),
    ratios: measured.app.map(
      (it, round) => it.requestsPerSecond / (measured.bare[round]?.requestsPerSecond ?? 1),
    ),
  };
}

/** Asked alike, both have to answer with the same data, or the comparison is of nothing. The app tells the cost beside it. */
async function refuseDifference(
  operation: Operation,
  targets: { app: ReturnType<typeof appTarget>; bare: ReturnType<typeof bareTarget> },
): Promise<void> {
  const at = 41;
  const [fromApp, fromBare] = await Promise.all(
    [targets.app, targets.bare].map((target) => ask({ ...target, request: () => target.request(at) })),
  );
  // PostgreSQL writes a space behind a colon.
  const [data, bareData] = [fromApp, fromBare].map((text) => JSON.stringify(JSON.parse(text ?? '').data));
  if (data !== bareData) throw new Error(`${operation.name}: the answers differ\n${fromApp}\n${fromBare}`);
}

import type { ClientConfig, Pool } from 'pg';
import { createAuth } from './accounts/auth.ts';
import { removeDeadSessions } from './accounts/sessions.service.ts';
import { forgetsViewers } from './accounts/viewers.service.ts';
import { createFeed } from './activity/feed.service.ts';
import { type App, type AppDeps, createApp } from './app.ts';
import { mockPayments } from './arrivals/mockPayments.ts';
import { passTime } from './arrivals/passing.service.ts';
import { settlePayments } from './arrivals/settlement.service.ts';
import { createConcierge } from './concierge/concierge.ts';
import { createCorpusCache, forgetsCorpus } from './concierge/corpus.service.ts';
import { refreshVectors } from './concierge/vectors.service.ts';
import type { Config } from './config.ts';
import type { Clock } from './platform/clock.ts';
import { createLifecycle, type Lifecycle } from './platform/http/lifecycle.ts';
import type { Log } from './platform/log.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { createLeases, type Leases } from './platform/postgres/leases.ts';
import { type Listener, listen, type Subscriber } from './platform/postgres/listen.ts';
import { createDatabase, createPool, type Database } from './platform/postgres/pool.ts';
import { watchPool, watchStatements } from './platform/postgres/statements.ts';
import { createRateLimiter } from './platform/rateLimit/limiter.ts';
import { createInsertReservation } from './reservations/groupBooking.service.ts';
import { createRestaurantCache, forgetsChanges } from './restaurants/restaurants.service.ts';
import { createTravel } from './travel/travel.ts';

export interface Runtime {
  readonly app: App;
  readonly db: Database;
  readonly pool: Pool;
  readonly leases: Leases;
  readonly metrics: Metrics;
  readonly lifecycle: Lifecycle;
  /** Does what is due by now. */
  tick(): Promise<void>;
  /** Has the concierge learn what changed in the catalogue; may take minutes, and does nothing without a model. */
  refresh(): Promise<void>;
  /** Deletes what has expired. */
  clean(): Promise<void>;
  /** Ends the subscriptions, which clients resume elsewhere. */
  dismiss(): void;
  close(): Promise<void>;
}

export interface RuntimeDeps {
  readonly config: Config;
  /** A database with all migrations. */
  readonly connection: ClientConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every SQL statement that the app sends. */
  readonly onStatement?: (sql: string) => void;
  readonly metrics?: Metrics;
  /** Left out where nobody traces. */
  readonly tracing?: AppDeps['tracing'];
  /** Who takes deposits; nobody's money is taken where this is left out. */
  readonly payments?: AppDeps['payments'];
}

/** The app with all that it needs of one process: pool, caches and the connection that keeps them true. */
export async function createRuntime({
  config,
  connection,
  clock,
  log,
  onStatement,
  metrics = createMetrics(),
  tracing,
  payments = mockPayments,
}: RuntimeDeps): Promise<Runtime> {
  const pool = createPool(connection, config.database);
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'));
  const leases = createLeases(pool, config.database.deadlineMs);
  watchPool(metrics, pool);
  const watch = watchStatements(metrics);
  const db = createDatabase(leases, (event) => {
    watch(event);
    onStatement?.(event.query.sql);
  });
  const lifecycle = createLifecycle();
  let listener: Listener | undefined;
  const trusted = () => listener?.connected ?? false;
  const restaurants = createRestaurantCache(config.catalogueCacheSize, trusted, metrics);
  const corpus = createCorpusCache(trusted, metrics);
  const concierge = createConcierge(config.concierge, { log, clock, metrics });
  const limiter = config.rateLimit && (await createRateLimiter(config.redisUrl, { clock, log, metrics }));
  const auth = await createAuth({ config, db, clock, log, metrics, trusted, limiter });
  const feed = createFeed({ db, log, metrics, announce: () => listener?.notify('events') });
  listener = await listen(
    connection,
    {
      restaurants: both(forgetsChanges(restaurants), forgetsCorpus(corpus)),
      viewers: forgetsViewers(auth.accounts),
      events: { onNotify: feed.wake, onGap: feed.wake },
    },
    log,
    { onAway: leases.shut, onBack: leases.open },
  );
  const { answers } = listener;
  return {
    app: createApp({
      config,
      db,
      clock,
      log,
      restaurants,
      insertReservation: createInsertReservation(db),
      auth,
      feed,
      travel: createTravel(config.travel, { clock, log, metrics }),
      payments,
      concierge,
      corpus,
      metrics,
      tracing,
      limiter,
      lifecycle,
      vitals: {
        version: config.version,
        databaseAnswers: answers,
        announcementsArrive: trusted,
        redis: () => limiter?.wellness,
      },
    }),
    db,
    pool,
    leases,
    metrics,
    lifecycle,
    async tick() {
      if ((await passTime({ db, clock })) > 0) feed.announce();
      await settlePayments({ db, payments, log });
    },
    refresh: () => refreshVectors({ db, log, restaurants, corpus, concierge }),
    async clean() {
      while ((await removeDeadSessions({ db, clock })) > 0);
    },
    dismiss: feed.close,
    async close() {
      feed.close();
      limiter?.close();
      await listener?.close();
      await db.destroy();
    },
  };
}

function both(first: Subscriber, second: Subscriber): Subscriber {
  return {
    onNotify(payload) {
      first.onNotify(payload);
      second.onNotify(payload);
    },
    onGap() {
      first.onGap();
      second.onGap();
    },
  };
}

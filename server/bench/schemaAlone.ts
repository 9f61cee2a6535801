import type { RequestListener } from 'node:http';
import type { GraphQLError } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Pool } from 'pg';
import { createAccountCache } from '../src/accounts/viewers.service.ts';
import type { Config } from '../src/config.ts';
import type { Context } from '../src/graphql/context.ts';
import { type AskedBy, expressLane, type ServerContext } from '../src/graphql/expressLane.ts';
import { createOperations } from '../src/graphql/operations.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createMetrics, type Metrics } from '../src/platform/metrics.ts';
import { createDatabase } from '../src/platform/postgres/pool.ts';
import { createInsertReservation } from '../src/reservations/groupBooking.service.ts';
import { createRestaurantCache } from '../src/restaurants/restaurants.service.ts';
import { schema } from '../src/schema.ts';

const MAX_BODY_BYTES = 256 * 1024;
/** Who asks, taken at its word: what stands in for a token where none is verified. */
export const ASKER = 'x-asker';

/** Instruments that count nothing. */
export function uncounted(): Metrics {
  const instrument = { inc() {}, dec() {}, set() {}, observe() {}, remove() {}, labels: () => instrument };
  const none = () => instrument as never;
  return {
    ...createMetrics(),
    counter: none,
    gauge: none,
    histogram: none,
    reading() {},
    tally: () => () => undefined,
    tallies: () => () => undefined,
  };
}

/**
 * The same schema on the same database, and nothing of what makes a server of it: through the same two lanes, or through
 * Yoga as anybody would set it up.
 */
export function schemaListener(pool: Pool, config: Config, kind: 'schema' | 'yoga'): RequestListener {
  const db = createDatabase(pool);
  const shared = {
    db,
    insertReservation: createInsertReservation(db),
    clock: systemClock,
    restaurants: createRestaurantCache(config.catalogueCacheSize, () => true, uncounted()),
    auth: { accounts: createAccountCache(() => true, uncounted()) },
    locale: 'en',
    publicUrl: config.publicUrl ?? '',
    maxActiveReservations: config.maxActiveReservations,
  };
  const contextFor = ({ request }: AskedBy) => {
    const asker = request.headers.get(ASKER);
    const viewer = asker === null ? null : { id: Number(asker), isAdmin: false, roles: new Map() };
    // What the measured operations read, and no more.
    return { ...shared, viewer } as unknown as Context;
  };
  const operations = createOperations(schema, [], config.operationDeadlineMs);
  const yoga = createYoga<ServerContext, Context>({
    schema,
    context: contextFor,
    plugins: kind === 'schema' ? [operations.plugin] : [],
    maskedErrors: false,
    multipart: false,
    cors: false,
    landingPage: false,
    logging: false,
    graphiql: false,
  });
  if (kind === 'yoga') return yoga;
  const forClient = (errors: readonly GraphQLError[]) => [...errors];
  return expressLane({ yoga, operations, contextFor, forClient, maxBodyBytes: MAX_BODY_BYTES });
}

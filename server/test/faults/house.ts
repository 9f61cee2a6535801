/** Two servers on a PostgreSQL that can be hurt, guests who book and ask again, a host who listens, and balancers. */
import { systemClock } from '../../src/platform/clock.ts';
import { createDatabase, createPool, type Database } from '../../src/platform/postgres/pool.ts';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { TEST_POOL } from '../harness.ts';
import { type MainProcess, startMain, urlOf } from '../mainProcess.ts';
import { aRedis, type RedisProcess } from '../redisProcess.ts';
import { aCrowd, type Member, SECRET } from '../reservations/crowd.ts';
import type { Asks } from '../reservations/operations.ts';
import { clientOf } from '../reservations/processes.ts';
import { type OwnPostgres, openOwnPostgres } from './postgres.ts';

export interface Server extends Asks {
  readonly main: MainProcess;
  readonly port: number;
  close(): void;
}

export interface FaultHouse {
  readonly postgres: OwnPostgres;
  readonly redis: RedisProcess | undefined;
  readonly servers: readonly Server[];
  readonly restaurant: Opened;
  readonly guests: readonly Member[];
  readonly host: Member;
  /** Another process in the place of one that has ended. */
  replace(index: number): Promise<void>;
  /** A connection of the test's own. */
  look<Answer>(ask: (db: Database) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

const SERVERS = 2;
const GUESTS = 12;

export async function openFaultHouse({ withRedis }: { withRedis: boolean }): Promise<FaultHouse> {
  const postgres = await openOwnPostgres();
  const redis = withRedis ? await aRedis() : undefined;
  await redis?.start();
  const start = async (): Promise<Server> => {
    const main = await startMain(
      {
        NODE_ENV: 'test',
        DATABASE_URL: urlOf(postgres.connection),
        AUTH_SECRET: SECRET,
        MAX_ACTIVE_RESERVATIONS: '10000',
        RATE_LIMIT_REQUESTS: '1000000',
        ...(redis && { REDIS_URL: redis.url }),
      },
      { inspect: true },
    );
    const port = Number(new URL(main.origin).port);
    return { main, port, ...clientOf(port) };
  };
  const servers: Server[] = [];
  const retired: Server[] = [];
  const close = async () => {
    for (const server of [...servers, ...retired]) {
      server.close();
      server.main.child.kill('SIGKILL');
    }
    await redis?.remove();
    await postgres.close();
  };
  const look = <Answer>(ask: (db: Database) => Promise<Answer>) => {
    const db = createDatabase(createPool(postgres.connection, TEST_POOL));
    return ask(db).finally(() => db.destroy());
  };
  const begin = async () => {
    while (servers.length < SERVERS) servers.push(await start());
    return look(settle);
  };
  const settled = await begin().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    postgres,
    redis,
    servers,
    ...settled,
    async replace(index) {
      // Its client is closed with the house: hanging up now could pass for an answer that never came.
      const [ended] = servers.splice(index, 1, await start());
      if (ended) retired.push(ended);
    },
    look,
    close,
  };
}

async function settle(db: Database): Promise<Pick<FaultHouse, 'restaurant' | 'guests' | 'host'>> {
  const tables = Array.from({ length: 12 }, () => 4);
  const [restaurant] = await open(db, aRestaurant({ slug: 'faults', floorPlan: aFloorPlan(...tables) }));
  const [host, ...guests] = await aCrowd(db, systemClock, GUESTS + 1);
  if (!restaurant || !host) throw new Error('nobody is there');
  await db
    .insertInto('memberships')
    .values({ restaurant_id: restaurant.rowId, user_id: host.rowId, role: 'HOST' })
    .execute();
  return { restaurant, guests, host };
}

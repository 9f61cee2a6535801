import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { inspect } from '../inspector.ts';
import type { FaultHouse } from './house.ts';

/** What happens to the house, from the beginning of the harm to its end. */
export interface Fault {
  readonly name: string;
  /** Why an operator should care. */
  readonly means: string;
  /** What readiness says of the servers while it lasts. */
  readonly readiness: 'ready' | 'not ready' | 'either';
  /** This server ends of it, and is not there for a while. */
  readonly ends?: number;
  /** Guests hang up on half of their requests. */
  readonly leaving?: boolean;
  inflict(house: FaultHouse): Promise<void>;
}

const BLOCK_MS = 2_000;
const BACKENDS_ENDED = 10;

export const POSTGRES_FAULTS: readonly Fault[] = [
  {
    name: 'PostgreSQL down for 5 s',
    means: 'fast shutdown, started again later',
    readiness: 'not ready',
    async inflict({ postgres }) {
      await postgres.stop('fast');
      await delay(5_000);
      await postgres.start();
    },
  },
  {
    name: 'PostgreSQL frozen for 10 s',
    means: 'SIGSTOP of all its processes',
    readiness: 'not ready',
    async inflict({ postgres }) {
      await postgres.freeze();
      await delay(10_000);
      await postgres.thaw();
    },
  },
  {
    name: 'PostgreSQL restarted immediately',
    means: 'SIGQUIT, a crash, and up again at once',
    readiness: 'either',
    async inflict({ postgres }) {
      await postgres.stop('immediate');
      await postgres.start();
    },
  },
  {
    name: 'backends terminated mid-transaction',
    means: `pg_terminate_backend of ${BACKENDS_ENDED} that had written and not committed`,
    readiness: 'ready',
    inflict: ({ look }) =>
      look(async (db) => {
        for (let ended = 0; ended < BACKENDS_ENDED; ) {
          const { rows } = await sql`
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'baku-reserve' and backend_xid is not null limit 1`.execute(db);
          ended += rows.length;
        }
      }),
  },
];

export const REDIS_FAULTS: readonly Fault[] = [
  {
    name: 'Redis down for 5 s',
    means: 'killed, started again later',
    readiness: 'ready',
    async inflict({ redis }) {
      await redis?.kill();
      await delay(5_000);
      await redis?.start();
    },
  },
  {
    name: 'Redis frozen for 5 s',
    means: 'SIGSTOP',
    readiness: 'ready',
    async inflict({ redis }) {
      redis?.freeze();
      await delay(5_000);
      redis?.thaw();
    },
  },
];

export const SERVER_FAULTS: readonly Fault[] = [
  {
    name: 'clients abort mid-mutation',
    means: 'for 3 s half of the requests are hung up on within 10 ms, and asked again',
    readiness: 'ready',
    leaving: true,
    inflict: () => delay(3_000),
  },
  {
    name: 'event loop blocked for 2 s',
    means: 'a loop in one of two servers',
    readiness: 'either',
    async inflict({ servers }) {
      const expression = `for (const end = performance.now() + ${BLOCK_MS}; performance.now() < end;);`;
      await inspect(servers[0]?.main.inspector, 'Runtime.evaluate', { expression });
    },
  },
  {
    name: 'SIGTERM under load',
    means: 'one of two servers, replaced once it has ended',
    readiness: 'either',
    ends: 0,
    async inflict({ servers, replace }) {
      const [server] = servers;
      server?.main.child.kill('SIGTERM');
      const code = await server?.main.ended;
      if (code !== 0) throw new Error(`it ended with ${code}`);
      await replace(0);
    },
  },
];

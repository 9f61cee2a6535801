import type pg from 'pg';
import { Bag, type Bagged } from '../bag.ts';

/** What waits for the database, or works in it, has no more to hope for. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}

/** A pool in front of the pool: connections are lent for a time, and nobody waits for a database that is away. */
export interface Leases {
  /** Rejects with DatabaseAway, at once where the database is known to be away. */
  connect(): Promise<pg.PoolClient>;
  /** The database is away: ends what is lent and whoever waits, and refuses the rest until `open`. */
  shut(): void;
  open(): void;
  /** Lent, and waited for. */
  readonly count: number;
  readonly options: pg.PoolOptions;
  end(): Promise<void>;
}

interface Lease extends Bagged {
  turns: number;
  client: pg.PoolClient | undefined;
  readonly refuse: (reason: Error) => void;
}

const TURN_MS = 100;

const LEASE = Symbol('lease');
declare module 'pg' {
  interface ClientBase {
    [LEASE]?: Lease | undefined;
  }
}

/**
 * A lease is one statement or one transaction. It is over `leaseMs` after it was asked for, the wait for a connection
 * included; its connection is cut then, as what comes back of it can no longer be told apart. Time is counted in turns of
 * a timer: while the event loop stood still, answers lay unread in their sockets.
 */
export function createLeases(pool: pg.Pool, leaseMs: number): Leases {
  const leases = new Bag<Lease>();
  let away = false;

  pool.on('release', (_error, client) => {
    const lease = client[LEASE];
    if (lease) finish(lease);
  });
  const turning = setInterval(() => {
    for (const lease of leases) if (++lease.turns * TURN_MS > leaseMs) cut(lease);
  }, TURN_MS).unref();

  function finish(lease: Lease): void {
    leases.delete(lease);
    if (lease.client) lease.client[LEASE] = undefined;
  }

  /** What was sent may yet be done: the database has it. */
  function cut(lease: Lease): void {
    finish(lease);
    lease.refuse(new DatabaseAway('The database did not answer in time.'));
    // Fails the statement that runs, and every later one of a transaction.
    lease.client?.end().catch(() => undefined);
  }

  return {
    connect() {
      if (away) return Promise.reject(new DatabaseAway('The database is away.'));
      return new Promise((resolve, reject) => {
        const lease: Lease = { at: -1, turns: 0, client: undefined, refuse: reject };
        leases.add(lease);
        pool.connect((error, client) => {
          if (!client) {
            finish(lease);
            return reject(error);
          }
          if (!leases.has(lease)) return client.release();
          lease.client = client;
          client[LEASE] = lease;
          resolve(client);
        });
      });
    },
    shut() {
      away = true;
      for (const lease of leases) cut(lease);
    },
    open() {
      away = false;
    },
    options: pool.options,
    get count() {
      return leases.size;
    },
    end() {
      clearInterval(turning);
      return pool.end();
    },
  };
}

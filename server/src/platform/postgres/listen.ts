import pg from 'pg';
import type { Log } from '../log.ts';

export interface Listener {
  /** False while the connection is lost: whoever relies on being told must not trust what it remembers. */
  readonly connected: boolean;
  /** Tells every other process that listens to a channel; nobody while the connection is lost. */
  notify(channel: string): void;
  close(): Promise<void>;
}

export interface Subscriber {
  /** Something changed; the payload says what. */
  onNotify(payload: string): void;
  /** Notifications may have been missed. */
  onGap(): void;
}

const RETRY_MS = 250;
const HEARTBEAT_MS = 5_000;

/** The types of pg leave it out. */
function backendOf(client: pg.Client): number {
  return (client as pg.Client & { processID: number }).processID;
}

/** One connection that LISTENs to every channel of `subscribers` and comes back by itself when it is lost. */
export async function listen(
  connection: pg.ClientConfig,
  subscribers: Readonly<Record<string, Subscriber>>,
  log: Log,
): Promise<Listener> {
  let client: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  /** One statement at a time: the connection would queue them, but no longer promises to. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    const sent = turn.then(send);
    turn = sent.catch(() => undefined);
    return sent;
  }

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...connection,
      application_name: 'baku-reserve listen',
      connectionTimeoutMillis: 5_000,
      query_timeout: HEARTBEAT_MS,
      keepAlive: true,
    });
    fresh.on('notification', ({ channel, payload, processId }) => {
      if (processId !== backendOf(fresh)) subscribers[channel]?.onNotify(payload ?? '');
    });
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    await fresh.connect();
    // An announcement only wakes: it need not wait for the disk.
    await fresh.query('set synchronous_commit = off');
    for (const channel of Object.keys(subscribers))
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    for (const { onGap } of Object.values(subscribers)) onGap();
    client = fresh;
    timer = setTimeout(() => beat(fresh), HEARTBEAT_MS).unref();
  }

  /** A peer that vanished without a word is only noticed by asking. */
  async function beat(current: pg.Client): Promise<void> {
    try {
      await inTurn(() => current.query('select 1'));
      if (client === current) timer = setTimeout(() => beat(current), HEARTBEAT_MS).unref();
    } catch {
      lose(current);
    }
  }

  function lose(current: pg.Client): void {
    if (client !== current || closed) return;
    client = undefined;
    clearTimeout(timer);
    current.end().catch(() => undefined);
    for (const { onGap } of Object.values(subscribers)) onGap();
    log.warn({}, 'lost the connection that announces changes; reading from the database until it is back');
    timer = setTimeout(reconnect, RETRY_MS);
  }

  async function reconnect(): Promise<void> {
    if (closed) return;
    try {
      await connect();
      log.info({}, 'announcements of changes are back');
    } catch {
      timer = setTimeout(reconnect, RETRY_MS);
    }
  }

  await connect();
  return {
    get connected() {
      return client !== undefined;
    },
    notify(channel) {
      const current = client;
      if (current)
        inTurn(() => current.query('select pg_notify($1, $2)', [channel, ''])).catch(() => undefined);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
      client = undefined;
    },
  };
}

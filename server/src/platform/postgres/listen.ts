import pg from 'pg';
import type { Log } from '../log.ts';
import { within } from '../patience.ts';

export interface Listener {
  /** False while the connection is lost: whoever relies on being told must not trust what it remembers. */
  readonly connected: boolean;
  /** Tells every other process that listens to a channel; nobody while the connection is lost. */
  notify(channel: string): void;
  /** Whether the database answers now: a second passes at most. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Subscriber {
  /** Something changed; the payload says what. */
  onNotify(payload: string): void;
  /** Notifications may have been missed. */
  onGap(): void;
}

/** Told of the database as a whole, as this connection sees it. */
export interface Watcher {
  /** It is silent or cannot be reached. May be told again and again. */
  onAway(): void;
  onBack(): void;
}

const RETRY_MS = 250;
const HEARTBEAT_MS = 500;
/** More than a busy machine lets `select 1` wait. With the heartbeat before it, silence is noticed within two seconds. */
const SILENCE_MS = 1_500;
const ANSWER_MS = 1_000;
const nobody: Watcher = { onAway: () => undefined, onBack: () => undefined };

/** The types of pg leave it out. */
function backendOf(client: pg.Client): number {
  return (client as pg.Client & { processID: number }).processID;
}

/** One connection that LISTENs to every channel of `subscribers` and comes back by itself when it is lost. */
export async function listen(
  connection: pg.ClientConfig,
  subscribers: Readonly<Record<string, Subscriber>>,
  log: Log,
  watcher: Watcher = nobody,
): Promise<Listener> {
  let client: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let back = Promise.withResolvers<true>();

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
      connectionTimeoutMillis: SILENCE_MS,
      keepAlive: true,
    });
    fresh.on('notification', ({ channel, payload, processId }) => {
      if (processId !== backendOf(fresh)) subscribers[channel]?.onNotify(payload ?? '');
    });
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    try {
      await fresh.connect();
      // An announcement only wakes: it need not wait for the disk.
      const commands = [
        'set synchronous_commit = off',
        ...Object.keys(subscribers).map((channel) => `listen ${pg.escapeIdentifier(channel)}`),
      ];
      if (!(await within(SILENCE_MS, fresh.query(commands.join(';'))))) throw new Error('no answer');
    } catch (error) {
      fresh.end().catch(() => undefined);
      throw error;
    }
    for (const { onGap } of Object.values(subscribers)) onGap();
    client = fresh;
    back.resolve(true);
    watcher.onBack();
    timer = setTimeout(() => beat(fresh), HEARTBEAT_MS).unref();
  }

  /** A peer that vanished without a word is only noticed by asking. */
  async function beat(current: pg.Client): Promise<void> {
    const answered = await asked(current, SILENCE_MS);
    if (client !== current || closed) return;
    if (answered) timer = setTimeout(() => beat(current), HEARTBEAT_MS).unref();
    else {
      watcher.onAway();
      lose(current);
    }
  }

  async function asked(current: pg.Client, patienceMs: number): Promise<boolean> {
    const answer = inTurn(() => current.query('select 1'));
    return (await within(patienceMs, answer).catch(() => undefined)) !== undefined;
  }

  function lose(current: pg.Client): void {
    if (client !== current || closed) return;
    client = undefined;
    back = Promise.withResolvers();
    clearTimeout(timer);
    current.end().catch(() => undefined);
    for (const { onGap } of Object.values(subscribers)) onGap();
    log.warn({}, 'lost the connection that announces changes; reading from the database until it is back');
    timer = setTimeout(reconnect);
  }

  async function reconnect(): Promise<void> {
    if (closed) return;
    try {
      await connect();
      log.info({}, 'announcements of changes are back');
    } catch (error) {
      // Whoever refuses us for a reason of its own, such as too many connections, is there.
      if (!(error instanceof pg.DatabaseError)) watcher.onAway();
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
    async answers() {
      const current = client;
      return current ? asked(current, ANSWER_MS) : ((await within(ANSWER_MS, back.promise)) ?? false);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      if (client) await within(ANSWER_MS, client.end()).catch(() => undefined);
      client = undefined;
    },
  };
}

/** Guests in a process of their own: forked, told what to do by messages, answers with what they met. */
import { setTimeout as delay } from 'node:timers/promises';
import { guestOf, type Operation, operations, type Setting } from '../../bench/operations.ts';
import { type Connection, connectTo, post } from './connection.ts';

export interface Order {
  readonly port: number;
  readonly setting: Setting;
  readonly seconds: number;
  /** Guests who each wait for an answer before they ask again; or requests a second that come whatever was answered. */
  readonly load: { readonly guests: number } | { readonly perSecond: number };
  /** So that no two crowds book the same table. */
  readonly firstTurn: number;
}

/** What one second of the load came to; times are of answers to requests sent in it, in ms. */
export interface Second {
  offered: number;
  readonly served: number[];
  readonly refused: number[];
  /** Errors other than a refusal, and answers that never came. */
  failed: number;
}

export interface Report {
  readonly seconds: readonly Second[];
  readonly nextTurn: number;
}

/** An evening: looking around, looking closer, and one in ten books. The sum is 20. */
const MIX: Readonly<Record<string, number>> = {
  list: 6,
  'detail with floor plan': 5,
  'day availability': 4,
  'my reservations': 2,
  'city-wide availability': 1,
  reserveTable: 2,
};
/** Kept open, as a balancer keeps them. Who finds none free waits, and that counts. */
const CONNECTIONS = 1_000;
/** Open is what the kernel calls it: the server has yet to take them. */
const SETTLE_MS = 500;
const NAP_MS = 2;
const NOBODY = new Int32Array(new SharedArrayBuffer(4));

/**
 * Has this process asleep to its sockets between looks at them. Woken by each answer, it would take from the server, on
 * whose machine it is and whose guests are elsewhere, as long as the whole refusal of a request.
 */
function nap(): void {
  Atomics.wait(NOBODY, 0, 0, NAP_MS);
}

function requestsOf({ port, setting }: Order): (turn: number) => Buffer {
  const dates = { ...setting, evening: new Date(setting.evening) };
  const known = new Map(operations(dates).map((operation) => [operation.name, operation]));
  const deck = Object.entries(MIX).flatMap(([name, share]) =>
    Array.from({ length: share }, () => known.get(name) as Operation),
  );
  return (turn) => {
    // A stride that has no divisor in common with the deck, so that kinds come mixed.
    const operation = deck[(turn * 7) % deck.length] as Operation;
    const body = JSON.stringify({ query: operation.document, variables: operation.variables(turn) });
    return post(port, operation.signedIn ? guestOf(turn, dates).token : undefined, body);
  };
}

async function play(order: Order): Promise<Report> {
  const requestAt = requestsOf(order);
  const seconds: Second[] = [];
  const connections = Array.from({ length: 'guests' in order.load ? order.load.guests : CONNECTIONS }, () =>
    connectTo(order.port),
  );
  await Promise.all(connections.map(({ opened }) => opened));
  await delay(SETTLE_MS);
  const startedAt = performance.now();
  let turn = order.firstTurn;

  function secondOf(at: number): Second {
    const index = Math.max(0, Math.floor((at - startedAt) / 1_000));
    while (seconds.length <= index) seconds.push({ offered: 0, served: [], refused: [], failed: 0 });
    return seconds[index] as Second;
  }
  /** `dueAt` is when the guest wanted to ask: a crowd that falls behind does not make the server look quicker. */
  async function ask(connection: Connection, dueAt: number): Promise<void> {
    const second = secondOf(dueAt);
    second.offered++;
    const answer = await connection.ask(requestAt(turn++));
    const tookMs = performance.now() - dueAt;
    if (answer?.status === 503) second.refused.push(tookMs);
    else if (answer?.status === 200 && !answer.hasErrors) second.served.push(tookMs);
    else second.failed++;
  }

  const { load } = order;
  let isOver = false;
  const look = () => {
    nap();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  if ('perSecond' in load) await arrive(connections, order, load.perSecond, ask);
  else {
    const endsAt = startedAt + order.seconds * 1_000;
    const guest = async (connection: Connection) => {
      while (performance.now() < endsAt) await ask(connection, performance.now());
    };
    await Promise.all(connections.map(guest));
  }
  isOver = true;
  for (const connection of connections) connection.close();
  return { seconds: seconds.slice(0, order.seconds), nextTurn: turn };
}

/** Evenly, each when it is due, and whatever was answered; ends when everything is. */
async function arrive(
  connections: readonly Connection[],
  { seconds }: Order,
  perSecond: number,
  ask: (connection: Connection, dueAt: number) => Promise<void>,
): Promise<void> {
  const idle = [...connections];
  const due: number[] = [];
  const startedAt = performance.now();
  const total = Math.round(perSecond * seconds);
  let arrived = 0;
  const serve = async (connection: Connection) => {
    for (let at = due.shift(); at !== undefined; at = due.shift()) await ask(connection, at);
    idle.push(connection);
  };
  while (arrived < total || idle.length < connections.length) {
    for (; arrived < total; arrived++) {
      const dueAt = startedAt + (arrived * 1_000) / perSecond;
      if (dueAt > performance.now()) break;
      due.push(dueAt);
      const connection = idle.shift();
      if (connection) void serve(connection);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

process.on('message', async (order: Order) => {
  process.send?.(await play(order));
});
process.once('disconnect', () => process.exit());

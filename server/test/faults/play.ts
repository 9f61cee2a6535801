import { setTimeout as delay } from 'node:timers/promises';
import { toCursor } from '../../src/events/events.rules.ts';
import { listenTo } from '../activity/listener.ts';
import { nothingTold, startLoad, type Told } from '../reservations/kill.guests.ts';
import { compare } from '../reservations/kill.rounds.ts';
import type { Asks } from '../reservations/operations.ts';
import type { Random } from '../reservations/random.ts';
import type { Fault } from './faults.ts';
import type { FaultHouse, Server } from './house.ts';
import { type Probed, type Prober, type Sent, startProber, watched } from './watch.ts';

/** How the house bore a fault. */
export interface Played {
  readonly fault: Fault;
  readonly lastedMs: number;
  readonly served: number;
  /** Told to try again, with a type that says so. */
  readonly unavailable: number;
  /** Connections that were not to be had, and ones that ended without an answer. */
  readonly refused: number;
  readonly cut: readonly string[];
  /** Errors that do not say what to do. */
  readonly untyped: number;
  readonly slowestMs: number;
  /** From the end of the harm until every server has served a guest and is ready. */
  readonly recoveredMs: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  /** Events in the log that the host heard twice, late by more than ten seconds, out of order or not at all. */
  readonly unheard: number;
  /** Probes of liveness that were answered otherwise than with 200, of servers that ran. */
  readonly dead: number;
  /** Probes of readiness that said something else than the truth. */
  readonly untrue: number;
  readonly faults: readonly string[];
}

const BEFORE_MS = 1_000;
const AFTER_MS = 1_000;
const PATIENCE_MS = 30_000;
/** Until readiness has to know of a fault. */
const NOTICE_MS = 2_500;
const RECOVERY_MS = 5_000;

export async function play(
  house: FaultHouse,
  fault: Fault,
  bookings: Told['bookings'],
  dice: Random,
): Promise<Played> {
  const sent: Sent[] = [];
  const told: Told = { ...nothingTold(), bookings };
  const restaurant = { id: house.restaurant.id, tables: Object.values(house.restaurant.tables) };
  let hurting = false;
  const leaves = () => (hurting && fault.leaving && dice.below(2) === 0 ? dice.below(10) : undefined);
  const asks: Asks[] = house.servers.map((_, index) => ({
    ask: (...it) => watched(house.servers[index] as Server, index, sent, leaves).ask(...it),
  }));
  const probers = house.servers.map(({ port }) => startProber(port));
  const listening = listen(house, dice);
  const members = await Promise.all(
    house.guests.map(async (member) => ({ ...member, token: await member.freshToken() })),
  );
  const load = startLoad({ servers: asks }, members, restaurant, told, dice);
  try {
    await delay(BEFORE_MS);
    const hurtAt = performance.now();
    hurting = true;
    await fault.inflict(house);
    hurting = false;
    const healedAt = performance.now();
    if (fault.ends !== undefined) probers[fault.ends]?.stop();
    const wellAt = await allWell(house, sent, probers, healedAt);
    await delay(AFTER_MS);
    await load.stop();
    const found = await house.look((db) => compare(db, told));
    const count = (outcome: Sent['outcome']) => sent.filter((it) => it.outcome === outcome).length;
    // A server that ends takes no connections, which is an answer too.
    const probes = (of: (prober: Prober) => readonly Probed[]) =>
      probers.flatMap((it, index) =>
        of(it).filter(({ status }) => status !== undefined || index !== fault.ends),
      );
    return {
      fault,
      lastedMs: healedAt - hurtAt,
      served: count('served'),
      unavailable: count('unavailable'),
      refused: count('refused'),
      cut: sent.flatMap(({ outcome, reason }) => (outcome === 'cut' ? [reason] : [])),
      untyped: count('untyped'),
      slowestMs: Math.max(...sent.map(({ tookMs }) => tookMs)),
      recoveredMs: wellAt - healedAt,
      acknowledged: told.acknowledged,
      lost: found.lost,
      twice: found.twice + found.untold,
      unheard: await listening.end(),
      dead: probes(({ live }) => live).filter(({ status }) => status !== 200).length,
      untrue: probes(({ ready }) => ready).filter((it) => !isTrue(fault, it, hurtAt, healedAt)).length,
      faults: told.faults,
    };
  } finally {
    await load.abandon();
    for (const prober of probers) prober.stop();
    listening.close();
  }
}

function isTrue(
  { readiness }: Fault,
  { at, tookMs, status }: Probed,
  hurtAt: number,
  healedAt: number,
): boolean {
  if (at < hurtAt - NOTICE_MS || at > healedAt + RECOVERY_MS || readiness === 'ready') return status === 200;
  // It may be over before the one who ended it says so.
  const known = at > hurtAt + NOTICE_MS && at + tookMs < healedAt - NOTICE_MS;
  return readiness === 'not ready' && known ? status === 503 : status === 200 || status === 503;
}

async function allWell(
  house: FaultHouse,
  sent: readonly Sent[],
  probers: readonly Prober[],
  since: number,
): Promise<number> {
  const wellAt = (index: number) => {
    const servedAt = sent.find((it) => it.server === index && it.at > since && it.outcome === 'served');
    const ready = probers[index]?.ready.find((it) => it.at > since && it.status === 200);
    // A process that was replaced is asked by nobody else.
    const readyAt = house.servers[index]?.port === probers[index]?.port ? ready?.at : servedAt?.at;
    return servedAt && readyAt !== undefined ? Math.max(servedAt.at + servedAt.tookMs, readyAt) : undefined;
  };
  while (performance.now() < since + PATIENCE_MS) {
    const all = house.servers.map((_, index) => wellAt(index));
    if (all.every((at) => at !== undefined)) return Math.max(...all);
    await delay(20);
  }
  return Number.POSITIVE_INFINITY;
}

/** A host's app hears what happens from its first event on, each once and in the order of the log. */
function listen({ restaurant, host, servers, look }: FaultHouse, dice: Random) {
  let at = 0;
  let token = host.token;
  const refreshing = host.freshToken().then((fresh) => {
    token = fresh;
  });
  const line = listenTo(
    restaurant.id,
    token,
    () => servers[++at % servers.length]?.port ?? 0,
    () => 50 + dice.below(200),
  );
  const missing = (logged: readonly string[]) => {
    const heard = line.heard.map(({ cursor }) => cursor);
    const expected = logged.slice(logged.indexOf(heard[0] ?? ''));
    return expected.length === heard.length
      ? expected.filter((cursor, index) => cursor !== heard[index]).length
      : Math.abs(expected.length - heard.length);
  };
  return {
    async end(): Promise<number> {
      await refreshing;
      const logged = await look(async (db) => {
        const rows = await db
          .selectFrom('events')
          .select(['id', 'transaction_id'])
          .where('restaurant_id', '=', restaurant.rowId)
          .orderBy('transaction_id')
          .orderBy('id')
          .execute();
        return rows.map(({ id, transaction_id }) =>
          toCursor(restaurant.rowId, { id, transactionId: BigInt(transaction_id) }),
        );
      });
      const deadline = performance.now() + 10_000;
      while (missing(logged) > 0 && performance.now() < deadline) await delay(50);
      const wrong = line.errors.filter((message) => !/has ended; resume|try again shortly/.test(message));
      if (wrong.length > 0) throw new Error(`the host was told: ${wrong.join(' | ')}`);
      return missing(logged);
    },
    close: () => line.close(),
  };
}

/** Hosts who lose the line while guests book: what each has heard, beside what the log says. */
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ClientConfig } from 'pg';
import { toCursor } from '../../src/events/events.rules.ts';
import type { Database } from '../../src/platform/postgres/pool.ts';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { aCrowd, type Member } from '../reservations/crowd.ts';
import { type Booking, isBooking, perform } from '../reservations/operations.ts';
import { type ServerProcess, startProcess } from '../reservations/processes.ts';
import { type Random, random } from '../reservations/random.ts';
import { type Listener, listenTo } from './listener.ts';

export interface Scale {
  readonly restaurants: number;
  readonly listeners: number;
  readonly changes: number;
  readonly perSecond: number;
  /** A line is cut after up to this long, again and again; 0 leaves them alone. */
  readonly cutWithinMs: number;
}

export interface Report {
  readonly seed: number;
  readonly changes: number;
  readonly lost: number;
  readonly expected: number;
  readonly heard: number;
  /** Listeners who heard anything else than the log, in its order. */
  readonly astray: number;
  readonly errors: readonly string[];
  /** From a change's answer to an uninterrupted listener's hearing of it. */
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly heapBytes: readonly number[];
}

const NOW = new Date('2027-03-01T08:00:00Z');

export async function feedRounds(
  db: Database,
  connection: ClientConfig,
  scale: Scale,
  cycles = 1,
): Promise<Report[]> {
  const servers = await Promise.all([0, 1].map(() => startProcess({ connection, now: NOW })));
  try {
    const reports: Report[] = [];
    for (let cycle = 0; cycle < cycles; cycle++) reports.push(await round(db, servers, scale));
    return reports;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function round(db: Database, servers: readonly ServerProcess[], scale: Scale): Promise<Report> {
  const chance = random();
  const { houses, host, guests } = await people(db, scale.restaurants);
  const start = await db
    .selectFrom('events')
    .select(sql<number>`coalesce(max(id), 0)`.as('id'))
    .executeTakeFirstOrThrow();
  const listeners = Array.from({ length: scale.listeners }, (_, index) =>
    listenTo(
      (houses[index % houses.length] as Opened).id,
      host.token,
      () => chance.pick(servers).port,
      () => chance.below(300),
    ),
  );
  // A first thing that everybody hears: from then on each of them has a cursor to come back with.
  await delay(1_500);
  const writer = new Writer(servers, houses, guests, chance);
  await Promise.all(houses.map((house) => writer.book(house)));
  await settle(() => listeners.every(({ heard }) => heard.length > 0));
  const cutting = scale.cutWithinMs ? cutNowAndThen(listeners, scale.cutWithinMs, chance) : undefined;
  await writer.write(scale.changes, scale.perSecond);
  clearInterval(cutting);
  const expected = await expectedBy(db, houses, start.id);
  const wanted = (index: number) => expected.get((houses[index % houses.length] as Opened).rowId) ?? [];
  await settle(() => listeners.every(({ heard }, index) => heard.length >= wanted(index).length));
  await delay(500);
  for (const listener of listeners) listener.close();
  await delay(500);
  const astray = listeners.filter(
    ({ heard }, index) => heard.map(({ cursor }) => cursor).join() !== wanted(index).join(),
  ).length;
  const delays = listeners.flatMap((listener) => delaysOf(listener, writer.answeredAt)).sort((a, b) => a - b);
  return {
    seed: chance.seed,
    changes: writer.answeredAt.size,
    lost: listeners.reduce((sum, { lost }) => sum + lost, 0),
    expected: listeners.reduce((sum, _, index) => sum + wanted(index).length, 0),
    heard: listeners.reduce((sum, { heard }) => sum + heard.length, 0),
    astray,
    errors: [...new Set(listeners.flatMap(({ errors }) => errors))],
    medianMs: Math.round(delays[Math.floor(delays.length / 2)] ?? Number.NaN),
    slowestMs: Math.round(delays.at(-1) ?? Number.NaN),
    heapBytes: await Promise.all(servers.map((server) => server.heap())),
  };
}

async function people(db: Database, restaurants: number) {
  const clock = { now: () => NOW };
  const stamp = `${process.pid}-${Math.floor(performance.now())}`;
  const houses = await open(
    db,
    ...Array.from({ length: restaurants }, (_, index) =>
      aRestaurant({ slug: `feed-${stamp}-${index}`, floorPlan: aFloorPlan(2, 2, 4, 4, 6, 6) }),
    ),
  );
  const [host, ...guests] = (await aCrowd(db, clock, 41)) as [Member, ...Member[]];
  await db.updateTable('users').set({ is_admin: true }).where('id', '=', host.rowId).execute();
  return { houses, host, guests };
}

/** Cuts a line of an app here and there. */
function cutNowAndThen(listeners: readonly Listener[], withinMs: number, chance: Random): NodeJS.Timeout {
  const everyMs = Math.max(1, Math.floor(withinMs / listeners.length));
  return setInterval(() => chance.pick(listeners).cut(), everyMs);
}

class Writer {
  /** When the server had answered, by booking and revision. */
  readonly answeredAt = new Map<string, number>();
  readonly #servers: readonly ServerProcess[];
  readonly #houses: readonly Opened[];
  readonly #guests: readonly Member[];
  readonly #chance: Random;
  readonly #standing: { booking: Booking; guest: Member }[] = [];
  #turn = 0;

  constructor(
    servers: readonly ServerProcess[],
    houses: readonly Opened[],
    guests: readonly Member[],
    chance: Random,
  ) {
    this.#servers = servers;
    this.#houses = houses;
    this.#guests = guests;
    this.#chance = chance;
  }

  async write(changes: number, perSecond: number): Promise<void> {
    const running: Promise<void>[] = [];
    const startedAt = performance.now();
    for (let index = 0; index < changes; index++) {
      await delay(Math.max(0, startedAt + (index * 1_000) / perSecond - performance.now()));
      running.push(this.#chance.below(3) > 0 ? this.book(this.#chance.pick(this.#houses)) : this.#cancel());
    }
    await Promise.all(running);
  }

  async book(house: Opened): Promise<void> {
    const guest = this.#chance.pick(this.#guests);
    const turn = this.#turn++;
    const startsAt = new Date(
      Date.parse('2027-03-03T10:00:00+04:00') +
        (turn % 80) * 86_400_000 +
        (Math.floor(turn / 80) % 20) * 1_800_000,
    ).toISOString();
    const wish = { restaurantId: house.id, partySize: 2, startsAt, guestName: 'Leyla' };
    const server = this.#chance.pick(this.#servers);
    const key = `feed-${process.pid}-${performance.now()}-${turn}`;
    const answer = await perform(server, 'reserveTable', { ...wish, idempotencyKey: key }, guest);
    this.#answered(answer, guest);
  }

  async #cancel(): Promise<void> {
    const [it] = this.#standing.splice(this.#chance.below(this.#standing.length || 1), 1);
    if (!it) return;
    const server = this.#chance.pick(this.#servers);
    this.#answered(
      await perform(server, 'cancelReservation', { reservationId: it.booking.id }, it.guest),
      it.guest,
    );
  }

  #answered(answer: Awaited<ReturnType<typeof perform>>, guest: Member): void {
    if (!isBooking(answer)) return;
    this.answeredAt.set(`${answer.id}.${answer.revision}`, performance.now());
    if (answer.status === 'BOOKED') this.#standing.push({ booking: answer, guest });
  }
}

/** What the log says of each restaurant, as cursors in its order. */
async function expectedBy(
  db: Database,
  houses: readonly Opened[],
  from: number,
): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ restaurant_id: number; transaction_id: string; id: number }>`
    select restaurant_id, transaction_id::text, id from events e
    where id > ${from} and restaurant_id = any(${houses.map(({ rowId }) => rowId)}::integer[])
    order by e.transaction_id, e.id`.execute(db);
  const expected = new Map<number, string[]>();
  for (const row of rows) {
    const position = { transactionId: BigInt(row.transaction_id), id: row.id };
    const list = expected.get(row.restaurant_id) ?? [];
    list.push(toCursor(row.restaurant_id, position));
    expected.set(row.restaurant_id, list);
  }
  return expected;
}

/** Waits while it takes, at most half a minute: what is missing then is missing. */
async function settle(done: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!done() && performance.now() < deadline) await delay(50);
}

function delaysOf({ heard }: Listener, answeredAt: ReadonlyMap<string, number>): number[] {
  return heard.flatMap(({ reservation: { id, revision }, heardAt }) => {
    const answered = answeredAt.get(`${id}.${revision}`);
    return answered === undefined ? [] : [Math.max(0, heardAt - answered)];
  });
}

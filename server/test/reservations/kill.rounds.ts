import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { systemClock } from '../../src/platform/clock.ts';
import type { Database } from '../../src/platform/postgres/pool.ts';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { doubleBookings, untoldChanges } from './consistency.ts';
import { aCrowd, type Member } from './crowd.ts';
import { nothingTold, startLoad, type Told } from './kill.guests.ts';
import { type KillHouse, openKillHouse } from './kill.house.ts';
import { type Random, random } from './random.ts';

export type Victim = 'Node' | 'PostgreSQL' | 'both';

export interface Round {
  readonly killed: Victim;
  /** Into the load. */
  readonly afterMs: number;
  /** From the kill until the killed run again and somebody's booking was acknowledged again. */
  readonly backAfterMs: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly repeated: number;
  readonly bookings: number;
  /** Told to a guest and not, or not so, in the database. */
  readonly lost: number;
  /** One table given to two parties, or one request that made two bookings. */
  readonly twice: number;
  /** Bookings whose events tell another story. */
  readonly untold: number;
  /** Answers that were neither a booking, a refusal nor UNAVAILABLE. */
  readonly faults: readonly string[];
}

export const isClean = ({ lost, twice, untold, faults }: Round) =>
  lost + twice + untold + faults.length === 0;

const GUESTS = 24;
/** Our access tokens live for 15 minutes. */
const SOAK_BEFORE_MS = { least: 300, most: 1_500 };
const SOAK_AFTER_MS = 700;

export async function killRounds(
  victims: readonly Victim[],
  onRound: (round: Round) => void = () => undefined,
): Promise<Round[]> {
  const dice = random();
  console.log(`seed ${dice.seed}`);
  const house = await openKillHouse();
  try {
    const { crowd, restaurant } = await house.look(settle);
    const bookings: Told['bookings'] = new Map();
    const rounds: Round[] = [];
    for (const killed of victims) {
      const members = await Promise.all(
        crowd.map(async (member) => ({ ...member, token: await member.freshToken() })),
      );
      rounds.push(await playRound(house, { killed, members, restaurant, dice, bookings }));
      onRound(rounds.at(-1) as Round);
    }
    return rounds;
  } finally {
    await house.close();
  }
}

async function settle(db: Database): Promise<{ crowd: Member[]; restaurant: Opened }> {
  const tables = Array.from({ length: 12 }, () => 4);
  const [restaurant] = (await open(db, aRestaurant({ slug: 'soak', floorPlan: aFloorPlan(...tables) }))) as [
    Opened,
  ];
  return { restaurant, crowd: await aCrowd(db, systemClock, GUESTS) };
}

async function playRound(
  house: KillHouse,
  it: {
    killed: Victim;
    members: readonly Member[];
    restaurant: Opened;
    dice: Random;
    bookings: Told['bookings'];
  },
): Promise<Round> {
  const { killed, members, restaurant, dice } = it;
  const told: Told = { ...nothingTold(), bookings: it.bookings };
  const place = { id: restaurant.id, tables: Object.values(restaurant.tables) };
  const load = startLoad(house, members, place, told, dice);
  const afterMs = SOAK_BEFORE_MS.least + dice.below(SOAK_BEFORE_MS.most - SOAK_BEFORE_MS.least);
  await delay(afterMs);
  const killedAt = performance.now();
  const backAt = await strike(house, killed)
    .then(() => somethingIsTold(told, performance.now()))
    .catch(async (error: unknown) => {
      await load.abandon();
      throw error;
    });
  await delay(SOAK_AFTER_MS);
  await load.stop();
  const found = await house.look((db) => compare(db, told));
  const { acknowledged, refused, repeated, faults, bookings } = told;
  return {
    killed,
    afterMs,
    backAfterMs: Math.round(backAt - killedAt),
    acknowledged,
    refused,
    repeated,
    bookings: bookings.size,
    faults,
    ...found,
  };
}

async function strike(house: KillHouse, killed: Victim): Promise<void> {
  if (killed === 'PostgreSQL') {
    await house.killPostgres();
    return house.awaitPostgres();
  }
  if (killed === 'both') await Promise.all([house.killPostgres(), house.killServers()]);
  else await house.killServers();
  await house.restart();
}

async function somethingIsTold(told: Told, since: number): Promise<number> {
  const deadline = since + 60_000;
  while (told.lastAt <= since) {
    if (performance.now() > deadline) throw new Error('nobody was answered for a minute after the kill');
    await delay(10);
  }
  return told.lastAt;
}

/** What the database holds beside what guests were told. */
export async function compare(
  db: Database,
  { bookings }: Told,
): Promise<Pick<Round, 'lost' | 'twice' | 'untold'>> {
  const { rows } = await sql<{ id: string; state: string; name: string }>`
    select encode(convert_to('Reservation:' || r.restaurant_id || '.' || r.id, 'UTF8'), 'base64') as id,
      concat_ws(' ', r.status, r.revision, extract(epoch from r.starts_at)::bigint) as state, t.name
    from reservations r join dining_tables t on t.restaurant_id = r.restaurant_id and t.id = r.table_id`.execute(
    db,
  );
  const standing = new Map(rows.map(({ id, state, name }) => [toUrlSafe(id), { state, name }]));
  let lost = 0;
  for (const { id, status, revision, startsAt, table } of bookings.values()) {
    const state = [status, revision, Date.parse(startsAt) / 1_000].join(' ');
    const found = standing.get(id);
    // The database may go between a booking and its answer: then it is told without its table, beside an error.
    if (found?.state === state && (table === null || table.name === found.name)) continue;
    lost++;
    console.log(`lost: told "${state} ${table?.name}", found ${JSON.stringify(found)}`);
  }
  // Every request was repeated until it was answered, so what nobody was told of is a second booking for one request.
  const unknown = [...standing.keys()].filter((id) => !bookings.has(id)).length;
  const [doubles, untold] = [await doubleBookings(db), await untoldChanges(db)];
  return { lost, twice: doubles.length + unknown, untold: untold.length };
}

const toUrlSafe = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

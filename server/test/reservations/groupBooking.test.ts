import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { doubleBookings, pagesInMemory, untoldChanges } from './consistency.ts';
import { aCrowd, type Member, SECRET } from './crowd.ts';
import { isBooking, perform, send } from './operations.ts';

const app = useTestApp({
  AUTH_SECRET: SECRET,
  MAX_ACTIVE_RESERVATIONS: '1000',
  DATABASE_LOCK_TIMEOUT_MS: '60000',
});
let house: Opened;
let crowd: Member[] = [];
let evenings = 0;

beforeAll(async () => {
  [house] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(...Array(30).fill(4)) }))) as [Opened];
  crowd = await aCrowd(app.db, app.clock, 30);
  await pagesInMemory(app.db, 'reservations');
});

/** What each of so many guests sends, all for one evening that nobody else has. */
function wishes(count: number) {
  const evening = ++evenings;
  return crowd.slice(0, count).map((guest, index) => ({
    guest,
    input: {
      restaurantId: house.id,
      tableId: house.tables[`T${index + 1}`],
      partySize: 2,
      startsAt: new Date(Date.parse('2027-03-03T20:00:00+04:00') + evening * 86_400_000).toISOString(),
      guestName: `Guest ${index}`,
      idempotencyKey: `evening-${evening}`,
    } as Record<string, unknown>,
  }));
}
type Wish = ReturnType<typeof wishes>[number];

const reserve = ({ guest, input }: Wish) => perform(app, 'reserveTable', input, guest);
const named = (all: readonly Wish[]) => all.map(({ input }) => ({ guestName: input.guestName }));

test('guests who book at once share statements, and nobody gets what is another’s', async () => {
  const all = wishes(30);
  app.forgetStatements();
  const answers = await Promise.all(all.map(reserve));
  expect(answers).toMatchObject(named(all));
  const booked = app.statements.filter((statement) => statement.includes('reserve_table'));
  expect(booked.length).toBeLessThan(30);
  expect(booked.some((statement) => statement.includes('reserve_tables'))).toBe(true);
  expect(await doubleBookings(app.db)).toEqual([]);
  expect(await untoldChanges(app.db)).toEqual([]);
});

test('each is a transaction of its own', async () => {
  const last = await sql<{ id: string }>`select max(id)::text as id from events`.execute(app.db);
  await Promise.all(wishes(30).map(reserve));
  const { rows } = await sql`
    select count(*) as events, count(distinct transaction_id) as transactions from events
    where id > coalesce(${last.rows[0]?.id}, '0')::bigint`.execute(app.db);
  expect(rows).toEqual([{ events: 30, transactions: 30 }]);
});

test('an answer comes when its booking is on disk', async () => {
  let inMemory = 0;
  for (let round = 0; round < 10; round++) {
    expect((await Promise.all(wishes(12).map(reserve))).every(isBooking)).toBe(true);
    if ((await pagesInMemory(app.db, 'reservations')) > 0) inMemory++;
  }
  // Once a checkpoint may have come between.
  expect(inMemory).toBeLessThan(2);
});

test('twins that come together are one booking', async () => {
  const all = wishes(6);
  const answers = await Promise.all([...all, ...all].map(reserve));
  expect(answers.slice(6)).toEqual(answers.slice(0, 6));
  expect(await untoldChanges(app.db)).toEqual([]);
});

test('the table that all of them want is one’s, and what is free instead the others’', async () => {
  const all = wishes(20).map(({ guest, input }) => ({
    guest,
    input: { ...input, tableId: house.tables.T1 },
  }));
  const answers = await Promise.all(all.map(reserve));
  expect(answers.filter(isBooking)).toHaveLength(1);
  expect(answers.filter(({ __typename }) => __typename === 'TableUnavailable')).toHaveLength(19);
});

test('who waits for a lock holds up nobody else, and is served when it is gone', async () => {
  const all = wishes(12);
  const [, , held] = all as [Wish, Wish, Wish];
  let late: Promise<unknown> | undefined;
  await app.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('guest', ${held.guest.rowId}::bigint))`.execute(
      tx,
    );
    const answers = all.map(reserve);
    late = answers[2];
    const others = all.filter((wish) => wish !== held);
    expect(await Promise.all(answers.filter((answer) => answer !== late))).toMatchObject(named(others));
  });
  expect(await late).toMatchObject({ guestName: held.input.guestName });
  expect(await untoldChanges(app.db)).toEqual([]);
});

test('those that a slow group has no time for go alone', async () => {
  await sql`create function slowly() returns trigger language plpgsql as $$
    begin perform pg_sleep(0.25); return new; end $$`.execute(app.db);
  await sql`create trigger slow before insert on reservations for each row execute function slowly()`.execute(
    app.db,
  );
  const all = wishes(10);
  app.forgetStatements();
  const answers = await Promise.all(all.map(reserve));
  await sql`drop trigger slow on reservations`.execute(app.db);
  expect(answers).toMatchObject(named(all));
  const alone = app.statements.filter((statement) => statement.includes('reserve_table('));
  expect(alone.length).toBeGreaterThan(5);
});

test('what the database will not take of one, it takes of the others', async () => {
  await sql`alter table reservations add constraint nobody_called_zoe check (guest_name <> 'Zoe')`.execute(
    app.db,
  );
  const all = wishes(12);
  (all[5] as Wish).input.guestName = 'Zoe';
  const answers = await Promise.all(
    all.map(({ guest, input }) => send(app, 'reserveTable', input, guest.token)),
  );
  expect(answers[5]?.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
  expect(answers.toSpliced(5, 1).map(({ answer }) => answer)).toMatchObject(named(all.toSpliced(5, 1)));
  expect(app.faults.splice(0)).toHaveLength(1);
  expect(await untoldChanges(app.db)).toEqual([]);
});

test('a fault of the house is not hidden by booking one by one', async () => {
  await sql`alter procedure reserve_tables rename to nowhere`.execute(app.db);
  const answers = await Promise.all(
    wishes(8).map(({ guest, input }) => send(app, 'reserveTable', input, guest.token)),
  );
  await sql`alter procedure nowhere rename to reserve_tables`.execute(app.db);
  const failed = answers.filter(({ errors }) => errors[0]?.extensions.code === 'INTERNAL');
  expect(failed.length).toBeGreaterThan(1);
  app.faults.splice(0);
});

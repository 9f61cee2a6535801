import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fromCursor, toCursor } from '../../src/events/events.rules.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { prepareLayout, socketFolder } from '../../src/platform/postgres/embedded.layout.ts';
import { connectionTo } from '../../src/platform/postgres/embedded.start.ts';
import { createDatabase, createPool, type Database } from '../../src/platform/postgres/pool.ts';
import { subscribe } from '../activity/subscriptions.ts';
import { aFloorPlan, aRestaurant, employ, type Opened, open } from '../factories.ts';
import { TEST_POOL } from '../harness.ts';
import { startMain } from '../mainProcess.ts';
import { doubleBookings, untoldChanges } from '../reservations/consistency.ts';
import { aCrowd, type Member, SECRET } from '../reservations/crowd.ts';
import { nothingTold, startLoad } from '../reservations/kill.guests.ts';
import { type Asks, booking, perform } from '../reservations/operations.ts';
import { clientOf } from '../reservations/processes.ts';
import { random } from '../reservations/random.ts';
import { guestsOf, run } from './backup.harness.ts';
import { query, startServer, temporaryDataDir, temporaryFolder } from './embedded.harness.ts';

vi.setConfig({ testTimeout: 180_000 });

interface House extends Asks {
  readonly origin: string;
  readonly db: Database;
  close(): Promise<void>;
}

/** The server as an operator starts it, its secret in `dataDir` and nowhere else; and a look behind it. */
async function openHouse(dataDir: string): Promise<House> {
  const server = await startMain({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    AUTH_SECRET: '',
    RATE_LIMIT_ENABLED: 'false',
    MAX_ACTIVE_RESERVATIONS: '10000',
  });
  const { cluster } = await prepareLayout(dataDir);
  const db = createDatabase(createPool(connectionTo(await socketFolder(cluster)), TEST_POOL));
  const client = clientOf(Number(new URL(server.origin).port));
  let closing: Promise<void> | undefined;
  const close = () => {
    client.close();
    closing ??= db.destroy().then(() => server.stop());
    return closing;
  };
  onTestFinished(close);
  return { origin: server.origin, db, ask: client.ask, close };
}

const ACTIVITY = `subscription ($restaurantId: ID!, $after: String) {
  restaurantActivity(restaurantId: $restaurantId, after: $after) { cursor } }`;

function hear(house: House, restaurant: Opened, host: Member, after: string) {
  const toHouse = async (request: Request) =>
    fetch(`${house.origin}/graphql`, {
      method: 'POST',
      headers: request.headers,
      body: await request.text(),
    });
  const variables = { restaurantId: restaurant.id, after };
  return subscribe<{ restaurantActivity: { cursor: string } }>(
    { fetch: toHouse },
    ACTIVITY,
    variables,
    host.token,
  );
}

async function cursorsOf(db: Database, { rowId }: Opened): Promise<string[]> {
  const events = db.selectFrom('events').select(['transaction_id', 'id']).where('restaurant_id', '=', rowId);
  const rows = await events.orderBy('transaction_id').orderBy('id').execute();
  return rows.map((row) => toCursor(rowId, { transactionId: BigInt(row.transaction_id), id: row.id }));
}

/** On a day that the load leaves alone. */
async function bookAnother(house: House, restaurant: Opened, guest: Member) {
  const day = new Date(Date.now() + 80 * 86_400_000).toISOString().slice(0, 10);
  const input = {
    restaurantId: restaurant.id,
    partySize: 2,
    startsAt: `${day}T12:00:00+04:00`,
    guestName: 'Nigar',
  };
  return booking(await perform(house, 'reserveTable', { ...input, idempotencyKey: 'after' }, guest));
}

test('what guests were told before a backup began under load is in it, once, and the feed goes on', async () => {
  const dataDir = await temporaryDataDir();
  await mkdir(dataDir);
  await writeFile(join(dataDir, 'auth-secret'), SECRET, { mode: 0o600 });
  const house = await openHouse(dataDir);
  const plan = aFloorPlan(...Array.from({ length: 12 }, () => 4));
  const [restaurant] = (await open(house.db, aRestaurant({ slug: 'dolma', floorPlan: plan }))) as [Opened];
  const [host, ...guests] = (await aCrowd(house.db, systemClock, 17)) as [Member, ...Member[]];
  await employ(house.db, { ...host, userId: '' }, restaurant);
  const told = nothingTold();
  const place = { id: restaurant.id, tables: Object.values(restaurant.tables) };
  const load = startLoad({ servers: [house] }, guests, place, told, random());
  await delay(1_500);

  const before = new Map(told.bookings);
  const file = join(await temporaryFolder(), 'f.tar.gz');
  const [seen] = (await cursorsOf(house.db, restaurant)) as [string];
  expect(await run('backup', [file], dataDir)).toMatchObject({ code: 0, stderr: '' });
  const during = told.bookings.size;
  await delay(500);
  await load.stop();
  const lost = (await cursorsOf(house.db, restaurant)).at(-1) ?? '';
  await house.close();
  console.log(`${before.size} bookings before, ${during} at the end, ${told.bookings.size} in all`);
  expect(before.size).toBeGreaterThan(20);
  expect(told.faults).toEqual([]);

  const elsewhere = await temporaryDataDir();
  expect(await run('restore', [file], elsewhere)).toMatchObject({ code: 0, stderr: '' });
  expect(await readFile(join(elsewhere, 'auth-secret'), 'utf8')).toBe(SECRET);
  const restored = await openHouse(elsewhere);
  const rows = await restored.db.selectFrom('reservations').select(['id', 'revision']).execute();
  const standing = new Map(
    rows.map((row) => [
      Buffer.from(`Reservation:${restaurant.rowId}.${row.id}`).toString('base64url'),
      row.revision,
    ]),
  );
  const missing = [...before.values()].filter((it) => (standing.get(it.id) ?? 0) < it.revision);
  expect(missing).toEqual([]);
  // Nothing but what guests asked for, each request once.
  expect([...standing.keys()].filter((id) => !told.bookings.has(id))).toEqual([]);
  expect(await doubleBookings(restored.db)).toEqual([]);
  expect(await untoldChanges(restored.db)).toEqual([]);
  await expect(
    sql`insert into reservations (restaurant_id, table_id, user_id, guest_name, party_size, starts_at, ends_at, created_at)
      select restaurant_id, table_id, user_id, guest_name, party_size, starts_at, ends_at, created_at
      from reservations where status = 'BOOKED' limit 1`.execute(restored.db),
  ).rejects.toMatchObject({ code: '23P01' });

  const cursors = await cursorsOf(restored.db, restaurant);
  const fromSeen = await hear(restored, restaurant, host, seen);
  // Of an event after the backup, which the restored database does not know.
  expect(fromCursor(restaurant.rowId, lost)?.transactionId).toBeGreaterThan(
    fromCursor(restaurant.rowId, cursors.at(-1) ?? '')?.transactionId ?? 0n,
  );
  const fromLost = await hear(restored, restaurant, host, lost);
  await bookAnother(restored, restaurant, guests[0] as Member);
  const all = await cursorsOf(restored.db, restaurant);
  expect(all).toHaveLength(cursors.length + 1);
  const heard = async (subscription: Awaited<ReturnType<typeof hear>>, count: number) =>
    (await subscription.until(count)).map(({ data }) => data?.restaurantActivity.cursor);
  expect(await heard(fromSeen, all.length - 1)).toEqual(all.slice(1));
  expect(await heard(fromLost, 1)).toEqual(all.slice(-1));
  await Promise.all([fromSeen.close(), fromLost.close()]);
});

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

test.runIf(asRoot)(
  'an ordinary user backs up and restores a database of their own, and root theirs',
  async () => {
    const account = { uid: 65534, gid: 65534 };
    const dataDir = await temporaryDataDir();
    const folder = dirname(dataDir);
    await chown(folder, account.uid, account.gid);
    const file = join(folder, 'f.tar.gz');
    const server = await startServer(dataDir, account);
    await query(server.connection, "CREATE TABLE kysely_migration AS SELECT '0001_accounts' AS name");
    await query(server.connection, "CREATE TABLE guests AS SELECT 'Leyla' AS name");
    expect(await run('backup', [file], dataDir, { account })).toMatchObject({ code: 0, stderr: '' });
    await server.stop();
    const restored = await run('restore', [file, '--force'], dataDir, { account });
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    await (await startServer(dataDir, account)).stop();
    expect(await run('restore', [file, '--force'], dataDir)).toMatchObject({ code: 0, stderr: '' });
    expect(await guestsOf(dataDir)).toEqual(['Leyla']);
  },
);

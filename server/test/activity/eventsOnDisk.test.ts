import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { EventPosition } from '../../src/events/events.rules.ts';
import { findEndOfEvents, findEvents } from '../../src/events/events.store.ts';
import { pagesInMemory } from '../reservations/consistency.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp();
const BEGINNING: EventPosition = { transactionId: 0n, id: 0 };

beforeAll(() => pagesInMemory(app.db, 'events'));

/** As the bookings of a group are: seen before it is on disk. */
async function somethingHappens(): Promise<void> {
  await app.db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    await sql`
      insert into events (restaurant_id, reservation_id, kind, actor_role, changed, at)
      values (1, 1, 'RESERVED', 'GUEST', '{}', now())`.execute(tx);
  });
}

test.each([
  ['an event', () => findEvents(app.db, BEGINNING, 100)],
  ['the end of the log', () => findEndOfEvents(app.db)],
])('%s that is told is on disk: a crash would have others in its place', async (_what, tell) => {
  let inMemory = 0;
  for (let round = 0; round < 10; round++) {
    await somethingHappens();
    await tell();
    if ((await pagesInMemory(app.db, 'events')) > 0) inMemory++;
  }
  // Once a checkpoint may have come between.
  expect(inMemory).toBeLessThan(2);
});

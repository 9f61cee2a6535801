import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { findEndOfEvents, findEvents } from '../../src/events/events.store.ts';
import { aRestaurant, type Opened, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp();

/** What an operator is told to run after pg_restore. */
async function statementsInDocs(): Promise<string> {
  const text = await readFile(path.resolve(import.meta.dirname, '../../../docs/scaling.md'), 'utf8');
  return /```sql\n([^`]+)```/.exec(text)?.[1] ?? '';
}

test('the feed waits for events of a dump until the operator moves the transaction counter past them', async () => {
  const [{ rowId }] = (await open(app.db, aRestaurant())) as [Opened];
  const before = await findEndOfEvents(app.db);
  await sql`insert into events (restaurant_id, reservation_id, kind, actor_role, changed, at, transaction_id)
    values (${rowId}, 1, 'RESERVED', 'SYSTEM', '{}', now(),
      ${String(before.transactionId + 20_000n)}::text::xid8)`.execute(app.db);
  expect((await findEvents(app.db, before, 10)).events).toEqual([]);

  const psql = new pg.Client(app.connection);
  await psql.connect();
  // As psql sends it: one statement at a time.
  const [setting, loop] = (await statementsInDocs()).split(/;\n(?=do )/);
  await psql.query(setting ?? '');
  await psql.query(loop ?? '');
  await psql.end();
  await expect
    .poll(async () => (await findEvents(app.db, before, 10)).events, { timeout: 10_000 })
    .toHaveLength(1);
});

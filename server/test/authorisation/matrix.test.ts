import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/schema.ts';
import { subscribe } from '../activity/subscriptions.ts';
import type { Guest } from '../factories.ts';
import { useWire } from '../limits/wire.ts';
import { useTestApp } from '../testApp.ts';
import { ACTIONS, sceneOf } from './actions.ts';
import {
  ARGUMENTS,
  type Cells,
  COLUMNS,
  type Column,
  coordinateOf,
  GUARDED,
  NODES,
  ROOTS,
} from './expectations.ts';
import { type House, nodeIds, openHouse, STARTS_AT } from './house.ts';
import { askGuarded, askNode, askRoot } from './operations.ts';
import { type Answer, outcomeAt } from './outcomes.ts';

// A model that is not there: a part that is not well has a reason to tell, or not.
const app = useTestApp({
  MAX_ACTIVE_RESERVATIONS: '1000',
  CONCIERGE_MODE: 'LOCAL',
  OPENAI_API_KEY: 'none',
  OPENAI_BASE_URL: 'http://127.0.0.1:9',
  OPENAI_RETRY_DELAY_MS: '1',
});

/** As clients reach it: over HTTP, through the express lane. */
const wire = useWire(app);

let house: House;
let ids: Record<string, string>;
beforeAll(async () => {
  house = await openHouse(app);
  ids = await nodeIds(app, house);
  await app.refresh();
});

const rows = (table: Readonly<Record<string, Cells>>, of = '') =>
  Object.entries(table).filter(([row]) => row.startsWith(of));
const expected = (cells: Cells) => Object.fromEntries(COLUMNS.map((column, index) => [column, cells[index]]));

async function eachColumn<Value>(of: (column: Column) => Promise<Value>): Promise<Record<Column, Value>> {
  const found = {} as Record<Column, Value>;
  for (const column of COLUMNS) found[column] = await of(column);
  return found;
}

async function send(
  by: Guest | undefined,
  query: string,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const { body, text } = await wire.ask({ query, variables, ...(by && { token: by.token }) });
  if (!('data' in body)) throw new Error(text);
  return body;
}

function ask(column: Column, operation: string, more: Record<string, unknown> = {}): Promise<Answer> {
  return send(house.people[column], operation, { ...house.valuesFor(column), ...more });
}

/** The first that a subscriber is told. */
async function listen(column: Column, operation: string): Promise<Answer> {
  const subscription = await subscribe(app, operation, house.valuesFor(column), house.people[column]?.token);
  try {
    const [first] = await subscription.until(1);
    if (!first) throw new Error('nothing was told');
    return first;
  } finally {
    await subscription.close();
  }
}

const last = (row: string) => coordinateOf(row).split('.')[1] ?? '';

describe('who reads', () => {
  test.each(rows(ROOTS, 'Query.'))('%s', async (row, cells) => {
    const operation = askRoot(schema, row);
    const found = await eachColumn(async (column) =>
      outcomeAt(schema, await ask(column, operation), [last(row)]),
    );
    expect(found).toEqual(expected(cells));
  });

  test.each(rows(NODES))('node and nodes, given the id of a thing of type %s', async (type, cells) => {
    const operation = askNode(schema, type);
    const found = await eachColumn((column) => ask(column, operation, { node: ids[type] }));
    for (const field of ['node', 'nodes']) {
      const outcomes = COLUMNS.map((column) => outcomeAt(schema, found[column], [field]));
      expect(outcomes, field).toEqual(cells);
    }
  });

  test.each(Object.entries(GUARDED))('%s, field by field', async (row, type) => {
    const { way, by, fields } = type;
    const operation = askGuarded(schema, row, type);
    const path = way.map((step) => (step.startsWith('...') ? step : step.replace(/\(.*/, '')));
    const answers = await eachColumn((column) =>
      by === 'subscription' ? listen(column, operation) : ask(column, operation),
    );
    for (const [field, cells] of Object.entries(fields)) {
      const outcomes = COLUMNS.map((column) => outcomeAt(schema, answers[column], [...path, field]));
      expect(outcomes, `${row}.${field}`).toEqual(cells);
    }
  });

  test.each(rows(ARGUMENTS))('%s', async (_row, cells) => {
    const found = await eachColumn(async (column) => ((await isFreeAgain(column)) ? 'yes' : 'ignored'));
    expect(found).toEqual(expected(cells));
  });
});

/** A booking that is to be changed does not stand in its own way: its table is told to be free. */
async function isFreeAgain(column: Column): Promise<boolean> {
  const { data } = (await ask(
    column,
    `query ($restaurant: ID!, $booking: ID!) { restaurant(by: { id: $restaurant }) {
      availability(date: "2027-03-01", partySize: 2, forReservationId: $booking) {
        slots { startsAt tables { id } }
      }
    } }`,
  )) as {
    data: { restaurant: { availability: { slots: { startsAt: string; tables: { id: string }[] }[] } } };
  };
  const { slots } = data.restaurant.availability;
  const slot = slots.find(({ startsAt }) => startsAt === STARTS_AT);
  return slot?.tables.some(({ id }) => id === house.booking.tableId) ?? false;
}

describe('who listens', () => {
  test.each(rows(ROOTS, 'Subscription.'))('%s', async (row, cells) => {
    const operation = askRoot(schema, row);
    const found = await eachColumn(async (column) =>
      outcomeAt(schema, await listen(column, operation), [last(row)]),
    );
    expect(found).toEqual(expected(cells));
  });
});

describe('who acts, and whoever is refused changes nothing', () => {
  test.each(rows(ROOTS, 'Mutation.'))('%s', async (row, cells) => {
    const found = await eachColumn((column) => act(row, column));
    expect(found).toEqual(expected(cells));
  });
});

async function act(row: string, column: Column): Promise<string> {
  const prepare = ACTIONS[row];
  if (!prepare) throw new Error(`ACTIONS does not say how ${row} comes to be.`);
  const scene = await sceneOf(app, house, row, column);
  const input = await prepare(scene);
  const before = await everyRow();
  const operation = askRoot(schema, row);
  const answer = await send(scene.by, operation, { input });
  const outcome = outcomeAt(schema, answer, [last(row)]);
  const isChanged = (await everyRow()) !== before;
  if (isChanged === (outcome === 'yes')) return outcome;
  return `${outcome}, and the database ${isChanged ? 'has changed' : 'is as it was'}`;
}

/** A digest of all that is stored. */
async function everyRow(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(app.db);
  const digests = tables.map(
    ({ name }) =>
      sql`(select coalesce(md5(string_agg(it::text, ',' order by it::text)), '') from ${sql.table(name)} it)`,
  );
  const { rows: found } = await sql<{ digest: string }>`
    select concat_ws(' ', ${sql.join(digests)}) as digest`.execute(app.db);
  return found[0]?.digest ?? '';
}

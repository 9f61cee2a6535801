import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';
import { EVENT_KINDS, type EventKind, type EventPosition, type LoggedEvent } from './events.rules.ts';

interface EventRow {
  transaction_id: string;
  id: number;
  restaurant_id: number;
  reservation_id: number;
  kind: EventKind;
  at: Date;
}

function toEvent(row: EventRow): LoggedEvent {
  return {
    position: { transactionId: BigInt(row.transaction_id), id: row.id },
    restaurantId: row.restaurant_id,
    reservationId: row.reservation_id,
    kind: row.kind,
    at: row.at,
  };
}

const COLUMNS = sql`e.transaction_id::text, e.id, e.restaurant_id, e.reservation_id, e.kind, e.at`;
/** Transactions below are over: what they wrote is there, and they will write no more. */
const SETTLED = sql`pg_snapshot_xmin(pg_current_snapshot())`;

const later = ({ transactionId, id }: EventPosition) =>
  sql`(e.transaction_id, e.id) > (${String(transactionId)}::text::xid8, ${id}::bigint)`;

/**
 * Bookings of a group are seen before they are on disk, and numbers of transactions that a crash swallows are given out
 * again: no reader may have a position among those. What was seen before this is on disk after it.
 */
async function untilOnDisk(db: Database): Promise<void> {
  await sql`select pg_logical_emit_message(true, 'events', '')`.execute(db);
}

/** Where the settled part of the log ends now. */
export async function findEndOfEvents(db: Database): Promise<EventPosition> {
  const { rows } = await sql<{ xmin: string }>`select ${SETTLED}::text as xmin`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('no snapshot');
  await untilOnDisk(db);
  return { transactionId: BigInt(row.xmin), id: 0 };
}

export interface EventPage {
  readonly events: readonly LoggedEvent[];
  /** Something is written behind a transaction that still runs: worth asking again soon. */
  readonly unsettled: boolean;
}

/** The next events of all restaurants, in order, none of which is overtaken later. */
export async function findEvents(db: Database, after: EventPosition, limit: number): Promise<EventPage> {
  const { rows } = await sql<EventRow & { unsettled: boolean }>`
    select ${COLUMNS}, e.transaction_id >= ${SETTLED} as unsettled from events e
    where ${later(after)} and e.kind = any(${EVENT_KINDS}::text[])
    order by e.transaction_id, e.id limit ${limit}`.execute(db);
  const events = rows.filter(({ unsettled }) => !unsettled).map(toEvent);
  if (events.length > 0) await untilOnDisk(db);
  return { events, unsettled: events.length < rows.length };
}

/** Events of one restaurant after one position, up to and with another. */
export async function findEventsOfRestaurant(
  db: Database,
  restaurantId: number,
  after: EventPosition,
  upTo: EventPosition,
  limit: number,
): Promise<readonly LoggedEvent[]> {
  const { rows } = await sql<EventRow>`
    select ${COLUMNS} from events e
    where e.restaurant_id = ${restaurantId} and ${later(after)} and not ${later(upTo)}
      and e.transaction_id < ${SETTLED} and e.kind = any(${EVENT_KINDS}::text[])
    order by e.transaction_id, e.id limit ${limit}`.execute(db);
  return rows.map(toEvent);
}

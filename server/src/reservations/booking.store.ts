import { CompiledQuery, sql } from 'kysely';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Reservation } from './reservation.rules.ts';
import { type ReservationRow, toReservation } from './reservations.store.ts';

export interface NewReservation {
  readonly userId: number;
  readonly key: string;
  /** Hash of the normalised request, to tell a retry from another request under the same key. */
  readonly requestHash: string;
  readonly activeLimit: number;
  readonly now: Date;
  readonly restaurantId: number;
  /** In the order in which they are tried. */
  readonly tableIds: readonly number[];
  readonly partySize: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly guestName: string;
  readonly guestPhone: string | null;
  readonly notes: string | null;
}

export type InsertOutcome =
  | { readonly outcome: 'RESERVED'; readonly reservation: Reservation }
  | { readonly outcome: 'REPEATED'; readonly key: WithinRestaurant }
  | { readonly outcome: 'TAKEN' | 'KEY_REUSED' | 'TOO_MANY' };

interface BookedRow {
  outcome: InsertOutcome['outcome'];
  restaurant_id: number;
  reservation_id: number;
  table_id: number;
}

const RESERVE_TABLE = 'select * from reserve_table($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)';

/** The whole of a booking in one round trip: see the function reserve_table in the migrations. */
export async function insertReservation(db: Database, it: NewReservation): Promise<InsertOutcome> {
  const { rows } = await db.executeQuery<BookedRow>(
    CompiledQuery.raw(RESERVE_TABLE, [
      it.userId,
      it.key,
      it.requestHash,
      it.activeLimit,
      it.now.toISOString(),
      it.restaurantId,
      it.tableIds,
      it.partySize,
      it.startsAt.toISOString(),
      it.endsAt.toISOString(),
      it.guestName,
      it.guestPhone,
      it.notes,
    ]),
  );
  return outcomeOf(it, rows[0]);
}

const RESERVE_TABLES = 'call reserve_tables($1, null)';

/** A transaction each, and one round trip: see the procedure reserve_tables in the migrations. Undefined for those it had no time for. */
export async function insertReservations(
  db: Database,
  group: readonly NewReservation[],
): Promise<(InsertOutcome | undefined)[]> {
  const asked = group.map((it) => ({
    user_id: it.userId,
    key: it.key,
    request: it.requestHash,
    active_limit: it.activeLimit,
    now: it.now,
    restaurant_id: it.restaurantId,
    table_ids: it.tableIds,
    party_size: it.partySize,
    starts_at: it.startsAt,
    ends_at: it.endsAt,
    guest_name: it.guestName,
    guest_phone: it.guestPhone,
    notes: it.notes,
  }));
  const { rows } = await db.executeQuery<{ answers: BookedRow[] }>(
    CompiledQuery.raw(RESERVE_TABLES, [JSON.stringify(asked)]),
  );
  const answers = rows[0]?.answers;
  if (!answers) throw new Error('a group of bookings came back without outcomes');
  return group.map((it, index) => answers[index] && outcomeOf(it, answers[index]));
}

function outcomeOf(it: NewReservation, row: BookedRow | undefined): InsertOutcome {
  if (!row) throw new Error('a booking came back without an outcome');
  const { outcome, restaurant_id: restaurantId, reservation_id: id, table_id: tableId } = row;
  switch (outcome) {
    case 'RESERVED':
      return { outcome, reservation: reserved(it, id, tableId) };
    case 'REPEATED':
      return { outcome, key: { restaurantId, id } };
    default:
      return { outcome };
  }
}

/** The booking as its row has it, without reading that back. */
function reserved(it: NewReservation, id: number, tableId: number): Reservation {
  const { restaurantId, userId, partySize, startsAt, endsAt, guestName, guestPhone, notes, now } = it;
  return {
    ...{ restaurantId, id, tableId, userId, partySize, startsAt, endsAt, guestName, guestPhone, notes },
    status: 'BOOKED',
    cancelledBy: null,
    revision: 1,
    createdAt: now,
  };
}

/**
 * What an idempotency key has booked within its 24 hours. The lock has the statement write something, and so wait until
 * what it saw is on disk: bookings of a group are seen before they are.
 */
export async function findByKey(
  db: Database,
  userId: number,
  key: string,
  now: Date,
): Promise<{ requestHash: string | null; reservation: Reservation } | undefined> {
  const { rows } = await sql<ReservationRow>`
    select * from reservations
    where user_id = ${userId} and idempotency_key = ${key}
      and created_at > ${now}::timestamptz - interval '24 hours'
    for key share`.execute(db);
  const [row] = rows;
  return row && { requestHash: row.request_hash, reservation: toReservation(row) };
}

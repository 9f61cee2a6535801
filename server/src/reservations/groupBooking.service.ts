import { inGroups } from '../platform/groups.ts';
import { isOfStatement } from '../platform/postgres/faults.ts';
import type { Database } from '../platform/postgres/pool.ts';
import {
  type InsertOutcome,
  insertReservation,
  insertReservations,
  type NewReservation,
} from './booking.store.ts';

export type InsertReservation = (it: NewReservation) => Promise<InsertOutcome>;

/** Two keep PostgreSQL busy while this process deals with what came back; a fault of one booking has few to do again. */
const GROUPS = { lanes: 2, largest: 8, patienceMs: 50 };

/** Bookings of all guests, together where many come at once: see docs/decisions/0019-bookings-in-groups.md. */
export function createInsertReservation(db: Database): InsertReservation {
  return inGroups((group) => insertGroup(db, group), GROUPS);
}

async function insertGroup(
  db: Database,
  group: readonly NewReservation[],
): Promise<(InsertOutcome | Promise<InsertOutcome>)[]> {
  const [first] = group;
  if (first && group.length === 1) return [await insertReservation(db, first)];
  try {
    const outcomes = await insertReservations(db, group);
    return group.map((it, index) => outcomes[index] ?? insertReservation(db, it));
  } catch (error) {
    if (!isOfStatement(error)) throw error;
    // One has met it, and the others are to go without it. Those that were booked before it meet their own key.
    return group.map((it) => insertReservation(db, it));
  }
}

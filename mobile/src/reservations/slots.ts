import type { DayTimesFragment } from '../graphql/gql/operations.ts';

export type Slot = DayTimesFragment['slots'][number];

/** The very start, if it is free; otherwise the free one nearest to it, the earlier of two. */
export function slotNear(slots: readonly Slot[], at: string): Slot | null {
  const wanted = Date.parse(at);
  let nearest: { slot: Slot; away: number } | null = null;
  for (const slot of slots) {
    const away = Math.abs(Date.parse(slot.startsAt) - wanted);
    if (slot.tableCount > 0 && (!nearest || away < nearest.away)) nearest = { slot, away };
  }
  return nearest?.slot ?? null;
}

/** The starts of that day at which this table is free. */
export function slotsOfTable(slots: readonly Slot[], tableId: string): Slot[] {
  return slots.filter(({ tables }) => tables.some(({ id }) => id === tableId));
}

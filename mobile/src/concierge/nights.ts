import type { SlotChipFragment } from '../graphql/gql/operations.ts';
import { dateIn } from '../restaurants/wallClock.ts';

type Starts = readonly [SlotChipFragment, ...SlotChipFragment[]];

/** Starts in order, those of one calendar day together; the server says the nearest to a wish first. */
export function nightsOf(slots: readonly SlotChipFragment[], timeZone: string): readonly Starts[] {
  const inOrder = [...slots].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const days = new Map<string, Starts>();
  for (const slot of inOrder) {
    const date = dateIn(timeZone, slot.startsAt);
    const known = days.get(date);
    days.set(date, known ? [...known, slot] : [slot]);
  }
  return [...days.values()];
}

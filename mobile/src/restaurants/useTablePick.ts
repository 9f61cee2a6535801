import { useRouter } from 'expo-router';
import { useMemo } from 'react';
import { type Slot, slotNear, slotsOfTable } from '../reservations/slots.ts';
import type { PlanArea, PlanTable } from './floorPlan/tableState.ts';
import { atOn, type TableChoice, wishOn } from './tableChoice.ts';
import { fitOf } from './tableStates.ts';
import type { DetailState } from './useRestaurantDetail.ts';
import { timeIn } from './wallClock.ts';

/** The table a guest looks at, and whether it is theirs to have. */
export type PickedTable = {
  readonly table: PlanTable;
  readonly area: PlanArea;
  readonly state: 'free' | 'taken' | 'tooSmall' | 'keptForMore' | 'unknown';
  /** Other starts of that day at which it is free. */
  readonly otherSlots: readonly Slot[];
};

export type TablePick = {
  readonly choice: TableChoice;
  readonly setChoice: (choice: TableChoice) => void;
  /** The start that counts: as wished, or the nearest that is free; null while nothing is. */
  readonly slot: Slot | null;
  /** The wish, if another start had to stand in for it. */
  readonly insteadOf: string | null;
  readonly picked: PickedTable | null;
  readonly pickParty: (partySize: number) => void;
  readonly pickDate: (date: string) => void;
  readonly pickSlot: (slot: { readonly startsAt: string }) => void;
  readonly pickTable: (id: string | null) => void;
  /** On to the booking: of the picked table, or of any. */
  readonly book: (tableId: string | null) => void;
};

type Asked = Pick<TablePick, 'choice' | 'setChoice'> & {
  detail: Extract<DetailState, { kind: 'ready' }> | null;
};

const NO_AREAS: readonly PlanArea[] = [];

/** Null until the house is there. */
export function useTablePick({ detail, choice, setChoice }: Asked): TablePick | null {
  const router = useRouter();
  const slots = detail?.day.times?.slots ?? null;
  const areas = detail?.restaurant.floorPlan.areas ?? NO_AREAS;
  const wish = detail ? wishOn(choice, detail.date, detail.restaurant.timeZone) : '';
  const slot = useMemo(() => slots && slotNear(slots, wish), [slots, wish]);
  const picked = useMemo(() => pickedTable(areas, choice, slots, slot), [areas, choice, slots, slot]);
  if (!detail) return null;
  const { timeZone, slug } = detail.restaurant;
  const isAsWished = !choice.at || !slot || Date.parse(slot.startsAt) === Date.parse(wish);
  return {
    choice,
    setChoice,
    slot,
    insteadOf: isAsWished ? null : timeIn(timeZone, wish),
    picked,
    pickParty: (partySize) => setChoice({ ...choice, partySize }),
    pickDate: (next) =>
      setChoice({ ...choice, at: atOn(next, timeIn(timeZone, slot?.startsAt ?? wish), timeZone) }),
    pickSlot: ({ startsAt }) => setChoice({ ...choice, at: new Date(startsAt).toISOString() }),
    pickTable: (tableId) => setChoice({ ...choice, tableId }),
    book: (tableId) => {
      if (!slot) return;
      const table = tableId ? { table: tableId } : {};
      const at = new Date(slot.startsAt).toISOString();
      router.push({
        pathname: '/r/[slug]/book',
        params: { slug, at, party: String(choice.partySize), ...table },
      });
    },
  };
}

function pickedTable(
  areas: readonly PlanArea[],
  { tableId, partySize }: TableChoice,
  slots: readonly Slot[] | null,
  slot: Slot | null,
): PickedTable | null {
  for (const area of areas) {
    const table = area.tables.find(({ id }) => id === tableId);
    if (!table) continue;
    const fit = fitOf(table, partySize);
    const free = slotsOfTable(slots ?? [], table.id);
    if (fit !== 'fits') return { table, area, state: fit, otherSlots: [] };
    if (!slot) return { table, area, state: 'unknown', otherSlots: free };
    const isFree = free.some(({ startsAt }) => startsAt === slot.startsAt);
    return { table, area, state: isFree ? 'free' : 'taken', otherSlots: nearest(free, slot) };
  }
  return null;
}

const OFFERED = 4;

/** A few, near to the start that was wished for, in the order of the evening. */
function nearest(free: readonly Slot[], { startsAt }: Slot): Slot[] {
  const at = Date.parse(startsAt);
  const away = (slot: Slot) => Math.abs(Date.parse(slot.startsAt) - at);
  return free
    .filter((slot) => slot.startsAt !== startsAt)
    .sort((one, other) => away(one) - away(other))
    .slice(0, OFFERED)
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}

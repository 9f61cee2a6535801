import type { FloorPlanFragment } from '../graphql/gql/operations.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Slot } from '../reservations/slots.ts';
import type { PlanTable, TableState, TableStates } from './floorPlan/tableState.ts';

export type TableFit = 'fits' | 'tooSmall' | 'keptForMore';

export function fitOf(
  { capacity, minPartySize }: Pick<PlanTable, 'capacity' | 'minPartySize'>,
  party: number,
): TableFit {
  if (party > capacity) return 'tooSmall';
  return party < minPartySize ? 'keptForMore' : 'fits';
}

/** What a guest may have at a start: `slot` is null while no start is chosen or its tables are not known. */
export function tableStates(
  plan: FloorPlanFragment,
  slot: Slot | null,
  party: number,
  t: Translate,
): TableStates {
  const free = new Set(slot?.tables.map(({ id }) => id));
  const stateOf = (table: PlanTable): TableState => {
    const fit = fitOf(table, party);
    if (fit !== 'fits') return { kind: 'unfit', label: t(`restaurant.table.${fit}`) };
    if (!slot) return { kind: 'plain', label: t('restaurant.table.pickTime') };
    return free.has(table.id)
      ? { kind: 'free', label: t('restaurant.table.free') }
      : { kind: 'taken', label: t('restaurant.table.taken') };
  };
  return new Map(plan.areas.flatMap(({ tables }) => tables.map((table) => [table.id, stateOf(table)])));
}

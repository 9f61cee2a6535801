import type { FloorPlanFragment, TableShapeFragment } from '../../graphql/gql/operations.ts';

/**
 * How a table looks; what it means is for the screen to say. Each differs from the others in its line or its filling,
 * not only in its colour.
 */
export type TableKind =
  | 'free'
  | 'taken'
  | 'unfit'
  | 'plain'
  | 'waiting'
  | 'booked'
  | 'late'
  | 'arrived'
  | 'seated';

export type TableState = {
  readonly kind: TableKind;
  /** In words, for the list and for screen readers. */
  readonly label: string;
  /** A few characters under the number: a time, a size. */
  readonly note?: string;
};

export type LegendEntry = { readonly kind: TableKind | 'chosen'; readonly label: string };

export type PlanArea = FloorPlanFragment['areas'][number];
export type PlanTable = TableShapeFragment;
export type TableStates = ReadonlyMap<string, TableState>;

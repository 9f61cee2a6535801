import type {
  ConfirmPreorderMutationVariables,
  OnMyWayFragment,
  PrepScope,
  RequestArrivalInput,
} from '../graphql/gql/operations.ts';
import { lengthOf, orNone, squash } from '../reservations/guestFields.ts';
import { leadOf, MAX_ARRIVAL_NOTES, MAX_ITEM_LENGTH, MAX_ITEMS, minutesAwayOf } from './arrival.ts';

/** Where a guest sets out from, and how long the way takes. */
export interface Origin {
  readonly name: string;
  readonly minutes: number;
}

/** What a guest is about to say. */
export interface ArrivalWish {
  /** Until they are there; null until it is chosen. */
  readonly minutes: number | null;
  /** Where the minutes come from, if not from the guest. */
  readonly origin: Origin | null;
  readonly scope: PrepScope;
  readonly notes: string;
  readonly share: boolean;
  readonly order: boolean;
  readonly items: readonly string[];
  readonly deposit: boolean;
}

/** As it was said last, or as nobody has said anything. */
export function wishOf({ arrivalIntent, preorder }: OnMyWayFragment, isNew: boolean): ArrivalWish {
  const { leadMinutes, prepScope, notes, shareLocation, autoCharge } = arrivalIntent;
  return {
    minutes: isNew ? null : leadMinutes,
    origin: null,
    scope: prepScope ?? 'MAINS',
    notes: notes ?? '',
    // Consent is given anew each time; it is never what somebody finds.
    share: !isNew && shareLocation,
    order: preorder !== null,
    items: preorder?.items ?? [],
    deposit: !isNew && autoCharge,
  };
}

export function requestOf(
  { id, arrivalIntent }: OnMyWayFragment,
  { minutes, origin, scope, notes, share, order, deposit }: ArrivalWish,
  isNew: boolean,
): RequestArrivalInput | null {
  if (minutes === null) return null;
  const known = arrivalIntent.etaSource ?? 'USER';
  return {
    reservationId: id,
    leadMinutes: leadOf(minutes),
    prepScope: scope,
    notes: orNone(notes),
    shareLocation: share,
    etaSource: isNew ? (origin ? 'PREDICTION' : 'USER') : known,
    autoCharge: order && deposit,
  };
}

export function orderOf(
  reservationId: string,
  { minutes, scope, items }: ArrivalWish,
): ConfirmPreorderMutationVariables['input'] {
  return { reservationId, minutesAway: minutesAwayOf(minutes ?? 0), scope, items };
}

/** What stands in the way of sending it. */
export function faultOfWish({
  minutes,
  notes,
  order,
  items,
}: ArrivalWish): 'minutes' | 'notes' | 'items' | null {
  if (minutes === null) return 'minutes';
  if (lengthOf(notes) > MAX_ARRIVAL_NOTES) return 'notes';
  return order && items.length === 0 ? 'items' : null;
}

export function withItem(items: readonly string[], typed: string): readonly string[] {
  const item = squash(typed);
  const fits = item.length > 0 && lengthOf(item) <= MAX_ITEM_LENGTH && items.length < MAX_ITEMS;
  return fits && !items.includes(item) ? [...items, item] : items;
}

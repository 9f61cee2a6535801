import type {
  ConfirmPreorderMutationVariables,
  OnMyWayFragment,
  PrepScope,
  RequestArrivalInput,
  RequestArrivalMutationVariables,
} from '../graphql/gql/operations.ts';
import { lengthOf, orNone, squash } from '../reservations/guestFields.ts';
import { etaOf, leadOf, MAX_ARRIVAL_NOTES, MAX_ITEM_LENGTH, MAX_ITEMS, minutesAwayOf } from './arrival.ts';

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

type Plain = Omit<RequestArrivalInput, 'leadMinutes' | 'etaSource'>;

function plainOf({ id }: OnMyWayFragment, { scope, notes, share, order, deposit }: ArrivalWish): Plain {
  return {
    reservationId: id,
    prepScope: scope,
    notes: orNone(notes),
    shareLocation: share,
    autoCharge: order && deposit,
  };
}

/** Setting out, and when they will be there: the kitchen's lead reaches until they sit, which may be later. */
export function settingOut(
  reservation: OnMyWayFragment,
  wish: ArrivalWish & { readonly minutes: number },
  now: Date,
): RequestArrivalMutationVariables {
  const leadMinutes = leadOf(wish.minutes, reservation, now);
  const etaMinutes = etaOf(wish.minutes);
  return {
    input: {
      ...plainOf(reservation, wish),
      leadMinutes,
      etaSource: wish.origin ? 'PREDICTION' : 'USER',
    },
    eta: { reservationId: reservation.id, etaMinutes },
    saysEta: etaMinutes !== leadMinutes,
  };
}

/** Something else about the same way; the time stays as it is known. */
export function changing(
  reservation: OnMyWayFragment,
  wish: ArrivalWish,
): RequestArrivalMutationVariables | null {
  const { leadMinutes, etaSource } = reservation.arrivalIntent;
  if (leadMinutes === null) return null;
  return {
    input: { ...plainOf(reservation, wish), leadMinutes, etaSource: etaSource ?? 'USER' },
    eta: { reservationId: reservation.id, etaMinutes: leadMinutes },
    saysEta: false,
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

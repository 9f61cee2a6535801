import { useState } from 'react';
import {
  type OnMyWayFragment,
  useConfirmArrivalEtaMutation,
  useConfirmPreorderMutation,
  useRequestArrivalMutation,
} from '../graphql/gql/operations.ts';
import { type ArrivalRefused, arrivalOutcomeOf } from './arrival.outcome.ts';
import { etaOf, exceedsLead } from './arrival.ts';
import { type ArrivalWish, orderOf, requestOf } from './arrivalWish.ts';

export type Told =
  | { readonly kind: 'done' }
  /** `order`: the restaurant knows that they come, and only the order was not placed. */
  | { readonly kind: 'refused'; readonly at: 'arrival' | 'order'; readonly refused: ArrivalRefused };

export type Telling = {
  readonly busy: boolean;
  tell(reservation: OnMyWayFragment, wish: ArrivalWish, isNew: boolean): Promise<Told>;
};

/** "I'm on my way": the word itself, a time beyond what it can carry, and the order, one after the other. */
export function useTellArrival(): Telling {
  const [, request] = useRequestArrivalMutation();
  const [, confirmEta] = useConfirmArrivalEtaMutation();
  const [, order] = useConfirmPreorderMutation();
  const [busy, setBusy] = useState(false);

  async function send(reservation: OnMyWayFragment, wish: ArrivalWish, isNew: boolean): Promise<Told> {
    const input = requestOf(reservation, wish, isNew);
    if (!input) return { kind: 'done' };
    const requested = await request({ input });
    const word = arrivalOutcomeOf(requested.data?.requestArrival, requested);
    if (word.kind !== 'done') return { kind: 'refused', at: 'arrival', refused: word };
    if (isNew && wish.minutes !== null && exceedsLead(wish.minutes)) {
      const { id } = reservation;
      const confirmed = await confirmEta({ input: { reservationId: id, etaMinutes: etaOf(wish.minutes) } });
      const eta = arrivalOutcomeOf(confirmed.data?.confirmArrivalEta, confirmed);
      if (eta.kind !== 'done') return { kind: 'refused', at: 'arrival', refused: eta };
    }
    if (!wish.order || reservation.preorder?.status === 'ACCEPTED') return { kind: 'done' };
    const ordered = await order({ input: orderOf(reservation.id, wish) });
    const placed = arrivalOutcomeOf(ordered.data?.confirmPreorder, ordered);
    if (placed.kind === 'done') return placed;
    return { kind: 'refused', at: 'order', refused: ofOrder(placed) };
  }

  return {
    busy,
    async tell(...said) {
      setBusy(true);
      const told = await send(...said);
      setBusy(false);
      return told;
    },
  };
}

/** The one reason for which an order is refused by its booking. */
function ofOrder(refused: ArrivalRefused): ArrivalRefused {
  const isAccepted = refused.kind === 'invalid' && refused.field === 'reservationId';
  return isAccepted ? { kind: 'invalid', field: 'order' } : refused;
}

import { useState } from 'react';
import {
  type OnMyWayFragment,
  type RequestArrivalMutationVariables,
  useConfirmPreorderMutation,
  useRequestArrivalMutation,
} from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { type ArrivalOutcome, type ArrivalRefused, arrivalOutcomeOf } from './arrival.outcome.ts';
import { type ArrivalWish, changing, orderOf, settingOut } from './arrivalWish.ts';

export type Told =
  | { readonly kind: 'done' }
  /** `order`: the restaurant knows that they come, and only the order was not placed. */
  | { readonly kind: 'refused'; readonly at: 'arrival' | 'order'; readonly refused: ArrivalRefused };

export type Telling = {
  readonly busy: boolean;
  tell(reservation: OnMyWayFragment, wish: ArrivalWish, isNew: boolean): Promise<Told>;
};

/** "I'm on my way", and then the order. */
export function useTellArrival(): Telling {
  const [, order] = useConfirmPreorderMutation();
  const say = useSayArrival();
  const now = useServerNow();
  const [busy, setBusy] = useState(false);

  async function send(reservation: OnMyWayFragment, wish: ArrivalWish, isNew: boolean): Promise<Told> {
    const { minutes } = wish;
    const said = isNew
      ? minutes !== null && settingOut(reservation, { ...wish, minutes }, now())
      : changing(reservation, wish);
    if (!said) return { kind: 'refused', at: 'arrival', refused: { kind: 'notOnTheWay' } };
    const word = await say(said);
    if (word.kind !== 'done') return { kind: 'refused', at: 'arrival', refused: word };
    if (!wish.order || reservation.preorder?.status === 'ACCEPTED') return { kind: 'done' };
    const ordered = await order({ input: orderOf(reservation.id, wish) });
    const placed = arrivalOutcomeOf(ordered.data?.confirmPreorder, ordered);
    return placed.kind === 'done' ? placed : { kind: 'refused', at: 'order', refused: ofOrder(placed) };
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

/** The first thing that was refused, of the word and the minutes. */
export function useSayArrival() {
  const [, request] = useRequestArrivalMutation();
  return async (said: RequestArrivalMutationVariables): Promise<ArrivalOutcome<unknown>> => {
    const result = await request(said);
    const word = arrivalOutcomeOf(result.data?.requestArrival, result);
    if (word.kind !== 'done' || !said.saysEta) return word;
    return arrivalOutcomeOf(result.data?.confirmArrivalEta, result);
  };
}

/** The one reason for which an order is refused by its booking. */
function ofOrder(refused: ArrivalRefused): ArrivalRefused {
  const isAccepted = refused.kind === 'invalid' && refused.field === 'reservationId';
  return isAccepted ? { kind: 'invalid', field: 'order' } : refused;
}

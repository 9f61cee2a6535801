import { useState } from 'react';
import {
  type ArrivalRowFragment,
  useDecideArrivalMutation,
  useDecidePreorderMutation,
} from '../graphql/gql/operations.ts';
import { orNone } from '../reservations/guestFields.ts';
import { type ArrivalOutcome, type ArrivalRefused, arrivalOutcomeOf } from './arrival.outcome.ts';

export type Verdict = 'APPROVE' | 'QUEUE' | 'REJECT';

export type Deciding = {
  /** The booking that is being decided on. */
  readonly busyId: string | null;
  readonly refused: { readonly id: string; readonly refused: ArrivalRefused } | null;
  decide(row: ArrivalRowFragment, decision: Verdict, notes?: string): Promise<boolean>;
  decideOrder(row: ArrivalRowFragment, accept: boolean, notes?: string): Promise<boolean>;
  dismiss(): void;
};

/** The restaurant's answers. Not ahead of the server: the kitchen acts on what the screen says. */
export function useDecide(onRefused: () => void): Deciding {
  const [, decideArrival] = useDecideArrivalMutation();
  const [, decidePreorder] = useDecidePreorderMutation();
  const [busyId, setBusyId] = useState<string | null>(null);
  const [refused, setRefused] = useState<Deciding['refused']>(null);

  async function run(id: string, ask: () => Promise<ArrivalOutcome<unknown>>): Promise<boolean> {
    if (busyId) return false;
    setBusyId(id);
    setRefused(null);
    const outcome = await ask();
    setBusyId(null);
    if (outcome.kind === 'done') return true;
    setRefused({ id, refused: outcome });
    // Somebody else may have been first: the list is to say so.
    onRefused();
    return false;
  }

  return {
    busyId,
    refused,
    decide: ({ id }, decision, notes = '') =>
      run(id, async () => {
        const result = await decideArrival({ input: { reservationId: id, decision, notes: orNone(notes) } });
        return arrivalOutcomeOf(result.data?.decideArrival, result);
      }),
    decideOrder: ({ id }, accept, notes = '') =>
      run(id, async () => {
        const result = await decidePreorder({ input: { reservationId: id, accept, notes: orNone(notes) } });
        return arrivalOutcomeOf(result.data?.decidePreorder, result);
      }),
    dismiss: () => setRefused(null),
  };
}

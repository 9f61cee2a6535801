import { useCallback, useState } from 'react';
import {
  type ReservationDetailsFragment,
  useCancelReservationMutation,
  useRestoreReservationMutation,
} from '../graphql/gql/operations.ts';
import { orNone } from './guestFields.ts';
import { type Outcome, outcomeOf, type Refused } from './refusal.outcome.ts';

export type ActionOutcome =
  | { readonly verb: 'cancel' | 'restore'; readonly kind: 'done' }
  | { readonly verb: 'cancel' | 'restore'; readonly kind: 'refused'; readonly refused: Refused };

export type ReservationActions = {
  readonly busy: 'cancel' | 'restore' | null;
  /** How the last one ended, until the guest has seen it. */
  readonly outcome: ActionOutcome | null;
  cancel(reason: string): Promise<void>;
  restore(): Promise<void>;
  dismiss(): void;
};

/** Calling a booking off, and taking that back. */
export function useReservationActions(reservationId: string): ReservationActions {
  const [, cancelMutation] = useCancelReservationMutation();
  const [, restoreMutation] = useRestoreReservationMutation();
  const [busy, setBusy] = useState<ReservationActions['busy']>(null);
  const [outcome, setOutcome] = useState<ActionOutcome | null>(null);
  async function run(
    verb: 'cancel' | 'restore',
    ask: () => Promise<Outcome<ReservationDetailsFragment>>,
  ): Promise<void> {
    if (busy) return;
    setBusy(verb);
    setOutcome(null);
    const ended = await ask();
    setBusy(null);
    setOutcome(ended.kind === 'done' ? { verb, kind: 'done' } : { verb, kind: 'refused', refused: ended });
  }
  return {
    busy,
    outcome,
    cancel: (reason) =>
      run('cancel', async () => {
        const { data, error } = await cancelMutation({ input: { reservationId, reason: orNone(reason) } });
        return outcomeOf(data?.cancelReservation, { error });
      }),
    restore: () =>
      run('restore', async () => {
        const { data, error } = await restoreMutation({ input: { reservationId } });
        return outcomeOf(data?.restoreReservation, { error });
      }),
    dismiss: useCallback(() => setOutcome(null), []),
  };
}

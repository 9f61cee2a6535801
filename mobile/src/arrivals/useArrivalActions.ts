import { useState } from 'react';
import {
  type OnMyWayFragment,
  useCallOffArrivalMutation,
  useConfirmArrivalEtaMutation,
} from '../graphql/gql/operations.ts';
import { type ArrivalOutcome, type ArrivalRefused, arrivalOutcomeOf } from './arrival.outcome.ts';
import { etaOf } from './arrival.ts';
import { changing, wishOf } from './arrivalWish.ts';
import { useSayArrival } from './useTellArrival.ts';

export type ArrivalActions = {
  readonly busy: 'late' | 'callOff' | 'share' | null;
  /** Why the last one was not done. */
  readonly refused: ArrivalRefused | null;
  /** Whether it was done. */
  late(minutes: number): Promise<boolean>;
  callOff(): Promise<boolean>;
  share(isShared: boolean): Promise<boolean>;
  dismiss(): void;
};

/** What a guest on the way can still say. */
export function useArrivalActions(reservation: OnMyWayFragment): ArrivalActions {
  const [, confirmEta] = useConfirmArrivalEtaMutation();
  const [, callOff] = useCallOffArrivalMutation();
  const say = useSayArrival();
  const [busy, setBusy] = useState<ArrivalActions['busy']>(null);
  const [refused, setRefused] = useState<ArrivalRefused | null>(null);
  const reservationId = reservation.id;

  async function run(
    what: NonNullable<ArrivalActions['busy']>,
    ask: () => Promise<ArrivalOutcome<unknown>>,
  ): Promise<boolean> {
    if (busy) return false;
    setBusy(what);
    setRefused(null);
    const outcome = await ask();
    setBusy(null);
    if (outcome.kind !== 'done') setRefused(outcome);
    return outcome.kind === 'done';
  }

  return {
    busy,
    refused,
    late: (minutes) =>
      run('late', async () => {
        const result = await confirmEta({ input: { reservationId, etaMinutes: etaOf(minutes) } });
        return arrivalOutcomeOf(result.data?.confirmArrivalEta, result);
      }),
    callOff: () =>
      run('callOff', async () => {
        const result = await callOff({ input: { reservationId, decision: 'CANCEL' } });
        return arrivalOutcomeOf(result.data?.decideArrival, result);
      }),
    share: (isShared) =>
      run('share', async () => {
        const said = changing(reservation, { ...wishOf(reservation, false), share: isShared });
        return said ? say(said) : { kind: 'notOnTheWay' };
      }),
    dismiss: () => setRefused(null),
  };
}

import { useEffect, useState } from 'react';
import {
  type OnMyWayFragment,
  type ReportArrivalLocationInput,
  useReportArrivalLocationMutation,
} from '../graphql/gql/operations.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useStable } from '../restaurants/useStable.ts';
import { type ArrivalRefused, arrivalOutcomeOf } from './arrival.outcome.ts';
import { isUnderWay } from './arrival.ts';
import { createReporter } from './reporter.ts';
import { whereabouts } from './whereabouts.ts';

export type Sharing =
  | { readonly kind: 'off' | 'unsupported' | 'waiting' | 'on' | 'denied' | 'unavailable' | 'paused' }
  | { readonly kind: 'refused'; readonly refused: ArrivalRefused };

/** Tells where the guest is, while they have agreed to it, are on the way and this page is open. */
export function useSharing(reservation: OnMyWayFragment): Sharing {
  const { id, arrivalIntent } = reservation;
  const isWanted = arrivalIntent.shareLocation && isUnderWay(reservation);
  const online = useOnline();
  const [sharing, setSharing] = useState<Sharing>({ kind: 'waiting' });
  const [, mutate] = useReportArrivalLocationMutation();
  const report = useReport(mutate, setSharing);
  useEffect(() => {
    if (!isWanted || !whereabouts || !online) return;
    setSharing({ kind: 'waiting' });
    const reporter = createReporter((location) => report({ reservationId: id, location }));
    const stop = whereabouts.watch(reporter.moved, (kind) => setSharing({ kind }));
    return () => {
      stop();
      reporter.end();
    };
  }, [isWanted, online, id, report]);
  if (!isWanted) return { kind: 'off' };
  if (!whereabouts) return { kind: 'unsupported' };
  return online ? sharing : { kind: 'paused' };
}

type Mutate = ReturnType<typeof useReportArrivalLocationMutation>[1];

function useReport(mutate: Mutate, onSharing: (sharing: Sharing) => void) {
  const said = useStable(onSharing);
  const [report] = useState(() => async (input: ReportArrivalLocationInput): Promise<number | null> => {
    const { data, error } = await mutate({ input });
    const outcome = arrivalOutcomeOf(data?.reportArrivalLocation, { error });
    // Told too often is nobody's fault: another page of theirs tells as well.
    if (outcome.kind === 'tooManySignals') return outcome.retryAfterSeconds;
    said(outcome.kind === 'done' ? { kind: 'on' } : { kind: 'refused', refused: outcome });
    return null;
  });
  return report;
}

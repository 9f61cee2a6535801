import { useCallback, useEffect, useState } from 'react';
import { type ReservationStatus, useMarkReservationMutation } from '../graphql/gql/operations.ts';
import { outcomeOf, type Refused } from './refusal.outcome.ts';
import type { DayRow } from './serviceDay.ts';

export type Marked =
  | { readonly kind: 'done'; readonly row: DayRow; readonly before: ReservationStatus }
  | { readonly kind: 'refused'; readonly row: DayRow; readonly refused: Refused };

export type Marking = {
  /** The booking whose mark is under way; what it will be is shown when it is. */
  readonly busyId: string | null;
  readonly last: Marked | null;
  mark(row: DayRow, status: ReservationStatus): Promise<void>;
  /** Back to what it was before the last mark. */
  undo(): Promise<void>;
  dismiss(): void;
};

const SAID_FOR_MS = 10_000;

/** Says how far the evening has come. Not ahead of the server: a host acts on what the screen says. */
export function useMark(): Marking {
  const [, mutate] = useMarkReservationMutation();
  const [busyId, setBusyId] = useState<string | null>(null);
  const [last, setLast] = useState<Marked | null>(null);
  const dismiss = useCallback(() => setLast(null), []);
  useEffect(() => {
    if (last?.kind !== 'done') return;
    const timer = setTimeout(dismiss, SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [last, dismiss]);

  async function mark(row: DayRow, status: ReservationStatus): Promise<void> {
    if (busyId) return;
    setBusyId(row.id);
    setLast(null);
    const { data, error } = await mutate({
      input: { reservationId: row.id, revision: row.revision, status },
    });
    const outcome = outcomeOf<DayRow>(data?.markReservation, { error });
    setBusyId(null);
    setLast(
      outcome.kind === 'done'
        ? { kind: 'done', row: outcome.reservation, before: row.status }
        : { kind: 'refused', row, refused: outcome },
    );
  }

  return {
    busyId,
    last,
    mark,
    dismiss,
    async undo() {
      if (last?.kind === 'done') await mark(last.row, last.before);
    },
  };
}

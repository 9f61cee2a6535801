import { useCallback, useState } from 'react';
import { type ArrivalRowFragment, type ArrivalsQuery, useArrivalsQuery } from '../graphql/gql/operations.ts';
import { type Freshness, freshnessOf } from '../graphql/keptData.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useReturn } from '../shell/useReturn.ts';
import { useActivity } from './useActivity.ts';
import type { Line } from './useLiveReservation.ts';

export type Board = {
  readonly house: NonNullable<ArrivalsQuery['restaurant']> | null;
  /** Soonest first; null until they are there. */
  readonly rows: readonly ArrivalRowFragment[] | null;
  /** Whoever set out while one looked, until somebody has answered. */
  readonly fresh: ReadonlySet<string>;
  readonly error: ReturnType<typeof useArrivalsQuery>[0]['error'];
  readonly isLoading: boolean;
  readonly freshness: Freshness;
  readonly line: Line;
  refresh(): void;
};

/** Who is on the way to a restaurant, as it changes. */
export function useArrivals(restaurantId: string, onArrival: (reservationId: string) => void): Board {
  const [{ data, error, fetching, stale }, execute] = useArrivalsQuery({ variables: { restaurantId } });
  const online = useOnline();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const refresh = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  useReturn(refresh);
  const line = useActivity(restaurantId, {
    onGap: refresh,
    onEvent: (event) => {
      const { id } = event.reservation;
      if (event.kind === 'ARRIVAL_REQUESTED') {
        setFresh((before) => new Set(before).add(id));
        onArrival(id);
      }
      if (event.kind === 'ARRIVAL_DECIDED')
        setFresh((before) => new Set([...before].filter((it) => it !== id)));
    },
  });
  const rows = data?.arrivals ?? null;
  return {
    house: data?.restaurant ?? null,
    rows: rows?.toSorted(byExpected) ?? null,
    fresh,
    error,
    isLoading: fetching || Boolean(stale),
    freshness: freshnessOf({ data: rows, error, stale }, online),
    line,
    refresh,
  };
}

function byExpected(one: ArrivalRowFragment, other: ArrivalRowFragment): number {
  return expected(one) - expected(other) || one.id.localeCompare(other.id);
}

function expected({ arrivalIntent, startsAt }: ArrivalRowFragment): number {
  return Date.parse(arrivalIntent.expectedAt ?? startsAt);
}

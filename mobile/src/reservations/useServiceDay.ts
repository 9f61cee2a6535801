import { useCallback, useEffect, useState } from 'react';
import { type RestaurantDayQuery, useRestaurantDayQuery } from '../graphql/gql/operations.ts';
import { type Freshness, freshnessOf } from '../graphql/keptData.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useReturn } from '../shell/useReturn.ts';
import type { DayRow } from './serviceDay.ts';

export type DayHouse = NonNullable<RestaurantDayQuery['restaurant']>;

export type ServiceDay = {
  /** Of the house and day asked for; null until they are there. */
  readonly house: DayHouse | null;
  readonly rows: readonly DayRow[] | null;
  readonly error: ReturnType<typeof useRestaurantDayQuery>[0]['error'];
  readonly isLoading: boolean;
  readonly freshness: Freshness;
  /** When the server was last heard of it. */
  readonly asOf: Date | null;
  refresh(): void;
};

/** A service day as it stands; asked for again whenever somebody comes back to look at it. */
export function useServiceDay(restaurantId: string, date: string): ServiceDay {
  const [{ data, error, fetching, stale }, execute] = useRestaurantDayQuery({
    variables: { restaurantId, date },
  });
  const online = useOnline();
  const kept = useKept(`${restaurantId} ${date}`, data);
  const asOf = useHeardAt(fetching || Boolean(stale), error === undefined && data !== undefined);
  const refresh = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  useReturn(refresh);
  return {
    ...kept,
    error,
    isLoading: fetching || Boolean(stale),
    freshness: freshnessOf({ data: kept.rows, error, stale }, online),
    asOf,
    refresh,
  };
}

/** A mark has the day asked for anew, and until it is there the cache has a gap: what was shown stays. */
function useKept(key: string, data: RestaurantDayQuery | undefined) {
  const [kept, setKept] = useState<{ key: string; house: DayHouse; rows: readonly DayRow[] }>();
  const house = data?.restaurant;
  const rows = data?.restaurantReservations;
  const isNew = kept?.key !== key || kept.rows !== rows || kept.house !== house;
  if (house && rows && isNew) setKept({ key, house, rows });
  return kept?.key === key ? kept : { house: house ?? null, rows: rows ?? null };
}

function useHeardAt(isLoading: boolean, isGood: boolean): Date | null {
  const now = useServerNow();
  const [heardAt, setHeardAt] = useState<Date | null>(null);
  useEffect(() => {
    if (!isLoading && isGood) setHeardAt(now());
  }, [isLoading, isGood, now]);
  return heardAt;
}

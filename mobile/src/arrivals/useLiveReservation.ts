import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { follow } from '../graphql/follow.ts';
import {
  type ArrivalBadgeFragment,
  OnMyWayDocument,
  type OnMyWayQuery,
  type OnMyWayQueryVariables,
  ReservationUpdatedDocument,
  type ReservationUpdatedSubscription,
  type ReservationUpdatedSubscriptionVariables,
} from '../graphql/gql/operations.ts';
import { useWatched } from '../graphql/useWatched.ts';
import { useNow } from '../restaurants/useNow.ts';
import { isNear } from './arrival.ts';

export type Line = 'opening' | 'open' | 'lost';

/**
 * Keeps a booking that is about to happen as it is, for as long as somebody looks: every screen reads it from the cache.
 * Where no line can be had, it is read once.
 */
export function useLiveReservation(
  reservation: Pick<ArrivalBadgeFragment, 'id' | 'status' | 'startsAt'>,
): Line {
  const client = useClient();
  const { id } = reservation;
  const near = isNear(reservation, useNow());
  const watched = useWatched();
  const [line, setLine] = useState<Line>('opening');
  useEffect(() => {
    if (!watched || !near) return;
    let isRead = false;
    return follow<ReservationUpdatedSubscription, ReservationUpdatedSubscriptionVariables>(client, {
      document: ReservationUpdatedDocument,
      variables: () => ({ id }),
      onTold: () => setLine('open'),
      onLost: () => {
        setLine('lost');
        if (isRead) return;
        isRead = true;
        void client
          .query<OnMyWayQuery, OnMyWayQueryVariables>(
            OnMyWayDocument,
            { id },
            { requestPolicy: 'network-only' },
          )
          .toPromise();
      },
      onRefused: () => setLine('lost'),
    });
  }, [client, id, near, watched]);
  return line;
}

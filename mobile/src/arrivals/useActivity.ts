import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { useWatched } from '../graphql/useWatched.ts';
import { useStable } from '../restaurants/useStable.ts';
import { type ActivityEvent, followActivity } from './activityLine.ts';
import type { Line } from './useLiveReservation.ts';

type Listener = {
  /** Something may have happened that will not be told. */
  onGap: () => void;
  onEvent?: (event: ActivityEvent) => void;
};

/** What happens in a restaurant, while somebody looks: the lists of the day and of arrivals follow by themselves. */
export function useActivity(restaurantId: string, listener: Listener): Line {
  const client = useClient();
  const watched = useWatched();
  const [line, setLine] = useState<Line>('opening');
  const onGap = useStable(listener.onGap);
  const onEvent = useStable((event: ActivityEvent) => listener.onEvent?.(event));
  useEffect(() => {
    if (!watched) return;
    setLine('opening');
    return followActivity(client, restaurantId, {
      onEvent,
      onGap,
      onOpen: () => setLine('open'),
      onLost: () => setLine('lost'),
      onRefused: () => setLine('lost'),
    });
  }, [client, restaurantId, watched, onEvent, onGap]);
  return line;
}

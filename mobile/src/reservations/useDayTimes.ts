import type { CombinedError } from '@urql/core';
import { type DayTimesFragment, useDayAvailabilityQuery } from '../graphql/gql/operations.ts';

export type DayTimes = {
  /** Of the day and party asked for; null until they are there. */
  readonly times: DayTimesFragment | null;
  readonly fetching: boolean;
  readonly error: CombinedError | undefined;
  readonly retry: () => void;
};

type Asked = {
  restaurantId: string;
  date: string;
  partySize: number;
  /** A booking that is to be changed: it does not stand in its own way. */
  forReservationId?: string;
  /** While somebody else knows the answer. */
  pause?: boolean;
};

/** The times of one service day: one request for each day and party, none for what has been asked before. */
export function useDayTimes({ pause = false, ...variables }: Asked): DayTimes {
  const [{ data, fetching, error }, ask] = useDayAvailabilityQuery({ variables, pause });
  // urql shows the last answer until the next one is there: yesterday's times are no times for today.
  const times = data?.restaurant?.availability ?? null;
  const isAsked = times?.date === variables.date && times.partySize === variables.partySize;
  return {
    times: isAsked ? times : null,
    fetching,
    error: isAsked ? undefined : error,
    retry: () => ask({ requestPolicy: 'network-only' }),
  };
}

import type { CombinedError } from '@urql/core';
import { useEffect, useState } from 'react';
import { type RestaurantDetailQuery, useRestaurantDetailQuery } from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { type DayTimes, useDayTimes } from '../reservations/useDayTimes.ts';
import { knownCard, likelyZone, rememberCard } from './knownCards.ts';
import { dateOf, type TableChoice } from './tableChoice.ts';
import { addDays, dateIn } from './wallClock.ts';

export type RestaurantDetail = NonNullable<RestaurantDetailQuery['restaurant']>;

export type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly error: CombinedError | undefined; readonly retry: () => void }
  | {
      readonly kind: 'ready';
      readonly restaurant: RestaurantDetail;
      readonly date: string;
      readonly day: DayTimes;
      readonly error: CombinedError | undefined;
    };

/** One request as the screen opens, the times of the first day in it; then one for each other day or party. */
export function useRestaurantDetail(slug: string, choice: TableChoice): DetailState {
  const entry = useEntry(slug, choice);
  const [moved, setMoved] = useState(false);
  const [{ data, fetching, stale, error }, ask] = useRestaurantDetailQuery({
    variables: entry,
    // Its times are not looked at: another day's are, and they have a query of their own.
    pause: moved,
  });
  const restaurant = data?.restaurant;
  const now = useServerNow()();
  const date = restaurant ? dateOf(choice, restaurant.timeZone, now) : entry.date;
  const isFirst = date === entry.date && choice.partySize === entry.partySize;
  const other = useDayTimes({
    restaurantId: restaurant?.id ?? '',
    date,
    partySize: choice.partySize,
    pause: !restaurant || isFirst,
  });
  const { language } = useT();
  useEffect(() => setMoved(Boolean(restaurant) && !isFirst), [restaurant, isFirst]);
  useEffect(() => {
    if (restaurant) rememberCard(restaurant, language);
  }, [restaurant, language]);

  const retry = () => ask({ requestPolicy: 'network-only' });
  if (restaurant) {
    const first = { times: restaurant.availability, fetching, error, retry };
    return { kind: 'ready', restaurant, date, day: isFirst ? first : other, error };
  }
  if (fetching || stale) return { kind: 'loading' };
  if (error) return { kind: 'failed', error, retry };
  return data ? { kind: 'missing' } : { kind: 'loading' };
}

/** What is asked for as the screen opens, and does not change while it stands. */
function useEntry(slug: string, choice: TableChoice) {
  const serverNow = useServerNow();
  const { language } = useT();
  const [entry] = useState(() => {
    const now = serverNow();
    const zone = knownCard(slug, language)?.timeZone ?? likelyZone();
    const today = dateIn(zone, now);
    return {
      by: { slug },
      date: dateOf(choice, zone, now),
      partySize: choice.partySize,
      yesterday: addDays(today, -1),
      today,
      tomorrow: addDays(today, 1),
    };
  });
  return entry;
}

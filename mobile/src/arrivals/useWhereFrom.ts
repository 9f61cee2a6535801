import { useEffect, useState } from 'react';
import { useWhereFromQuery, type WhereFromQuery } from '../graphql/gql/operations.ts';
import { squash } from '../reservations/guestFields.ts';

export type FoundPlace = NonNullable<WhereFromQuery['arrivalLocationSuggestions']>[number];

export type WhereFrom = {
  /** What was looked for; empty until somebody has typed enough. */
  readonly query: string;
  readonly places: readonly FoundPlace[] | null;
  readonly isSearching: boolean;
  readonly failed: boolean;
};

const LEAST = 2;
const MOST = 80;
/** Somebody who types is not asked about every letter. */
const PAUSE_MS = 350;

/** Places that somebody may set out from, each with its way to the restaurant now. */
export function useWhereFrom(reservationId: string, typed: string): WhereFrom {
  const wanted = squash(typed).slice(0, MOST);
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(wanted.length >= LEAST ? wanted : ''), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const [{ data, error, fetching, operation }] = useWhereFromQuery({
    variables: { reservationId, query },
    pause: query === '',
    requestPolicy: 'network-only',
  });
  // Until the next answer the hook still has the last one.
  const isOfQuery = operation?.variables.query === query;
  const places = query && isOfQuery && !fetching ? (data?.arrivalLocationSuggestions ?? null) : null;
  return {
    query,
    places,
    isSearching: wanted.length >= LEAST && (wanted !== query || fetching),
    failed: query !== '' && !fetching && Boolean(error),
  };
}

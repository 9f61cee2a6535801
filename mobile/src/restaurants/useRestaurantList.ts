import type { CombinedError } from '@urql/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  type RestaurantCardFragment,
  type SlotChipFragment,
  useRestaurantsQuery,
  useRestaurantsWithTableQuery,
} from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { type DiscoverSearch, filterOf } from './discoverSearch.ts';
import { rememberCard } from './knownCards.ts';

/** A restaurant, and its nearest free starts where a time was asked for. */
export type Found = { readonly card: RestaurantCardFragment; readonly slots: readonly SlotChipFragment[] };

export type RestaurantList = {
  /** What is shown: of the search before, as long as the answer to this one is on its way. */
  readonly found: readonly Found[] | null;
  readonly total: number;
  readonly hasMore: boolean;
  /** The answer is on its way: the first page's, or a further one's. */
  readonly waiting: 'first' | 'more' | null;
  readonly error: CombinedError | undefined;
  /** What is shown belongs to another search than the one that failed. */
  readonly isOutdated: boolean;
  readonly more: () => void;
  readonly retry: () => void;
};

/** The restaurants of a search, page by page; with a time, those that have a table then. */
export function useRestaurantList(search: DiscoverSearch): RestaurantList {
  const { table } = search;
  const filter = filterOf(search);
  const key = JSON.stringify(filter);
  const [page, setPage] = useState<{ key: string; after: string | null }>({ key, after: null });
  const after = page.key === key ? page.after : null;
  const plain = useRestaurantsQuery({ variables: { filter, after }, pause: table !== null });
  const timed = useRestaurantsWithTableQuery({
    variables: { filter: filter ?? {}, at: table?.at ?? '', partySize: table?.partySize ?? 1, after },
    pause: table === null,
  });
  const [{ data, fetching, error }, ask] = table ? timed : plain;
  const answered = useLastAnswer(fetching || error ? undefined : data?.restaurants, key);
  const restaurants = answered.connection;
  const { hasNextPage = false, endCursor = null } = restaurants?.pageInfo ?? {};
  const found = useMemo(() => restaurants && foundIn(restaurants), [restaurants]);
  useRemembered(restaurants);
  return {
    found,
    total: restaurants?.totalCount ?? 0,
    hasMore: hasNextPage && answered.key === key,
    waiting: fetching ? (after === null ? 'first' : 'more') : null,
    error: fetching ? undefined : error,
    isOutdated: answered.key !== key,
    more: () => {
      if (hasNextPage && !fetching && !error && answered.key === key && endCursor !== after)
        setPage({ key, after: endCursor });
    },
    retry: () => ask({ requestPolicy: 'network-only' }),
  };
}

type Node = RestaurantCardFragment & { readonly nearestSlots?: readonly SlotChipFragment[] | null };
type Connection = {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

/** Old results stay until new ones are there: an empty screen between two letters helps nobody. */
function useLastAnswer(connection: Connection | undefined, key: string) {
  const last = useRef<{ connection: Connection | null; key: string }>({ connection: null, key });
  if (connection) last.current = { connection, key };
  return last.current;
}

function foundIn({ edges }: Connection): Found[] {
  return edges.map(({ node }) => ({ card: node, slots: node.nearestSlots ?? [] }));
}

function useRemembered(connection: Connection | null): void {
  const { language } = useT();
  useEffect(() => {
    for (const { node } of connection?.edges ?? []) rememberCard(node, language);
  }, [connection, language]);
}

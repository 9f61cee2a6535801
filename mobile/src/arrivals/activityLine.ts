import type { Client, CombinedError } from '@urql/core';
import { follow } from '../graphql/follow.ts';
import {
  RestaurantActivityDocument,
  type RestaurantActivitySubscription,
  type RestaurantActivitySubscriptionVariables,
} from '../graphql/gql/operations.ts';

export type ActivityEvent = RestaurantActivitySubscription['restaurantActivity'];

export interface ActivityListener {
  /** Once for each thing that happens. The lists in the cache have it already. */
  readonly onEvent: (event: ActivityEvent) => void;
  /** Something may have happened that will not be told: the lists are to be asked for again. */
  readonly onGap: () => void;
  readonly onOpen?: () => void;
  readonly onLost?: () => void;
  readonly onRefused?: (error: CombinedError) => void;
}

/** Behind an older cursor there is more to tell than the lists themselves hold. */
const RESUMED_WITHIN_MS = 60 * 60_000;

interface Heard {
  readonly cursor: string;
  readonly at: number;
}

/** How far each restaurant was heard, over all screens of one guest. */
const heardBy = new WeakMap<Client, Map<string, Heard>>();

/** What happens in a restaurant, from where it was heard last; without such a place the lists are asked for once. */
export function followActivity(client: Client, restaurantId: string, listener: ActivityListener): () => void {
  const heard = heardBy.get(client) ?? new Map<string, Heard>();
  heardBy.set(client, heard);
  const last = heard.get(restaurantId);
  if (last && Date.now() - last.at > RESUMED_WITHIN_MS) heard.delete(restaurantId);

  const end = follow<RestaurantActivitySubscription, RestaurantActivitySubscriptionVariables>(client, {
    document: RestaurantActivityDocument,
    variables: () => ({ restaurantId, after: heard.get(restaurantId)?.cursor ?? null }),
    onOpen: () => {
      // What happened between the reading of a list and now was told to nobody.
      if (!heard.has(restaurantId)) listener.onGap();
      listener.onOpen?.();
    },
    onTold: ({ restaurantActivity }) => {
      heard.set(restaurantId, { cursor: restaurantActivity.cursor, at: Date.now() });
      listener.onEvent(restaurantActivity);
    },
    onLost: (error) => {
      if (isOfNoUse(error)) heard.delete(restaurantId);
      listener.onLost?.();
    },
    ...(listener.onRefused && { onRefused: listener.onRefused }),
  });
  return () => {
    const cursor = heard.get(restaurantId)?.cursor;
    if (cursor) heard.set(restaurantId, { cursor, at: Date.now() });
    end();
  };
}

/** The cursor is of another time, as after a database was restored. */
function isOfNoUse(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some(({ extensions }) => extensions.code === 'CURSOR_INVALID') ?? false;
}

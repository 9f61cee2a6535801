import { Repeater } from '@repeaterjs/repeater';
import { GraphQLError } from 'graphql';
import { type EventPosition, fromCursor } from '../events/events.rules.ts';
import { cursorInvalid, fault, notFound, unauthenticated } from '../platform/faults.ts';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { type Viewer, worksFor } from '../platform/viewer.ts';
import { findOwnOrStaffed, maySee } from '../reservations/change.service.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import { Dismissed, type Feed, type FeedItem, type FollowRequest, Lagging } from './feed.service.ts';

/** How often it is asked whether a quiet subscriber still may listen. */
const RECHECK_MS = 15_000;

export interface ActivityDeps {
  readonly db: Database;
  readonly feed: Feed;
  readonly viewer: Viewer | null;
  /** Who the token of the request stands for now; throws when it has expired or was revoked. */
  readonly viewerNow: () => Viewer | null | Promise<Viewer>;
  readonly log: Log;
}

/** What a subscriber is given: the last thing may be why nothing follows. */
export type Told<Value> = AsyncIterable<Value | Error>;

/** What happens in a restaurant, for its staff; `cursor` is that of the last event seen. */
export function followRestaurant(
  deps: ActivityDeps,
  restaurantId: number | undefined,
  cursor: string | null,
): Told<FeedItem> {
  if (!deps.viewer) throw unauthenticated();
  if (restaurantId === undefined || !worksFor(deps.viewer, restaurantId)) throw notFound('restaurant');
  const after = cursor === null ? undefined : positionOf(restaurantId, cursor);
  const request = { restaurantId, ...(after && { after }) };
  return told(deps, request, (viewer) => worksFor(viewer, restaurantId));
}

/** A booking as it is now, and again after each thing that happens to it; for its guest and the staff. */
export async function followReservation(
  deps: ActivityDeps,
  key: WithinRestaurant | undefined,
): Promise<Told<Reservation>> {
  if (!deps.viewer) throw unauthenticated();
  const found = await findOwnOrStaffed(deps.db, deps.viewer, key);
  if (!found) throw notFound('reservation');
  const request = { restaurantId: found.restaurantId, reservationId: found.id };
  const items = told(deps, request, (viewer) => maySee(viewer, found));
  return presentFirst(deps, found, items);
}

/** Read after the subscription began, so that nothing happens unseen in between. */
async function* presentFirst(
  { db, viewer }: ActivityDeps,
  { restaurantId, id }: Reservation,
  items: Told<FeedItem>,
): AsyncGenerator<Reservation | Error> {
  const iterator = items[Symbol.asyncIterator]();
  // Asking for the first one is what begins the subscription; whether it fails is heard below.
  let next = iterator.next();
  next.catch(() => undefined);
  try {
    const present = await findOwnOrStaffed(db, viewer, { restaurantId, id });
    if (present) yield present;
    for (let it = await next; !it.done; it = await next) {
      yield it.value instanceof Error ? it.value : it.value.reservation;
      next = iterator.next();
    }
  } finally {
    await iterator.return?.();
  }
}

function positionOf(restaurantId: number, cursor: string): EventPosition {
  const position = fromCursor(restaurantId, cursor);
  if (!position) throw cursorInvalid();
  return position;
}

/** Hands on while the viewer may listen and keeps up; asks again before each event, and now and then in silence. */
function told(
  { feed, viewerNow, log }: ActivityDeps,
  request: FollowRequest,
  may: (viewer: Viewer) => boolean,
): Told<FeedItem> {
  const refusal = async (): Promise<Error | null> => {
    try {
      const viewer = await viewerNow();
      return viewer && may(viewer) ? null : over('FORBIDDEN', 'You may not listen to this any more.');
    } catch (error) {
      return isRefusal(error)
        ? over('UNAUTHENTICATED', 'The access token has expired or was revoked; refresh it and resume.')
        : over('UNAVAILABLE', ENDED);
    }
  };
  return new Repeater<FeedItem | Error>(async (push, stop) => {
    const items = feed.follow(request);
    const end = async (reason: Error) => {
      clearInterval(watch);
      const said = push(reason);
      stop();
      await said;
    };
    const watch = setInterval(() => {
      refusal().then((refused) => refused && end(refused), stop);
    }, RECHECK_MS).unref();
    stop.then(() => {
      clearInterval(watch);
      return items.return?.();
    });
    try {
      for await (const item of items) {
        const refused = await refusal();
        if (refused) return await end(refused);
        await push(item);
      }
    } catch (error) {
      const isExpected = error instanceof Lagging || error instanceof Dismissed;
      if (!isExpected) log.warn({ err: error }, 'a subscription has failed');
      await end(over('UNAVAILABLE', ENDED));
    }
  });
}

const ENDED = 'This subscription has ended; resume with the cursor of the last event.';

/** The token does not hold; anything else says nothing about it. */
function isRefusal(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED';
}

/** A subscription that ends early says whether to come back. */
function over(code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UNAVAILABLE', message: string): Error {
  return fault(code, message, {
    resumable: code !== 'FORBIDDEN',
    ...(code === 'UNAVAILABLE' && { retryable: true }),
  });
}

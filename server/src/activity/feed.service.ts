import { Repeater } from '@repeaterjs/repeater';
import { type EventPosition, isAfter, type LoggedEvent } from '../events/events.rules.ts';
import { findEndOfEvents, findEvents, findEventsOfRestaurant } from '../events/events.store.ts';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import { findReservations } from '../reservations/reservations.store.ts';

/** An event with the booking as it was when the event was read. */
export interface FeedItem {
  readonly event: LoggedEvent;
  readonly reservation: Reservation;
}

export interface FollowRequest {
  readonly restaurantId: number;
  /** Of this booking only. */
  readonly reservationId?: number;
  /** Everything after this position; without one, what is written from now on. */
  readonly after?: EventPosition;
}

export interface Feed {
  /** Something may have happened: looks at once. Calls within a few milliseconds are one. */
  wake(): void;
  /** Wakes this feed, and those of other processes: at once after a while of silence, else some twenty times a second. */
  announce(): void;
  /** Each event once, in the order of the log. Fails with Lagging when the reader does not keep up. */
  follow(request: FollowRequest): AsyncIterableIterator<FeedItem>;
  readonly followers: number;
  /** Ends everybody's feed with Dismissed, and that of whoever comes later. */
  close(): void;
}

/** The reader is further behind than is kept for it. */
export class Lagging extends Error {}

/** The process ends; another one goes on. */
export class Dismissed extends Error {}

const PAGE = 250;
/** Events that wait for a reader before it is cut off. */
const MAX_LAG = 1_000;
/** How often the log is looked at although nobody said that something has happened. */
const POLL_MS = 1_000;
/** How soon again when something is written behind a transaction that still runs. */
const UNSETTLED_MS = 20;
const COALESCE_MS = 5;
/** A NOTIFY is dear when everybody commits: with one every 5 ms a server books 7 % less. */
const ANNOUNCEMENT_INTERVAL_MS = 50;

interface Follower extends FollowRequest {
  take(item: FeedItem): void;
}

export interface FeedDeps {
  readonly db: Database;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Wakes the feeds of other processes. */
  readonly announce: () => void;
}

/** One reader of the log a process, for everybody who follows it; idle while nobody does. */
export function createFeed({ db, log, metrics, announce }: FeedDeps): Feed {
  const followers = new Set<Follower>();
  const counts = feedCounts(metrics, () => followers.size);
  /** End whoever follows, or is about to. */
  const endings = new Set<(reason: Error) => void>();
  let position: EventPosition | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> | undefined;
  let woken = false;
  let failing = false;
  let closed = false;
  let announced: NodeJS.Timeout | undefined;
  let announceAgain = false;

  function schedule(ms: number): void {
    clearTimeout(timer);
    if (!closed && followers.size > 0) timer = setTimeout(look, ms);
  }

  function look(): void {
    woken = false;
    reading ??= readOn().finally(() => {
      reading = undefined;
    });
  }

  async function readOn(): Promise<void> {
    let again = POLL_MS;
    try {
      again = (await readPage()) ? UNSETTLED_MS : POLL_MS;
      if (failing) log.info({}, 'the events log is readable again');
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ err: error }, 'cannot read the events log; trying again');
      failing = true;
    }
    if (followers.size === 0) position = undefined;
    schedule(woken ? COALESCE_MS : again);
  }

  /** Hands on one page; says whether there is more, or soon will be. */
  async function readPage(): Promise<boolean> {
    if (!position) return false;
    const { events, unsettled } = await findEvents(db, position, PAGE);
    counts.read.inc(events.length);
    const followed = new Set([...followers].map(({ restaurantId }) => restaurantId));
    const items = await withReservations(
      db,
      events.filter(({ restaurantId }) => followed.has(restaurantId)),
    );
    position = events.at(-1)?.position ?? position;
    for (const item of items) {
      for (const follower of followers) if (concerns(follower, item.event)) follower.take(item);
    }
    return unsettled || events.length === PAGE;
  }

  /** From here on this follower is told; returns the position up to which it has to read for itself. */
  async function join(follower: Follower): Promise<EventPosition> {
    if (!position) {
      const end = await findEndOfEvents(db);
      position ??= end;
    }
    followers.add(follower);
    if (!reading) schedule(COALESCE_MS);
    return position;
  }

  async function* catchUp(
    request: FollowRequest,
    from: EventPosition,
    upTo: EventPosition,
  ): AsyncGenerator<FeedItem> {
    let after: EventPosition | undefined = from;
    while (after && isAfter(upTo, after)) {
      const events: readonly LoggedEvent[] = await findEventsOfRestaurant(
        db,
        request.restaurantId,
        after,
        upTo,
        PAGE,
      );
      yield* await withReservations(
        db,
        events.filter((event) => concerns(request, event)),
      );
      after = events.length === PAGE ? events.at(-1)?.position : undefined;
    }
  }

  function wake(): void {
    if (woken) return;
    woken = true;
    if (!reading) schedule(COALESCE_MS);
  }

  function announceToOthers(): void {
    announceAgain = announced !== undefined;
    if (announceAgain || closed) return;
    announce();
    announced = setTimeout(() => {
      announced = undefined;
      if (announceAgain) announceToOthers();
    }, ANNOUNCEMENT_INTERVAL_MS);
  }

  return {
    wake,
    announce() {
      wake();
      announceToOthers();
    },
    follow: (request) =>
      new Repeater<FeedItem>(async (push, stop) => {
        if (closed) return stop(new Dismissed());
        endings.add(stop);
        stop.then(() => endings.delete(stop));
        const from = request.after ?? (await findEndOfEvents(db));
        const early: FeedItem[] = [];
        let lag = 0;
        const at = { live: false, over: false };
        const send = (item: FeedItem) => {
          counts.delivered.inc();
          if (++lag > MAX_LAG) stop(new Lagging());
          else push(item).then(() => lag--, stop);
        };
        const follower: Follower = {
          ...request,
          take(item) {
            if (!isAfter(item.event.position, from)) return;
            if (at.live) send(item);
            else if (early.push(item) > MAX_LAG) stop(new Lagging());
          },
        };
        const leave = () => {
          at.over = true;
          followers.delete(follower);
        };
        stop.then(leave);
        const joinedAt = await join(follower);
        if (at.over) return leave();
        for await (const item of catchUp(request, from, joinedAt)) {
          if (at.over) return;
          counts.delivered.inc();
          await push(item);
        }
        at.live = true;
        for (const item of early.splice(0)) send(item);
        await stop;
      }),
    get followers() {
      return followers.size;
    },
    close() {
      closed = true;
      for (const end of endings) end(new Dismissed());
      clearTimeout(timer);
      clearTimeout(announced);
    },
  };
}

function feedCounts(metrics: Metrics, followers: () => number) {
  metrics.reading({ name: 'baku_feed_followers', help: 'Subscriptions to the live feed.' }, {}, followers);
  return {
    read: metrics.counter({
      name: 'baku_feed_events_read_total',
      help: 'Events that this process has read from the log; none while nobody follows.',
    }),
    delivered: metrics.counter({
      name: 'baku_feed_events_delivered_total',
      help: 'Events that were handed to a subscription.',
    }),
  };
}

function concerns({ restaurantId, reservationId }: FollowRequest, event: LoggedEvent): boolean {
  return (
    event.restaurantId === restaurantId &&
    (reservationId === undefined || event.reservationId === reservationId)
  );
}

async function withReservations(db: Database, events: readonly LoggedEvent[]): Promise<FeedItem[]> {
  if (events.length === 0) return [];
  const key = ({ restaurantId, id }: WithinRestaurant) => `${restaurantId}.${id}`;
  const keys = new Map(
    events.map(({ restaurantId, reservationId: id }) => [key({ restaurantId, id }), { restaurantId, id }]),
  );
  const found = new Map((await findReservations(db, [...keys.values()])).map((it) => [key(it), it]));
  return events.flatMap((event) => {
    const reservation = found.get(key({ restaurantId: event.restaurantId, id: event.reservationId }));
    return reservation ? [{ event, reservation }] : [];
  });
}

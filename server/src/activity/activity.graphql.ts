import { toCursor } from '../events/events.rules.ts';
import { builder } from '../graphql/builder.ts';
import { keyOf, keyWithin } from '../platform/ids.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import { ReservationRef } from '../reservations/reservations.graphql.ts';
import { followReservation, followRestaurant } from './activity.service.ts';
import type { Feed, FeedItem } from './feed.service.ts';

declare module '../graphql/context.ts' {
  interface Context {
    readonly feed: Feed;
    /** Who the request's token stands for now; throws when it has expired or was revoked. */
    readonly viewerNow: () => Viewer | null | Promise<Viewer>;
  }
}

const ActivityKindRef = builder.enumType('ActivityKind', {
  description: 'What happened to a booking.',
  values: {
    RESERVED: { description: 'A guest booked a table.' },
    CHANGED: { description: 'Time, party, table or notes are others.' },
    CANCELLED: { description: 'The guest or the restaurant called it off.' },
    RESTORED: { description: 'A cancellation was taken back.' },
    MARKED: { description: 'The staff said how far the evening has come.' },
    ARRIVAL_REQUESTED: { description: 'The guest is on the way.' },
    ARRIVAL_DECIDED: { description: 'The arrival was approved, queued, rejected or called off.' },
    ETA_MOVED: { description: 'The guest arrives at least a minute earlier or later than thought.' },
    NEARBY: { description: 'The guest is ten minutes away.' },
    PREPARE_NOW: { description: 'The kitchen should begin.' },
    PREORDER_CONFIRMED: { description: 'The guest ordered ahead.' },
    PREORDER_DECIDED: { description: 'The restaurant took the order ahead, or did not.' },
  } as const,
});

const ActivityEventRef = builder.objectRef<FeedItem>('ActivityEvent').implement({
  description: 'Something that happened to a booking of a restaurant.',
  fields: (t) => ({
    cursor: t.string({
      description: 'Where in the feed this is: give it back as `after` to resume behind it, on any server.',
      resolve: ({ event }) => toCursor(event.restaurantId, event.position),
    }),
    kind: t.field({
      type: ActivityKindRef,
      description: 'What happened.',
      resolve: ({ event }) => event.kind,
    }),
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ event }) => event.at }),
    reservation: t.field({
      type: ReservationRef,
      description: 'The booking as it was when the event was read, which may already be past it.',
      resolve: ({ reservation }) => reservation,
    }),
  }),
});

/** The last thing told may be why nothing follows. */
function orThrow<Value>(told: Value | Error): Value {
  if (told instanceof Error) throw told;
  return told;
}

builder.subscriptionType({
  description:
    'What is told as it happens, over server-sent events. A subscription may end with an error whose extensions say `resumable: true`: subscribe again.',
  fields: (t) => ({
    reservationUpdated: t.field({
      type: ReservationRef,
      description: 'A booking, as it is now and after each change; for its guest and the staff.',
      authScopes: { signedIn: true },
      args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
      subscribe: (_root, { id }, context) => followReservation(context, keyWithin('Reservation', id)),
      resolve: (told: Reservation | Error) => orThrow(told),
    }),
    restaurantActivity: t.field({
      type: ActivityEventRef,
      description:
        'What happens to the bookings of a restaurant, in one order on every server, each thing once; for its staff.',
      authScopes: { signedIn: true },
      args: {
        restaurantId: t.arg.id({ required: true, description: 'Which restaurant.' }),
        after: t.arg.string({
          description: 'The cursor of the last event seen. Left out, what happens from now on is told.',
        }),
      },
      subscribe: (_root, { restaurantId, after }, context) =>
        followRestaurant(context, keyOf('Restaurant', restaurantId), after ?? null),
      resolve: (told: FeedItem | Error) => orThrow(told),
    }),
  }),
});

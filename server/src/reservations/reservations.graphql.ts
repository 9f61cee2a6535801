import { UserRef } from '../accounts/accounts.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { loadNodesOf, NodeRef } from '../graphql/nodes.ts';

import { type CursorKey, keysetConnection, pageSizeOf, selects } from '../graphql/pagination.ts';
import { cursorInvalid } from '../platform/faults.ts';
import { encodeGlobalId, keyOf, keyWithin, parseKeyWithin } from '../platform/ids.ts';
import { TableRef } from '../restaurants/floorPlan.graphql.ts';
import { restaurantOf } from '../restaurants/loading.graphql.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { RestaurantRef } from '../restaurants/restaurants.graphql.ts';
import { findOwnOrStaffed, maySee } from './change.service.ts';
import { listPosition, type Reservation } from './reservation.rules.ts';
import { findReservations, findReservationsOfGuest } from './reservations.store.ts';
import { reservationsOfDay } from './serviceDay.service.ts';

export const ReservationStatusRef = builder.enumType('ReservationStatus', {
  description: 'Where a booking stands. BOOKED, ARRIVED and SEATED hold the table.',
  values: {
    BOOKED: { description: 'The table is kept.' },
    ARRIVED: { description: 'The guests are in the house.' },
    SEATED: { description: 'They sit at their table.' },
    COMPLETED: { description: 'They have left; the table is free from that moment.' },
    CANCELLED: { description: 'The guest or the restaurant called it off.' },
    NO_SHOW: { description: 'Nobody came.' },
  } as const,
});

export const ReservationRef = builder.objectRef<Reservation>('Reservation');
builder.objectType(ReservationRef, {
  interfaces: [NodeRef],
  description: 'A booking. Only its guest, the staff of its restaurant and admins see it.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'guestName' in value,
  authScopes: (reservation, { viewer }) => maySee(viewer, reservation),
  // Once a booking and not once a field.
  runScopesOnType: true,
  fields: (t) => ({
    id: t.id({
      description: 'Global id.',
      resolve: (it) => encodeGlobalId('Reservation', `${it.restaurantId}.${it.id}`),
    }),
    restaurant: t.field({
      type: RestaurantRef,
      description: 'Where.',
      resolve: (reservation, _args, context) => restaurantOf(context, reservation),
    }),
    table: t.field({
      type: TableRef,
      nullable: true,
      description: 'At which table.',
      resolve: (reservation, _args, context) => {
        // At once where the restaurant is in memory: a promise a row is what a long list spends most on.
        const restaurant = restaurantOf(context, reservation);
        const tableOf = ({ tables }: Restaurant) => tables.get(reservation.tableId);
        return restaurant instanceof Promise ? restaurant.then(tableOf) : tableOf(restaurant);
      },
    }),
    partySize: t.exposeInt('partySize', { description: 'Number of guests.' }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When they sit down.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When they give the table back.' }),
    status: t.expose('status', { type: ReservationStatusRef, description: 'Where it stands.' }),
    guestName: t.exposeString('guestName', { description: 'Under which name.' }),
    guestPhone: t.expose('guestPhone', {
      type: 'PhoneNumber',
      nullable: true,
      description: 'How the restaurant reaches the guest.',
    }),
    notes: t.exposeString('notes', { nullable: true, description: "The guest's wishes." }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was booked.' }),
    revision: t.exposeInt('revision', {
      description: 'Rises with every change; give it back with the next one.',
    }),
  }),
});

loadNodesOf('Reservation', async (keys, { db, viewer }) => {
  const found = viewer
    ? await findReservations(
        db,
        keys.flatMap((key) => parseKeyWithin(key) ?? []),
      )
    : [];
  const visible = new Map(
    found.filter((it) => maySee(viewer, it)).map((it) => [`${it.restaurantId}.${it.id}`, it]),
  );
  return keys.map((key) => visible.get(key));
});

builder.queryField('reservation', (t) =>
  t.field({
    type: ReservationRef,
    nullable: true,
    description: 'One booking; null where there is none or it is not yours to see.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    resolve: (_root, { id }, { db, viewer }) => findOwnOrStaffed(db, viewer, keyWithin('Reservation', id)),
  }),
);

builder.objectField(UserRef, 'reservations', (t) =>
  t.connection(
    {
      type: ReservationRef,
      description: 'What this guest has booked: upcoming ones soonest first, otherwise latest first.',
      args: {
        upcoming: t.arg.boolean({
          description: 'true: active and not over; false: the rest; left out: all.',
        }),
      },
      complexity: (args) => ({ field: 5, multiplier: pageSizeOf(args) }),
      resolve: async (user, { upcoming = null, ...args }, { db, clock }, info) => {
        let total: number | null = null;
        const page = await keysetConnection(
          args,
          {
            name: 'reservations',
            of: [user.id, upcoming],
            keyOf: ({ startsAt, id }: Reservation) => [startsAt.toISOString(), id],
          },
          async (request) => {
            refuseBentCursors(request.after, request.before);
            const countAll = selects(info, 'totalCount');
            const found = await findReservationsOfGuest(db, user.id, upcoming, clock.now(), {
              ...request,
              countAll,
            });
            total = found.total;
            return found.reservations;
          },
        );
        return { ...page, totalCount: total ?? 0 };
      },
    },
    {
      name: 'ReservationConnection',
      description: 'A page of bookings.',
      fields: (c) => ({
        totalCount: c.exposeInt('totalCount', { description: 'How many there are, on all pages together.' }),
      }),
    },
    { name: 'ReservationEdge', description: 'A booking in a list.' },
  ),
);

builder.queryField('restaurantReservations', (t) =>
  t.field({
    type: [ReservationRef],
    nullable: true,
    description: "The bookings of a restaurant's service day, by start; for its staff only.",
    args: {
      restaurantId: t.arg.id({ required: true, description: 'Which restaurant.' }),
      date: t.arg({ type: 'Date', required: true, description: 'The service day.' }),
    },
    authScopes: { signedIn: true },
    complexity: { field: 10, multiplier: 50 },
    resolve: (_root, { restaurantId, date }, context) =>
      reservationsOfDay(context, context.viewer, keyOf('Restaurant', restaurantId), date),
  }),
);

function refuseBentCursors(...keys: (CursorKey | null)[]): void {
  if (keys.some((key) => key && !listPosition.safeParse(key).success)) throw cursorInvalid();
}

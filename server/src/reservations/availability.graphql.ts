import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { keyWithin } from '../platform/ids.ts';
import { worksFor } from '../platform/viewer.ts';
import { TableRef } from '../restaurants/floorPlan.graphql.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { RestaurantRef } from '../restaurants/restaurants.graphql.ts';
import { instant, partySize } from '../restaurants/search.rules.ts';
import { type AvailabilitySlot, type HeldTable, nearestSlots } from './availability.rules.ts';
import { dayAvailability, heldAround } from './availability.service.ts';

const MAX_NEAREST = 20;

export const AvailabilitySlotRef = builder.objectRef<AvailabilitySlot>('AvailabilitySlot').implement({
  description: 'A start and the tables that are free from then until the stay ends.',
  fields: (t) => ({
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When the party would sit down.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it would give the table back.' }),
    localTime: t.expose('localTime', {
      type: 'LocalTime',
      description: "The start on the restaurant's clock.",
    }),
    tables: t.field({
      type: [TableRef],
      description:
        'Free tables that fit the party, the best fitting first; none when it is full or cannot be booked now.',
      resolve: ({ tables }) => tables,
    }),
    tableCount: t.int({ description: 'How many they are.', resolve: ({ tables }) => tables.length }),
  }),
});

interface Availability {
  readonly date: string;
  readonly timeZone: string;
  readonly partySize: number;
  readonly slots: readonly AvailabilitySlot[];
}

const AvailabilityRef = builder.objectRef<Availability>('Availability').implement({
  description: 'What is free on one service day.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The service day.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: "The restaurant's zone." }),
    partySize: t.exposeInt('partySize', { description: 'For how many guests.' }),
    slots: t.field({
      type: [AvailabilitySlotRef],
      description:
        'Every start of that service day, full ones included. A local time that a clock change skips is missing, one that comes twice is there twice. Empty for a party the house does not take.',
      resolve: ({ slots }) => slots,
    }),
  }),
});

builder.objectField(RestaurantRef, 'availability', (t) =>
  t.field({
    type: AvailabilityRef,
    nullable: true,
    description: 'What is free on a service day.',
    args: {
      date: t.arg({
        type: 'Date',
        required: true,
        description: 'The service day: hours past midnight belong to the day they opened.',
      }),
      partySize: t.arg.int({ required: true, description: 'Number of guests.', validate: partySize }),
      forReservationId: t.arg.id({
        description: 'A booking that is to be changed: it does not stand in its own way.',
      }),
    },
    complexity: 30,
    resolve: async (restaurant, { date, partySize, forReservationId }, context) => ({
      date,
      timeZone: restaurant.schedule.timeZone,
      partySize,
      slots: await dayAvailability(
        context,
        restaurant,
        date,
        partySize,
        ownBooking(restaurant, forReservationId, context),
      ),
    }),
  }),
);

function ownBooking(restaurant: Restaurant, id: string | null | undefined, { viewer }: Context) {
  const key = id ? keyWithin('Reservation', id) : undefined;
  if (!viewer || key?.restaurantId !== restaurant.id) return undefined;
  return { reservationId: key.id, userId: worksFor(viewer, restaurant.id) ? null : viewer.id };
}

/** One statement for all restaurants of a page that are asked for the same time. */
const heldLoaderOf = createContextCache(
  (context: Context) =>
    new DataLoader<{ restaurant: Restaurant; at: Date }, HeldTable[], string>(
      async (asked) => {
        const [first] = asked;
        const times = [...new Set(asked.map(({ at }) => at.getTime()))];
        const held = await Promise.all(
          times.map((time) => {
            const same = asked.filter(({ at }) => at.getTime() === time).map(({ restaurant }) => restaurant);
            return first ? heldAround(context, same, new Date(time)) : [];
          }),
        );
        return asked.map(({ restaurant, at }) =>
          (held[times.indexOf(at.getTime())] ?? []).filter(
            ({ restaurantId }) => restaurantId === restaurant.id,
          ),
        );
      },
      { cacheKeyFn: ({ restaurant, at }) => `${restaurant.id} ${at.getTime()}` },
    ),
);

builder.objectField(RestaurantRef, 'nearestSlots', (t) =>
  t.field({
    type: [AvailabilitySlotRef],
    nullable: true,
    description:
      'The bookable starts nearest to a time, the nearest first; looked for from the day before to the day after.',
    args: {
      at: t.arg({
        type: 'DateTime',
        required: true,
        description: 'The time wished for.',
        validate: { schema: instant },
      }),
      partySize: t.arg.int({ required: true, description: 'Number of guests.', validate: partySize }),
      limit: t.arg.int({
        required: true,
        defaultValue: 3,
        description: `How many at most, 1 to ${MAX_NEAREST}.`,
        validate: { min: 1, max: MAX_NEAREST },
      }),
    },
    complexity: 10,
    resolve: async (restaurant, { at, partySize, limit }, context) => {
      const held = await heldLoaderOf(context).load({ restaurant, at });
      return nearestSlots(restaurant, at, partySize, held, context.clock.now(), limit);
    },
  }),
);

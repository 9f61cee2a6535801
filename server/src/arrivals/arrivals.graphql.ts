import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import { viewerOf } from '../accounts/accounts.graphql.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { keyOf, keyWithin } from '../platform/ids.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import { ReservationRef } from '../reservations/reservations.graphql.ts';
import { CoordinatesRef } from '../restaurants/restaurants.graphql.ts';
import { routeSummary } from '../travel/directions.rules.ts';
import { PlaceRef } from '../travel/places.graphql.ts';
import { lineOfText } from '../travel/places.rules.ts';
import { RouteProviderRef, TrafficConditionRef } from '../travel/travel.graphql.ts';
import { type Arrival, isUnderWay } from './arrival.rules.ts';
import { arrivalsOf } from './arrivals.service.ts';
import { findArrivals } from './arrivals.store.ts';
import { etaInterval, expectedArrival, prepStartsAt } from './eta.rules.ts';
import { arrivalLocationSuggestions } from './suggestions.service.ts';

const MAX_QUERY_LENGTH = 80;
const MAX_SUGGESTIONS = 8;

const ArrivalIntentStatusRef = builder.enumType('ArrivalIntentStatus', {
  description: 'How far a guest on the way and the restaurant have come.',
  values: {
    IDLE: { description: 'The guest has not said that they are on the way.' },
    REQUESTED: { description: 'They have; the restaurant has not answered.' },
    QUEUED: { description: 'The restaurant has seen it and will answer.' },
    APPROVED: { description: 'The kitchen will begin in time.' },
    REJECTED: { description: 'The kitchen will not begin before they sit.' },
    CANCELLED: { description: 'The guest or the restaurant called it off.' },
  } as const,
});

export const PrepScopeRef = builder.enumType('PrepScope', {
  description: 'What the kitchen is to prepare before the guests sit.',
  values: {
    STARTERS: { description: 'Starters: ten minutes.' },
    MAINS: { description: 'Mains: twenty minutes.' },
    FULL: { description: 'The whole meal: twenty-five minutes.' },
  } as const,
});

export const EtaSourceRef = builder.enumType('EtaSource', {
  description: 'Where the time of arrival comes from.',
  values: {
    USER: { description: 'The guest said it.' },
    PREDICTION: { description: 'It was worked out.' },
    LOCATION: { description: 'From where the guest is.' },
  } as const,
});

interface ArrivalEta {
  readonly arrival: Arrival;
  readonly now: Date;
}

const minutes = (seconds: number | undefined) => (seconds === undefined ? null : Math.ceil(seconds / 60));

const ArrivalEtaRef = builder.objectRef<ArrivalEta>('ArrivalEta').implement({
  description: 'When a guest on the way will be there, as seconds from `updatedAt`.',
  fields: (t) => ({
    predictedMinutes: t.int({
      nullable: true,
      description: 'The predicted seconds in minutes, rounded up.',
      resolve: ({ arrival }) => minutes(arrival.prediction?.seconds),
    }),
    predictedSeconds: t.int({
      nullable: true,
      description:
        'How long the way takes in the traffic of now; null as long as nobody knows where they are.',
      resolve: ({ arrival }) => arrival.prediction?.seconds ?? null,
    }),
    earliestSeconds: t.int({
      nullable: true,
      description: 'The lower end of what it may take; lower as the prediction ages.',
      resolve: ({ arrival, now }) => etaInterval(arrival, now)?.earliestSeconds ?? null,
    }),
    latestSeconds: t.int({
      nullable: true,
      description: 'The upper end of what it may take; higher as the prediction ages.',
      resolve: ({ arrival, now }) => etaInterval(arrival, now)?.latestSeconds ?? null,
    }),
    typicalMinutes: t.int({
      nullable: true,
      description: 'How long the way takes without traffic.',
      resolve: ({ arrival }) => minutes(arrival.prediction?.typicalSeconds),
    }),
    confirmedMinutes: t.int({
      nullable: true,
      description: 'What the guest said themselves.',
      resolve: ({ arrival }) => arrival.confirmed?.minutes ?? null,
    }),
    routeDistanceKm: t.float({
      nullable: true,
      description: 'How long the way is.',
      resolve: ({ arrival }) => arrival.prediction?.distanceKm ?? null,
    }),
    routeSummary: t.string({
      nullable: true,
      description: "The way in one line, in the answer's language, with who says so.",
      resolve: ({ arrival: { prediction } }, _args, { locale }) =>
        prediction && routeSummary({ ...prediction, etaSeconds: prediction.seconds }, locale),
    }),
    traffic: t.field({
      type: TrafficConditionRef,
      description: 'How the roads are.',
      resolve: ({ arrival }) => arrival.prediction?.traffic ?? 'UNKNOWN',
    }),
    provider: t.field({
      type: RouteProviderRef,
      description: 'Who worked the way out.',
      resolve: ({ arrival }) => arrival.prediction?.provider ?? 'FALLBACK',
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'From when on the seconds count.',
      resolve: ({ arrival: { prediction, confirmed, requestedAt } }) =>
        prediction?.at ?? confirmed?.at ?? requestedAt,
    }),
  }),
});

interface ArrivalIntent {
  readonly reservation: Reservation;
  readonly arrival: Arrival | undefined;
  readonly now: Date;
}

/** What is known only while the guest is on the way. */
function underWay({ arrival, reservation, now }: ArrivalIntent): Arrival | null {
  return arrival && isUnderWay(arrival, reservation, now) ? arrival : null;
}

const ArrivalIntentRef = builder.objectRef<ArrivalIntent>('ArrivalIntent').implement({
  description: '"I\'m on my way": what the guest of a booking has said, and what the restaurant made of it.',
  fields: (t) => ({
    status: t.field({
      type: ArrivalIntentStatusRef,
      description: 'How far they have come.',
      resolve: ({ arrival }) => arrival?.status ?? 'IDLE',
    }),
    leadMinutes: t.int({
      nullable: true,
      description: 'How long before sitting down the guest wants the kitchen to know, 5 to 90.',
      resolve: ({ arrival }) => arrival?.leadMinutes,
    }),
    prepScope: t.field({
      type: PrepScopeRef,
      nullable: true,
      description: 'What the kitchen is to prepare.',
      resolve: ({ arrival }) => arrival?.prepScope,
    }),
    etaSource: t.field({
      type: EtaSourceRef,
      nullable: true,
      description: 'Where the time of arrival comes from.',
      resolve: ({ arrival }) => arrival?.etaSource,
    }),
    shareLocation: t.boolean({
      description: 'The guest agreed to share where they are.',
      resolve: ({ arrival }) => arrival?.shareLocation ?? false,
    }),
    autoCharge: t.boolean({
      description: 'The guest agreed to pay a deposit without being asked again.',
      resolve: ({ arrival }) => arrival?.autoCharge ?? false,
    }),
    notes: t.string({
      nullable: true,
      description: "The guest's wishes.",
      resolve: ({ arrival }) => arrival?.notes,
    }),
    decisionNotes: t.string({
      nullable: true,
      description: 'What the restaurant said to its decision.',
      resolve: ({ arrival }) => arrival?.decisionNotes,
    }),
    eta: t.field({
      type: ArrivalEtaRef,
      nullable: true,
      description: 'When they will be there; null as long as nobody knows more than leadMinutes says.',
      resolve: ({ arrival, now }) =>
        arrival && (arrival.prediction || arrival.confirmed) ? { arrival, now } : null,
    }),
    expectedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When they are expected, of all that is known: where they are, what they said, their lead. Null when they are not on the way.',
      resolve: (intent) => {
        const arrival = underWay(intent);
        return arrival && expectedArrival(arrival, intent.reservation, intent.now);
      },
    }),
    lastLocation: t.field({
      type: CoordinatesRef,
      nullable: true,
      description: 'Where they were last, while they are on the way and share it.',
      resolve: (intent) => underWay(intent)?.location,
    }),
    lastSignalAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they last reported where they are.',
      resolve: ({ arrival }) => arrival?.lastSignalAt,
    }),
    prepStartsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the kitchen should start so that food and guest meet; once it was told to, when that was.',
      resolve: (intent) => {
        const arrival = underWay(intent);
        return arrival ? prepStartsAt(arrival, intent.reservation, intent.now) : intent.arrival?.preparedAt;
      },
    }),
  }),
});

/** One statement for a page of bookings; nothing is remembered, as a later mutation of the request may change it. */
const arrivalLoaderOf = createContextCache(
  (context: Context) =>
    new DataLoader<Reservation, Arrival | undefined>(
      async (reservations) => {
        const found = await findArrivals(context.db, reservations);
        const keyed = new Map(found.map((it) => [`${it.restaurantId}.${it.reservationId}`, it]));
        return reservations.map(({ restaurantId, id }) => keyed.get(`${restaurantId}.${id}`));
      },
      { cache: false },
    ),
);

builder.objectField(ReservationRef, 'arrivalIntent', (t) =>
  t.field({
    type: ArrivalIntentRef,
    description: 'Whether its guest is on the way; status IDLE as long as they have not said so.',
    resolve: async (reservation, _args, context) => ({
      reservation,
      arrival: await arrivalLoaderOf(context).load(reservation),
      now: context.clock.now(),
    }),
  }),
);

builder.queryFields((t) => ({
  arrivals: t.field({
    type: [ReservationRef],
    nullable: true,
    description: 'The guests that a restaurant expects, soonest first; for its staff only.',
    args: { restaurantId: t.arg.id({ required: true, description: 'Which restaurant.' }) },
    authScopes: { signedIn: true },
    complexity: { field: 10, multiplier: 50 },
    resolve: (_root, { restaurantId }, context) =>
      arrivalsOf(context, context.viewer, keyOf('Restaurant', restaurantId)),
  }),
  arrivalLocationSuggestions: t.field({
    type: [PlaceRef],
    nullable: true,
    description:
      "Places for a guest to say where they are, each with its way to the restaurant; for the booking's guest and the staff.",
    args: {
      reservationId: t.arg.id({ required: true, description: 'Which booking.' }),
      query: t.arg.string({
        required: true,
        description: `What somebody typed, 1 to ${MAX_QUERY_LENGTH} characters.`,
        validate: { schema: lineOfText(MAX_QUERY_LENGTH) },
      }),
      limit: t.arg.int({
        required: true,
        defaultValue: 5,
        description: `How many at most, 1 to ${MAX_SUGGESTIONS}.`,
        validate: { min: 1, max: MAX_SUGGESTIONS },
      }),
    },
    authScopes: { signedIn: true },
    // It asks paid providers, several times.
    complexity: 2_000,
    resolve: (_root, { reservationId, query, limit }, context) =>
      arrivalLocationSuggestions(context, viewerOf(context), {
        reservation: keyWithin('Reservation', reservationId),
        text: query,
        limit,
        locale: context.locale,
      }),
  }),
}));

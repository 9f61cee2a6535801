import { builder } from '../graphql/builder.ts';
import { CoordinatesRef } from '../restaurants/restaurants.graphql.ts';
import { CoordinatesInputRef } from '../restaurants/search.graphql.ts';
import { type Directions, routeSummary } from './directions.rules.ts';
import { directions } from './directions.service.ts';
import type { Travel } from './travel.ts';

declare module '../graphql/context.ts' {
  interface Context {
    readonly travel: Travel;
  }
}

export const TrafficConditionRef = builder.enumType('TrafficCondition', {
  description: 'How the roads are.',
  values: {
    SMOOTH: { description: 'As usual.' },
    MODERATE: { description: 'About an eighth slower.' },
    HEAVY: { description: 'A quarter slower, and a wait.' },
    SEVERE: { description: 'Nearly half as slow again, and a wait.' },
    UNKNOWN: { description: 'Nobody says.' },
  } as const,
});

export const RouteProviderRef = builder.enumType('RouteProvider', {
  description: 'Who worked a way out.',
  values: {
    GOMAP: { description: 'GoMap.az.' },
    OSRM: { description: 'A server of the Open Source Routing Machine.' },
    FALLBACK: { description: 'Nobody: it is estimated from the great circle.' },
  } as const,
});

const DirectionsRef = builder.objectRef<Directions>('Directions').implement({
  description: 'The way by car from one place to another, and how long it takes now.',
  fields: (t) => ({
    etaSeconds: t.exposeInt('etaSeconds', { description: 'How long it takes in the traffic of now.' }),
    typicalSeconds: t.exposeInt('typicalSeconds', { description: 'How long it takes without traffic.' }),
    trafficDelaySeconds: t.int({
      description: 'What the traffic adds.',
      resolve: ({ etaSeconds, typicalSeconds }) => etaSeconds - typicalSeconds,
    }),
    distanceKm: t.exposeFloat('distanceKm', {
      description: 'By road; as the crow flies where the provider is FALLBACK.',
    }),
    traffic: t.expose('traffic', { type: TrafficConditionRef, description: 'The worse of both ends.' }),
    summary: t.string({
      nullable: true,
      description: "In one line, in the answer's language, with who says so.",
      resolve: (way, _args, { locale }) => routeSummary(way, locale),
    }),
    provider: t.expose('provider', { type: RouteProviderRef, description: 'Who worked it out.' }),
    geometry: t.field({
      type: [CoordinatesRef],
      description: 'Its corners from start to end, at most 500; the two ends where nobody knows more.',
      resolve: ({ path }) => path,
    }),
  }),
});

builder.queryField('directions', (t) =>
  t.field({
    type: DirectionsRef,
    nullable: true,
    description:
      'The way by car and its time now, within 6 seconds; estimated (provider FALLBACK) where no provider answers.',
    args: {
      origin: t.arg({ type: CoordinatesInputRef, required: true, description: 'From where.' }),
      destination: t.arg({ type: CoordinatesInputRef, required: true, description: 'Where to.' }),
    },
    // Each asks paid providers.
    complexity: 1_000,
    resolve: async (_root, { origin, destination }, context) => {
      await context.takePaid();
      return directions(context, origin, destination);
    },
  }),
);

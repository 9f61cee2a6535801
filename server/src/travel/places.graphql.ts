import { builder } from '../graphql/builder.ts';
import { CoordinatesRef } from '../restaurants/restaurants.graphql.ts';
import { CoordinatesInputRef } from '../restaurants/search.graphql.ts';
import { routeSummary } from './directions.rules.ts';
import { distanceKm } from './geo.rules.ts';
import { lineOfText, MAX_PLACES, MAX_QUERY_LENGTH, MAX_RADIUS_KM, type Place } from './places.rules.ts';
import { findNearbyPlaces, findPlaces } from './places.service.ts';
import type { SuggestedPlace } from './suggestions.service.ts';

const MAX_CATEGORY_LENGTH = 40;
const placesLimit = { min: 1, max: MAX_PLACES };

export const LocaleRef = builder.enumType('Locale', {
  description: 'A language of ours.',
  values: {
    EN: { value: 'en', description: 'English.' },
    AZ: { value: 'az', description: 'Azerbaijani.' },
    RU: { value: 'ru', description: 'Russian.' },
  } as const,
});

/** A place, from where it was looked for, or with its way to a restaurant. */
type PlaceShape = { readonly place: Place; readonly km: number | null } | SuggestedPlace;

export const PlaceRef = builder.objectRef<PlaceShape>('Place').implement({
  description: 'Somewhere to come from: an address, a landmark, a metro station, a restaurant.',
  fields: (t) => ({
    id: t.id({
      description: "Stable for as long as its provider keeps the place; a restaurant's is its global id.",
      resolve: ({ place }) => place.id,
    }),
    name: t.string({
      description: "What it is called, in the answer's language where its provider knows that.",
      resolve: ({ place }) => place.name,
    }),
    address: t.string({
      nullable: true,
      description: 'Street and number.',
      resolve: ({ place }) => place.address,
    }),
    location: t.field({
      type: CoordinatesRef,
      description: 'Where it is.',
      resolve: ({ place }) => place.location,
    }),
    distanceKm: t.float({
      nullable: true,
      description:
        'From where it was looked for, as the crow flies; of a suggestion, of the way to the restaurant.',
      resolve: (it) => ('way' in it ? it.way.distanceKm : it.km),
    }),
    etaSeconds: t.int({
      nullable: true,
      description: 'Of a suggestion: how long the way to the restaurant takes now.',
      resolve: (it) => ('way' in it ? it.way.etaSeconds : null),
    }),
    routeSummary: t.string({
      nullable: true,
      description: 'Of a suggestion: that way in one line.',
      resolve: (it, _args, { locale }) => ('way' in it ? routeSummary(it.way, locale) : null),
    }),
    provider: t.string({
      description: 'Who knows it: GOMAP, CATALOGUE (our restaurants) or GAZETTEER (bundled places of Baku).',
      resolve: ({ place }) => place.provider,
    }),
  }),
});

const fromNear = (near: Place['location'] | null) => (place: Place) => ({
  place,
  km: near && Math.round(distanceKm(near, place.location) * 100) / 100,
});

builder.queryFields((t) => ({
  places: t.field({
    type: [PlaceRef],
    nullable: true,
    description: 'Places by name, in any az, ru or en spelling, the best match first; typos are forgiven.',
    args: {
      query: t.arg.string({
        required: true,
        description: `What somebody typed, 1 to ${MAX_QUERY_LENGTH} characters.`,
        validate: { schema: lineOfText(MAX_QUERY_LENGTH) },
      }),
      near: t.arg({
        type: CoordinatesInputRef,
        description: 'Of places that match alike the nearer come first.',
      }),
      locale: t.arg({ type: LocaleRef, description: "Language of the names; the request's own without it." }),
      limit: t.arg.int({
        required: true,
        defaultValue: 10,
        description: `How many at most, 1 to ${MAX_PLACES}.`,
        validate: placesLimit,
      }),
    },
    // It asks a paid provider.
    complexity: 500,
    resolve: async (_root, { query, near = null, locale, limit }, context) => {
      await context.takePaid();
      return (await findPlaces(context, { text: query, near, locale: locale ?? context.locale, limit })).map(
        fromNear(near),
      );
    },
  }),
  nearbyPlaces: t.field({
    type: [PlaceRef],
    nullable: true,
    description: 'Places around a place, nearest first.',
    args: {
      near: t.arg({ type: CoordinatesInputRef, required: true, description: 'The middle.' }),
      radiusKm: t.arg.float({
        required: true,
        defaultValue: 2,
        description: `Great-circle kilometres, above 0 up to ${MAX_RADIUS_KM}.`,
        validate: { min: 0.01, max: MAX_RADIUS_KM },
      }),
      category: t.arg.string({
        description:
          'Only this kind: restaurant, metro, neighbourhood, landmark, park, mall, hotel, museum, transport … or what the provider calls it.',
        validate: { schema: lineOfText(MAX_CATEGORY_LENGTH) },
      }),
      locale: t.arg({ type: LocaleRef, description: "Language of the names; the request's own without it." }),
      limit: t.arg.int({
        required: true,
        defaultValue: 20,
        description: `How many at most, 1 to ${MAX_PLACES}.`,
        validate: placesLimit,
      }),
    },
    complexity: 500,
    resolve: async (_root, { near, radiusKm, category = null, locale, limit }, context) => {
      await context.takePaid();
      const wanted = { near, radiusKm, category, locale: locale ?? context.locale, limit };
      return (await findNearbyPlaces(context, wanted)).map(fromNear(near));
    },
  }),
}));

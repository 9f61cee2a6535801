import { builder } from '../graphql/builder.ts';
import type { Locale } from '../platform/locale.ts';
import type { Restaurant } from './restaurant.rules.ts';
import { RestaurantRef } from './restaurants.graphql.ts';
import type { VocabularyKind } from './vocabulary/entry.ts';
import { labelOf } from './vocabulary/mapping.ts';

const RestaurantLabelsRef = builder.objectRef<Restaurant>('RestaurantLabels').implement({
  description: "What people read for the canonical keys of a restaurant, in the answer's language.",
  fields: (t) => ({
    cuisines: t.stringList({
      description: 'As cuisines, in the same order.',
      resolve: ({ cuisines }, _args, { locale }) => labelsOf('cuisine', cuisines, locale),
    }),
    tags: t.stringList({
      description: 'As tags, in the same order.',
      resolve: ({ tags }, _args, { locale }) => labelsOf('tag', tags, locale),
    }),
    neighbourhood: t.string({
      nullable: true,
      description: 'As neighbourhood.',
      resolve: ({ neighbourhood }, _args, { locale }) =>
        neighbourhood && labelOf('neighbourhood', neighbourhood, locale),
    }),
  }),
});

builder.objectField(RestaurantRef, 'labels', (t) =>
  t.field({
    type: RestaurantLabelsRef,
    description: 'Its cuisines, tags and neighbourhood in words.',
    resolve: (restaurant) => restaurant,
  }),
);

function labelsOf(kind: VocabularyKind, keys: readonly string[], locale: Locale): string[] {
  return keys.map((key) => labelOf(kind, key, locale));
}

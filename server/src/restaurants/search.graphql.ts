import { builder } from '../graphql/builder.ts';
import { keysetConnection, pageSizeOf, selects } from '../graphql/pagination.ts';
import { badUserInput } from '../platform/faults.ts';
import type { Locale } from '../platform/locale.ts';
import { PRICE_BANDS } from './restaurant.rules.ts';
import { PriceBandRef, RestaurantRef } from './restaurants.graphql.ts';
import { findRestaurants } from './restaurants.service.ts';
import {
  instant,
  MAX_PARTY_SIZE,
  partySize,
  type RestaurantFilter,
  type RestaurantOrder,
} from './search.rules.ts';
import { facets, search } from './search.service.ts';
import type { FacetRow, SearchHit } from './search.store.ts';
import { labelOf } from './vocabulary/mapping.ts';

/** PostgreSQL has no text with NUL in it. */
const withoutNul: [(text: string) => boolean, { message: string }] = [
  (text) => !text.includes('\0'),
  { message: 'must not hold NUL' },
];
const values = { maxLength: 50, items: { maxLength: 80, refine: withoutNul } } as const;

export const CoordinatesInputRef = builder.inputType('CoordinatesInput', {
  description: 'A place on the earth, WGS 84.',
  fields: (t) => ({
    latitude: t.float({
      required: true,
      description: 'Degrees north, -90 to 90.',
      validate: { min: -90, max: 90 },
    }),
    longitude: t.float({
      required: true,
      description: 'Degrees east, -180 to 180.',
      validate: { min: -180, max: 180 },
    }),
  }),
});

const NearInputRef = builder.inputType('NearInput', {
  description: 'Within a radius of a place.',
  fields: (t) => ({
    location: t.field({ type: CoordinatesInputRef, required: true, description: 'The middle.' }),
    radiusKm: t.float({
      required: true,
      defaultValue: 3,
      description: 'Great-circle kilometres, above 0 up to 100.',
      validate: { min: 0.01, max: 100 },
    }),
  }),
});

const AvailableInputRef = builder.inputType('AvailableInput', {
  description: 'Only restaurants that would seat this party then.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      required: true,
      description: 'When the party comes.',
      validate: { schema: instant },
    }),
    partySize: t.int({
      required: true,
      description: `Number of guests, 1 to ${MAX_PARTY_SIZE}.`,
      validate: partySize,
    }),
  }),
});

const RestaurantFilterRef = builder.inputType('RestaurantFilter', {
  description: 'What a restaurant has to meet; everything given has to hold.',
  fields: (t) => ({
    cities: t.stringList({ description: 'In any of these cities.', validate: values }),
    search: t.string({
      description:
        'Words of a name, cuisine, neighbourhood or tag, in any az, ru or en spelling; typos are forgiven. At most 200 characters.',
      validate: { maxLength: 200 },
    }),
    cuisines: t.stringList({ description: 'With any of these cuisines (canonical keys).', validate: values }),
    neighbourhoods: t.stringList({
      description: 'In any of these neighbourhoods (canonical keys).',
      validate: values,
    }),
    priceBands: t.field({
      type: [PriceBandRef],
      description: 'In any of these price bands.',
      validate: { maxLength: 4 },
    }),
    tags: t.stringList({ description: 'With all of these tags (canonical keys).', validate: values }),
    near: t.field({ type: NearInputRef, description: 'Near a place.' }),
    available: t.field({ type: AvailableInputRef, description: 'With a free table: the city-wide search.' }),
  }),
});

const RestaurantOrderRef = builder.enumType('RestaurantOrder', {
  description: 'In which order a list of restaurants comes.',
  values: {
    RELEVANCE: { description: 'Best match of the search first; the default with a search.' },
    NAME: { description: "By name in the answer's language; the default without one." },
    DISTANCE: { description: 'Nearest first; needs filter.near.' },
    PRICE: { description: 'Cheapest first.' },
  } as const,
});

builder.queryField('restaurants', (t) =>
  t.connection(
    {
      type: RestaurantRef,
      description: 'Restaurants that meet a filter.',
      args: {
        filter: t.arg({
          type: RestaurantFilterRef,
          description: 'What they have to meet; all of them without it.',
        }),
        orderBy: t.arg({ type: RestaurantOrderRef, description: 'In which order.' }),
      },
      complexity: (args) => ({ field: 5, multiplier: pageSizeOf(args) }),
      resolve: async (_root, { filter, orderBy, ...args }, context, info) => {
        const wanted = filterOf(filter);
        const order = orderFor(wanted, orderBy);
        let total: number | null = null;
        const page = await keysetConnection(
          args,
          {
            name: 'restaurants',
            of: { wanted, order, locale: context.locale },
            keyOf: ({ hit }: { hit: SearchHit }) => hit.key,
          },
          async (request) => {
            const found = await search(context, wanted, {
              ...request,
              order,
              countAll: selects(info, 'totalCount'),
            });
            total = found.total;
            const restaurants = await findRestaurants(
              context,
              found.hits.map(({ id }) => id),
            );
            return found.hits.flatMap((hit) => {
              const restaurant = restaurants.get(hit.id);
              return restaurant ? [{ hit, restaurant }] : [];
            });
          },
        );
        return {
          pageInfo: page.pageInfo,
          edges: page.edges.map(({ cursor, node }) => ({ cursor, node: node.restaurant })),
          totalCount: total ?? 0,
        };
      },
    },
    {
      name: 'RestaurantConnection',
      description: 'A page of restaurants.',
      fields: (c) => ({
        totalCount: c.exposeInt('totalCount', {
          description: 'How many meet the filter, on all pages together.',
        }),
      }),
    },
    { name: 'RestaurantEdge', description: 'A restaurant in a list.' },
  ),
);

/** A search box with nothing but spaces in it asks for nothing. */
function filterOf(given: RestaurantFilter | null | undefined): RestaurantFilter {
  return { ...given, search: given?.search?.trim() || undefined };
}

function orderFor(filter: RestaurantFilter, asked: RestaurantOrder | null | undefined): RestaurantOrder {
  const order = asked ?? (filter.search ? 'RELEVANCE' : 'NAME');
  if (order === 'DISTANCE' && !filter.near) {
    throw badUserInput([{ path: ['orderBy'], message: 'DISTANCE needs filter.near' }]);
  }
  return order === 'RELEVANCE' && !filter.search ? 'NAME' : order;
}

interface Facet {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

const FacetValueRef = builder.objectRef<Facet>('FacetValue').implement({
  description: 'One value to filter by and how many restaurants it leaves.',
  fields: (t) => ({
    value: t.exposeString('value', { description: 'The canonical key to give to the filter.' }),
    label: t.exposeString('label', { description: "What to show, in the answer's language." }),
    count: t.exposeInt('count', { description: 'Restaurants that have it and meet the rest of the filter.' }),
  }),
});

const RestaurantFacetsRef = builder.objectRef<readonly FacetRow[]>('RestaurantFacets').implement({
  description:
    'Values to filter by, the most frequent first. A facet does not narrow itself, tags apart: they add up.',
  fields: (t) => {
    const facet = (name: FacetRow['facet'], description: string) =>
      t.field({
        type: [FacetValueRef],
        description,
        resolve: (rows, _args, { locale }) =>
          rows.filter((row) => row.facet === name).map((row) => toFacet(row, locale)),
      });
    return {
      cuisines: facet('cuisines', 'Cuisines.'),
      neighbourhoods: facet('neighbourhoods', 'Neighbourhoods.'),
      priceBands: facet('priceBands', 'Price bands; values are those of PriceBand.'),
      tags: facet('tags', 'Tags.'),
      cities: facet('cities', 'Cities.'),
    };
  },
});

builder.queryField('restaurantFacets', (t) =>
  t.field({
    type: RestaurantFacetsRef,
    description: 'What restaurants that meet a filter can be narrowed by.',
    args: { filter: t.arg({ type: RestaurantFilterRef, description: 'As for restaurants.' }) },
    complexity: 20,
    resolve: (_root, { filter }, context) => facets(context, filterOf(filter)),
  }),
);

const PRICE_LABELS = ['₼', '₼₼', '₼₼₼', '₼₼₼₼'];
const KINDS = { cuisines: 'cuisine', neighbourhoods: 'neighbourhood', tags: 'tag' } as const;

function toFacet({ facet, value, count }: FacetRow, locale: Locale): Facet {
  if (facet === 'cities') return { value, label: value, count };
  if (facet !== 'priceBands') return { value, label: labelOf(KINDS[facet], value, locale), count };
  const band = Number(value) - 1;
  return { value: PRICE_BANDS[band] ?? value, label: PRICE_LABELS[band] ?? value, count };
}

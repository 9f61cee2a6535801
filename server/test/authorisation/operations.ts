import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { coordinateOf, GUARDED, type GuardedType } from './expectations.ts';

/** Variables that an operation may use; the house gives their values. */
const VARIABLES: Readonly<Record<string, string>> = {
  booking: 'ID!',
  restaurant: 'ID!',
  guest: 'ID!',
  node: 'ID!',
  after: 'String!',
  ownEmail: 'EmailAddress!',
  password: 'String!',
};

/** Arguments of fields that need some, or tell more with some. */
const SAMPLES: Readonly<Record<string, string>> = {
  'Query.arrivalLocationSuggestions': 'reservationId: $booking, query: "metro", limit: 1',
  'Query.arrivals': 'restaurantId: $restaurant',
  'Query.conciergeRecommendations': 'input: { prompt: "azerbaijani dinner for two", limit: 1 }',
  'Query.directions':
    'origin: { latitude: 40.38, longitude: 49.85 }, destination: { latitude: 40.37, longitude: 49.84 }',
  'Query.nearbyPlaces': 'near: { latitude: 40.37, longitude: 49.84 }, limit: 1',
  'Query.places': 'query: "Sahil", limit: 1',
  'Query.preorderQuote': 'input: { reservationId: $booking, minutesAway: 20 }',
  'Query.reservation': 'id: $booking',
  'Query.restaurant': 'by: { id: $restaurant }',
  'Query.restaurantReservations': 'restaurantId: $restaurant, date: "2027-03-01"',
  'Query.restaurants': 'first: 1',
  'Subscription.reservationUpdated': 'id: $booking',
  'Subscription.restaurantActivity': 'restaurantId: $restaurant, after: $after',
  'Restaurant.availability': 'date: "2027-03-02", partySize: 2',
  'Restaurant.nearestSlots': 'at: "2027-03-02T20:00:00+04:00", partySize: 2, limit: 1',
  'Restaurant.servicePeriods': 'date: "2027-03-02"',
  'BookingPolicy.turnTimeMinutes': 'partySize: 2',
};

type Kind = 'query' | 'mutation' | 'subscription';

/** With the variables that it names declared. */
function operationOf(kind: Kind, selection: string, declared: Readonly<Record<string, string>> = {}): string {
  const types = { ...VARIABLES, ...declared };
  const used = [...new Set([...selection.matchAll(/\$(\w+)/g)].map(([, name = '']) => name))];
  const variables = used.map((name) => `$${name}: ${types[name]}`).join(', ');
  return `${kind}${variables && ` (${variables})`} { ${selection} }`;
}

/** Asks one field of a root type for all that it may give. */
export function askRoot(schema: GraphQLSchema, row: string): string {
  const [typeName = '', name = ''] = coordinateOf(row).split('.');
  const type = objectType(schema, typeName);
  const field = type.getFields()[name];
  if (!field) throw new Error(`There is no ${row}.`);
  const declared = Object.fromEntries(field.args.map((arg) => [arg.name, String(arg.type)]));
  const selection = `${called(type, field)} ${selectionOf(field.type)}`;
  return operationOf(typeName.toLowerCase() as Kind, selection, declared);
}

/** All fields of a guarded type by the way that leads to one. */
export function askGuarded(schema: GraphQLSchema, row: string, { way, by = 'query' }: GuardedType): string {
  const inmost = fieldsOf(objectType(schema, coordinateOf(row)));
  return operationOf(
    by,
    way.reduceRight((inner, step) => `${step} { __typename ${inner} }`, inmost),
  );
}

/** By `node` and by `nodes`. */
export function askNode(schema: GraphQLSchema, typeName: string): string {
  const selection = `{ __typename id ... on ${typeName} { ${fieldsOf(objectType(schema, typeName))} } }`;
  return operationOf('query', `node(id: $node) ${selection} nodes(ids: [$node]) ${selection}`);
}

function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`There is no type ${name}.`);
  return type;
}

/**
 * Public types whole, each once in an operation; guarded ones down to their own values, as what those lead to has rows
 * of its own.
 */
function selectionOf(type: GraphQLOutputType, seen = new Set<string>()): string {
  const named = getNamedType(type);
  return isCompositeType(named) ? `{ __typename ${fieldsOf(named, seen)} }` : '';
}

function fieldsOf(type: GraphQLCompositeType, seen = new Set<string>()): string {
  if (isUnionType(type)) {
    return type
      .getTypes()
      .map((it) => (isRefusal(it) ? '' : `... on ${it.name} { ${fieldsOf(it, seen)} }`))
      .join(' ');
  }
  if (isInterfaceType(type) || seen.has(type.name)) return '';
  seen.add(type.name);
  return Object.values(type.getFields())
    .map((field) => {
      const inner = GUARDED[type.name] && isCompositeType(getNamedType(field.type)) ? '{ __typename }' : null;
      return `${called(type, field)} ${inner ?? selectionOf(field.type, seen)}`;
    })
    .join(' ');
}

function called(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const name = `${type.name}.${field.name}`;
  const args = SAMPLES[name] ?? (type.name === 'Mutation' ? 'input: $input' : undefined);
  if (!args && field.args.some(isRequiredArgument)) throw new Error(`${name} needs arguments in SAMPLES.`);
  return args ? `${field.name}(${args})` : field.name;
}

export function isRefusal(type: unknown): boolean {
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'UserError');
}

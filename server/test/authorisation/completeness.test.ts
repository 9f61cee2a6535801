import {
  buildSchema,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema.ts';
import { type Expected, gaps } from './completeness.ts';
import { ARGUMENTS, GUARDED, NODES, ROOTS } from './expectations.ts';
import { askGuarded, askNode, askRoot, isRefusal } from './operations.ts';
import { PUBLIC } from './publicTypes.ts';

const EXPECTED: Expected = {
  roots: Object.keys(ROOTS),
  nodes: Object.keys(NODES),
  arguments: Object.keys(ARGUMENTS),
  guarded: Object.fromEntries(
    Object.entries(GUARDED).map(([name, { fields }]) => [name, Object.keys(fields)]),
  ),
  public: Object.fromEntries(
    PUBLIC.flatMap(({ types }) => Object.entries(types).map(([name, fields]) => [name, fields.split(/\s+/)])),
  ),
};

test('says of every field of the schema who may see or do it, and of nothing else', () => {
  expect(gaps(schema, EXPECTED)).toEqual([]);
});

test('asks for every field, a refusal’s apart: those come when they will', () => {
  const operations = [
    ...Object.keys(ROOTS).map((row) => askRoot(schema, row.replace(/: .*/, ''))),
    ...Object.keys(NODES).map((type) => askNode(schema, type)),
    ...Object.keys(GUARDED).map((type) => askGuarded(schema, type)),
  ];
  const asked = new Set(operations.flatMap((operation) => fieldsIn(schema, operation)));
  const refused = [...Object.keys(EXPECTED.public), 'ValidationIssue'].filter(
    (name) => isRefusal(schema.getType(name)) || name === 'ValidationIssue',
  );
  const all = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type) && !refused.includes(type.name))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  expect(all.filter((field) => !asked.has(field))).toEqual([]);
});

function fieldsIn(of: GraphQLSchema, operation: string): string[] {
  const fields: string[] = [];
  const types = new TypeInfo(of);
  const note = {
    Field: () => void fields.push(`${types.getParentType()?.name}.${types.getFieldDef()?.name}`),
  };
  visit(parse(operation), visitWithTypeInfo(types, note));
  return fields;
}

describe('a schema that has grown, and rows that have not', () => {
  const SMALL = /* GraphQL */ `
    interface Node { id: ID! }
    type Query { node(id: ID!): Node house(id: ID!): House viewer: Account }
    type Mutation { book(house: ID!): Booking }
    type House implements Node { id: ID! name: String! free(on: String!): Int! }
    type Account { email: String }
    type Booking implements Node { id: ID! notes: String }
  `;
  const rows: Expected = {
    roots: ['Query.house', 'Query.viewer', 'Mutation.book: at noon', 'Mutation.book: at night'],
    nodes: ['House', 'Booking'],
    arguments: [],
    guarded: { Account: ['email'], Booking: ['id', 'notes'] },
    public: { House: ['id', 'name', 'free'] },
  };
  const gapsIn = (sdl: string, expected = rows) => gaps(buildSchema(sdl), expected);

  test('says nothing where nothing is missing', () => {
    expect(gapsIn(SMALL)).toEqual([]);
  });

  test.each([
    ['a query', 'viewer: Account', 'viewer: Account all: [Booking]', 'Query.all has no row in ROOTS'],
    [
      'a mutation',
      'book(house: ID!)',
      'cancel: Booking book(house: ID!)',
      'Mutation.cancel has no row in ROOTS',
    ],
    [
      'the first subscription',
      'type Account',
      'type Subscription { told: Booking } type Account',
      'Subscription.told has no row in ROOTS',
    ],
    [
      'a field of a guarded type',
      'email: String',
      'email: String phone: String',
      'Account.phone has no row in GUARDED',
    ],
    [
      'a field of a public type',
      'name: String!',
      'name: String! owner: String',
      'House.owner has no row in PUBLIC',
    ],
    [
      'a type',
      'type Account',
      'type Card { number: String } type Account',
      'Card has no row in GUARDED or PUBLIC',
    ],
    [
      'a type that node gives',
      'type Account {',
      'type Account implements Node { id: ID!',
      'Account has no row in NODES',
    ],
    [
      'an argument that names a record',
      'free(on: String!)',
      'free(on: String! but: ID)',
      'House.free(but) has no row in ARGUMENTS',
    ],
  ])('names %s', (_what, before, after, sentence) => {
    expect(gapsIn(SMALL.replace(before, after))).toContainEqual(
      expect.stringMatching(`^${sentence.replace(/[().]/g, '\\$&')}: who may see or do that\\?$`),
    );
  });

  test.each([
    ['a query', 'viewer: Account', '', 'Query.viewer has a row in ROOTS and is not in the schema.'],
    ['a field', 'notes: String', '', 'Booking.notes has a row in GUARDED and is not in the schema.'],
    ['a node', 'House implements Node', 'House', 'House has a row in NODES and is not in the schema.'],
  ])('names the row of %s that is gone', (_what, before, after, sentence) => {
    expect(gapsIn(SMALL.replace(before, after))).toEqual([sentence]);
  });

  test('does not let a public type lead to a guarded one', () => {
    const grown = SMALL.replace('name: String!', 'name: String! bookings: [Booking!]!');
    const named = { ...rows, public: { House: ['id', 'name', 'free', 'bookings'] } };
    expect(gapsIn(grown, named)).toEqual([
      'House.bookings leads from a type of PUBLIC to Booking, which is guarded.',
    ]);
  });
});

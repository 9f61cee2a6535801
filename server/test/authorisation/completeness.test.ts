import { buildSchema, type GraphQLSchema, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema.ts';
import { type Expected, gaps } from './completeness.ts';
import { ARGUMENTS, coordinateOf, GUARDED, NODES, ROOTS } from './expectations.ts';
import { askGuarded, askNode, askRoot, isRefusal } from './operations.ts';
import { PUBLIC } from './publicTypes.ts';

const EXPECTED: Expected = {
  roots: Object.keys(ROOTS),
  nodes: Object.keys(NODES),
  arguments: Object.keys(ARGUMENTS),
  guarded: Object.entries(GUARDED).map(([row, { fields }]) => [row, Object.keys(fields)] as const),
  public: PUBLIC.flatMap(({ types }) =>
    Object.entries(types).map(([type, fields]) => [type, fields.split(/\s+/)] as const),
  ),
};

test('says of every field of the schema who may see or do it, and of nothing else', () => {
  expect(gaps(schema, EXPECTED)).toEqual([]);
});

test('asks for every field, those of refusals apart: they come when they will', () => {
  const asked = [
    ...Object.keys(ROOTS).map((row) => askRoot(schema, row)),
    ...Object.keys(NODES).map((type) => askNode(schema, type)),
    ...Object.entries(GUARDED).map(([row, type]) => askGuarded(schema, row, type)),
  ].flatMap((operation) => fieldsIn(schema, operation));
  const isAsked = (type: string) => type !== 'ValidationIssue' && !isRefusal(schema.getType(type));
  const named = [...EXPECTED.guarded, ...EXPECTED.public.filter(([type]) => isAsked(type))].flatMap(
    ([row, fields]) => fields.map((field) => `${coordinateOf(row)}.${field}`),
  );
  expect(named.filter((field) => !asked.includes(field))).toEqual([]);
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
    guarded: [
      ['Account', ['email']],
      ['Booking', ['id', 'notes']],
    ],
    public: [['House', ['id', 'name', 'free']]],
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
    const named: Expected = { ...rows, public: [['House', ['id', 'name', 'free', 'bookings']]] };
    expect(gapsIn(grown, named)).toEqual(['House.bookings is public and gives Booking, which is guarded.']);
  });
});

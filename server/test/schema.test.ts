import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { printed } from '../src/schema.ts';
import { breakingChanges, undecided } from '../tools/breaking.ts';
import { renderRows } from '../tools/rows.ts';
import { useTestApp } from './testApp.ts';

const app = useTestApp();
const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('what is generated and committed', () => {
  test('schema.graphql is what the code says: npm run schema', () => {
    expect(read('schema.graphql')).toBe(printed());
  });

  test('rows.ts is what the migrations say: npm run rows', async () => {
    expect(read('server/src/platform/postgres/rows.ts')).toBe(await renderRows(app.db));
  });
});

test('every type, field, argument, input and enum value has a description', () => {
  expect(undescribed(printed())).toEqual([]);
});

function undescribed(sdl: string): string[] {
  const bare: string[] = [];
  const look = (name: string, { description }: { readonly description?: string | null | undefined }) => {
    if (!description?.trim()) bare.push(name);
  };
  for (const type of Object.values(buildSchema(sdl).getTypeMap())) {
    if (type.astNode == null) continue;
    look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
        for (const arg of 'args' in field ? field.args : []) {
          look(`${type.name}.${field.name}(${arg.name})`, arg);
        }
      }
    }
  }
  return bare;
}

describe('a change that would break clients of the released schema', () => {
  const released = /* GraphQL */ `
    enum Status { BOOKED CANCELLED }
    type Table { id: ID! name: String! seats(of: Int): Int }
    input Book { tableId: ID note: String }
    type Query { table(id: ID): Table status: Status }
    type Mutation { book(input: Book!): Table }
  `;

  test.each([
    ['a field is gone', 'name: String!', '', 'Table.name'],
    ['a field may be null now', 'name: String!', 'name: String', 'Table.name'],
    ['an argument is gone', 'seats(of: Int)', 'seats', 'Table.seats.of'],
    ['an argument became required', 'table(id: ID)', 'table(id: ID!)', 'Query.table.id'],
    ['an input asks for more', 'note: String', 'note: String!', 'Book.note'],
    ['an enum value is gone', 'BOOKED CANCELLED', 'BOOKED', 'Status.CANCELLED'],
    ['a mutation is gone', 'book(input: Book!): Table', 'reserve: Table', 'Mutation.book'],
  ])('%s', async (_why, before, after, name) => {
    const changes = await breakingChanges(released, released.replace(before, after));
    expect(changes.map((change) => change.name)).toEqual([name]);
    expect(undecided(changes, ['# 9. Something else\n\nBreaking: Table.other\n'])).toEqual(changes);
    expect(undecided(changes, [`# 9. Why\n\nBreaking: ${name}\n`])).toEqual([]);
  });

  test.each([
    ['a field more', 'name: String!', 'name: String! tags: [String!]!'],
    ['an argument more that may be left out', 'seats(of: Int)', 'seats(of: Int, at: String)'],
    ['an enum value more', 'BOOKED CANCELLED', 'BOOKED CANCELLED SEATED'],
    ['a description', 'type Table', '"A table." type Table'],
  ])('is not: %s', async (_why, before, after) => {
    expect(await breakingChanges(released, released.replace(before, after))).toEqual([]);
  });
});

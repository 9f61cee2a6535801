import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { coordinateOf } from './expectations.ts';

/** Rows of which something is said; `Mutation.decideArrival: APPROVE` is about Mutation.decideArrival. */
export interface Expected {
  readonly roots: readonly string[];
  readonly nodes: readonly string[];
  readonly arguments: readonly string[];
  readonly guarded: TypeRows;
  readonly public: TypeRows;
}
/** With the fields that they name. */
type TypeRows = readonly (readonly [row: string, fields: readonly string[]])[];

/** Sentences about what the schema has and no row is about, and about rows of what it does not have. */
export function gaps(schema: GraphQLSchema, rows: Expected): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type != null,
  );
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type) && !roots.includes(type));
  const actions = roots.flatMap(fieldsOf).filter(({ type }) => type.name !== 'Node');
  return [
    ...difference(actions.map(nameOf), rows.roots, 'ROOTS'),
    ...difference(nodesOf(schema).map(nameOf), rows.nodes, 'NODES'),
    ...difference(types.flatMap(fieldsOf).flatMap(idsGivenTo), rows.arguments, 'ARGUMENTS'),
    ...difference(types.map(nameOf), [...rows.guarded, ...rows.public].map(rowOf), 'GUARDED or PUBLIC'),
    ...fieldGaps(schema, rows.guarded, 'GUARDED'),
    ...fieldGaps(schema, rows.public, 'PUBLIC'),
    ...leaks(types, rows),
  ];
}

interface Field {
  /** `Type.field` */
  readonly name: string;
  readonly type: GraphQLNamedType;
  readonly args: readonly GraphQLArgument[];
}

function fieldsOf(type: GraphQLObjectType): Field[] {
  return Object.values(type.getFields()).map((field) => ({
    name: `${type.name}.${field.name}`,
    type: getNamedType(field.type),
    args: field.args,
  }));
}

const nameOf = ({ name }: { readonly name: string }) => name;
const rowOf = ([row]: TypeRows[number]) => row;

function nodesOf(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const node = schema.getType('Node');
  return isInterfaceType(node) ? schema.getImplementations(node).objects : [];
}

/** Whoever may see the field may name somebody's record by them. */
function idsGivenTo({ name, args }: Field): string[] {
  return args.filter((arg) => getNamedType(arg.type).name === 'ID').map((arg) => `${name}(${arg.name})`);
}

function fieldGaps(schema: GraphQLSchema, rows: TypeRows, table: string): string[] {
  return rows.flatMap(([row, fields]) => {
    const type = schema.getType(coordinateOf(row));
    const named = fields.map((field) => `${coordinateOf(row)}.${field}`);
    return isObjectType(type) ? difference(fieldsOf(type).map(nameOf), named, table) : [];
  });
}

function leaks(types: readonly GraphQLObjectType[], { guarded, public: open }: Expected): string[] {
  const isGuarded = ({ name }: GraphQLNamedType) => guarded.some(([row]) => coordinateOf(row) === name);
  return types
    .filter((type) => open.some(([row]) => row === type.name))
    .flatMap((type) => [{ name: type.name, type }, ...fieldsOf(type)])
    .filter(({ type }) => isGuarded(type))
    .map(({ name, type }) => `${name} is public and gives ${type.name}, which is guarded.`);
}

function difference(there: readonly string[], rows: readonly string[], table: string): string[] {
  const named = rows.map(coordinateOf);
  return [
    ...there
      .filter((name) => !named.includes(name))
      .map((name) => `${name} has no row in ${table}: who may see or do that?`),
    ...rows
      .filter((row) => !there.includes(coordinateOf(row)))
      .map((row) => `${row} has a row in ${table} and is not in the schema.`),
  ];
}

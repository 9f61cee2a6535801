import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

/** What is said of whom, by coordinate: `Mutation.decideArrival: APPROVE`, `Reservation.notes`, `User`. */
export interface Expected {
  readonly roots: readonly string[];
  readonly nodes: readonly string[];
  readonly arguments: readonly string[];
  /** Fields by type. */
  readonly guarded: Readonly<Record<string, readonly string[]>>;
  readonly public: Readonly<Record<string, readonly string[]>>;
}

/** Sentences about what the schema has and nothing is said of, and about what is said of nothing. */
export function gaps(schema: GraphQLSchema, expected: Expected): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type != null,
  );
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type) && !roots.includes(type));
  const rootFields = roots.flatMap(coordinates).filter((it) => !isNodeField(it.type));
  const nodeInterface = schema.getType('Node');
  const nodes = isInterfaceType(nodeInterface) ? schema.getImplementations(nodeInterface).objects : [];
  return [
    ...difference(
      rootFields.map(({ name }) => name),
      expected.roots.map((row) => row.replace(/: .*/, '')),
      'ROOTS',
    ),
    ...difference(nodes.map(nameOf), expected.nodes, 'NODES'),
    ...difference(types.flatMap(idArguments), expected.arguments, 'ARGUMENTS'),
    ...difference(
      types.map(nameOf),
      [...Object.keys(expected.guarded), ...Object.keys(expected.public)],
      'GUARDED or PUBLIC',
    ),
    ...twice(expected),
    ...types.flatMap((type) => {
      const said = expected.guarded[type.name] ?? expected.public[type.name];
      const fields = Object.keys(type.getFields());
      return said ? difference(fields, said, expected.guarded[type.name] ? 'GUARDED' : 'PUBLIC', type) : [];
    }),
    ...types.flatMap((type) => (expected.public[type.name] ? leaks(type, expected) : [])),
  ];
}

const nameOf = ({ name }: GraphQLNamedType) => name;

function coordinates(type: GraphQLObjectType) {
  return Object.values(type.getFields()).map((field) => ({
    name: `${type.name}.${field.name}`,
    type: getNamedType(field.type),
    args: field.args,
  }));
}

function isNodeField(type: GraphQLNamedType): boolean {
  return isInterfaceType(type) && type.name === 'Node';
}

/** Whoever may ask for the thing may also name somebody's record. */
function idArguments(type: GraphQLObjectType): string[] {
  return coordinates(type).flatMap(({ name, args }) =>
    args.filter((arg) => getNamedType(arg.type).name === 'ID').map((arg) => `${name}(${arg.name})`),
  );
}

function leaks(type: GraphQLObjectType, { guarded }: Expected): string[] {
  return coordinates(type)
    .filter((field) => guarded[field.type.name])
    .map(({ name, type: { name: to } }) => `${name} leads from a type of PUBLIC to ${to}, which is guarded.`);
}

function twice({ guarded, public: open }: Expected): string[] {
  return Object.keys(guarded)
    .filter((name) => open[name])
    .map((name) => `${name} is in GUARDED and in PUBLIC.`);
}

function difference(
  there: readonly string[],
  said: readonly string[],
  where: string,
  of?: GraphQLNamedType,
): string[] {
  const full = (name: string) => (of ? `${of.name}.${name}` : name);
  return [
    ...there
      .filter((name) => !said.includes(name))
      .map((name) => `${full(name)} has no row in ${where}: who may see or do that?`),
    ...said
      .filter((name) => !there.includes(name))
      .map((name) => `${full(name)} has a row in ${where} and is not in the schema.`),
  ];
}

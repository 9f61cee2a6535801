import { getIntrospectedSchema, minifyIntrospectionQuery } from '@urql/introspection';
import { type GraphQLSchema, isObjectType } from 'graphql';

/** Codegen plugin: what graphcache needs to know of the schema, and no more. */
export function plugin(schema: GraphQLSchema): string {
  const introspection = minifyIntrospectionQuery(getIntrospectedSchema(schema));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const valueTypes = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type))
    .filter((type) => isObjectType(type) && !('id' in type.getFields()))
    .map(({ name }) => name);
  return [
    "import type { CacheExchangeOpts } from '@urql/exchange-graphcache';",
    '',
    '/** For the schema awareness of the cache. */',
    `export const introspection: NonNullable<CacheExchangeOpts['schema']> = ${JSON.stringify(introspection)};`,
    '',
    '/** Types without an id of their own. */',
    `export const valueTypes: readonly string[] = ${JSON.stringify(valueTypes)};`,
    '',
  ].join('\n');
}

import {
  defaultTypeResolver,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isUnionType,
} from 'graphql';
import { isFaultCode } from '../platform/faults.ts';
import type { Metrics } from '../platform/metrics.ts';
import { isRetryable } from '../platform/postgres/faults.ts';
import type { Context } from './context.ts';

const OUTCOMES = {
  name: 'baku_mutations_total',
  help: 'Business actions by how they ended: the type of the answer, such as Reservation or TableUnavailable, or the code of an error.',
  labelNames: ['mutation', 'action', 'outcome'] as const,
};

type Mutation = GraphQLField<unknown, Context>;

/**
 * Counts how each mutation ends, in one place for all that there are and will be: a result union says it by its type. A
 * mutation that is several actions names the field of its input that says which: `extensions: { action: 'decision' }`.
 */
export function countingMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of mutationsOf(schema)) {
    const { resolve } = field;
    if (!resolve) continue;
    field.resolve = async (root, args, context, info) => {
      const count = (outcome: string) =>
        context.metrics.counter(OUTCOMES).inc({ mutation: field.name, ...actionOf(field, args), outcome });
      try {
        const result: unknown = await resolve(root, args, context, info);
        count((await typeNameOf(result, context, info)) ?? 'other');
        return result;
      } catch (error) {
        count(codeOf(error));
        throw error;
      }
    };
  }
  return schema;
}

/** What can be counted is there from the start, at 0: Prometheus cannot see the first of a kind rise. */
export function announceMutations(metrics: Metrics, schema: GraphQLSchema): void {
  const counter = metrics.counter(OUTCOMES);
  for (const { name: mutation, type } of mutationsOf(schema).filter(({ extensions }) => !extensions.action)) {
    const named = getNamedType(type);
    const outcomes = isUnionType(named) ? named.getTypes() : [named];
    for (const { name: outcome } of outcomes) counter.inc({ mutation, outcome }, 0);
  }
}

function mutationsOf(schema: GraphQLSchema): Mutation[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {});
}

/** A value of an enum, and so one of a few. */
function actionOf({ extensions }: Mutation, { input }: { readonly input?: Record<string, unknown> }) {
  return typeof extensions.action === 'string' ? { action: String(input?.[extensions.action]) } : {};
}

function typeNameOf(result: unknown, context: Context, info: GraphQLResolveInfo) {
  const type = getNamedType(info.returnType);
  if (!isAbstractType(type)) return type.name;
  return (type.resolveType ?? defaultTypeResolver)(result, context, info, type);
}

function codeOf(error: unknown): string {
  const code = (error as { extensions?: { code?: unknown } } | null)?.extensions?.code;
  if (isFaultCode(code)) return code;
  return isRetryable(error) ? 'UNAVAILABLE' : 'INTERNAL';
}

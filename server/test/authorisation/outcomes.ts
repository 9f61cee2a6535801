import type { GraphQLSchema } from 'graphql';
import type { GraphQLAnswer } from '../testApp.ts';
import { isRefusal } from './operations.ts';

export type Answer = GraphQLAnswer<unknown>;

/**
 * What somebody got of a field: `yes` for a value, `null` for none, the type of a refusal, the code of a fault. `way`
 * leads to the field, with `... on T` where a refusal may stand in its place; of a list the best item counts.
 */
export function outcomeAt(schema: GraphQLSchema, answer: Answer, way: readonly string[]): string {
  const path = way.filter((step) => !step.startsWith('...'));
  const fault = answer.errors?.find(({ path: at = [] }) =>
    at.filter((step) => typeof step === 'string').every((step, index) => (path[index] ?? step) === step),
  );
  if (!fault) return outcomeOf(schema, answer.data, way);
  const code = String(fault.extensions.code);
  return code === 'NOT_FOUND' ? 'NotFound' : code;
}

function outcomeOf(schema: GraphQLSchema, value: unknown, way: readonly string[]): string {
  if (Array.isArray(value)) {
    const outcomes = value.map((item) => outcomeOf(schema, item, way));
    return outcomes.includes('yes') || way.length > 0 ? best(outcomes) : (outcomes[0] ?? 'yes');
  }
  if (value === null || value === undefined) return 'null';
  const typeName = typeof value === 'object' && '__typename' in value ? String(value.__typename) : '';
  const [step, ...rest] = way;
  if (step?.startsWith('...')) {
    return step === `... on ${typeName}` ? outcomeOf(schema, value, rest) : typeName;
  }
  if (isRefusal(schema.getType(typeName)) && step === undefined) return typeName;
  return step === undefined ? 'yes' : outcomeOf(schema, (value as Record<string, unknown>)[step], rest);
}

function best(outcomes: readonly string[]): string {
  return outcomes.includes('yes') ? 'yes' : (outcomes[0] ?? 'empty');
}

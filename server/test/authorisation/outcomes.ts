import type { GraphQLSchema } from 'graphql';
import { isRefusal } from './operations.ts';

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

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
    return outcomes.find((outcome) => outcome === 'yes') ?? outcomes[0] ?? 'an empty list';
  }
  if (value === null || value === undefined) return 'null';
  const thing = value as Record<string, unknown>;
  const typeName = String(thing.__typename);
  const [step, ...rest] = way;
  if (step === undefined) return isRefusal(schema.getType(typeName)) ? typeName : 'yes';
  if (!step.startsWith('...')) return outcomeOf(schema, thing[step], rest);
  return step === `... on ${typeName}` ? outcomeOf(schema, value, rest) : typeName;
}

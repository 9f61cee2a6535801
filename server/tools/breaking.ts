import { diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

export interface BreakingChange {
  /** What a decision record has to name: Type, Type.field or Type.field.argument. */
  readonly name: string;
  readonly message: string;
}

/** What clients of the released schema could trip over in the current one; both are SDL. */
export async function breakingChanges(released: string, current: string): Promise<BreakingChange[]> {
  const changes = await diff(buildSchema(released), buildSchema(current));
  return changes
    .filter(({ criticality }) => criticality.level === 'BREAKING')
    .map(({ path, message }) => ({ name: path ?? message, message }));
}

/** Those that no decision record answers for with a line `Breaking: Type.field`. */
export function undecided(
  changes: readonly BreakingChange[],
  decisions: readonly string[],
): BreakingChange[] {
  const named = new Set(
    decisions.flatMap((text) => [...text.matchAll(/^Breaking: *(\S+) *$/gm)].map(([, name]) => name)),
  );
  return changes.filter(({ name }) => !named.has(name));
}

import type { Operation } from '@urql/core';

/** The fields of Query, Mutation or Subscription that an operation asks for. */
export function rootFields({ query }: Operation): string[] {
  return query.definitions
    .flatMap((definition) =>
      definition.kind === 'OperationDefinition' ? definition.selectionSet.selections : [],
    )
    .flatMap((selection) => (selection.kind === 'Field' ? [selection.name.value] : []))
    .filter((name) => !name.startsWith('__'));
}

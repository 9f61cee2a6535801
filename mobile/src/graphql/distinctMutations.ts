import { type Exchange, makeOperation, type Operation } from '@urql/core';
import { map, pipe } from 'wonka';

/**
 * The same mutation sent twice has one key, and exchanges that queue by key (auth does while it renews the token) answer
 * only one of the two: the other button would spin for ever. Here each gets a key of its own, and its answer the old one.
 */
export const distinctMutationsExchange: Exchange = ({ forward }) => {
  let sent = 0;
  return (operations$) =>
    pipe(
      operations$,
      map((operation) =>
        operation.kind === 'mutation' ? withKey(operation, distinct(operation.key, ++sent)) : operation,
      ),
      forward,
      map((result) => {
        const key: unknown = result.operation.context.sharedKey;
        return typeof key === 'number' ? { ...result, operation: withKey(result.operation, key) } : result;
      }),
    );
};

/** Keys are 32-bit integers: a fraction is nobody else's. */
function distinct(key: number, count: number): number {
  return key + (1 + (count % (2 ** 20 - 1))) / 2 ** 20;
}

function withKey(operation: Operation, key: number): Operation {
  const { context } = operation;
  const sharedKey = context.sharedKey ?? operation.key;
  return makeOperation(operation.kind, { ...operation, key }, { ...context, sharedKey });
}

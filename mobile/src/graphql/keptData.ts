import { type Exchange, makeOperation, type Operation, type OperationResult } from '@urql/core';
import { concatMap, fromPromise, fromValue, map, pipe } from 'wonka';

/**
 * In front of a cache that outlives the process. Waits until it is read; has the server confirm what comes from it, once
 * a query; and leaves a screen what it shows where a later answer brings only an error.
 */
export function createKeptDataExchange(hydrated: Promise<{ readonly found: boolean }>): Exchange {
  return ({ forward }) => {
    let ready = false;
    let isKept = false;
    const reading = hydrated.then(({ found }) => {
      ready = true;
      isKept = found;
    });
    const asked = new Set<number>();
    const confirmed = new Set<number>();
    const shown = new Map<number, unknown>();

    function confirming(operation: Operation): Operation {
      const { kind, key, context } = operation;
      if (kind === 'teardown') {
        shown.delete(key);
        // Nobody waits for the answer any more, and none may come: React looks at a query once before it draws it.
        asked.delete(key);
      }
      if (kind !== 'query' || !isKept || asked.has(key) || confirmed.has(key)) return operation;
      asked.add(key);
      if (context.requestPolicy !== 'cache-first') return operation;
      return makeOperation(kind, operation, { ...context, requestPolicy: 'cache-and-network' });
    }

    function keeping(result: OperationResult): OperationResult {
      const { kind, key } = result.operation;
      if (kind !== 'query') return result;
      if (result.data) shown.set(key, result.data);
      if (!result.error) {
        if (!result.stale && asked.has(key)) confirmed.add(key);
        return result;
      }
      asked.delete(key);
      return { ...result, data: result.data ?? shown.get(key) };
    }

    return (operations$) =>
      pipe(
        operations$,
        concatMap((operation) =>
          ready
            ? fromValue(operation)
            : pipe(
                fromPromise(reading),
                map(() => operation),
              ),
        ),
        map(confirming),
        forward,
        map(keeping),
      );
  };
}

/** What stands between a screen and the truth: nothing, an answer under way, or a network that is not there. */
export type Freshness = 'fresh' | 'refreshing' | 'kept';

export function freshnessOf(
  {
    data,
    error,
    stale,
  }: { readonly data?: unknown; readonly error?: unknown; readonly stale?: boolean | undefined },
  online: boolean,
): Freshness {
  if (data && (error || !online)) return 'kept';
  return stale ? 'refreshing' : 'fresh';
}

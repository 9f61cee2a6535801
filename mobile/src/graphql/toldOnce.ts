import type { Exchange } from '@urql/core';
import { map, pipe } from 'wonka';

/**
 * As a subscription ends, urql tells its last data once more, and beside an error that comes later: written into the cache
 * again it would be older than what stands there. Here an end, with an error or without, says nothing else.
 */
export const toldOnceExchange: Exchange =
  ({ forward }) =>
  (operations$) =>
    pipe(
      operations$,
      forward,
      map((result) =>
        result.operation.kind === 'subscription' && (result.error || !result.hasNext)
          ? { ...result, data: undefined, hasNext: false }
          : result,
      ),
    );

import { isAsyncIterable } from 'graphql-yoga';
import { currentRequest, inRequest, type RequestScope } from '../platform/requestScope.ts';
import { type KnownOperations, labelOf } from './operationMetrics.ts';
import type { OperationPlugin } from './operations.ts';

/** A request's span, where there is one, learns what ran; and a subscription's events are asked for in its request. */
export function operationScope(known: KnownOperations): OperationPlugin {
  return {
    onOperation({ node }) {
      currentRequest()?.trace?.span.setAttributes({
        'graphql.operation.type': node.operation,
        'graphql.operation.name': labelOf(known, node),
      });
      return undefined;
    },
    onSubscribe() {
      const scope = currentRequest();
      return {
        onSubscribeResult({ result, setResult }) {
          if (scope && isAsyncIterable(result)) setResult(within(scope, result));
        },
      };
    },
  };
}

/** Each event is asked for by the answer's stream, which knows no request. */
function within<Item>(scope: RequestScope, items: AsyncIterable<Item>): AsyncIterableIterator<Item> {
  const iterator = items[Symbol.asyncIterator]();
  return {
    next: () => inRequest(scope, () => iterator.next()),
    return: () =>
      inRequest(scope, async () => iterator.return?.() ?? { done: true as const, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

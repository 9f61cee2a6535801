import { getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { traceOf } from '../platform/http/requestTraces.ts';
import { currentRequest, inRequest, type RequestScope } from '../platform/requestScope.ts';
import type { Context } from './context.ts';
import type { ServerContext } from './expressLane.ts';
import type { KnownOperations } from './operationMetrics.ts';

/** A request's span, where there is one, learns what ran; and a subscription's events are asked for in its request. */
export function operationScope(known: KnownOperations): Plugin<Context & ServerContext> {
  return {
    onExecute({ args }) {
      const trace = traceOf(args.contextValue.req);
      if (!trace) return;
      const node = getOperationAST(args.document, args.operationName);
      const name = node?.name?.value ?? '';
      trace.span.setAttributes({
        'graphql.operation.type': node?.operation,
        'graphql.operation.name': known.has(name) ? name : 'other',
      });
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

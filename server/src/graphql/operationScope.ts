import { getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { requestIdOf } from '../platform/http/request.ts';
import { traceOf } from '../platform/http/requestTraces.ts';
import { inRequest, type RequestScope } from '../platform/requestScope.ts';
import type { Context } from './context.ts';
import type { ServerContext } from './expressLane.ts';
import type { KnownOperations } from './operationMetrics.ts';

/** Whatever is done for a request knows which one: see requestScope.ts. Its span, where there is one, learns what ran. */
export function operationScope(known: KnownOperations): Plugin<Context & ServerContext> {
  return {
    instrumentation: {
      context: ({ context }, wrapped) => inRequest(scopeOf(context), wrapped),
      execute: ({ context }, wrapped) => inRequest(scopeOf(context), wrapped),
      subscribe: ({ context }, wrapped) => inRequest(scopeOf(context), wrapped),
    },
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
    onSubscribe({ args }) {
      const scope = scopeOf(args.contextValue);
      return {
        onSubscribeResult({ result, setResult }) {
          if (isAsyncIterable(result)) setResult(within(scope, result));
        },
      };
    },
  };
}

function scopeOf(context: Partial<Context> & ServerContext & { readonly request?: Request }): RequestScope {
  return {
    requestId: context.requestId ?? (context.request ? requestIdOf(context.request) : ''),
    trace: traceOf(context.req),
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

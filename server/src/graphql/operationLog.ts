import { getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Context } from './context.ts';
import { maskError } from './errors.ts';

/**
 * One line an operation: what ran, how long, which codes it failed with; no variables and no personal data. A fault
 * has a line of its own with the same request id, and is masked here, where that id is known.
 */
export function operationLog(): Plugin<Context> {
  return {
    onExecute({ args }) {
      const startedAt = performance.now();
      const { log, requestId } = args.contextValue;
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result)) return;
          const errors = result.errors?.map((error) =>
            maskError(error, (cause) => log.error({ err: cause, requestId }, 'fault')),
          );
          if (errors) setResult({ ...result, errors });
          const operation = getOperationAST(args.document, args.operationName);
          log.info(
            {
              requestId,
              operation: operation?.name?.value?.slice(0, 80),
              type: operation?.operation,
              ms: Math.round((performance.now() - startedAt) * 10) / 10,
              ...(errors && { errors: errors.map(({ extensions }) => extensions.code) }),
            },
            'operation',
          );
        },
      };
    },
  };
}

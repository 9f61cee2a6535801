import { maskError } from './errors.ts';
import type { OperationPlugin } from './operations.ts';

/**
 * One line an operation: what ran, how long, which codes it failed with; no variables and no personal data. A fault
 * has a line of its own with the same request id, and is masked here, where that id is known.
 */
export function operationLog(): OperationPlugin {
  return {
    onOperation({ node, contextValue: { log, requestId } }) {
      const startedAt = performance.now();
      return (result) => {
        const errors = result.errors?.map((error) =>
          maskError(error, (cause) => log.error({ err: cause, requestId }, 'fault')),
        );
        log.info(
          {
            requestId,
            operation: node.name?.value.slice(0, 80),
            type: node.operation,
            ms: Math.round((performance.now() - startedAt) * 10) / 10,
            ...(errors && { errors: errors.map(({ extensions }) => extensions.code) }),
          },
          'operation',
        );
        return errors ? { ...result, errors } : result;
      };
    },
  };
}

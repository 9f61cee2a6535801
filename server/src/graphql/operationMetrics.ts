import { type ExecutionResult, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { isFaultCode } from '../platform/faults.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { OperationPlugin } from './operations.ts';

/** Names of operations that are ours, such as those of the app: every other one is `other`, as clients choose them. */
export type KnownOperations = ReadonlySet<string>;

/** What an operation is called where its name becomes a label. */
export function labelOf(known: KnownOperations, node: OperationDefinitionNode | null | undefined): string {
  const name = node?.name?.value ?? '';
  return known.has(name) ? name : 'other';
}

/** Counts and times every operation. */
export function operationMetrics(metrics: Metrics, known: KnownOperations): OperationPlugin {
  let inProgress = 0;
  metrics.reading(
    { name: 'baku_graphql_operations_in_progress', help: 'Queries and mutations that run.' },
    {},
    () => inProgress,
  );
  const count = metrics.tallies({
    name: 'baku_graphql_operations_total',
    help: 'Operations by name, type and outcome: `ok`, or the code of the first error. Names are those of the app, else `other`.',
    labelNames: ['operation', 'type', 'outcome'],
  });
  const durations = metrics.histogram({
    name: 'baku_graphql_operation_duration_seconds',
    help: 'Queries and mutations by name, without reading the request and writing the answer.',
    labelNames: ['operation'],
  });
  const rejected = metrics.counter({
    name: 'baku_graphql_rejected_operations_total',
    help: 'Requests to /graphql that came to no operation, by code: what does not parse or fit the schema, or is refused before.',
    labelNames: ['code'],
  });
  return {
    onOperation({ node }) {
      const startedAt = performance.now();
      inProgress++;
      return (result) => {
        const operation = labelOf(known, node);
        inProgress--;
        durations.observe({ operation }, (performance.now() - startedAt) / 1_000);
        count(operation, node.operation, outcomeOf(result));
        return result;
      };
    },
    onSubscribe({ args: { document, operationName } }) {
      const operation = labelOf(known, getOperationAST(document, operationName));
      return {
        onSubscribeResult({ result }) {
          const outcome = isAsyncIterable(result) ? 'ok' : outcomeOf(result);
          count(operation, 'subscription', outcome);
        },
      };
    },
    onResultProcess({ result }) {
      if (isAsyncIterable(result) || Array.isArray(result) || 'data' in result) return;
      rejected.inc({ code: outcomeOf(result) });
    },
  };
}

/** Bounded: a code of ours or INTERNAL. */
function outcomeOf({ errors }: Pick<ExecutionResult, 'errors'>): string {
  if (!errors?.length) return 'ok';
  const code = errors[0]?.extensions.code;
  return isFaultCode(code) ? code : 'INTERNAL';
}

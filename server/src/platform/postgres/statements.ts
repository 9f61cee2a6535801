import type { LogEvent } from 'kysely';
import type { Metrics } from '../metrics.ts';
import { beginSpan } from '../requestScope.ts';
import { SPAN_FAILED, SPAN_KIND } from '../tracing.ts';
import { codeOf, isRetryable } from './faults.ts';

/** Counts and times every statement, and traces those of a request: their text, which has no values in it. */
export function watchStatements(metrics: Metrics): (event: LogEvent) => void {
  const durations = metrics.histogram({
    name: 'baku_database_statement_duration_seconds',
    help: 'From sending a statement to its last row; the wait for a connection is not in it.',
  });
  const errors = metrics.counter({
    name: 'baku_database_errors_total',
    help: 'Statements that failed, by what a retry may do: `retryable` for a database that is busy or away.',
    labelNames: ['outcome'],
  });
  for (const outcome of ['retryable', 'failed']) errors.inc({ outcome }, 0);
  return (event) => {
    durations.observe(event.queryDurationMillis / 1_000);
    const error = event.level === 'error' ? event.error : undefined;
    if (error) errors.inc({ outcome: isRetryable(error) ? 'retryable' : 'failed' });
    const span = beginSpan('database', () => ({
      kind: SPAN_KIND.client,
      startTime: performance.timeOrigin + performance.now() - event.queryDurationMillis,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': event.query.sql },
    }));
    if (error)
      span?.setAttribute('db.response.status_code', codeOf(error) ?? 'connection').setStatus(SPAN_FAILED);
    span?.end();
  };
}

/** Connections by what they do, and who waits for one. */
export function watchPool(
  metrics: Metrics,
  pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number },
): void {
  const options = {
    name: 'baku_database_pool_connections',
    help: 'Connections of the pool: `total` open, `idle` among them, and `waiting` for statements that wait for one.',
    labelNames: ['state'] as const,
  };
  metrics.reading(options, { state: 'total' }, () => pool.totalCount);
  metrics.reading(options, { state: 'idle' }, () => pool.idleCount);
  metrics.reading(options, { state: 'waiting' }, () => pool.waitingCount);
}

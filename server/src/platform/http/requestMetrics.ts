import type { ServerResponse } from 'node:http';
import type { Metrics } from '../metrics.ts';
import type { DoorStep } from './door.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/**
 * Counts every request by method, route and status, and how long those took that are answered at once: a subscription
 * lasts as long as its client. `routes` are the paths that have a label of their own; all others share `other`.
 */
export function countRequests(metrics: Metrics, routes: readonly string[]): DoorStep {
  let inProgress = 0;
  metrics.reading(
    {
      name: 'baku_http_requests_in_progress',
      help: 'HTTP requests whose answer is not out yet, subscriptions included.',
    },
    {},
    () => inProgress,
  );
  const count = requestCounts(metrics);
  const durations = metrics.histogram({
    name: 'baku_http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer, without subscriptions and refusals of a full house.',
    labelNames: ['route'],
  });
  return (request, response) => {
    const startedAt = performance.now();
    inProgress++;
    response.on('close', () => {
      const route = routeOf(request.url, routes);
      const { method = '' } = request;
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      inProgress--;
      count(METHODS.has(method) ? method : 'other', route, status);
      if (!isStream(response)) durations.observe({ route }, (performance.now() - startedAt) / 1_000);
    });
    return true;
  };
}

/** By method, route and status. */
export function requestCounts(metrics: Metrics) {
  return metrics.tallies({
    name: 'baku_http_requests_total',
    help: 'HTTP requests by method, route and status; `aborted` where the client left before its answer.',
    labelNames: ['method', 'route', 'status'],
  });
}

export function routeOf(url: string | undefined, routes: readonly string[]): string {
  const path = url?.split('?', 1)[0] ?? '';
  return routes.find((route) => path === route || path.startsWith(`${route}/`)) ?? 'other';
}

function isStream(response: ServerResponse): boolean {
  return response.getHeader('content-type')?.toString().startsWith('text/event-stream') ?? false;
}

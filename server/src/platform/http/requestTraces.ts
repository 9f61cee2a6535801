import type { IncomingMessage } from 'node:http';
import type { RequestScope, Trace } from '../requestScope.ts';
import { SPAN_FAILED, SPAN_KIND, type Tracing } from '../tracing.ts';
import type { DoorStep } from './door.ts';
import { type RequestFacts, requestIdOf } from './request.ts';
import { routeOf } from './requestMetrics.ts';

const traces = new WeakMap<IncomingMessage, Trace>();

/** The span of a request that has passed the door. */
export function traceOf(request: IncomingMessage | undefined): Trace | undefined {
  return request && traces.get(request);
}

/** What is done for a request is done in this: see requestScope.ts. */
export function scopeOf(facts: RequestFacts, request: IncomingMessage | undefined): RequestScope {
  return { requestId: requestIdOf(facts), trace: traceOf(request) };
}

/** A span for every request, part of the trace that its client began. */
export function traceRequests(tracing: Tracing, routes: readonly string[]): DoorStep {
  return (request, response) => {
    const route = routeOf(request.url, routes);
    const span = tracing.begin(`${request.method} ${route}`, request.headers, {
      kind: SPAN_KIND.server,
      attributes: {
        'http.request.method': request.method,
        'http.route': route,
        'request.id': request.headers['x-request-id']?.toString(),
      },
    });
    traces.set(request, { span, begin: (name, options) => tracing.begin(name, span, options) });
    response.once('close', () => {
      span.setAttribute('http.response.status_code', response.statusCode);
      if (response.statusCode >= 500 || !response.writableFinished) span.setStatus(SPAN_FAILED);
      span.end();
    });
    return true;
  };
}

import type { Metrics } from '../metrics.ts';
import type { DoorStep } from './door.ts';
import { faultText, mediaTypeFor } from './faultAnswer.ts';
import { isOwnOperation } from './head.ts';
import { type HeaderSettings, protectionOf } from './headers.ts';
import type { Lifecycle } from './lifecycle.ts';
import { idFor } from './request.ts';
import { requestCounts } from './requestMetrics.ts';
import { BUSY, RETRY_AFTER_SECONDS, type Shedding } from './shedding.ts';

export interface QuickRefusalDeps {
  readonly headers: HeaderSettings;
  readonly lifecycle: Lifecycle;
  readonly metrics: Metrics;
  readonly shedding: Shedding;
}

/**
 * What refusals take under overload is taken from those who could be served. So an operation for which there is no place
 * is told by the first step what the others would have come to, in one go and from parts that are ready. Pages of other
 * origins, which are to be told more, and the last requests of a connection take the long way to the same answer.
 */
export function quickRefusal({ headers, lifecycle, metrics, shedding }: QuickRefusalDeps): DoorStep {
  const protectionFor = protectionOf(headers);
  const count = requestCounts(metrics);
  const text = faultText(BUSY);
  return (request, response) => {
    if (!isOwnOperation(request) || lifecycle.phase === 'closing' || !shedding.refuses()) return true;
    const id = idFor(request.headers['x-request-id']);
    const body = text(id);
    response.writeHead(503, [
      ...protectionFor(request),
      ...['X-Request-ID', id],
      ...['Vary', 'Origin'],
      ...['Retry-After', RETRY_AFTER_SECONDS],
      ...['Content-Type', mediaTypeFor(request)],
      ...['Content-Length', String(body.length)],
    ]);
    response.end(body);
    count('POST', '/graphql', '503');
    return false;
  };
}

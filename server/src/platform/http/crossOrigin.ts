import cors from 'cors';
import type { DoorStep } from './door.ts';
import { say } from './head.ts';

/** A browser asks again after so long. */
const PREFLIGHT_SECONDS = 600;
const READABLE = [
  'X-Request-ID',
  'Retry-After',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
];

/**
 * Pages of `origins` may call the API and read its answers; nobody's cookie goes along, as the session cookie is for the
 * API's own origin. `*` is any page. Answers preflights by itself, at no cost to anybody's limit.
 */
export function crossOrigin(origins: readonly string[]): DoorStep {
  const isAnybody = origins.includes('*');
  const apply = cors({
    origin: isAnybody ? '*' : [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Accept-Language',
      'X-Request-ID',
      'X-Concierge-Session',
      'X-Device-Id',
      'Traceparent',
    ],
    exposedHeaders: READABLE,
    maxAge: PREFLIGHT_SECONDS,
  });
  return (request, response) => {
    // No page of another origin asks, as none does for most requests: nobody reads the rest.
    if (!isAnybody && request.headers.origin === undefined && request.method !== 'OPTIONS') {
      say(response, 'Vary', 'Origin');
      return true;
    }
    let goesOn = false;
    apply(request, response, () => {
      goesOn = true;
    });
    return goesOn;
  };
}

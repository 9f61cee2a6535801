import type { ServerResponse } from 'node:http';
import type { DoorStep } from './door.ts';

/**
 * Answers /health/live as long as the event loop turns, and /health/ready with 503 and the names of what `notReady` tells.
 * Balancers ask: nothing else is done for them, and nothing limits them.
 */
export function healthPaths(notReady: () => Promise<readonly string[]>): DoorStep {
  return ({ url, method }, response) => {
    if (!url?.startsWith('/health/') || (method !== 'GET' && method !== 'HEAD')) return true;
    if (url === '/health/live') {
      answer(response, 200, { status: 'live' });
      return false;
    }
    if (url !== '/health/ready') return true;
    return notReady().then((names) => {
      if (names.length === 0) answer(response, 200, { status: 'ready' });
      else answer(response, 503, { status: 'not ready', notReady: names });
      return false;
    });
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

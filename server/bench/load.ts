import autocannon from 'autocannon';
import { guestOf, type Operation, type Setting } from './operations.ts';
import type { ServerUnderLoad } from './servers.ts';

export const CONNECTIONS = 16;

export interface Measured {
  readonly requestsPerSecond: number;
  readonly cpuMicrosPerRequest: number;
  readonly statementsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failures: number;
}

/** Never the same turn twice in a run, whichever server it went to: what is booked once cannot be booked again. */
let turn = 0;

export interface Target {
  readonly server: ServerUnderLoad;
  /** What every answer says that did what was asked. */
  readonly says: string;
  request(turn: number): { path: string; headers: Record<string, string>; body: string };
}

export function appTarget(server: ServerUnderLoad, operation: Operation, setting: Setting): Target {
  return {
    server,
    says: operation.writes ? 'BOOKED' : 'data',
    request: (at) => ({
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        ...(operation.signedIn && { authorization: `Bearer ${guestOf(at, setting).token}` }),
      },
      body: JSON.stringify({ query: operation.document, variables: operation.variables(at) }),
    }),
  };
}

export function bareTarget(server: ServerUnderLoad, operation: Operation, index: number): Target {
  return {
    server,
    says: operation.writes ? 'BOOKED' : 'data',
    request: (at) => ({
      path: '/',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ statement: index, parameters: operation.parameters(at) }),
    }),
  };
}

export async function measure({ server, says, request }: Target, seconds: number): Promise<Measured> {
  const before = await server.read();
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: seconds,
    verifyBody: (body) => String(body).includes(says),
    requests: [{ method: 'POST', setupRequest: (base) => ({ ...base, ...request(turn++) }) }],
  });
  const after = await server.read();
  const done = result['2xx'];
  return {
    requestsPerSecond: done / result.duration,
    cpuMicrosPerRequest: (after.cpuMicros - before.cpuMicros) / done,
    statementsPerRequest: (after.statements - before.statements) / done,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts + result.mismatches,
  };
}

/** The answer to one request, to see that both say the same. */
export async function ask({ server, request }: Target): Promise<string> {
  const { path, headers, body } = request(turn++);
  const response = await fetch(server.url + path, { method: 'POST', headers, body });
  return response.text();
}

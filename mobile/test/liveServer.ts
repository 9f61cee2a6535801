import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServerAdapter } from '@whatwg-node/server';
import { afterAll, beforeAll } from 'vitest';
import type { TestApp } from '../../server/test/testApp.ts';

/** What a request looked like when it arrived. */
export interface Arrival {
  readonly operation: string;
  readonly token: string | null;
  readonly locale: string | null;
}

/** Does something else with a request; `null` lets it pass. `cut` breaks the connection under the answer. */
export type Intervention = (
  arrival: Arrival,
  line: { readonly serve: () => Promise<Response>; readonly cut: () => void },
) => Promise<Response> | null;

export interface LiveServer {
  readonly url: string;
  readonly arrivals: Arrival[];
  /** Whether answers carry a `Date` header, the test's own time. */
  tellsTime: boolean;
  /** Applies to the next request for which it does not return null. */
  intervene(intervention: Intervention): void;
  /** Subscriptions that somebody listens to. */
  openLines(): number;
  /** Breaks their connections. */
  cutLines(): void;
}

/** The app behind a real socket, and between the two a hand that can spoil things. */
export function useLiveServer(app: TestApp): LiveServer {
  const arrivals: Arrival[] = [];
  const interventions: Intervention[] = [];
  const adapter = createServerAdapter<{ req?: IncomingMessage }>(async (request, { req }) => {
    const { operationName } = (await request.clone().json()) as { operationName: string };
    const arrival: Arrival = {
      operation: operationName,
      token: request.headers.get('authorization')?.replace('Bearer ', '') ?? null,
      locale: request.headers.get('accept-language'),
    };
    arrivals.push(arrival);
    const serve = () => app.fetch(request);
    const cut = () => req?.socket.destroy();
    for (const [index, intervention] of interventions.entries()) {
      const response = intervention(arrival, { serve, cut });
      if (response) {
        interventions.splice(index, 1);
        return response;
      }
    }
    return serve();
  });
  const lines = new Set<ServerResponse>();
  const server = createServer((req, res) => {
    if (req.headers.accept?.startsWith('text/event-stream')) {
      lines.add(res);
      res.on('close', () => lines.delete(res));
    }
    res.sendDate = false;
    if (live.tellsTime) res.setHeader('Date', app.clock.time.toUTCString());
    adapter(req, res);
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  });
  const live: LiveServer = {
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    },
    arrivals,
    tellsTime: true,
    intervene: (intervention) => interventions.push(intervention),
    openLines: () => lines.size,
    cutLines: () => {
      for (const line of lines) line.socket?.destroy();
    },
  };
  return live;
}

/** Interventions that tests share. */
export const refusedAs503 =
  (operation: string): Intervention =>
  (arrival) =>
    arrival.operation === operation
      ? Promise.resolve(
          new Response('Service Unavailable', { status: 503, statusText: 'Service Unavailable' }),
        )
      : null;

/** The server does its work, and the answer is lost on the way. */
export const answerLost =
  (operation: string): Intervention =>
  (arrival, { serve, cut }) =>
    arrival.operation === operation ? serve().finally(cut) : null;

/** The server does its work, and the answer takes its time. */
export const answerHeld =
  (operation: string, until: Promise<void>): Intervention =>
  (arrival, { serve }) =>
    arrival.operation === operation
      ? serve().then(async (answer) => {
          await until;
          return answer;
        })
      : null;

/** A fault that executed: HTTP 200 and no data. */
export const faultOf =
  (operation: string, extensions: Record<string, unknown>): Intervention =>
  (arrival) =>
    arrival.operation === operation
      ? Promise.resolve(Response.json({ data: null, errors: [{ message: 'not now', extensions }] }))
      : null;

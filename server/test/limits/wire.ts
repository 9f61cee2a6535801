import { request } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { type Listening, listening } from '../listening.ts';
import type { TestApp } from '../testApp.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** A GraphQL answer. */
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
    extensions?: { cost?: Cost };
  };
}

export interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

export interface Ask {
  readonly query?: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly token?: string;
  /** To GET. */
  readonly path?: string;
  /** Where the operation is sent to. */
  readonly at?: string;
  readonly headers?: Record<string, string>;
}

export const VERSION = '{ health { version } }';

/** One request over a connection of its own. */
export function ask(
  port: number,
  { query = VERSION, variables = {}, operationName, token, path, at = '/graphql', headers }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: path ?? at,
        method: path ? 'GET' : 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
      },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          body: text.startsWith('{') ? JSON.parse(text) : {},
        });
      },
    );
    sent.once('error', reject);
    sent.end(path ? undefined : JSON.stringify({ query, variables, operationName }));
  });
}

/** The app behind a real port. */
export function useWire(app: TestApp): { ask(ask?: Ask): Promise<Answer>; readonly port: number } {
  let server: Listening;
  beforeAll(async () => {
    server = await listening(app.listener);
  });
  afterAll(() => server.close());
  return {
    get port() {
      return server.port;
    },
    ask: (it) => ask(server.port, it),
  };
}

/** X-RateLimit-Limit, -Remaining and -Reset. */
export function told({ headers }: Answer): number[] {
  return ['limit', 'remaining', 'reset'].map((name) => Number(headers[`x-ratelimit-${name}`]));
}

import { afterAll, beforeAll } from 'vitest';
import { type Listening, listening } from '../listening.ts';
import { type TestApp, useTestApp } from '../testApp.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined for what is no JSON. */
  readonly body:
    | {
        data?: unknown;
        errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
        extensions?: object;
      }
    | undefined;
  /** From the first byte sent to the last byte read. */
  readonly ms: number;
}

export interface Wire {
  readonly app: TestApp;
  readonly origin: string;
  send(init?: RequestInit, path?: string): Promise<Answer>;
  /** A post of JSON: what an app sends. */
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** What operators run: every limit on that does not need the test's clock. */
export const PRODUCTION = {
  NODE_ENV: 'production',
  AUTH_SECRET: 'a secret that is only used by these tests',
};

/** An app that listens, asked over HTTP. */
export function useWire(environment: Record<string, string>): Wire {
  const app = useTestApp(environment);
  let server: Listening;
  beforeAll(async () => {
    server = await listening(app.listener);
  });
  afterAll(() => server.close());

  async function send(init: RequestInit = {}, path = '/graphql'): Promise<Answer> {
    const startedAt = performance.now();
    const response = await fetch(server.origin + path, { redirect: 'manual', ...init });
    const text = await response.text();
    const ms = performance.now() - startedAt;
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
      ms,
    };
  }
  return {
    app,
    get origin() {
      return server.origin;
    },
    send,
    post: (body, headers = {}) =>
      send({
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

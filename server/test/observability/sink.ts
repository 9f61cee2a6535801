import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Received {
  readonly path: string;
  readonly body: string;
}

/** A collector of ours on a real socket: keeps what it is sent. */
export interface Sink {
  readonly url: string;
  readonly received: Received[];
  /** How it is; a test changes it by assigning. */
  deed: 'takes' | 'hangs' | 'refuses';
  close(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
    sink.received.push({ path: request.url ?? '', body: body.toString() });
    if (sink.deed === 'hangs') return;
    response.writeHead(sink.deed === 'takes' ? 200 : 400, { 'Content-Type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const sink: Sink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    deed: 'takes',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return sink;
}

export interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

interface Exported {
  readonly resourceSpans: {
    readonly scopeSpans: {
      readonly spans: (Omit<Span, 'attributes'> & {
        readonly attributes: { readonly key: string; readonly value: Record<string, string | number> }[];
      })[];
    }[];
  }[];
}

/** What came as OTLP over HTTP. */
export function spansIn(received: readonly Received[]): Span[] {
  return received
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ body }) => (JSON.parse(body) as Exported).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
    .map((span) => ({
      ...span,
      attributes: Object.fromEntries(
        span.attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? '']),
      ),
    }));
}

export interface SentryEvent {
  readonly tags: Readonly<Record<string, string>>;
  readonly exception: {
    readonly values: {
      readonly type: string;
      readonly value: string;
      readonly stacktrace: { frames: object[] };
    }[];
  };
}

/** What came to the envelope endpoint of Sentry: a header, then an item's header and its body. */
export function eventsIn(received: readonly Received[]): SentryEvent[] {
  return received
    .filter(({ path }) => /^\/api\/7\/envelope\//.test(path))
    .flatMap(({ body }) => {
      const [, header = '{}', event = '{}'] = body.split('\n');
      return JSON.parse(header).type === 'event' ? [JSON.parse(event) as SentryEvent] : [];
    });
}

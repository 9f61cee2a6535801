import type { Span, SpanOptions } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from './log.ts';

/** Spans of what requests do, for a collector. Where there is none, there is no Tracing and nothing is loaded. */
export interface Tracing {
  /** A span that its caller ends; `under` another one, or under what the headers of a request say (W3C `traceparent`). */
  begin(name: string, under: Span | Headers | undefined, options?: SpanOptions): Span;
  /** Sends what is left, as far as that takes two seconds. */
  close(): Promise<void>;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

export interface TracingOptions {
  /** Of an OTLP/HTTP collector; spans go to /v1/traces below it. */
  readonly endpoint: string;
  /** Of the traces that begin here; a client's own trace is followed as the client says. */
  readonly ratio: number;
  readonly version: string;
}

/** OpenTelemetry's numbers; its package is not loaded where nobody traces. */
export const SPAN_KIND = { server: 1, client: 2 } as const;
export const SPAN_FAILED = { code: 2 } as const;

/** Spans that wait; what comes on top of them is dropped, so that a collector that hangs costs a few MB and no time. */
const MAX_WAITING = 2_048;
const SEND_EVERY_MS = 1_000;
const SEND_TIMEOUT_MS = 2_000;

export async function openTracing({ endpoint, ratio, version }: TracingOptions, log: Log): Promise<Tracing> {
  const [{ ROOT_CONTEXT, trace }, { W3CTraceContextPropagator }, sdk, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/core'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: SEND_TIMEOUT_MS,
  });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': 'baku-reserve',
      'service.version': version,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: tellingOnce(exporter, log),
        maxQueueSize: MAX_WAITING,
        scheduledDelayMillis: SEND_EVERY_MS,
        exportTimeoutMillis: SEND_TIMEOUT_MS,
      }),
    ],
  });
  const tracer = provider.getTracer('baku-reserve');
  const propagator = new W3CTraceContextPropagator();
  const getter = { get: (headers: Headers, name: string) => headers[name], keys: Object.keys };
  return {
    begin(name, under, options) {
      const parent =
        under && 'spanContext' in under
          ? trace.setSpan(ROOT_CONTEXT, under as Span)
          : propagator.extract(ROOT_CONTEXT, under ?? {}, getter);
      return tracer.startSpan(name, options, parent);
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}

/** A collector that is away is told of once, and once that it is back. */
function tellingOnce(exporter: SpanExporter, log: Log): SpanExporter {
  let isAway = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const fails = result.code !== 0;
        if (fails && !isAway) log.warn({ err: result.error }, 'the collector does not take our traces');
        if (!fails && isAway) log.info({}, 'the collector takes our traces again');
        isAway = fails;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

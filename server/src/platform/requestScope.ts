import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span, SpanOptions } from '@opentelemetry/api';

/** Which request something is done for, known wherever it is done: in log lines, statements and calls of providers. */
export interface RequestScope {
  readonly requestId: string;
  /** Undefined where nobody traces. */
  readonly trace: Trace | undefined;
}

/** See tracing.ts. */
export interface Trace {
  readonly span: Span;
  /** A span below it. */
  begin(name: string, options: SpanOptions): Span;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Undefined for what a timer does. */
export function currentRequest(): RequestScope | undefined {
  return scopes.getStore();
}

export function inRequest<Result>(scope: RequestScope, run: () => Result): Result {
  return scopes.run(scope, run);
}

/** A span of something that the request that runs does; its caller ends it. Undefined where nobody traces. */
export function beginSpan(name: string, options: () => SpanOptions): Span | undefined {
  return scopes.getStore()?.trace?.begin(name, options());
}

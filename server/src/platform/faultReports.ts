import { LRUCache } from 'lru-cache';
import type { Log } from './log.ts';
import { type LoggedError, loggedError } from './loggedError.ts';
import { currentRequest } from './requestScope.ts';

/** Where our own faults are gathered: Sentry, or whatever speaks as it does. */
export interface FaultReports {
  report(error: unknown, requestId: string | undefined): void;
  /** Sends what is left, as far as that takes two seconds. */
  close(): Promise<void>;
}

export interface FaultReportsOptions {
  readonly dsn: string;
  readonly version: string;
  readonly environment: string;
}

const SEND_TIMEOUT_MS = 2_000;
/** The same fault is told once in a while: a database that is away would tell thousands. */
const SILENCE_MS = 60_000;
const MAX_KINDS = 500;

/**
 * Of a fault is told what a log line has of it (loggedError.ts), the request's id, and nothing of the request. Sentry's core
 * alone: its package for Node instruments the process.
 */
export async function openFaultReports({
  dsn,
  version: release,
  environment,
}: FaultReportsOptions): Promise<FaultReports> {
  const sentry = await import('@sentry/core/server');
  const core = await import('@sentry/core');
  const stackParser = core.createStackParser(sentry.nodeStackLineParser());
  const client = new sentry.ServerRuntimeClient({
    dsn,
    release,
    environment,
    stackParser,
    integrations: [],
    traceLifecycle: 'static',
    includeServerName: false,
    sendClientReports: false,
    transport: (options) =>
      core.createTransport(options, async ({ body }) => {
        const response = await fetch(options.url, {
          method: 'POST',
          headers: options.headers ?? {},
          body: body as NonNullable<RequestInit['body']>,
          signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
        });
        await response.body?.cancel();
        return {
          statusCode: response.status,
          headers: {
            'retry-after': response.headers.get('retry-after'),
            'x-sentry-rate-limits': response.headers.get('x-sentry-rate-limits'),
          },
        };
      }),
  });
  const told = new LRUCache<string, true>({ max: MAX_KINDS, ttl: SILENCE_MS });
  return {
    report(error, requestId) {
      const chain = chainOf(loggedError(error));
      const kind = chain.map(({ type, code, message }) => `${type} ${code ?? message}`).join('; ');
      if (told.has(kind)) return;
      told.set(kind, true);
      const values = chain.map(({ type, message, stack = '' }) => ({
        type,
        value: message,
        stacktrace: { frames: stackParser(stack) },
      }));
      const { code, table, constraint } = chain[0] ?? {};
      client.captureEvent({
        level: 'error',
        platform: 'node',
        // Innermost first.
        exception: { values: values.reverse() },
        tags: { request_id: requestId, code, table, constraint },
      });
    },
    async close() {
      await client.close(SEND_TIMEOUT_MS);
    },
  };
}

function chainOf(error: LoggedError): LoggedError[] {
  return [error, ...(error.cause ? chainOf(error.cause) : [])];
}

/** A log that reports what it is told as an error. */
export function reporting(log: Log, reports: FaultReports): Log {
  return {
    debug: log.debug.bind(log),
    info: log.info.bind(log),
    warn: log.warn.bind(log),
    error(line: { readonly err?: unknown; readonly requestId?: string }, message?: string) {
      log.error(line, message);
      reports.report(line.err ?? new Error(message), line.requestId ?? currentRequest()?.requestId);
    },
  };
}

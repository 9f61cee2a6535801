import { type FaultReportsOptions, openFaultReports, reporting } from './faultReports.ts';
import type { Log } from './log.ts';
import { openTracing, type Tracing, type TracingOptions } from './tracing.ts';

/** Who is told of what happens beside the log. */
export interface Observers {
  /** The log; what it is told as an error is reported too. */
  readonly log: Log;
  readonly tracing: Tracing | undefined;
  /** Sends what is left; within a few seconds. */
  close(): Promise<void>;
}

/** Loads and opens what is set up, and nothing else. */
export async function openObservers(
  {
    tracing,
    faultReports,
  }: {
    readonly tracing: TracingOptions | undefined;
    readonly faultReports: FaultReportsOptions | undefined;
  },
  log: Log,
): Promise<Observers> {
  const reports = faultReports && (await openFaultReports(faultReports));
  const told = reports ? reporting(log, reports) : log;
  const traces = tracing && (await openTracing(tracing, told));
  return {
    log: told,
    tracing: traces,
    async close() {
      await Promise.all([reports?.close(), traces?.close()]);
    },
  };
}

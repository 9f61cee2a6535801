import type { Measured } from './load.ts';
import type { Operation } from './operations.ts';

export interface Row {
  readonly operation: Operation;
  readonly app: Measured;
  readonly bare: Measured;
  /** Throughput of the app to that of the bare handler, a round each. */
  readonly ratios: readonly number[];
}

export function median(rounds: readonly Measured[]): Measured {
  const of = (pick: (it: Measured) => number) => {
    const sorted = rounds.map(pick).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    requestsPerSecond: of((it) => it.requestsPerSecond),
    cpuMicrosPerRequest: of((it) => it.cpuMicrosPerRequest),
    statementsPerRequest: of((it) => it.statementsPerRequest),
    p50Ms: of((it) => it.p50Ms),
    p99Ms: of((it) => it.p99Ms),
    failures: rounds.reduce((sum, it) => sum + it.failures, 0),
  };
}

export function printTable(rows: readonly Row[]): void {
  const whole = (value: number) => Math.round(value).toString();
  const lines = rows.map(({ operation, app, bare, ratios }) => [
    operation.name,
    (app.requestsPerSecond / bare.requestsPerSecond).toFixed(2),
    `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
    operation.floor?.toFixed(2) ?? '',
    operation.aim?.toFixed(2) ?? '',
    app.statementsPerRequest.toFixed(2),
    whole(app.requestsPerSecond),
    whole(bare.requestsPerSecond),
    whole(app.cpuMicrosPerRequest),
    whole(bare.cpuMicrosPerRequest),
    `${app.p50Ms}/${app.p99Ms}`,
    `${bare.p50Ms}/${bare.p99Ms}`,
    String(app.failures + bare.failures),
  ]);
  const head = [
    'operation',
    'ratio',
    'rounds',
    'floor',
    'aim',
    'statements',
    'req/s',
    'bare req/s',
    'CPU µs',
    'bare CPU µs',
    'p50/p99 ms',
    'bare p50/p99',
    'failed',
  ];
  for (const line of [head, head.map(() => '---'), ...lines]) console.log(`| ${line.join(' | ')} |`);
}

/** How the time of an answer grows with the city: 0 not at all, 1 as fast as the number of restaurants. */
export function growthOf(from: number, before: Row, to: number, after: Row): string {
  const grown = before.app.requestsPerSecond / after.app.requestsPerSecond;
  const exponent = Math.log(grown) / Math.log(to / from);
  return `city-wide, ${from} to ${to} restaurants: ${grown.toFixed(2)} times the time, exponent ${exponent.toFixed(2)} (below 0.7 wanted)`;
}

import type { Second } from './crowd.child.ts';

/** Rates in requests a second. */
export interface Figures {
  readonly offered: number;
  /** Served with data. */
  readonly goodput: number;
  readonly refused: number;
  readonly failed: number;
  readonly servedP50Ms: number;
  readonly servedP99Ms: number;
  readonly refusedP99Ms: number;
  readonly refusedMaxMs: number;
}

export function figuresOf(seconds: readonly Second[]): Figures {
  const rate = (of: (it: Second) => number) =>
    Math.round(seconds.reduce((sum, it) => sum + of(it), 0) / seconds.length);
  const served = seconds.flatMap((it) => it.served).sort((a, b) => a - b);
  const refused = seconds.flatMap((it) => it.refused).sort((a, b) => a - b);
  return {
    offered: rate((it) => it.offered),
    goodput: rate((it) => it.served.length),
    refused: rate((it) => it.refused.length),
    failed: rate((it) => it.failed),
    servedP50Ms: quantile(served, 0.5),
    servedP99Ms: quantile(served, 0.99),
    refusedP99Ms: quantile(refused, 0.99),
    refusedMaxMs: quantile(refused, 1),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

export function printRows(rows: readonly (readonly [string, Figures])[]): void {
  const head = ['', 'offered/s', 'served/s', 'refused/s', 'failed/s', 'served p50/p99', 'refused p99/max'];
  const cells = rows.map(([name, it]) => [
    name,
    it.offered,
    it.goodput,
    it.refused,
    it.failed,
    `${it.servedP50Ms}/${it.servedP99Ms} ms`,
    `${it.refusedP99Ms}/${it.refusedMaxMs} ms`,
  ]);
  for (const row of [head, head.map(() => '---'), ...cells]) console.log(`| ${row.join(' | ')} |`);
}

import type { Metrics } from '../../src/platform/metrics.ts';

/** Values by series, as Prometheus reads them: `baku_cache_entries{cache="viewers"}`. */
export type Scrape = ReadonlyMap<string, number>;

export async function scrape({ registry }: Metrics): Promise<Scrape> {
  return parsed(await registry.metrics());
}

export function parsed(text: string): Scrape {
  return new Map(
    text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line): [string, number] => {
        const space = line.lastIndexOf(' ');
        return [line.slice(0, space), Number(line.slice(space + 1))];
      }),
  );
}

/** What came on top, without what stayed as it was. */
export function risen(before: Scrape, after: Scrape, name: string): Record<string, number> {
  const series = [...after].filter(([key]) => key === name || key.startsWith(`${name}{`));
  return Object.fromEntries(
    series
      .map(([key, value]): [string, number] => [key.slice(name.length), value - (before.get(key) ?? 0)])
      .filter(([, more]) => more !== 0),
  );
}

/** Series that may only rise. */
export function isCounter(series: string): boolean {
  return /^\w+_(total|count|sum|bucket)(\{|$)/.test(series);
}

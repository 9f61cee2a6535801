import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { watchProcess } from '../../src/platform/metrics.ts';
import { useTestApp } from '../testApp.ts';

/** With everything switched on that has metrics of its own. */
const app = useTestApp({
  GOMAP_GUID: 'key',
  OPENAI_API_KEY: 'key',
  RATE_LIMIT_ENABLED: 'true',
});

beforeAll(() => watchProcess(app.metrics));

const OPS = path.resolve(import.meta.dirname, '../../../ops');
const read = (file: string) => readFileSync(path.join(OPS, file), 'utf8');

/** Prometheus makes it itself. */
const BUILT_IN = ['up'];
const WORDS = /^(by|and|or|unless|on|without|group_left|ignoring|bool|offset)$/;

/** Whatever in an expression is neither a label, a word, a function nor a number. */
function namesIn(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/(?<!\w)[a-zA-Z_:][\w:]*(?!\w*\s*\()/g)]
    .map(([name]) => name)
    .filter((it) => !WORDS.test(it));
}

async function known(): Promise<Set<string>> {
  const metrics = await app.metrics.registry.getMetricsAsJSON();
  return new Set([
    ...BUILT_IN,
    ...metrics.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((suffix) => name + suffix) : [name],
    ),
  ]);
}

const panels: { title: string; targets?: { expr: string }[] }[] = JSON.parse(
  read('grafana/dashboard.json'),
).panels;
const drawn = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
const watched = [...read('alerts.yml').matchAll(/^ +expr: (?:\|\n((?: {10,}.*\n)+)|(.*)\n)/gm)].map(
  ([, block, line]) => block ?? line ?? '',
);

test.each([
  ['an alert', watched, 16],
  ['a panel of the dashboard', drawn, 40],
])('%s is about metrics that exist', async (_what, expressions, atLeast) => {
  expect(expressions.length).toBeGreaterThanOrEqual(atLeast);
  const names = new Set(expressions.flatMap(namesIn));
  expect(names.size).toBeGreaterThan(8);
  const exists = await known();
  expect([...names].filter((name) => !exists.has(name))).toEqual([]);
});

test('the dashboard draws every metric of ours', async () => {
  const names = new Set([...drawn].flatMap(namesIn).map((name) => name.replace(/_(bucket|sum|count)$/, '')));
  const metrics = await app.metrics.registry.getMetricsAsJSON();
  const ours = metrics.map(({ name }) => name).filter((name) => name.startsWith('baku_'));
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter((name) => !names.has(name))).toEqual([]);
});

test('a metric that does not exist would be told', () => {
  expect(namesIn('sum by (le) (rate(baku_nothing_total{a="b"}[5m])) / up > 0 and on (job) x')).toEqual([
    'baku_nothing_total',
    'up',
    'x',
  ]);
});

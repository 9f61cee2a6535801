import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { dist } from './webExport.ts';

/**
 * How much JavaScript the exported app sends, gzipped, before its first screen: what the page names and one language.
 * Exits with 1 over the budget.
 */
const BUDGET_KB = 450;

const scripts = new URL('_expo/static/js/web/', dist);
const page = await readFile(new URL('index.html', dist), 'utf8');
const sizes = new Map<string, number>();
for (const name of await readdir(scripts)) {
  if (!name.endsWith('.js')) continue;
  sizes.set(name, gzipSync(await readFile(new URL(name, scripts)), { level: 9 }).length);
}

const isNamed = (name: string) => page.includes(`/${name}"`);
const isCatalogue = (name: string) => name.startsWith('catalogue-');
const bySize = [...sizes].sort(([, one], [, other]) => other - one);
const [largestCatalogue] = bySize.filter(([name]) => isCatalogue(name));
const first = bySize.filter(([name]) => isNamed(name) || name === largestCatalogue?.[0]);
const lazy = bySize.filter((it) => !first.includes(it));

const kB = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);
const sum = (files: readonly (readonly [string, number])[]) =>
  files.reduce((total, [, size]) => total + size, 0);
for (const [name, size] of first) console.log(`${kB(size)} kB  ${name}`);
console.log(`${kB(sum(first))} kB  before the first screen, of ${BUDGET_KB}`);
console.log(
  `${kB(sum(lazy))} kB  later, in ${lazy.length} files, the largest ${kB(lazy[0]?.[1] ?? 0).trim()} kB`,
);
if (sum(first) > BUDGET_KB * 1000) process.exitCode = 1;

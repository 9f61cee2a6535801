import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Which kind of file may import which: the arrows of the house, from the top down. `base` is graphql/; `tool` is a
 * mechanism of a feature with a state or key of its own (tokens.ts, throttle.ts), or one file for an outside provider.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  main: ['runtime', 'app', 'config', 'service', 'store', 'tool', 'platform'],
  cli: ['cli', 'config', 'service', 'store', 'rules', 'platform'],
  runtime: ['app', 'config', 'service', 'store', 'tool', 'platform'],
  app: ['schema', 'config', 'base', 'http', 'service', 'tool', 'rules', 'platform'],
  printSchema: ['schema'],
  schema: ['graphql', 'base'],
  graphql: ['graphql', 'service', 'store', 'tool', 'rules', 'base', 'platform'],
  http: ['service', 'rules', 'platform'],
  service: ['service', 'store', 'tool', 'rules', 'platform'],
  store: ['store', 'rules', 'platform'],
  tool: ['tool', 'rules', 'platform'],
  rules: ['rules', 'platform'],
  base: ['base', 'platform'],
  config: [],
  platform: ['platform'],
};

/** Each leans on those before it, never on one that follows. */
const FEATURES = [
  'events',
  'accounts',
  'restaurants',
  'reservations',
  'travel',
  'arrivals',
  'activity',
  'concierge',
  'health',
];

/** Packages that only some files know. */
const ONLY_IN: readonly [what: RegExp, where: RegExp][] = [
  [/from '@pothos\//, /^graphql\/|\.graphql\.ts$/],
  [/from 'kysely/, /\.store\.ts$|^platform\/postgres\//],
  [/from 'pg'/, /^platform\/postgres\/|^runtime\.ts$/],
  [
    /\bcreateRemoteJWKSet\b|\bawait fetch\(/,
    /^accounts\/openid\.ts$|^travel\/(gomap|osrm)\.ts$|^platform\/faultReports\.ts$/,
  ],
  [/from 'openai'/, /^concierge\/openai\.ts$/],
  [/from 'prom-client'/, /^platform\/metrics\.ts$/],
  [/@opentelemetry\/(?!api')/, /^platform\/tracing\.ts$/],
  // They cost a start 100 ms and 30 MB: loaded where they are set up.
  [/^import (?!type)[^;]*from '@(opentelemetry|sentry)\//m, /^$/],
  [/@sentry\//, /^platform\/faultReports\.ts$/],
  [/from 'cockatiel'/, /^platform\/(upstream|redis)\.ts$/],
  [/import \{.*from 'ioredis'/, /^platform\/redis\.ts$/],
  [/\bprocess\.env\b/, /^main\.ts$|^cli\//],
  [/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/, /^platform\/clock\.ts$/],
  [/^export default\b/m, /^$/],
  [/(?<!noExplicitAny: .*\n.*)(: |\bas |<)any(\[\]|[;,)>]| [=|&{])/, /^$/],
];

type Sources = ReadonlyMap<string, string>;

const SRC = path.resolve(import.meta.dirname, '../src');
const sources: Sources = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(path.join(SRC, file), 'utf8')]),
);

function kindOf(file: string): string {
  const [folder = '', ...rest] = file.split('/');
  if (rest.length === 0) return path.basename(file, '.ts');
  if (folder === 'platform' || folder === 'cli') return folder;
  if (folder === 'graphql') return 'base';
  const suffix = /\.(graphql|http|service|store|rules)\.ts$/.exec(file)?.[1];
  if (suffix) return suffix;
  // Puts together what the services of a process share.
  if (file === 'accounts/auth.ts') return 'service';
  // A folder within a feature holds what its rules are made of: words and drawings.
  return rest.length > 1 ? 'rules' : 'tool';
}

const featureOf = (file: string) => /^([^/]+)\//.exec(file)?.[1] ?? '';
const isFeature = (folder: string) => !['', 'platform', 'graphql', 'cli'].includes(folder);

/** Files of ours that a file imports, for their types alone included. */
function importsOf(file: string, source: string): string[] {
  const found = source.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g);
  return [...found].map(([, target = '']) => path.join(path.dirname(file), target));
}

function arrowsThatClimb(all: Sources): string[] {
  return [...all].flatMap(([file, source]) => {
    const allowed = MAY_IMPORT[kindOf(file)];
    if (!allowed) return [`${file} has no place in the house`];
    return importsOf(file, source)
      .filter((target) => !allowed.includes(kindOf(target)))
      .map((target) => `${file} -> ${target}`);
  });
}

function featuresThatLeanBackward(all: Sources): string[] {
  return [...all].flatMap(([file, source]) => {
    const own = FEATURES.indexOf(featureOf(file));
    if (own < 0) return isFeature(featureOf(file)) ? [`${file} is of no known feature`] : [];
    return importsOf(file, source)
      .filter((target) => FEATURES.indexOf(featureOf(target)) > own)
      .map((target) => `${file} -> ${target}`);
  });
}

function loops(all: Sources): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]) => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const target of importsOf(file, all.get(file) ?? '')) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of all.keys()) visit(file, []);
  return found;
}

function thingsOutOfPlace(all: Sources): string[] {
  return [...all].flatMap(([file, source]) => {
    const strayed = ONLY_IN.filter(([what, where]) => what.test(source) && !where.test(file));
    const misnamed = /(^|\/)(utils?|helpers?|common|index)\.ts$/.test(file);
    return [
      ...strayed.map(([what]) => `${file} has ${what.exec(source)?.[0]}`),
      ...(misnamed ? [`${file} is named after nothing`] : []),
    ];
  });
}

describe('the server', () => {
  test('has imports to read, each of a file that is there', () => {
    const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));
    expect(imports.length).toBeGreaterThan(200);
    expect(imports.filter((target) => !sources.has(target))).toEqual([]);
  });

  test.each([
    ['lets no arrow climb', arrowsThatClimb],
    ['has no feature that leans backward', featuresThatLeanBackward],
    ['has no loop, types included', loops],
    ['keeps the outside world, SQL, the present and the environment in their places', thingsOutOfPlace],
  ])('%s', (_sentence, faultsOf) => {
    expect(faultsOf(sources)).toEqual([]);
  });
});

describe('a developer who', () => {
  const tree = (file: string, source: string): Sources => new Map([[file, source]]);

  test.each([
    ['lets rules read the database', 'accounts/a.rules.ts', '../accounts/a.store.ts'],
    ['lets a store call a service', 'accounts/a.store.ts', './a.service.ts'],
    ['lets a service know GraphQL', 'accounts/a.service.ts', './a.graphql.ts'],
    ['lets a service know the builder', 'accounts/a.service.ts', '../graphql/builder.ts'],
    ['lets platform know a feature', 'platform/clock.ts', '../accounts/accounts.rules.ts'],
    ['lets graphql/ know a feature', 'graphql/builder.ts', '../restaurants/restaurants.graphql.ts'],
    ['lets a feature know the app', 'accounts/tokens.ts', '../app.ts'],
    ['lets a feature read the configuration', 'accounts/a.service.ts', '../config.ts'],
    ['lets a cover read the database', 'restaurants/cover/lattice.ts', '../restaurants.store.ts'],
    ['invents a kind of file at the top', 'helpers.ts', './config.ts'],
  ])('%s is told', (_sentence, file, target) => {
    for (const statement of [`import { x } from '${target}';`, `import type { X } from '${target}';`]) {
      expect(arrowsThatClimb(tree(file, statement))).toHaveLength(1);
    }
  });

  test.each([
    ['restaurants/a.rules.ts', '../reservations/reservation.rules.ts'],
    ['accounts/a.graphql.ts', '../restaurants/restaurants.graphql.ts'],
    ['gossip/a.rules.ts', '../platform/clock.ts'],
  ])('lets a feature lean backward, in %s, is told', (file, target) => {
    expect(featuresThatLeanBackward(tree(file, `import {\n  x,\n} from '${target}';`))).toHaveLength(1);
  });

  test('closes a loop is told, also over types and side effects', () => {
    const circle = new Map([
      ['accounts/a.rules.ts', "import type { B } from './b.rules.ts';"],
      ['accounts/b.rules.ts', "import './c.rules.ts';"],
      ['accounts/c.rules.ts', "const a = await import('./a.rules.ts');"],
    ]);
    expect(loops(circle)).toEqual([
      'accounts/a.rules.ts -> accounts/b.rules.ts -> accounts/c.rules.ts -> accounts/a.rules.ts',
    ]);
  });

  test.each([
    ['accounts/a.rules.ts', 'const now = new Date();'],
    ['accounts/a.rules.ts', 'const lucky = Math.random() > 0.5;'],
    ['accounts/a.service.ts', 'const key = process.env.KEY;'],
    ['accounts/a.service.ts', "import { sql } from 'kysely';"],
    ['accounts/a.service.ts', "import SchemaBuilder from '@pothos/core';"],
    ['restaurants/a.service.ts', 'const answer = await fetch(url);'],
    ['accounts/a.rules.ts', 'export default 1;'],
    ['accounts/a.rules.ts', 'const x = y as any;'],
    ['accounts/utils.ts', ''],
  ])('writes into %s: %s is told', (file, source) => {
    expect(thingsOutOfPlace(tree(file, source))).toHaveLength(1);
  });
});

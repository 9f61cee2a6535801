import { parseArgs } from 'node:util';
import { createConcierge } from '../src/concierge/concierge.ts';
import { createCorpusCache } from '../src/concierge/corpus.service.ts';
import { refreshVectors } from '../src/concierge/vectors.service.ts';
import { type Config, loadConfig } from '../src/config.ts';
import { createMetrics } from '../src/platform/metrics.ts';
import { createRestaurantCache } from '../src/restaurants/restaurants.service.ts';
import { loadSampleCatalogue } from '../src/restaurants/sample.ts';
import { crowdOf } from './crowd.ts';
import { evaluate } from './evaluate.ts';
import { startFakeModel } from './fakeModel.ts';
import { loadLabels, SPLITS, type Split } from './labels.ts';
import { percentile } from './metrics.ts';
import { type Row, strataOf, tableOf, writeFigures } from './report.ts';
import { scriptOfLabels } from './script.ts';
import { localAnswerer, serviceAnswerer, VARIANTS, type Variant } from './variants.ts';
import { inWorldOf, type World } from './world.ts';

const { values } = parseArgs({
  options: {
    split: { type: 'string', default: 'dev' },
    crowds: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const CROWDS = [111, 10_000];
const [WHOLE] = VARIANTS as readonly [Variant];
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const splits: readonly Split[] = SPLITS.filter((split) => [split, 'all'].includes(values.split));
const sample = loadSampleCatalogue();
const rows = await inWorldOf(sample, async (world) => {
  const found: Row[] = [];
  // Once before anything is timed.
  await evaluate('dev', localAnswerer(world, WHOLE));
  for (const split of splits) {
    for (const variant of VARIANTS) {
      found.push({
        split,
        name: variant.name,
        figures: await evaluate(split, localAnswerer(world, variant)),
      });
    }
    found.push(await withModel(world, split));
  }
  return found;
});

const sections = [tableOf(rows), ...strata(rows)];
if (values.crowds) sections.push(...(await crowds()));
const text = sections.join('\n\n');
console.log(text);
if (values.write) await writeFigures(text);

/** A real endpoint where there is a key, else a fake of ours that reads each prompt as the labels do. */
async function withModel(world: World, split: Split): Promise<Row> {
  const given = loadConfig(process.env).concierge.model;
  const fake = given ? undefined : await startFakeModel(scriptOfLabels());
  const model = given ?? fakeOptions(fake?.url ?? '');
  const trusted = () => true;
  const metrics = createMetrics();
  const deps = {
    ...world,
    log: silent,
    restaurants: createRestaurantCache(20_000, trusted, metrics),
    corpus: createCorpusCache(trusted, metrics),
    concierge: createConcierge(
      { mode: 'AI', weights: {}, scoreFloor: 0, model },
      { log: silent, clock: world.clock, metrics },
    ),
  };
  await refreshVectors(deps);
  let degraded = 0;
  const figures = await evaluate(
    split,
    serviceAnswerer(deps, (it) => {
      if (it) degraded++;
    }),
  );
  await fake?.close();
  const name = given
    ? `AI, ${given.chatModel}, ${degraded} degraded`
    : 'AI, scripted fake: plumbing, not quality';
  return { split, name, figures };
}

function fakeOptions(url: string): NonNullable<Config['concierge']['model']> {
  const { model } = loadConfig({ OPENAI_API_KEY: 'fake', OPENAI_BASE_URL: url }).concierge;
  if (!model) throw new Error('a key makes a model');
  return model;
}

function strata(all: readonly Row[]): string[] {
  return all
    .filter(({ name }) => name === WHOLE.name)
    .flatMap((row) => [`nDCG@10 of LOCAL, ${row.split}:`, strataOf(row)]);
}

/** How long an answer takes among many restaurants. */
async function crowds(): Promise<string[]> {
  const lines: string[] = [];
  for (const count of CROWDS) {
    await inWorldOf({ restaurants: crowdOf(sample, count) }, async (world) => {
      const answer = localAnswerer(world, WHOLE);
      const queries = loadLabels('dev').flatMap((need) => need.queries);
      for (const query of queries.slice(0, 30)) await answer(query);
      const times: number[] = [];
      for (const query of queries) {
        const startedAt = performance.now();
        await answer(query);
        times.push(performance.now() - startedAt);
      }
      const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1));
      lines.push(`Among ${count} restaurants: p50 ${p50} ms, p95 ${p95} ms.`);
    });
  }
  return lines;
}

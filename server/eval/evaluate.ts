import type { Intent } from '../src/concierge/intent.rules.ts';
import type { Restaurant } from '../src/restaurants/restaurant.rules.ts';
import { brokenConstraints } from './constraints.ts';
import { loadLabels, type Need, type Query, type Split } from './labels.ts';
import {
  type Counts,
  countSlots,
  f1,
  mean,
  ndcgAt,
  percentile,
  recallAt,
  reciprocalRank,
} from './metrics.ts';

/** What is measured: a prompt goes in, an intent and restaurants come out, the best first. */
export type Answerer = (query: Query) => Promise<{ intent: Intent; restaurants: readonly Restaurant[] }>;

export interface Figures {
  readonly recall20: number;
  readonly ndcg10: number;
  readonly mrr: number;
  readonly slotF1: number;
  /** Restaurants among the first five that break a hard constraint, impossible wishes apart. */
  readonly violations: number;
  /** nDCG@10 of the worst language over that of the best. */
  readonly worstOverBest: number;
  readonly byLocale: Readonly<Record<string, number>>;
  readonly byStratum: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

interface Measured {
  readonly need: Need;
  readonly query: Query;
  readonly slugs: readonly string[];
  readonly counts: Counts;
  readonly violations: number;
  readonly ms: number;
}

const DEPTH = { recall: 20, ndcg: 10, violations: 5 };

export async function evaluate(split: Split, answer: Answerer): Promise<Figures> {
  const measured: Measured[] = [];
  for (const need of loadLabels(split)) {
    for (const query of need.queries) measured.push(await measure(need, query, answer));
  }
  return figuresOf(measured);
}

async function measure(need: Need, query: Query, answer: Answerer): Promise<Measured> {
  const startedAt = performance.now();
  const { intent, restaurants } = await answer(query);
  const ms = performance.now() - startedAt;
  const broken =
    query.stratum === 'impossible'
      ? []
      : restaurants.slice(0, DEPTH.violations).filter((it) => brokenConstraints(it, need.slots).length > 0);
  return {
    need,
    query,
    slugs: restaurants.map(({ slug }) => slug),
    counts: countSlots(need.slots, intent),
    violations: broken.length,
    ms,
  };
}

function figuresOf(measured: readonly Measured[]): Figures {
  const graded = measured.filter(({ need }) => Object.keys(need.grades).length > 0);
  const ndcg = (some: readonly Measured[]) =>
    mean(some.map(({ slugs, need }) => ndcgAt(DEPTH.ndcg, slugs, need.grades)));
  const grouped = (by: (it: Measured) => string) =>
    Object.fromEntries([...Map.groupBy(graded, by)].map(([key, some]) => [key, ndcg(some)]));
  const byLocale = grouped(({ query }) => query.locale);
  const times = measured.map(({ ms }) => ms);
  const total = (count: keyof Counts) => measured.reduce((sum, { counts }) => sum + counts[count], 0);
  return {
    recall20: mean(graded.map(({ slugs, need }) => recallAt(DEPTH.recall, slugs, need.grades))),
    ndcg10: ndcg(graded),
    mrr: mean(graded.map(({ slugs, need }) => reciprocalRank(slugs, need.grades))),
    slotF1: f1({ right: total('right'), invented: total('invented'), missed: total('missed') }),
    violations: measured.reduce((sum, { violations }) => sum + violations, 0),
    worstOverBest: Math.min(...Object.values(byLocale)) / Math.max(...Object.values(byLocale)),
    byLocale,
    byStratum: grouped(({ query }) => query.stratum),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}

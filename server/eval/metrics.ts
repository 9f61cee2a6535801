import type { Intent } from '../src/concierge/intent.rules.ts';
import type { Slots } from './labels.ts';

type Grades = Readonly<Record<string, number>>;

/** Share of all that would do that is among the first `depth`. */
export function recallAt(depth: number, slugs: readonly string[], grades: Grades): number {
  const relevant = Object.keys(grades);
  return relevant.filter((slug) => slugs.slice(0, depth).includes(slug)).length / relevant.length;
}

/** Normalised discounted cumulative gain, gain 2^grade - 1. */
export function ndcgAt(depth: number, slugs: readonly string[], grades: Grades): number {
  const gain = (all: readonly number[]) =>
    all.slice(0, depth).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
  const ideal = gain(Object.values(grades).toSorted((a, b) => b - a));
  return gain(slugs.map((slug) => grades[slug] ?? 0)) / ideal;
}

/** One over the place of the first that would please (grade 2 or 3), or of the first that would do where none would. */
export function reciprocalRank(slugs: readonly string[], grades: Grades): number {
  const least = Math.min(2, Math.max(...Object.values(grades)));
  const place = slugs.findIndex((slug) => (grades[slug] ?? 0) >= least);
  return place < 0 ? 0 : 1 / (place + 1);
}

export interface Counts {
  readonly right: number;
  readonly invented: number;
  readonly missed: number;
}

export function f1({ right, invented, missed }: Counts): number {
  return (2 * right) / (2 * right + invented + missed);
}

/** Slots that were read rightly, invented and missed. */
export function countSlots(expected: Slots, intent: Intent): Counts {
  const right = factsOf({
    wants: expected.wants,
    places: expected.places,
    negatives: expected.negatives,
    priceBand: expected.priceBand ?? null,
    budget: expected.budgetPerPerson ?? null,
    party: expected.partySize ?? null,
    at: expected.at ?? null,
  });
  const said = factsOf({
    wants: [...intent.vibes, ...intent.cuisines, ...intent.amenities],
    places: intent.locations,
    negatives: intent.negatives,
    priceBand: intent.priceBand,
    budget: intent.budgetPerPerson,
    party: intent.partySize,
    at: intent.at,
  });
  const shared = [...right].filter((it) => said.has(it)).length;
  return { right: shared, invented: said.size - shared, missed: right.size - shared };
}

function factsOf(slots: Readonly<Record<string, readonly string[] | string | number | null>>): Set<string> {
  return new Set(
    Object.entries(slots).flatMap(([slot, value]) =>
      value === null ? [] : [value].flat().map((it) => `${slot} ${it}`),
    ),
  );
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

import type { Ranked } from '../src/concierge/rank.service.ts';

/** Cormack, Clarke and Büttcher 2009. */
const RRF_K = 60;

/** Reciprocal rank fusion: the sum over rankings of 1 / (60 + place). */
export function fused(rankings: readonly (readonly Ranked[])[]): Ranked[] {
  const sums = new Map<string, { readonly it: Ranked; sum: number }>();
  for (const ranking of rankings) {
    for (const [place, it] of ranking.entries()) {
      const known = sums.get(it.restaurant.slug) ?? { it, sum: 0 };
      known.sum += 1 / (RRF_K + place + 1);
      sums.set(it.restaurant.slug, known);
    }
  }
  return [...sums.values()].toSorted((a, b) => b.sum - a.sum).map(({ it }) => it);
}

/** How much fitting counts; the rest is for being unlike what stands before. */
const FIT = 0.8;

/** Maximal marginal relevance (Carbonell and Goldstein 1998), likeness being shared cuisines and neighbourhood. */
export function diverse(ranked: readonly Ranked[]): Ranked[] {
  const best = Math.max(...ranked.map(({ score }) => score), Number.EPSILON);
  const rest = [...ranked];
  const picked: Ranked[] = [];
  while (rest.length > 0) {
    const worth = (it: Ranked) =>
      FIT * (it.score / best) - (1 - FIT) * Math.max(0, ...picked.map((other) => likeness(it, other)));
    const next = rest.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    picked.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return picked;
}

function likeness(a: Ranked, b: Ranked): number {
  const other = factsOf(b);
  const shared = factsOf(a).filter((it) => other.includes(it)).length;
  return shared / (factsOf(a).length + other.length - shared);
}

const factsOf = ({ restaurant: { cuisines, neighbourhood } }: Ranked) => [...cuisines, neighbourhood ?? ''];

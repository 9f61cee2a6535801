import { editsWithin, mistakesForgivenIn, type Spelling, spellingOf } from '../restaurants/edits.rules.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { type Entry, entryOf } from './entry.rules.ts';
import { type NameIndex, nameIndexOf } from './names.rules.ts';

/** All restaurants, ready to be ranked. */
export interface Corpus {
  readonly entries: readonly Entry[];
  readonly postings: ReadonlyMap<string, readonly (readonly [entry: number, weight: number])[]>;
  readonly averageLength: number;
  /** How telling a tag or cuisine is: few houses have it. */
  readonly rarity: ReadonlyMap<string, number>;
  /** Middle of the houses of a neighbourhood. */
  readonly centres: ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>;
  /** In which most of the houses stand; relative days are told on its clock. */
  readonly timeZone: string;
  readonly spellings: ReadonlyMap<number, readonly Spelling[]>;
  readonly names: NameIndex;
}

export function corpusOf(restaurants: readonly Restaurant[]): Corpus {
  const all = restaurants.map(entryOf);
  const postings = new Map<string, (readonly [number, number])[]>();
  for (const [index, { terms }] of all.entries()) {
    for (const [term, weight] of terms) {
      const known = postings.get(term);
      if (known) known.push([index, weight]);
      else postings.set(term, [[index, weight]]);
    }
  }
  return {
    entries: all,
    postings,
    averageLength: all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length),
    rarity: rarityOf(all),
    centres: centresOf(restaurants),
    timeZone: mostCommon(restaurants.map(({ schedule }) => schedule.timeZone)) ?? 'UTC',
    spellings: Map.groupBy([...postings.keys()].map(spellingOf), ({ word }) => word.length),
    names: nameIndexOf(all),
  };
}

function rarityOf(all: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { keys } of all) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map([...counts].map(([key, count]) => [key, Math.log(1 + all.length / count)]));
}

function centresOf(restaurants: readonly Restaurant[]): Corpus['centres'] {
  const located = restaurants.filter(({ location, neighbourhood }) => location && neighbourhood);
  const groups = Map.groupBy(located, ({ neighbourhood }) => neighbourhood ?? '');
  const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return new Map(
    [...groups].map(([key, houses]) => [
      key,
      {
        latitude: middle(houses.map(({ location }) => location?.latitude ?? 0)),
        longitude: middle(houses.map(({ location }) => location?.longitude ?? 0)),
      },
    ]),
  );
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].map(
    ([value, same]) => [value, same.length] as const,
  );
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

const K1 = 1.2;
const B = 0.5;

/** Okapi BM25 of every entry for these stems, scaled so that the best one has 1; all 0 where nothing matches. */
export function lexicalScores(corpus: Corpus, stems: readonly string[]): Float64Array {
  const scores = new Float64Array(corpus.entries.length);
  for (const term of new Set(stems)) {
    const postings = corpus.postings.get(term) ?? [];
    const rarity = Math.log(1 + (corpus.entries.length - postings.length + 0.5) / (postings.length + 0.5));
    for (const [index, weight] of postings) {
      const length = (corpus.entries[index]?.length ?? 0) / corpus.averageLength;
      scores[index] =
        (scores[index] ?? 0) + (rarity * weight * (K1 + 1)) / (weight + K1 * (1 - B + B * length));
    }
  }
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  return best > 0 ? scores.map((score) => score / best) : scores;
}

/** The stem itself where some house has it, else the one it was most likely meant for; none where nothing is near. */
export function knownStems(corpus: Corpus, stems: readonly string[]): string[] {
  return stems.flatMap((it) => (corpus.postings.has(it) ? [it] : closestStem(corpus, it)));
}

function closestStem({ spellings }: Corpus, typed: string): string[] {
  const spelling = spellingOf(typed);
  const most = mistakesForgivenIn(typed);
  let nearest: string | undefined;
  let least = most + 1;
  for (let length = typed.length - most; most > 0 && length <= typed.length + most; length++) {
    for (const known of spellings.get(length) ?? []) {
      const edits = editsWithin(spelling, known, least - 1);
      if (edits === undefined || edits >= least) continue;
      least = edits;
      nearest = known.word;
    }
  }
  return nearest === undefined ? [] : [nearest];
}

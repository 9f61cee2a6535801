import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { type Entry, entryOf } from './entry.rules.ts';
import { closestTo, type Spellings, spellingsOf } from './language/closest.ts';
import { type NameIndex, nameIndexOf } from './nameIndex.rules.ts';

/** All restaurants, ready to be ranked. */
export interface Corpus {
  readonly entries: readonly Entry[];
  readonly postings: ReadonlyMap<string, Postings>;
  readonly averageLength: number;
  /** How telling a tag or cuisine is: few houses have it. */
  readonly rarity: ReadonlyMap<string, number>;
  /** Middle of the houses of a neighbourhood. */
  readonly centres: ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>;
  /** In which most of the houses stand; relative days are told on its clock. */
  readonly timeZone: string;
  readonly spellings: Spellings;
  readonly names: NameIndex;
}

/** Which entries have a stem, and what of it: three lists side by side. */
export interface Postings {
  readonly entries: number[];
  readonly weights: number[];
  /** Of them, those whose descriptions have it. */
  readonly saying: number[];
}

const ENTRIES_A_PART = 50;

/** In parts, as thousands of restaurants take seconds. */
export function* corpusOf(restaurants: readonly Restaurant[]): Generator<undefined, Corpus> {
  const entries: Entry[] = [];
  const postings = new Map<string, Postings>();
  for (const restaurant of restaurants) {
    const entry = entryOf(restaurant);
    post(postings, entry, entries.push(entry) - 1);
    if (entries.length % ENTRIES_A_PART === 0) yield;
  }
  return {
    entries,
    postings,
    averageLength: entries.reduce((sum, { length }) => sum + length, 0) / Math.max(1, entries.length),
    rarity: rarityOf(entries),
    centres: centresOf(restaurants),
    timeZone: mostCommon(restaurants.map(({ schedule }) => schedule.timeZone)) ?? 'UTC',
    spellings: spellingsOf(postings.keys()),
    names: yield* nameIndexOf(entries),
  };
}

function post(postings: Map<string, Postings>, { terms, said }: Entry, index: number): void {
  for (const [term, weight] of terms) {
    let known = postings.get(term);
    if (!known) {
      known = { entries: [], weights: [], saying: [] };
      postings.set(term, known);
    }
    known.entries.push(index);
    known.weights.push(weight);
    if (said.has(term)) known.saying.push(index);
  }
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

const NOWHERE: Postings = { entries: [], weights: [], saying: [] };
const K1 = 1.2;
const B = 0.5;

/** Okapi BM25 of every entry for these stems, scaled so that the best one has 1; all 0 where nothing matches. */
export function lexicalScores(corpus: Corpus, stems: readonly string[]): Float64Array {
  const scores = new Float64Array(corpus.entries.length);
  for (const term of new Set(stems)) {
    const { entries, weights } = corpus.postings.get(term) ?? NOWHERE;
    const rarity = Math.log(1 + (scores.length - entries.length + 0.5) / (entries.length + 0.5));
    for (const [at, index] of entries.entries()) {
      const weight = weights[at] ?? 0;
      const length = (corpus.entries[index]?.length ?? 0) / corpus.averageLength;
      scores[index] =
        (scores[index] ?? 0) + (rarity * weight * (K1 + 1)) / (weight + K1 * (1 - B + B * length));
    }
  }
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  return best > 0 ? scores.map((score) => score / best) : scores;
}

/** The share of these stems that the descriptions of every entry have. */
export function saidShares({ entries, postings }: Corpus, stems: readonly string[]): Float64Array {
  const shares = new Float64Array(entries.length);
  for (const term of stems) {
    for (const index of (postings.get(term) ?? NOWHERE).saying) {
      shares[index] = (shares[index] ?? 0) + 1 / stems.length;
    }
  }
  return shares;
}

/** The stem itself where some house has it; else, if `mayBeMistyped`, the one it was most likely meant for, if any is near. */
export function knownStem(corpus: Corpus, said: string, mayBeMistyped: boolean): string[] {
  if (corpus.postings.has(said)) return [said];
  const meant = mayBeMistyped ? closestTo(corpus.spellings, said) : undefined;
  return meant === undefined ? [] : [meant];
}

import { editsWithin, mistakesForgivenIn, type Spelling, spellingOf } from '../restaurants/edits.rules.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { labelOf } from '../restaurants/vocabulary/mapping.ts';
import { wordsOf } from './language/lexicon.ts';
import { stem } from './language/sound.ts';
import { ORDINARY_WORDS } from './vocabulary/ordinary.ts';

/** A restaurant with what is counted once and compared with every prompt. */
export interface Entry {
  readonly restaurant: Restaurant;
  /** Tags and cuisines. */
  readonly keys: ReadonlySet<string>;
  /** Weighted occurrences by stem: a name says more than a sentence. */
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
  /** Stems of its descriptions and highlights. */
  readonly said: ReadonlySet<string>;
  /** Stems of each of its names, without words that name no house in particular. */
  readonly names: readonly (readonly string[])[];
}

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
}

const WEIGHTS = { name: 3, label: 2, place: 1.5, said: 1 };
/** Names half the houses have a word of. */
const GENERIC = new Set(
  wordsOf(
    'restaurant restoran restoranı ресторан lounge bar cafe kafe кафе café dining and the of by baku bakı баку house ristorante kitchen park resort hotel live music və & no №1 145',
  ).map(stem),
);

/** Remembered with the restaurant it is made of: a change makes a new one of both. */
const entries = new WeakMap<Restaurant, Entry>();

export function entryOf(restaurant: Restaurant): Entry {
  const known = entries.get(restaurant);
  if (known) return known;
  const entry = toEntry(restaurant);
  entries.set(restaurant, entry);
  return entry;
}

function toEntry(restaurant: Restaurant): Entry {
  const {
    names,
    descriptions,
    cuisines,
    tags,
    neighbourhood,
    address,
    highlights,
    experiences,
    facetValues,
  } = restaurant;
  const inEveryLanguage = (kind: 'tag' | 'cuisine' | 'neighbourhood', key: string) => [
    key.replaceAll('_', ' '),
    ...(['en', 'az', 'ru'] as const).map((locale) => labelOf(kind, key, locale)),
  ];
  const saying = [
    ...Object.values(descriptions),
    ...[...highlights, ...experiences].flatMap((it) => Object.values(it)),
  ];
  const fields: readonly (readonly [weight: number, texts: readonly string[]])[] = [
    [WEIGHTS.name, Object.values(names)],
    [WEIGHTS.label, cuisines.flatMap((key) => inEveryLanguage('cuisine', key))],
    [WEIGHTS.label, tags.flatMap((key) => inEveryLanguage('tag', key))],
    [
      WEIGHTS.place,
      [...(neighbourhood ? inEveryLanguage('neighbourhood', neighbourhood) : []), address ?? ''],
    ],
    [WEIGHTS.said, saying],
    [WEIGHTS.said, facetValues.map((value) => value.replaceAll('_', ' '))],
  ];
  const terms = new Map<string, number>();
  for (const [weight, texts] of fields) {
    for (const term of new Set(texts.flatMap(termsOf))) terms.set(term, (terms.get(term) ?? 0) + weight);
  }
  return {
    restaurant,
    keys: new Set([...cuisines, ...tags]),
    terms,
    length: [...terms.values()].reduce((sum, weight) => sum + weight, 0),
    said: new Set(saying.flatMap(termsOf)),
    names: Object.values(names)
      .map((name) => termsOf(name).filter((term) => !GENERIC.has(term)))
      .filter((name) => name.length > 0),
  };
}

export function termsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .flatMap(wordsOf)
    .filter((word) => word.length > 2 && !ORDINARY_WORDS.has(word))
    .map(stem);
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

import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { labelOf } from '../restaurants/vocabulary/mapping.ts';
import { wordsOf } from './language/lexicon.ts';
import { stem } from './language/sound.ts';
import { placesOf } from './places.rules.ts';
import { topicsIn } from './topics.rules.ts';
import { ORDINARY_WORDS } from './vocabulary/ordinary.ts';

/** A restaurant with what is counted once and compared with every prompt. */
export interface Entry {
  readonly restaurant: Restaurant;
  /** Tags and cuisines, and topics as `topic:vineyard`. */
  readonly keys: ReadonlySet<string>;
  /** Where it says it stands, and how much so, 0..1. */
  readonly places: ReadonlyMap<string, number>;
  /** Weighted occurrences by stem: a name says more than a sentence. */
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
  /** Stems of its descriptions and highlights. */
  readonly said: ReadonlySet<string>;
}

const WEIGHTS = { name: 3, label: 2, place: 1.5, said: 1 };

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
  const { names, descriptions, cuisines, tags, neighbourhood, address, highlights, experiences } = restaurant;
  const facets = restaurant.facetValues.map((value) => value.replaceAll('_', ' '));
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
    [WEIGHTS.said, facets],
  ];
  const terms = new Map<string, number>();
  for (const [weight, texts] of fields) {
    for (const term of new Set(texts.flatMap(termsOf))) terms.set(term, (terms.get(term) ?? 0) + weight);
  }
  const topics = [...Object.values(names), address ?? '', ...facets, ...saying].flatMap((text) =>
    topicsIn(wordsIn(text)),
  );
  return {
    restaurant,
    keys: new Set([...cuisines, ...tags, ...topics]),
    places: placesOf(restaurant),
    terms,
    length: [...terms.values()].reduce((sum, weight) => sum + weight, 0),
    said: new Set(saying.flatMap(termsOf)),
  };
}

export function wordsIn(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}'’]+/u).flatMap(wordsOf);
}

function termsOf(text: string): string[] {
  return wordsIn(text)
    .filter((word) => word.length > 2 && !ORDINARY_WORDS.has(word))
    .map(stem);
}

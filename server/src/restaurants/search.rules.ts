import { z } from 'zod';
import type { Locale } from '../platform/locale.ts';
import type { Coordinates, PriceBand } from './restaurant.rules.ts';
import { closestTo, type KnownKey, knownAs, saysNothing } from './spelling.rules.ts';
import { compact, fold } from './text.rules.ts';
import { labelOf, VOCABULARY } from './vocabulary/mapping.ts';

/** Larger parties than any house takes are arranged by phone; a house may set its own bound below. */
export const MAX_PARTY_SIZE = 100;
export const partySize = { min: 1, max: MAX_PARTY_SIZE };
/** A DateTime without an offset arrives as an invalid date: this is where it is refused. */
export const instant = z.date({ error: 'needs an offset, such as 2026-12-31T20:00:00+04:00' });

export type RestaurantOrder = 'RELEVANCE' | 'NAME' | 'DISTANCE' | 'PRICE';

export interface RestaurantFilter {
  readonly cities?: readonly string[] | null | undefined;
  readonly search?: string | null | undefined;
  readonly cuisines?: readonly string[] | null | undefined;
  readonly neighbourhoods?: readonly string[] | null | undefined;
  readonly priceBands?: readonly PriceBand[] | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly near?: { readonly location: Coordinates; readonly radiusKm: number } | null | undefined;
  readonly available?: { readonly at: Date; readonly partySize: number } | null | undefined;
}

/** One thing looked for: "old city" is one, as are "kebab" and "shirvanshah". */
export interface Wish {
  /** Folded, as typed. */
  readonly words: readonly string[];
  /** What the vocabulary knows it as: any of these will do. */
  readonly keys: readonly KnownKey[];
  /** The words are spelt like what `keys` say, or only nearly so: then they may as well be something else. */
  readonly certain: boolean;
}

/** What somebody typed into the search box, taken apart. A restaurant has to meet every wish. */
export interface Search {
  readonly wishes: readonly Wish[];
  readonly folded: string;
}

const LONGEST_PHRASE = 4;

/** "kebab in old city" -> cuisine kebab, neighbourhood old_city; the longest known phrase wins. */
export function parseSearch(text: string): Search {
  const tokens = fold(text).split(' ').filter(Boolean);
  const wishes: Wish[] = [];
  for (let at = 0; at < tokens.length; ) {
    const wish = wishFor(tokens.slice(at, at + LONGEST_PHRASE));
    if (wish) wishes.push(wish);
    at += wish?.words.length ?? 1;
  }
  const words = tokens.map((word) => ({ words: [word], keys: [], certain: false }));
  return { wishes: wishes.length > 0 ? wishes : words, folded: tokens.join(' ') };
}

/** What the first of these words begin, the first alone at the least; undefined when it says nothing. */
function wishFor(tokens: readonly string[]): Wish | undefined {
  const phrases = tokens.map((_, index) => tokens.slice(0, tokens.length - index));
  for (const words of phrases) {
    const keys = knownAs(words);
    if (keys.length > 0) return { words, keys, certain: true };
  }
  const first = tokens.slice(0, 1);
  if (first.every(saysNothing)) return undefined;
  for (const words of phrases) {
    const keys = closestTo(words);
    if (keys.length > 0) return { words, keys, certain: false };
  }
  return { words: first, keys: [], certain: false };
}

/** What a restaurant is found by, folded: its names and, for the text, all that is said of it in three languages. */
export function searchDocument(restaurant: {
  readonly names: Readonly<Record<Locale, string>>;
  readonly cuisines: readonly string[];
  readonly tags: readonly string[];
  readonly neighbourhood: string | null;
  readonly city: string;
  readonly address: string | null;
}): { name: string; text: string } {
  const { names, cuisines, tags, neighbourhood, city, address } = restaurant;
  const name = distinct(Object.values(names).flatMap((it) => [fold(it), compact(it)]));
  const place = VOCABULARY.neighbourhood.find(({ key }) => key === neighbourhood);
  const said = [
    ...cuisines.flatMap((key) => inEveryLanguage('cuisine', key)),
    ...tags.flatMap((key) => inEveryLanguage('tag', key)),
    ...(neighbourhood ? inEveryLanguage('neighbourhood', neighbourhood) : []),
    ...(place?.aliases ?? []),
    city,
    address ?? '',
  ];
  return { name, text: distinct([name, ...said.map(fold), ...(place ? [compact(place.labels.az)] : [])]) };
}

function inEveryLanguage(kind: KnownKey['kind'], key: string): string[] {
  return (['en', 'az', 'ru'] as const).map((locale) => labelOf(kind, key, locale));
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts.filter(Boolean))].join(' ');
}

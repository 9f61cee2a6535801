import type { Coordinates, Locale, PriceBand } from './restaurant.rules.ts';
import { compact, fold } from './text.rules.ts';
import type { VocabularyKind } from './vocabulary/entry.ts';
import { labelOf, VOCABULARY } from './vocabulary/mapping.ts';

/** Larger parties than any house takes are arranged by phone; a house may set its own bound below. */
export const MAX_PARTY_SIZE = 100;

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

/** A wish for something the vocabulary knows: any of these keys will do. */
export interface KnownWish {
  readonly keys: readonly { readonly kind: VocabularyKind; readonly key: string }[];
  /** The words themselves, folded: a house may also have them in its name. */
  readonly words: string;
}

/** What somebody typed into the search box, taken apart. A restaurant has to meet all of it. */
export interface Search {
  readonly known: readonly KnownWish[];
  /** Words that the vocabulary does not know, folded: compared by their trigrams. */
  readonly words: readonly string[];
  readonly folded: string;
}

const LONGEST_PHRASE = 4;
const SPELLINGS = spellings();

/** "kebab in old city" -> cuisine kebab, neighbourhood old_city; the longest known phrase wins. */
export function parseSearch(text: string): Search {
  const tokens = fold(text).split(' ').filter(Boolean);
  const known: KnownWish[] = [];
  const words: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const wish = longestKnown(tokens.slice(at, at + LONGEST_PHRASE));
    if (wish) known.push(wish.wish);
    else words.push(tokens[at] ?? '');
    at += wish?.length ?? 1;
  }
  return { known, words, folded: tokens.join(' ') };
}

function longestKnown(tokens: readonly string[]): { wish: KnownWish; length: number } | undefined {
  for (let length = tokens.length; length > 0; length--) {
    const phrase = tokens.slice(0, length);
    const keys = SPELLINGS.get(phrase.join(''));
    if (keys) return { wish: { keys, words: phrase.join(' ') }, length };
  }
  return undefined;
}

function spellings(): ReadonlyMap<string, KnownWish['keys']> {
  const found = new Map<string, { kind: VocabularyKind; key: string }[]>();
  for (const [kind, entries] of Object.entries(VOCABULARY) as [
    VocabularyKind,
    (typeof VOCABULARY)['tag'],
  ][]) {
    for (const { key, labels, aliases } of entries) {
      for (const spelling of new Set([key, ...Object.values(labels), ...aliases].map(compact))) {
        found.set(spelling, [...(found.get(spelling) ?? []), { kind, key }]);
      }
    }
  }
  return found;
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

function inEveryLanguage(kind: VocabularyKind, key: string): string[] {
  return (['en', 'az', 'ru'] as const).map((locale) => labelOf(kind, key, locale));
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts.filter(Boolean))].join(' ');
}

import { compact } from '../text.rules.ts';
import { CUISINES } from './cuisines.ts';
import { CUISINE_VALUES } from './cuisineValues.ts';
import type { VocabularyEntry, VocabularyKind, VocabularyLocale } from './entry.ts';
import { NEIGHBOURHOODS } from './neighbourhoods.ts';
import { TAG_PHRASES } from './tagPhrases.ts';
import { TAGS } from './tags.ts';

export const VOCABULARY: Readonly<Record<VocabularyKind, readonly VocabularyEntry[]>> = {
  cuisine: CUISINES,
  tag: TAGS,
  neighbourhood: NEIGHBOURHOODS,
};

/** Words beside a phrase that make it uncertain or untrue: `wifi_unknown`, `hookah_in_lounge_branches`. */
const DOUBTS = new Set(
  'branch branches leaning likely limited near nearby no non not optional or partial typical unknown unspecified'.split(
    ' ',
  ),
);

const ENTRIES = byKind((entries) => new Map(entries.map((entry) => [entry.key, entry])));
const SPELLINGS = byKind(spellingsOf);

/** Canonical keys in the order first named, each once; a name nobody foresaw keeps a key of its own. */
export function canonicalCuisines(names: readonly string[]): string[] {
  const keys = names.flatMap((name) => {
    const value = toValue(name);
    return CUISINE_VALUES[value] ?? [SPELLINGS.cuisine.get(compact(name)) ?? value];
  });
  return [...new Set(keys)].filter((key) => key !== '');
}

/** Canonical keys in the order of the vocabulary; facet values that say nothing a guest filters by are left out. */
export function canonicalTags(facets: Readonly<Record<string, readonly string[]>>): string[] {
  const values = Object.values(facets).flat().map(toValue);
  return TAGS.map(({ key }) => key).filter((key) =>
    values.some((value) => value === key || (TAG_PHRASES[key] ?? []).some((phrase) => says(value, phrase))),
  );
}

/** A place nobody foresaw keeps a key of its own; null when the name holds no letter or digit. */
export function canonicalNeighbourhood(name: string): string | null {
  return SPELLINGS.neighbourhood.get(compact(name)) ?? (toValue(name) || null);
}

/** What people read for a key; a key outside the vocabulary is shown as words: `wine_garden` as "Wine garden". */
export function labelOf(kind: VocabularyKind, key: string, locale: VocabularyLocale): string {
  const words = key.replaceAll('_', ' ');
  return ENTRIES[kind].get(key)?.labels[locale] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** "Grill-Kebab", "grill kebab" and "Grill & Kebab" are `grill_kebab`. */
function toValue(name: string): string {
  return name
    .replace(/[Iİ]/g, 'i')
    .toLowerCase()
    .replaceAll('ə', 'e')
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

function says(value: string, phrase: string): boolean {
  if (phrase.startsWith('=')) return value === phrase.slice(1);
  const [before, after] = `_${value}_`.split(`_${phrase}_`, 2);
  if (before === undefined || after === undefined) return false;
  return ![...before.split('_'), ...after.split('_')].some((word) => DOUBTS.has(word));
}

/** Labels win over aliases, and the entry named first over a later one. */
function spellingsOf(entries: readonly VocabularyEntry[]): Map<string, string> {
  const spellings = new Map<string, string>();
  const add = (text: string, key: string) => {
    const spelling = compact(text);
    if (!spellings.has(spelling)) spellings.set(spelling, key);
  };
  for (const { key, labels } of entries) for (const text of [key, ...Object.values(labels)]) add(text, key);
  for (const { key, aliases } of entries) for (const text of aliases) add(text, key);
  return spellings;
}

function byKind<T>(build: (entries: readonly VocabularyEntry[]) => T): Record<VocabularyKind, T> {
  return {
    cuisine: build(VOCABULARY.cuisine),
    tag: build(VOCABULARY.tag),
    neighbourhood: build(VOCABULARY.neighbourhood),
  };
}

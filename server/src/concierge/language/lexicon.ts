import type { VocabularyEntry, VocabularyKind } from '../../restaurants/vocabulary/entry.ts';
import { VOCABULARY } from '../../restaurants/vocabulary/mapping.ts';
import { AMENITIES } from '../vocabulary/amenities.ts';
import type { ConceptEntry } from '../vocabulary/concept.ts';
import { DIETARY } from '../vocabulary/dietary.ts';
import { DISHES } from '../vocabulary/dishes.ts';
import { OCCASIONS } from '../vocabulary/occasions.ts';
import { ORDINARY_WORDS } from '../vocabulary/ordinary.ts';
import { SPECIALTIES } from '../vocabulary/specialties.ts';
import { TOPICS } from '../vocabulary/topics.ts';
import { WISHES } from '../vocabulary/wishes.ts';
import { closestTo, spellingsOf } from './closest.ts';
import { sound, stem } from './sound.ts';

export const LONGEST_PHRASE = 6;

/** Aliases of the search box that say something else in a sentence: "a table for two" is no rendezvous. */
const NOT_IN_A_SENTENCE = new Set(
  [
    'for two',
    'на двоих',
    'iki nəfərlik',
    'party',
    'event',
    'events',
    'modern',
    'warm',
    'sadə',
    'to go',
    'paket',
    'toy',
    'photos',
    'history',
    'история',
    'sahil boyu',
    'show',
    'group',
    'a date',
  ].map(key),
);

const PREFIX: Readonly<Record<VocabularyKind, string>> = {
  tag: 'tag',
  cuisine: 'cuisine',
  neighbourhood: 'place',
};

const EXACT = new Map<string, readonly string[]>();
const INFLECTED = new Map<string, readonly string[]>();
fill();
const SINGLE_WORDS = spellingsOf([...EXACT.keys()].filter((it) => !it.includes('+')));

/** What these words mean together, with or without endings; empty when nothing is known of them. */
export function meaningOf(words: readonly string[]): readonly string[] {
  const joined = words.join('');
  const last = words.at(-1) ?? '';
  const known = EXACT.get(joined);
  // "masa", a table, is no "masala" with an ending.
  if (known || (words.length === 1 && ORDINARY_WORDS.has(last))) return known ?? [];
  return (
    INFLECTED.get(joined.slice(0, joined.length - last.length) + stem(last)) ??
    INFLECTED.get(words.map(stem).join('')) ??
    []
  );
}

/** What somebody may have meant who mistyped a letter of a word, or two of a long one. */
export function closestMeaning(word: string): readonly string[] {
  if (ORDINARY_WORDS.has(word) || ORDINARY_WORDS.has(stem(word))) return [];
  return EXACT.get(closestTo(SINGLE_WORDS, word, { sameFirstLetter: true }) ?? '') ?? [];
}

function fill(): void {
  // What the concierge says of a phrase stands before what the search box does.
  for (const entry of [...WISHES, ...OCCASIONS, ...AMENITIES, ...DIETARY, ...DISHES]) addConcept(entry);
  const own = new Set(EXACT.keys());
  const ownInflected = new Set(INFLECTED.keys());
  for (const kind of Object.keys(VOCABULARY) as VocabularyKind[]) {
    for (const entry of VOCABULARY[kind]) addEntry(kind, entry, own, ownInflected);
  }
  // Last: they say more of what is known, and take no meaning away.
  for (const entry of [...SPECIALTIES, ...TOPICS]) addConcept(entry);
}

function addConcept({ means, phrases }: ConceptEntry): void {
  for (const phrase of Object.values(phrases).flat()) add(phrase, means, new Set(), new Set());
}

function addEntry(
  kind: VocabularyKind,
  entry: VocabularyEntry,
  own: ReadonlySet<string>,
  ownInflected: ReadonlySet<string>,
): void {
  const meaning = [`${PREFIX[kind]}:${entry.key}`];
  const names = [entry.key.replaceAll('_', ' '), ...Object.values(entry.labels)];
  for (const name of names) add(name, meaning, own, ownInflected);
  for (const alias of entry.aliases) {
    if (!NOT_IN_A_SENTENCE.has(key(alias))) add(alias, meaning, own, ownInflected);
  }
}

function add(
  phrase: string,
  means: readonly string[],
  own: ReadonlySet<string>,
  ownInflected: ReadonlySet<string>,
): void {
  const words = wordsOf(phrase);
  const exact = words.join('');
  if (!own.has(exact)) put(EXACT, exact, means);
  const last = words.at(-1) ?? '';
  for (const inflected of new Set([
    exact.slice(0, exact.length - last.length) + stem(last),
    words.map(stem).join(''),
  ])) {
    if (!ownInflected.has(inflected) && !own.has(exact)) put(INFLECTED, inflected, means);
  }
}

/** At most one key a kind: the entry named first, unless a later one is called exactly that. */
function put(map: Map<string, readonly string[]>, at: string, means: readonly string[]): void {
  const known = map.get(at) ?? [];
  const kinds = new Set(known.map(kindOf));
  const fresh = means.filter((meaning) => !kinds.has(kindOf(meaning)));
  map.set(at, [...known, ...fresh]);
}

function kindOf(meaning: string): string {
  return meaning.slice(0, meaning.indexOf(':'));
}

export function wordsOf(phrase: string): string[] {
  return phrase
    .split(/[\s\-‑/&]+/)
    .map(sound)
    .filter(Boolean);
}

function key(phrase: string): string {
  return wordsOf(phrase).join('');
}

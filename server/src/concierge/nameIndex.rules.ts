import { type Spelling, spellingOf } from '../restaurants/edits.rules.ts';
import type { Entry } from './entry.rules.ts';
import { type Spellings, spellingsOf } from './language/closest.ts';
import { meaningOf, wordsOf } from './language/lexicon.ts';
import { asPronounced, skeletonOf } from './language/skeleton.ts';
import { sound, stem } from './language/sound.ts';

/** A name, or a part of it that stands for the whole. */
interface Name {
  readonly entry: number;
  /** Stems of its words, without those that name no house in particular. */
  readonly terms: readonly string[];
}

/** What houses are called, to be looked up by what a guest wrote. */
export interface NameIndex {
  readonly names: readonly Name[];
  readonly byTerm: ReadonlyMap<string, readonly number[]>;
  /** By the letters of all of a name, and of its telling words. */
  readonly byWhole: ReadonlyMap<string, readonly number[]>;
  readonly bySkeleton: ReadonlyMap<string, readonly Sounding[]>;
  /** Its words, to find a mistyped one. */
  readonly spellings: Spellings;
  readonly rarity: (term: string) => number;
}

/** A whole name or one word of names, as somebody would write it by ear. */
export interface Sounding {
  readonly heard: Spelling;
  readonly name?: number;
  readonly term?: string;
}

const heard = (text: string) => text.split(' ').map(sound);
/** What every second house calls itself besides its name. */
const KINDS = new Set(
  heard(
    'restaurant restoran restoranı ресторан ristorante lounge bar cafe kafe кафе café dining and və baku bakı баку',
  ),
);
/** Beside these, words that name no house in particular. */
export const GENERIC: ReadonlySet<string> = new Set(
  [...KINDS, ...heard('the of by house kitchen park resort hotel otel отель live music 1 145')].flatMap(
    (word) => [word, stem(word)],
  ),
);
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}'’]+/u;
const BETWEEN_NAMES = /[()|–—/«»]| - | by /;
const ENTRIES_A_PART = 200;
const SHORTEST_WHOLE = 3;
/** Consonants: fewer are those of too many words. */
export const SHORTEST_SKELETON = 3;

/** In parts, as its caller's. */
export function* nameIndexOf(entries: readonly Entry[]): Generator<undefined, NameIndex> {
  const index = {
    names: [] as Name[],
    byTerm: new Map<string, number[]>(),
    byWhole: new Map<string, number[]>(),
    bySkeleton: new Map<string, Sounding[]>(),
    words: new Set<string>(),
  };
  for (const [entry, { restaurant }] of entries.entries()) {
    if (entry % ENTRIES_A_PART === 0) yield;
    for (const written of partsOf(Object.values(restaurant.names))) addName(index, written, entry);
  }
  const { names, byTerm, words } = index;
  const houses = new Map(
    [...byTerm].map(([term, some]) => [term, new Set(some.map((it) => names[it]?.entry)).size]),
  );
  return {
    ...index,
    spellings: spellingsOf(words),
    rarity: (term) => Math.log(1 + entries.length / (houses.get(term) ?? entries.length)),
  };
}

interface Growing {
  readonly names: Name[];
  readonly byTerm: Map<string, number[]>;
  readonly byWhole: Map<string, number[]>;
  readonly bySkeleton: Map<string, Sounding[]>;
  readonly words: Set<string>;
}

function addName(
  { names, byTerm, byWhole, bySkeleton, words }: Growing,
  written: string,
  entry: number,
): void {
  const all = written.split(BETWEEN_WORDS).filter((word) => sound(word) !== '');
  const telling = all.filter((word) => !GENERIC.has(sound(word)));
  if (telling.length === 0) return;
  const terms = telling.map((word) => stem(sound(word)));
  const name = names.push({ entry, terms }) - 1;
  for (const term of new Set(terms)) put(byTerm, term, name);
  const ways = [all, all.filter((word) => !KINDS.has(sound(word))), telling];
  for (const whole of new Set(ways.map((some) => some.map(sound).join('')))) {
    if (whole.length >= SHORTEST_WHOLE) put(byWhole, whole, name);
  }
  for (const letters of new Set(ways.flatMap((some) => heardAs(some.join(''))))) {
    putSounding(bySkeleton, letters, { name });
  }
  for (const word of telling) {
    if (words.has(sound(word))) continue;
    words.add(sound(word));
    for (const letters of heardAs(word)) putSounding(bySkeleton, letters, { term: stem(sound(word)) });
  }
}

/** "Scalini Ristorante (Port Baku Tower)" is also "Scalini Ristorante", and "Çay Bağı 145 (Tea Garden 145)" both of them. */
function partsOf(names: readonly string[]): Set<string> {
  const parts = names.flatMap((name) => name.split(BETWEEN_NAMES));
  // "(Port Baku)" says where it is.
  return new Set([...names, ...parts.filter((part) => meaningOf(wordsOf(part)).length === 0)]);
}

const heardAs = (written: string) => [...new Set([sound(written), asPronounced(written)])];

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function putSounding(
  map: Map<string, Sounding[]>,
  heard: string,
  what: { readonly name: number } | { readonly term: string },
): void {
  const skeleton = skeletonOf(heard);
  if (skeleton.length < SHORTEST_SKELETON) return;
  put(map, skeleton, { heard: spellingOf(heard), ...what });
}

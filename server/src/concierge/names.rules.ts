import { editsWithin, mistakesForgivenIn, type Spelling, spellingOf } from '../restaurants/edits.rules.ts';
import type { Entry } from './entry.rules.ts';
import { meaningOf, wordsOf } from './language/lexicon.ts';
import { asPronounced, skeletonOf } from './language/skeleton.ts';
import { sound, stem } from './language/sound.ts';
import { ORDINARY_WORDS } from './vocabulary/ordinary.ts';

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
  readonly spellings: ReadonlyMap<number, readonly Spelling[]>;
  readonly rarity: (term: string) => number;
}

/** A whole name or one word of names, as somebody would write it by ear. */
interface Sounding {
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
const GENERIC = new Set(
  [...KINDS, ...heard('the of by house kitchen park resort hotel otel отель live music 1 145')].flatMap(
    (word) => [word, stem(word)],
  ),
);
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}'’]+/u;
const BETWEEN_NAMES = /[()|–—/«»]| - | by /;
const ENTRIES_A_PART = 200;
const LONGEST_SAID = 4;
const SHORTEST_WHOLE = 3;
/** With so few consonants one letter in three may be wrong, with more each second: "delovoi" is no D'Olivo. */
const SHORTEST_SKELETON = 3;

/** In parts, as its caller's. */
export function* nameIndexOf(entries: readonly Entry[]): Generator<undefined, NameIndex> {
  const names: Name[] = [];
  const byTerm = new Map<string, number[]>();
  const byWhole = new Map<string, number[]>();
  const bySkeleton = new Map<string, Sounding[]>();
  const words = new Set<string>();
  for (const [entry, { restaurant }] of entries.entries()) {
    if (entry % ENTRIES_A_PART === 0) yield;
    for (const written of partsOf(Object.values(restaurant.names))) {
      const all = written.split(BETWEEN_WORDS).filter((word) => sound(word) !== '');
      const telling = all.filter((word) => !GENERIC.has(sound(word)));
      if (telling.length === 0) continue;
      const ways = [all, all.filter((word) => !KINDS.has(sound(word))), telling];
      const name = names.push({ entry, terms: telling.map((word) => stem(sound(word))) }) - 1;
      for (const term of new Set(names[name]?.terms)) put(byTerm, term, name);
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
  }
  const houses = new Map(
    [...byTerm].map(([term, some]) => [term, new Set(some.map((it) => names[it]?.entry)).size]),
  );
  return {
    names,
    byTerm,
    byWhole,
    bySkeleton,
    spellings: Map.groupBy([...words].map(spellingOf), ({ word }) => word.length),
    rarity: (term) => Math.log(1 + entries.length / (houses.get(term) ?? entries.length)),
  };
}

/** "Scalini Ristorante (Port Baku Tower)" is also "Scalini Ristorante", and "Çay Bağı 145 (Tea Garden 145)" both of them. */
function partsOf(names: readonly string[]): Set<string> {
  const parts = names.flatMap((name) => name.split(BETWEEN_NAMES));
  // "(Port Baku)" says where it is.
  return new Set([...names, ...parts.filter((part) => meaningOf(wordsOf(part)).length === 0)]);
}

const heardAs = (written: string) => [...new Set([sound(written), asPronounced(written)])];

function put(map: Map<string, number[]>, key: string, name: number): void {
  const known = map.get(key);
  if (known) known.push(name);
  else map.set(key, [name]);
}

function putSounding(
  map: Map<string, Sounding[]>,
  heard: string,
  what: { readonly name: number } | { readonly term: string },
): void {
  const skeleton = skeletonOf(heard);
  if (skeleton.length < SHORTEST_SKELETON) return;
  const sounding = { heard: spellingOf(heard), ...what };
  const known = map.get(skeleton);
  if (known) known.push(sounding);
  else map.set(skeleton, [sounding]);
}

/** What was said of a name, and how surely it was that. */
interface Hit {
  readonly sure: number;
  /** The words mean nothing else, or are the name as it is written. */
  readonly meant: boolean;
}

const SURE = { written: 1, mistyped: 0.9, byEar: 0.85 };
/** A name whose every word is also a wish (Dolma, Sahil) may not be meant. */
const PERHAPS = 0.2;
/** So few houses share a word that whoever says it means one of them, if it is the first of a name or a third of it. */
const FEW_HOUSES = 3;
const MUCH_OF_A_NAME = 1 / 3;

/**
 * How surely a guest named a house, 0..1 by its place in the corpus: 1 where the whole name was said. `words` are all that was said,
 * as heard; `unknown` those of them that mean nothing to the vocabulary.
 */
export function namedIn(
  index: NameIndex,
  words: readonly string[],
  unknown: ReadonlySet<string>,
): ReadonlyMap<number, number> {
  const scores = new Map<number, number>();
  const raise = (entry: number | undefined, score: number) => {
    if (entry !== undefined && score > (scores.get(entry) ?? 0)) scores.set(entry, score);
  };
  for (const [name, { sure, meant }] of wholesIn(index, words, unknown)) {
    raise(index.names[name]?.entry, meant ? sure : PERHAPS * sure);
  }
  for (const [name, share] of partsIn(index, words, unknown)) raise(index.names[name]?.entry, share);
  return scores;
}

/** Whole names: as written, in one word or several, or as they sound. */
function wholesIn(
  index: NameIndex,
  words: readonly string[],
  unknown: ReadonlySet<string>,
): Map<number, Hit> {
  const found = new Map<number, Hit>();
  const telling = words.filter((word) => !ORDINARY_WORDS.has(word) && !GENERIC.has(word)).length;
  for (let at = 0; at < words.length; at++) {
    for (let length = 1; length <= LONGEST_SAID && at + length <= words.length; length++) {
      const said = words.slice(at, at + length);
      const whole = said.join('');
      const isUnknown = said.some((word) => unknown.has(word));
      const isAll =
        telling > 0 &&
        said.filter((word) => !ORDINARY_WORDS.has(word) && !GENERIC.has(word)).length === telling;
      const meant = isUnknown || isAll || (length > 1 && meaningOf(said).length === 0);
      for (const name of index.byWhole.get(whole) ?? []) keep(found, name, { sure: SURE.written, meant });
      if (!isUnknown && !isAll) continue;
      for (const { name } of soundingLike(index, whole)) {
        if (name !== undefined) keep(found, name, { sure: SURE.byEar, meant: true });
      }
    }
  }
  return found;
}

function keep(found: Map<number, Hit>, name: number, hit: Hit): void {
  const before = found.get(name);
  const value = (it: Hit) => it.sure * (it.meant ? 1 : PERHAPS);
  if (!before || value(hit) > value(before)) found.set(name, hit);
}

function soundingLike({ bySkeleton }: NameIndex, said: string): readonly Sounding[] {
  const spelling = spellingOf(said);
  const skeleton = skeletonOf(said);
  const most = Math.floor(said.length / (skeleton.length > SHORTEST_SKELETON ? 2 : 3));
  return (bySkeleton.get(skeleton) ?? []).filter(
    ({ heard }) => editsWithin(heard, spelling, most) !== undefined,
  );
}

/** Names of which a part was said, rarer words counting more. */
function partsIn(
  index: NameIndex,
  words: readonly string[],
  unknown: ReadonlySet<string>,
): Map<number, number> {
  const terms = termsIn(index, words, unknown);
  const shares = new Map<number, number>();
  for (const [term, { meant, sure }] of terms) {
    const names = index.byTerm.get(term) ?? [];
    const isRare = meant && new Set(names.map((it) => index.names[it]?.entry)).size <= FEW_HOUSES;
    for (const name of names) {
      const said = index.names[name]?.terms ?? [];
      const share = shareOf(index, said, terms);
      const isTelling = isRare && (said[0] === term || share >= MUCH_OF_A_NAME);
      const score = isTelling
        ? Math.max(share ** 2, sure * SURE.mistyped)
        : share ** 2 * (meant ? 1 : PERHAPS);
      shares.set(name, Math.max(shares.get(name) ?? 0, score));
    }
  }
  return shares;
}

/** Words of names that were said, in one word or in two ("Beer Basha"). */
function termsIn(index: NameIndex, words: readonly string[], unknown: ReadonlySet<string>): Map<string, Hit> {
  const terms = new Map<string, Hit>();
  for (const [at, word] of words.entries()) {
    const meant = unknown.has(word);
    if (index.byTerm.has(stem(word))) terms.set(stem(word), { sure: SURE.written, meant });
    else if (meant) for (const [term, sure] of nearTo(index, word)) terms.set(term, { sure, meant });
    const next = words[at + 1] ?? '';
    if (!meant && !unknown.has(next)) continue;
    for (const { term } of soundingLike(index, word + next)) {
      if (term) terms.set(term, { sure: SURE.byEar, meant: true });
    }
  }
  return terms;
}

function shareOf({ rarity }: NameIndex, name: readonly string[], said: ReadonlyMap<string, Hit>): number {
  let all = 0;
  let met = 0;
  for (const term of name) {
    all += rarity(term);
    met += rarity(term) * (said.get(term)?.sure ?? 0);
  }
  return all > 0 ? met / all : 0;
}

function nearTo(index: NameIndex, word: string): readonly (readonly [term: string, sure: number])[] {
  const mistyped = closestWord(index, word);
  if (mistyped) return [[stem(mistyped), SURE.mistyped]];
  return soundingLike(index, word).flatMap(({ term }) => (term ? [[term, SURE.byEar] as const] : []));
}

function closestWord({ spellings }: NameIndex, typed: string): string | undefined {
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
  return nearest;
}

import { editsWithin, spellingOf } from '../restaurants/edits.rules.ts';
import { closestTo } from './language/closest.ts';
import { meaningOf } from './language/lexicon.ts';
import { skeletonOf } from './language/skeleton.ts';
import { stem } from './language/sound.ts';
import { GENERIC, type NameIndex, SHORTEST_SKELETON, type Sounding } from './nameIndex.rules.ts';
import { ORDINARY_WORDS } from './vocabulary/ordinary.ts';

/** Words of a guest that may be one name. */
const LONGEST_SAID = 4;

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
  const telling = words.filter(isTelling).length;
  for (let at = 0; at < words.length; at++) {
    for (let length = 1; length <= LONGEST_SAID && at + length <= words.length; length++) {
      const said = words.slice(at, at + length);
      const whole = said.join('');
      const isUnknown = said.some((word) => unknown.has(word));
      const isAll = telling > 0 && said.filter(isTelling).length === telling;
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

const isTelling = (word: string) => !ORDINARY_WORDS.has(word) && !GENERIC.has(word);

function keep(found: Map<number, Hit>, name: number, hit: Hit): void {
  const before = found.get(name);
  const value = (it: Hit) => it.sure * (it.meant ? 1 : PERHAPS);
  if (!before || value(hit) > value(before)) found.set(name, hit);
}

/** With the fewest consonants one letter in three may be wrong, with more each second: "delovoi" is no D'Olivo. */
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
      const isMeant = isRare && (said[0] === term || share >= MUCH_OF_A_NAME);
      const score = isMeant ? Math.max(share ** 2, sure * SURE.mistyped) : share ** 2 * (meant ? 1 : PERHAPS);
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
  const mistyped = closestTo(index.spellings, word);
  if (mistyped) return [[stem(mistyped), SURE.mistyped]];
  return soundingLike(index, word).flatMap(({ term }) => (term ? [[term, SURE.byEar] as const] : []));
}

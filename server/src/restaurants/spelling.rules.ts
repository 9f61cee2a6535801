import { compact, fold } from './text.rules.ts';
import type { VocabularyKind } from './vocabulary/entry.ts';
import { VOCABULARY } from './vocabulary/mapping.ts';

/** Something that the vocabulary knows: cuisine kebab, neighbourhood old_city. */
export interface KnownKey {
  readonly kind: VocabularyKind;
  readonly key: string;
}

/** Shorter words have too many neighbours to be taken for one of them. */
const SHORTEST_GUESSED = 5;
const LONG = 8;

const SPELLINGS = spellings();
const BY_LENGTH = Map.groupBy(
  [...SPELLINGS.keys()].map((spelling) => ({ spelling, letters: lettersOf(spelling) })),
  ({ spelling }) => spelling.length,
);

/** Words that tell no restaurant from another: they part what is looked for, in English, Azerbaijani and Russian. */
const SAYING_NOTHING = new Set(
  `a an and at best by cuisine for food from good in near nice of on or place places restaurant restaurants
  ristorante some the to with ən bir ilə mətbəx mətbəxi restoran restoranda restoranı restoranlar üçün və ya yaxın
  yaxınlığında yaxşı в во для до еда и из или к кухня кухни лучший лучшие на о около по ресторан ресторана
  ресторане ресторанов рестораны рядом с со у хороший хорошие где`
    .split(/\s+/)
    .map(fold),
);

export function saysNothing(word: string): boolean {
  return SAYING_NOTHING.has(word);
}

/** What these folded words are called by, in any of the three languages. */
export function knownAs(words: readonly string[]): readonly KnownKey[] {
  return SPELLINGS.get(words.join('')) ?? [];
}

/** What somebody may have meant who mistyped a letter of it, or two of a long one. */
export function closestTo(words: readonly string[]): readonly KnownKey[] {
  const typed = words.join('');
  if (typed.length < SHORTEST_GUESSED) return [];
  const most = typed.length < LONG ? 1 : 2;
  const letters = lettersOf(typed);
  let nearest: string[] = [];
  let least = most;
  for (let length = typed.length - most; length <= typed.length + most; length++) {
    for (const { spelling, letters: others } of BY_LENGTH.get(length) ?? []) {
      // An edit takes away one letter and brings in one at the most: this spares nearly all of the counting.
      if (bitsIn(letters ^ others) > 2 * least) continue;
      const edits = editsBetween(typed, spelling);
      if (edits < least) nearest = [];
      if (edits <= least) nearest.push(spelling);
      least = Math.min(least, edits);
    }
  }
  return nearest.flatMap((spelling) => SPELLINGS.get(spelling) ?? []);
}

/** Which letters a folded word has, a bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Letters added, left out, replaced or swapped with their neighbour. */
function editsBetween(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        replaced,
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        swapped ? (before[column - 2] ?? 0) + 1 : replaced,
      );
    }
    [before, above] = [above, current];
  }
  return above[b.length] ?? 0;
}

function spellings(): ReadonlyMap<string, readonly KnownKey[]> {
  const found = new Map<string, KnownKey[]>();
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

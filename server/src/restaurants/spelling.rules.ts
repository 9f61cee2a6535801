import { editsWithin, mistakesForgivenIn, spellingOf } from './edits.rules.ts';
import { compact, fold } from './text.rules.ts';
import type { VocabularyKind } from './vocabulary/entry.ts';
import { VOCABULARY } from './vocabulary/mapping.ts';

/** Something that the vocabulary knows: cuisine kebab, neighbourhood old_city. */
export interface KnownKey {
  readonly kind: VocabularyKind;
  readonly key: string;
}

const SPELLINGS = spellings();
const BY_LENGTH = Map.groupBy([...SPELLINGS.keys()].map(spellingOf), ({ word }) => word.length);

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
  const typed = spellingOf(words.join(''));
  const most = mistakesForgivenIn(typed.word);
  let nearest: string[] = [];
  let least = most;
  for (let length = typed.word.length - most; most > 0 && length <= typed.word.length + most; length++) {
    for (const spelling of BY_LENGTH.get(length) ?? []) {
      const edits = editsWithin(typed, spelling, least);
      if (edits === undefined) continue;
      if (edits < least) nearest = [];
      nearest.push(spelling.word);
      least = edits;
    }
  }
  return nearest.flatMap((spelling) => SPELLINGS.get(spelling) ?? []);
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

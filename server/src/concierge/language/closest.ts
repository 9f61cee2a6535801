import { editsWithin, mistakesForgivenIn, type Spelling, spellingOf } from '../../restaurants/edits.rules.ts';

/** Words by their length. */
export type Spellings = ReadonlyMap<number, readonly Spelling[]>;

export function spellingsOf(words: Iterable<string>): Spellings {
  return Map.groupBy([...words].map(spellingOf), ({ word }) => word.length);
}

/** The word that was most likely meant by a mistyped one, the first of several; undefined where none is near. */
export function closestTo(
  spellings: Spellings,
  typed: string,
  { sameFirstLetter = false } = {},
): string | undefined {
  const spelling = spellingOf(typed);
  const most = mistakesForgivenIn(typed);
  let nearest: string | undefined;
  let least = most + 1;
  for (let length = typed.length - most; most > 0 && length <= typed.length + most; length++) {
    for (const known of spellings.get(length) ?? []) {
      if (sameFirstLetter && known.word[0] !== typed[0]) continue;
      const edits = editsWithin(spelling, known, least - 1);
      if (edits === undefined || edits >= least) continue;
      least = edits;
      nearest = known.word;
    }
  }
  return nearest;
}

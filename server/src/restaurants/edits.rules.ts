/** A folded word with what makes comparing it cheap: which letters it has, a bit each. */
export interface Spelling {
  readonly word: string;
  readonly letters: number;
}

/** Shorter words have too many neighbours to be taken for one of them. */
const SHORTEST_GUESSED = 5;
const LONG = 8;

/** Mistyped letters that are forgiven in a word: none in a short one, two in a long one. */
export function mistakesForgivenIn(word: string): number {
  if (word.length < SHORTEST_GUESSED) return 0;
  return word.length < LONG ? 1 : 2;
}

export function spellingOf(word: string): Spelling {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return { word, letters };
}

/** How many letters were mistyped between the two; undefined when more than `most`. */
export function editsWithin(a: Spelling, b: Spelling, most: number): number | undefined {
  if (Math.abs(a.word.length - b.word.length) > most) return undefined;
  // An edit takes away one letter and brings in one at the most: this spares nearly all of the counting.
  if (bitsIn(a.letters ^ b.letters) > 2 * most) return undefined;
  const edits = editsBetween(a.word, b.word);
  return edits <= most ? edits : undefined;
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

import { stem } from './sound.ts';
import type { Token } from './tokens.ts';

/** Shorter words are compared as they are: an ending is too much of them. */
const SHORTEST_INFLECTED = 5;

interface Looking {
  /** At words, too, that somebody has understood already. */
  readonly takenToo?: boolean;
}

function isSaid(token: Token | undefined, word: string, { takenToo = false }: Looking): boolean {
  if (!token || (token.taken && !takenToo) || token.kind === 'pause') return false;
  const said = token.word || token.text;
  return said === word || (word.length >= SHORTEST_INFLECTED && token.stem === stem(word));
}

/** How many tokens from `at` on say the longest of these phrases; 0 for none. */
export function saidAt(
  tokens: readonly Token[],
  at: number,
  phrases: readonly (readonly string[])[],
  looking: Looking = {},
): number {
  let longest = 0;
  for (const phrase of phrases) {
    if (phrase.length <= longest) continue;
    if (phrase.every((word, index) => isSaid(tokens[at + index], word, looking))) longest = phrase.length;
  }
  return longest;
}

/** How many tokens up to `end` (not included) say the longest of these phrases; 0 for none. */
export function saidBefore(
  tokens: readonly Token[],
  end: number,
  phrases: readonly (readonly string[])[],
  looking: Looking = {},
): number {
  let longest = 0;
  for (const phrase of phrases) {
    const from = end - phrase.length;
    if (phrase.length <= longest || from < 0) continue;
    if (phrase.every((word, index) => isSaid(tokens[from + index], word, looking))) longest = phrase.length;
  }
  return longest;
}

export function take(tokens: readonly Token[], from: number, count: number): void {
  for (const token of tokens.slice(from, from + count)) token.taken = true;
}

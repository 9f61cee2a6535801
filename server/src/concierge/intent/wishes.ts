import { closestMeaning, LONGEST_PHRASE, meaningOf } from '../language/lexicon.ts';
import { saidAt, saidBefore } from '../language/phrases.ts';
import type { Token } from '../language/tokens.ts';
import { AND, BETWEEN, BUT, NOT_AFTER, NOT_BEFORE, WITHOUT_ENDINGS } from '../vocabulary/negation.ts';

/** Words of a prompt that mean something. */
export interface Wish {
  readonly means: readonly string[];
  readonly from: number;
  readonly to: number;
  /** The guest does not want it. */
  readonly denied: boolean;
  /** Taken for a mistyped wish: it may be a name as well. */
  readonly guessed?: boolean;
}

/** How far a negation reaches over words that mean nothing to us. */
const REACH = 2;
const SHORTEST_BEFORE_WITHOUT = 4;

/** What a prompt asks for, the longest known phrases first; takes them. */
export function takeWishes(tokens: readonly Token[]): Wish[] {
  const found: Wish[] = [];
  for (let at = 0; at < tokens.length; ) {
    const wish = wishAt(tokens, at);
    const next = wish && wishAt(tokens, at + 1);
    // "с видом" is a wish of its own, and "видом на море" says more.
    const isPrefix = wish && next && lengthOf(next) > lengthOf(wish) && next.from < wish.to;
    if (wish && !isPrefix) found.push(wish);
    at = wish && !isPrefix ? wish.to : at + 1;
  }
  const denied = found.map((wish, index) => ({
    ...wish,
    denied: wish.denied || isDenied(tokens, found, index),
  }));
  for (const { from, to } of denied) for (const token of tokens.slice(from, to)) token.taken = true;
  return denied;
}

const lengthOf = ({ from, to }: Wish) => to - from;

function wishAt(tokens: readonly Token[], at: number): Wish | undefined {
  const run: string[] = [];
  for (const token of tokens.slice(at, at + LONGEST_PHRASE)) {
    if (token.taken || token.kind === 'pause') break;
    run.push(token.word || token.text);
  }
  for (let length = run.length; length > 0; length--) {
    const means = meaningOf(run.slice(0, length));
    if (means.length > 0) return { means, from: at, to: at + length, denied: false };
  }
  const [word = ''] = run;
  return withoutAt(word, at) ?? guessedAt(word, at);
}

/** "qəlyansız". */
function withoutAt(word: string, at: number): Wish | undefined {
  const ending = WITHOUT_ENDINGS.find(
    (it) => word.endsWith(it) && word.length - it.length >= SHORTEST_BEFORE_WITHOUT,
  );
  const means = ending ? meaningOf([word.slice(0, -ending.length)]) : [];
  return means.length > 0 ? { means, from: at, to: at + 1, denied: true } : undefined;
}

function guessedAt(word: string, at: number): Wish | undefined {
  const means = closestMeaning(word);
  return means.length > 0 ? { means, from: at, to: at + 1, denied: false, guessed: true } : undefined;
}

/** "без кальяна и громкой музыки", "qəlyan və səs-küy olmasın", "not too loud". */
function isDenied(tokens: readonly Token[], wishes: readonly Wish[], index: number): boolean {
  return isDeniedBefore(tokens, wishes, index) || isDeniedAfter(tokens, wishes, index);
}

function isDeniedBefore(tokens: readonly Token[], wishes: readonly Wish[], index: number): boolean {
  const wish = wishes[index];
  if (!wish) return false;
  let at = wish.from;
  while (at > 0 && BETWEEN.has(tokens[at - 1]?.word ?? '')) at--;
  if (saidBefore(tokens, at, NOT_BEFORE) > 0) return true;
  const before = wishes[index - 1];
  return (
    before?.to === at - 1 && AND.has(tokens[at - 1]?.word ?? '') && isDeniedBefore(tokens, wishes, index - 1)
  );
}

function isDeniedAfter(tokens: readonly Token[], wishes: readonly Wish[], index: number): boolean {
  const wish = wishes[index];
  if (!wish) return false;
  const next = wishes[index + 1];
  for (let at = wish.to; at <= wish.to + REACH; at++) {
    const token = tokens[at];
    if (!token || token.kind === 'pause' || BUT.has(token.word)) return false;
    if (saidAt(tokens, at, NOT_AFTER) > 0) return true;
    if (AND.has(token.word) && next?.from === at + 1) return isDeniedAfter(tokens, wishes, index + 1);
    if (next?.from === at) return false;
  }
  return false;
}

import type { PriceBand } from '../../restaurants/restaurant.rules.ts';
import { saidAt, saidBefore, take } from '../language/phrases.ts';
import type { Token } from '../language/tokens.ts';
import {
  AFTER_A_PARTY,
  BEFORE_A_PARTY,
  CEILINGS,
  CEILINGS_AFTER,
  COUNTED_OTHERWISE,
  CURRENCY_WORDS,
  PARTIES,
  PEOPLE,
  PRICE_WORDS,
} from '../vocabulary/amounts.ts';
import { BETWEEN, NOT_AFTER, NOT_BEFORE } from '../vocabulary/negation.ts';

/** A number with no currency beside it is no budget below this: it counts guests or hours. */
const LEAST_BARE_BUDGET = 25;
const MAX_BUDGET = 10_000;
const MAX_PARTY = 100;

const isNumber = (token: Token | undefined) => token?.kind === 'number' && !token.taken;
const isPerson = (token: Token | undefined) =>
  token?.kind === 'word' && (PEOPLE.has(token.word) || PEOPLE.has(token.stem));

/** A number that was said, and between which tokens. */
export interface Said {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** "70 manata qədər", "до 60 AZN", "40-60 manat": the highest amount that has a currency beside it. */
export function takeBudget(tokens: readonly Token[]): Said | null {
  let highest: Said | null = null;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || !(CURRENCY_WORDS.has(token.word) || CURRENCY_WORDS.has(token.stem)))
      continue;
    const beside = isNumber(tokens[at - 1]) ? at - 1 : isNumber(tokens[at + 1]) ? at + 1 : undefined;
    if (beside === undefined) continue;
    const value = tokens[beside]?.value ?? 0;
    const [from, to] = [Math.min(beside, at), Math.max(beside, at) + 1];
    take(tokens, from, to - from);
    const around = takeCeiling(tokens, from, to);
    if (isSum(value) && value > (highest?.value ?? 0)) highest = { value, ...around };
  }
  return highest;
}

/** "under 50", "büdcə 60": what is left when guests and hours are taken. */
export function takeBareBudget(tokens: readonly Token[]): number | null {
  for (const [at, token] of tokens.entries()) {
    if (!isNumber(token) || token.value < LEAST_BARE_BUDGET || isPerson(tokens[at + 1])) continue;
    const said = saidBefore(tokens, at, CEILINGS) + saidAt(tokens, at + 1, CEILINGS_AFTER);
    if (said === 0) continue;
    token.taken = true;
    takeCeiling(tokens, at, at + 1);
    return isSum(token.value) ? token.value : null;
  }
  return null;
}

function takeCeiling(
  tokens: readonly Token[],
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const before = saidBefore(tokens, from, CEILINGS);
  const after = saidAt(tokens, to, CEILINGS_AFTER);
  take(tokens, from - before, before);
  take(tokens, to, after);
  return { from: from - before, to: to + after };
}

const isSum = (amount: number) => amount >= 1 && amount <= MAX_BUDGET;

/** "4 nəfər", "нас четверо", "five of us": a number that says of itself that it counts guests. */
export function takeParty(tokens: readonly Token[]): Said | null {
  for (const [at, token] of tokens.entries()) {
    const whole = PARTIES.get(token.word);
    if (whole !== undefined) {
      const before = saidBefore(tokens, at, BEFORE_A_PARTY);
      take(tokens, at - before, before + 1);
      return { value: whole, from: at, to: at + 1 };
    }
    if (!isNumber(token) || !isParty(token.value)) continue;
    const after = isPerson(tokens[at + 1]) ? 1 : saidAt(tokens, at + 1, AFTER_A_PARTY);
    if (after === 0) continue;
    take(tokens, at, 1 + after);
    return { value: token.value, from: at, to: at + 1 + after };
  }
  return null;
}

/** "table for two", "на 4": a number after a word that often stands before a party; asked once hours are taken. */
export function takeBareParty(tokens: readonly Token[]): Said | null {
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (!isNumber(token) || !isParty(token.value)) continue;
    if (next && (COUNTED_OTHERWISE.has(next.word) || COUNTED_OTHERWISE.has(next.stem))) continue;
    const before = saidBefore(tokens, at, BEFORE_A_PARTY);
    if (before === 0) continue;
    take(tokens, at - before, before + 1);
    return { value: token.value, from: at, to: at + 1 };
  }
  return null;
}

const isParty = (value: number) => Number.isInteger(value) && value >= 1 && value <= MAX_PARTY;

/** The band that words of price say; `null` when none do. */
export function takePriceBand(tokens: readonly Token[], hasBudget: boolean): PriceBand | null {
  let found: PriceBand | null = null;
  for (let at = 0; at < tokens.length; at++) {
    for (const { band, negated, phrases } of PRICE_WORDS) {
      const length = saidAt(tokens, at, phrases);
      if (length === 0) continue;
      const said = isDenied(tokens, at, at + length) ? negated : band;
      take(tokens, at, length);
      found ??= said;
    }
  }
  return hasBudget ? null : found;
}

function isDenied(tokens: readonly Token[], from: number, to: number): boolean {
  let before = from;
  while (before > 0 && BETWEEN.has(tokens[before - 1]?.word ?? '')) before--;
  return saidBefore(tokens, before, NOT_BEFORE) > 0 || saidAt(tokens, to, NOT_AFTER) > 0;
}

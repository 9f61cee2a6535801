import { saidAt, saidBefore } from '../language/phrases.ts';
import type { Token } from '../language/tokens.ts';
import {
  FOR_A_PARTY,
  FOR_A_PARTY_AFTER,
  FOR_A_SUM,
  PARTIES_IN_DATIVE,
  PER_PERSON,
  TABLES,
  TOGETHER,
} from '../vocabulary/amounts.ts';
import type { Said } from './amounts.ts';

/**
 * What one guest may spend of a sum: all of it, unless it was said of the whole party, as in "100 AZN for two". A number without a
 * currency is divided only where words say that it is for all.
 */
export function perPerson(
  tokens: readonly Token[],
  party: Said | null,
  sum: Said | null,
  bareSum: number | null,
): number | null {
  const amount = sum?.value ?? bareSum;
  if (amount === null || !party || isSaid(tokens, PER_PERSON)) return amount;
  const isTotal = isSaid(tokens, TOGETHER) || (sum !== null && isForParty(tokens, sum, party));
  return isTotal ? Math.floor((100 * amount) / party.value) / 100 : amount;
}

const isSaid = (tokens: readonly Token[], phrases: readonly (readonly string[])[]) =>
  tokens.some((_, at) => saidAt(tokens, at, phrases, { takenToo: true }) > 0);

function isForParty(tokens: readonly Token[], sum: Said, party: Said): boolean {
  const linked = linkOf(tokens, party);
  // "вдвоём за 100 манат", "two of us for 100 AZN".
  const paid = sum.from - saidBefore(tokens, sum.from, FOR_A_SUM, { takenToo: true });
  if (paid < sum.from && (party.to === paid || sum.to === party.from)) return true;
  return linked !== undefined && (linked.to === sum.from || sum.to === linked.from);
}

/** A party that something is for ("на двоих", "iki nəfərə"), with the words that say so; a table is only of its size. */
function linkOf(tokens: readonly Token[], { from, to }: Said): { from: number; to: number } | undefined {
  const before = saidBefore(tokens, from, FOR_A_PARTY, { takenToo: true });
  const after = saidAt(tokens, to, FOR_A_PARTY_AFTER, { takenToo: true });
  const inDative = PARTIES_IN_DATIVE.has(tokens[to - 1]?.word ?? '');
  const ofTable =
    TABLES.has(tokens[from - before - 1]?.stem ?? '') || TABLES.has(tokens[from - before - 1]?.word ?? '');
  if (ofTable || (before === 0 && after === 0 && !inDative)) return undefined;
  return { from: from - before, to: to + after };
}

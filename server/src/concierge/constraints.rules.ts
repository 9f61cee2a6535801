import { type Restaurant, tablesFor } from '../restaurants/restaurant.rules.ts';
import { stayEnd } from '../restaurants/schedule.rules.ts';
import type { Entry } from './entry.rules.ts';
import type { Intent } from './intent.rules.ts';
import { BLOCKED_WITH, NEGATIVES } from './vocabulary/negation.ts';

/** A party of whom nobody says how many. */
export const ORDINARY_PARTY = 2;
const MS_PER_MINUTE = 60_000;
const HALF_HOUR_MS = 30 * MS_PER_MINUTE;

export type Constraint = 'party' | 'time' | 'budget' | 'negatives';

/** Which constraints give way, tried in this order until something is left. */
export const RELAXATIONS: readonly (readonly Constraint[])[] = [
  [],
  ['time'],
  ['budget'],
  ['negatives'],
  ['time', 'budget'],
  ['party'],
  ['party', 'time'],
  ['party', 'budget'],
  ['time', 'budget', 'negatives'],
  ['party', 'time', 'budget', 'negatives'],
];

export interface Wanted {
  readonly intent: Intent;
  /** The instant of `intent.at`. */
  readonly at: Date | null;
}

/** The constraints that a house does not keep by what is known of it; whether a table is free is asked apart. */
export function brokenBy(entry: Entry, { intent, at }: Wanted): Constraint[] {
  const { restaurant } = entry;
  const broken: Constraint[] = [];
  const { budgetPerPerson, partySize } = intent;
  if (partySize !== null && tablesFor(restaurant, partySize).length === 0) broken.push('party');
  if (budgetPerPerson !== null && !isWithin(restaurant, budgetPerPerson)) broken.push('budget');
  if (
    at &&
    startsAround(at).every((start) => stayEnd(restaurant.schedule, start, partyOf(intent)) === null)
  ) {
    broken.push('time');
  }
  if (intent.negatives.some((negative) => isBlocked(entry, negative))) broken.push('negatives');
  return broken;
}

export const partyOf = ({ partySize }: Intent) => partySize ?? ORDINARY_PARTY;

function isWithin({ spend }: Restaurant, budgetPerPerson: number): boolean {
  return spend !== null && spend.maxMinor <= budgetPerPerson * 100;
}

/** Exactly then; for a time off every grid, what begins within half an hour of it. */
export function startsAround(at: Date): Date[] {
  if (at.getTime() % HALF_HOUR_MS === 0) return [at];
  const grid = 5 * MS_PER_MINUTE;
  const first = Math.ceil((at.getTime() - HALF_HOUR_MS) / grid) * grid;
  const starts = Array.from(
    { length: (2 * HALF_HOUR_MS) / grid },
    (_, step) => new Date(first + step * grid),
  );
  return [at, ...starts];
}

export function isAround(at: Date, start: Date): boolean {
  const off = Math.abs(start.getTime() - at.getTime());
  return at.getTime() % HALF_HOUR_MS === 0 ? off === 0 : off <= HALF_HOUR_MS;
}

/** Whether a house is what the guest does not want. */
export function isBlocked({ keys, restaurant }: Entry, negative: string): boolean {
  const named = NEGATIVES[negative];
  if (named) return [...named.blockedTags, ...(named.blockedCuisines ?? [])].some((key) => keys.has(key));
  const key = negative.replace(/^no_/, '');
  return [key, ...(BLOCKED_WITH[key] ?? [])].some((it) => keys.has(it)) || restaurant.neighbourhood === key;
}

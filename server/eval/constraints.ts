import { Temporal } from 'temporal-polyfill';
import { type Restaurant, tablesFor } from '../src/restaurants/restaurant.rules.ts';
import { stayEnd } from '../src/restaurants/schedule.rules.ts';
import type { Slots } from './labels.ts';

/** What a guest who said this does not want to see. Written down apart from the concierge, which is measured by it. */
const BLOCKED: Readonly<Record<string, readonly string[]>> = {
  no_shisha: ['shisha'],
  no_smoking: ['shisha'],
  no_loud_music: ['dj', 'lively', 'dance_show', 'karaoke'],
};

/** Party size where nobody says how many: any house seats two. */
const ORDINARY_PARTY = 2;

/** The hard constraints that this restaurant breaks, whatever its grade. */
export function brokenConstraints(restaurant: Restaurant, slots: Slots): string[] {
  const { budgetPerPerson, partySize, at, negatives } = slots;
  const broken: string[] = [];
  if (budgetPerPerson && (restaurant.spend?.maxMinor ?? 0) > budgetPerPerson * 100) broken.push('budget');
  if (partySize && tablesFor(restaurant, partySize).length === 0) broken.push('party');
  if (at && stayEnd(restaurant.schedule, instantOf(at), partySize ?? ORDINARY_PARTY) === null)
    broken.push('time');
  for (const negative of negatives) {
    if (BLOCKED[negative]?.some((tag) => restaurant.tags.includes(tag))) broken.push(negative);
  }
  return broken;
}

function instantOf(local: string): Date {
  return new Date(Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Baku').epochMilliseconds);
}

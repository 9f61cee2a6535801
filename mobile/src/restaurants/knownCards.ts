import type { RestaurantCardFragment } from '../graphql/gql/operations.ts';
import type { Language } from '../i18n/languages.ts';

/** The cards a guest has lately seen: the next screen opens with a name and a clock before its answer is there. */
const CAPACITY = 60;
const cards = new Map<string, RestaurantCardFragment>();
let lastZone: string | null = null;

export function rememberCard(card: RestaurantCardFragment, language: Language): void {
  const key = `${language} ${card.slug}`;
  lastZone = card.timeZone;
  cards.delete(key);
  cards.set(key, card);
  const [oldest] = cards.keys();
  if (cards.size > CAPACITY && oldest !== undefined) cards.delete(oldest);
}

export function knownCard(slug: string, language: Language): RestaurantCardFragment | null {
  return cards.get(`${language} ${slug}`) ?? null;
}

/** Whose clock counts while no restaurant is known: that of the last one, else the device's. */
export function likelyZone(): string {
  return lastZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
}

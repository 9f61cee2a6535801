import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { LONGEST_PHRASE, meaningOf, wordsOf } from './language/lexicon.ts';
import { sound } from './language/sound.ts';

/** How far a house counts as standing in a neighbourhood, by how it is said. */
const SHARE = { own: 1, said: 0.95, near: 0.75 };

const heard = (text: string) => new Set(text.split(' ').map(sound));
const NEAR = heard(
  'near nearby next close opposite vicinity edge perimeter access yaxınlığında yanında yaxın',
);
/** "Neftchilar Avenue" is not at the metro station Neftchilar, and a view of the towers is not at their foot. */
const NOT_THERE_BEFORE = heard(
  'street avenue ave st prospekt prospekti prospect küçəsi küçə highway view views branch branches',
);
/** Words of many places' names, which alone are none of these places. */
const NO_PLACE_ALONE = heard('center centre central seaside promenade downtown');

/** The neighbourhoods where a house says it stands, each with how much so, 0..1: the catalogue's own field, its facets, its address. */
export function placesOf({
  neighbourhood,
  facetValues,
  address,
}: Pick<Restaurant, 'neighbourhood' | 'facetValues' | 'address'>): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const parts = [...facetValues.map((it) => it.replaceAll('_', ' ')), ...(address?.split(/[,()]/) ?? [])];
  for (const part of parts) {
    for (const [key, share] of placesIn(part)) places.set(key, Math.max(share, places.get(key) ?? 0));
  }
  if (neighbourhood) places.set(neighbourhood, SHARE.own);
  return places;
}

const known = new Map<string, readonly (readonly [key: string, share: number])[]>();

/** Remembered: thousands of houses say the same few hundred things. */
function placesIn(text: string): readonly (readonly [key: string, share: number])[] {
  const before = known.get(text);
  if (before) return before;
  const found = findPlaces(wordsOf(text));
  if (known.size < MOST_KNOWN) known.set(text, found);
  return found;
}

const MOST_KNOWN = 20_000;

function findPlaces(words: readonly string[]): [key: string, share: number][] {
  const share = words.some((word) => NEAR.has(word)) ? SHARE.near : SHARE.said;
  const found: [string, number][] = [];
  for (let at = 0; at < words.length; ) {
    const [key, length] = placeAt(words, at);
    if (key && !NOT_THERE_BEFORE.has(words[at + length] ?? '')) found.push([key, share]);
    at += length;
  }
  return found;
}

/** The longest name of a place that begins here. */
function placeAt(words: readonly string[], at: number): [key: string | undefined, length: number] {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const said = words.slice(at, at + length);
    const alone = length === 1 && words.length > 1 && NO_PLACE_ALONE.has(said[0] ?? '');
    const place = alone ? undefined : meaningOf(said).find((it) => it.startsWith('place:'));
    if (place) return [place.slice('place:'.length), length];
  }
  return [undefined, 1];
}

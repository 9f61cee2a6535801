import { z } from 'zod';
import { squash } from '../accounts/accounts.rules.ts';
import type { Locale } from '../platform/locale.ts';
import { editsWithin, mistakesForgivenIn, type Spelling, spellingOf } from '../restaurants/edits.rules.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { saysNothing } from '../restaurants/spelling.rules.ts';
import { fold } from '../restaurants/text.rules.ts';
import { distanceKm } from './geo.rules.ts';

export const MAX_QUERY_LENGTH = 100;
export const MAX_PLACES = 50;
export const MAX_RADIUS_KM = 50;

/** One line as somebody types it: white space squashed, no control characters. */
export function lineOfText(maxLength: number) {
  return z
    .string()
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must not hold control characters')
    .transform(squash)
    .pipe(z.string().min(1).max(maxLength));
}

export const NAMED_CATEGORIES = [
  'metro',
  'neighbourhood',
  'landmark',
  'beach',
  'hospital',
  'hotel',
  'mall',
  'market',
  'museum',
  'park',
  'stadium',
  'theatre',
  'transport',
  'university',
  'worship',
] as const;
export type NamedCategory = (typeof NAMED_CATEGORIES)[number];
export const RESTAURANT_CATEGORY = 'restaurant';

export type PlaceProvider = 'GOMAP' | 'CATALOGUE' | 'GAZETTEER';

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly location: Coordinates;
  readonly provider: PlaceProvider;
}

/** A way to say the name of a place, folded. */
interface Name {
  readonly words: readonly string[];
  readonly whole: Spelling;
}

export interface NamedPlace {
  readonly key: string;
  readonly category: NamedCategory;
  readonly names: Readonly<Record<Locale, string>>;
  readonly location: Coordinates;
  readonly spelt: readonly Name[];
}

export function namedPlace({
  aliases,
  ...place
}: Omit<NamedPlace, 'spelt'> & { readonly aliases: readonly string[] }): NamedPlace {
  const beside = besideOf(place.category);
  const names = [...Object.values(place.names), ...aliases];
  const bare = names.map((name) => without(beside, fold(name).split(' ')).join(' '));
  return { ...place, spelt: speltAs([...names, ...bare]) };
}

export function speltAs(names: readonly string[]): readonly Name[] {
  const folded = new Set(names.map(fold).filter(Boolean));
  return [...folded].map((name) => ({
    words: name.split(' '),
    whole: spellingOf(name.replaceAll(' ', '')),
  }));
}

/** Said beside a name without being part of it, in every form people type. */
const CATEGORY_WORDS: Readonly<Partial<Record<NamedCategory, ReadonlySet<string>>>> = {
  metro: new Set(
    'metro metrosu metrosunda stansiya stansiyası station subway метро станция станции у'
      .split(' ')
      .map(fold),
  ),
  neighbourhood: new Set(
    'district settlement rayonu qəsəbəsi qəsəbə microdistrict район посёлок поселок'.split(' ').map(fold),
  ),
};

function besideOf(category: NamedCategory | undefined): ReadonlySet<string> {
  return (category && CATEGORY_WORDS[category]) ?? new Set();
}

function without(words: ReadonlySet<string>, typed: readonly string[]): readonly string[] {
  return typed.filter((word) => !words.has(word));
}

/** How well a name meets what was typed. */
const MATCH = {
  whole: 1,
  beginning: 0.9,
  words: 0.8,
  mistyped: 0.7,
  mistypedBeginning: 0.55,
  mistypedWords: 0.45,
};
const PER_MISTAKE = 0.05;
/** What being far away takes off at the most, and from where on. */
const FAR = 0.15;
const FAR_KM = 20;

/** Between 0, which is no match, and 1. */
export function matchOf(query: string, spelt: readonly Name[], category?: NamedCategory): number {
  const typed = fold(query).split(' ').filter(Boolean);
  const said = without(besideOf(category), typed).filter((word) => !saysNothing(word));
  // A name may consist of nothing else: "Metropark", "On".
  return Math.max(...[typed, said].flatMap((words) => spelt.map((name) => matchOfName(words, name))), 0);
}

function matchOfName(typed: readonly string[], name: Name): number {
  if (typed.length === 0) return 0;
  const whole = spellingOf(typed.join(''));
  if (whole.word === name.whole.word) return MATCH.whole;
  if (whole.word.length > 1 && name.whole.word.startsWith(whole.word)) return MATCH.beginning;
  const begins = (word: string) => name.words.some((other) => other.startsWith(word));
  if (typed.every((word) => word.length > 1 && begins(word))) return MATCH.words;
  return Math.max(
    mistypedMatch(MATCH.mistyped, whole, name.whole),
    mistypedMatch(MATCH.mistypedBeginning, whole, spellingOf(name.whole.word.slice(0, whole.word.length))),
    mistypedWordsMatch(typed, name),
  );
}

function mistypedMatch(match: number, typed: Spelling, name: Spelling): number {
  const most = mistakesForgivenIn(typed.word);
  const edits = most > 0 ? editsWithin(typed, name, most) : undefined;
  return edits === undefined ? 0 : match - edits * PER_MISTAKE;
}

/** Every word is one of the name's, or nearly so. */
function mistypedWordsMatch(typed: readonly string[], { words }: Name): number {
  let edits = 0;
  for (const word of typed) {
    if (words.some((other) => other.startsWith(word))) continue;
    const most = mistakesForgivenIn(word);
    const near = words.map((other) => editsWithin(spellingOf(word), spellingOf(other), most));
    const least = Math.min(...near.map((it) => it ?? Number.POSITIVE_INFINITY));
    if (most === 0 || least > most) return 0;
    edits += least;
  }
  return edits === 0 ? 0 : MATCH.mistypedWords - edits * PER_MISTAKE;
}

/** The best matches first; of two that match alike, the nearer one. */
export function ranked<Candidate extends { readonly location: Coordinates; readonly match: number }>(
  candidates: readonly Candidate[],
  near: Coordinates | null,
): Candidate[] {
  const rank = ({ match, location }: Candidate) =>
    match - (near ? (Math.min(distanceKm(near, location), FAR_KM) / FAR_KM) * FAR : 0);
  return candidates
    .filter(({ match }) => match > 0)
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ candidate }) => candidate);
}

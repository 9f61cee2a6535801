import { z } from 'zod';
import { squash } from '../accounts/accounts.rules.ts';
import type { Locale } from '../platform/locale.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { distanceKm } from './geo.rules.ts';
import type { Name, NamedCategory } from './placeNames.rules.ts';

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

export const RESTAURANT_CATEGORY = 'restaurant';

export type PlaceProvider = 'GOMAP' | 'CATALOGUE' | 'GAZETTEER';

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly location: Coordinates;
  readonly provider: PlaceProvider;
}

export interface NamedPlace {
  readonly key: string;
  readonly category: NamedCategory;
  readonly names: Readonly<Record<Locale, string>>;
  readonly location: Coordinates;
  readonly spelt: readonly Name[];
}

/** What being far away takes off a match at the most, and from where on. */
const FAR = 0.15;
const FAR_KM = 20;

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

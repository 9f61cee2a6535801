import type { Coordinates, PriceBand, Restaurant } from '../restaurants/restaurant.rules.ts';
import { PRICE_BANDS } from '../restaurants/restaurant.rules.ts';
import { distanceKm } from '../travel/geo.rules.ts';
import type { Corpus } from './corpus.rules.ts';
import type { Entry } from './entry.rules.ts';
import type { Intent } from './intent.rules.ts';
import { RELATED } from './vocabulary/related.ts';

/** What each part of a score counts; the first seven are those of the hybrid score it began as. */
export interface Weights {
  /** Similarity of embeddings; of words where there are none. */
  readonly embedding: number;
  readonly vibe: number;
  readonly cuisine: number;
  readonly location: number;
  readonly price: number;
  readonly description: number;
  readonly negative: number;
  readonly name: number;
}

export const DEFAULT_WEIGHTS: Weights = {
  embedding: 0.7,
  vibe: 1.2,
  cuisine: 1,
  location: 1.2,
  price: 0.8,
  description: 0.4,
  negative: 1,
  name: 2.5,
};

/** Parts of the ranking that an evaluation can leave out, to see what they are good for. */
export interface Features {
  /** BM25 in place of the share of words that match. */
  readonly bm25: boolean;
  /** What few houses have says more. */
  readonly rarity: boolean;
  /** What comes near a wish counts a part. */
  readonly related: boolean;
  readonly names: boolean;
  /** Dishes and topics that are no filters. */
  readonly topics: boolean;
  /** A house stands where its facets and address say so, too. */
  readonly saidPlaces: boolean;
  /** Constraints exclude; without, they only cost points. */
  readonly hardConstraints: boolean;
}
export const ALL_FEATURES: Features = {
  bm25: true,
  rarity: true,
  related: true,
  names: true,
  topics: true,
  saidPlaces: true,
  hardConstraints: true,
};

export interface Asked {
  readonly intent: Intent;
  /** Stems of the prompt's own words. */
  readonly stems: readonly string[];
  /** What was said that is no filter, as `topic:vineyard`. */
  readonly topics: readonly string[];
  /** How surely a house was named, 0..1 by its place in the corpus. */
  readonly named: ReadonlyMap<number, number>;
  readonly weights: Weights;
  readonly features: Features;
}

/** What is asked, worked out once for all houses. */
export interface Question {
  readonly corpus: Corpus;
  readonly asked: Asked;
  readonly wishes: Wishes;
  readonly kitchens: Wishes;
}

interface Wishes {
  /** Of all of them together. */
  readonly weight: number;
  readonly each: readonly {
    readonly key: string;
    readonly weight: number;
    /** What comes near it, the nearest first. */
    readonly near: readonly (readonly [key: string, share: number])[];
  }[];
}

export function questionOf(corpus: Corpus, asked: Asked): Question {
  const { intent } = asked;
  const topics = asked.features.topics ? asked.topics : [];
  return {
    corpus,
    asked,
    wishes: wishesOf(corpus, asked.features, [...intent.vibes, ...intent.amenities, ...topics]),
    kitchens: wishesOf(corpus, asked.features, intent.cuisines),
  };
}

function wishesOf({ rarity }: Corpus, features: Features, keys: readonly string[]): Wishes {
  const each = keys.map((key) => ({
    key,
    weight: features.rarity ? (rarity.get(key) ?? 1) : 1,
    near: features.related ? Object.entries(RELATED[key] ?? {}).toSorted((a, b) => b[1] - a[1]) : [],
  }));
  return { each, weight: each.reduce((sum, { weight }) => sum + weight, 0) };
}

/** What is known of a house's words, each 0..1: `similarity` is of embeddings, or of words where there are none. */
export interface Likeness {
  readonly similarity: number;
  readonly said: number;
  readonly named: number;
}

export function scoreOf(
  { corpus, asked, wishes, kitchens }: Question,
  entry: Entry,
  { similarity, said, named }: Likeness,
): number {
  const { intent, weights, features } = asked;
  return (
    weights.embedding * similarity +
    weights.vibe * shareOf(wishes, entry, wholly) +
    weights.cuisine * shareOf(kitchens, entry, standingOf) +
    weights.location * nearness(corpus, entry, intent.locations, features) +
    weights.price * priceFit(entry.restaurant, intent) +
    weights.description * said +
    (features.names ? weights.name * named : 0)
  );
}

/** How much of what is wished for a house has, 0..1; `standing` says how much of itself one of its keys is. */
function shareOf(
  { each, weight: all }: Wishes,
  entry: Entry,
  standing: (entry: Entry, key: string) => number,
): number {
  let met = 0;
  for (const { key, weight, near } of each) {
    met += weight * (entry.keys.has(key) ? standing(entry, key) : nearestOf(entry.keys, near));
  }
  return all > 0 ? met / all : 0;
}

function nearestOf(keys: ReadonlySet<string>, near: Wishes['each'][number]['near']): number {
  for (const [key, share] of near) if (keys.has(key)) return share;
  return 0;
}

const wholly = () => 1;

/** A house names first what it lives by. */
const LESS_A_PLACE = 0.06;
const LAST_COUNTED_PLACE = 5;

function standingOf({ restaurant: { cuisines } }: Entry, key: string): number {
  const place = cuisines.indexOf(key);
  return 1 - LESS_A_PLACE * Math.min(place < 0 ? LAST_COUNTED_PLACE : place, LAST_COUNTED_PLACE);
}

const NEAR_SHARE = 0.6;
const NEAR_KM = 3;

/** 1 in a neighbourhood that was named, less close to it. */
function nearness(
  { centres }: Corpus,
  { places, restaurant: { location, neighbourhood } }: Entry,
  wanted: readonly string[],
  { related, saidPlaces }: Features,
): number {
  if (wanted.length === 0) return 0;
  const there = (key: string) => (saidPlaces ? (places.get(key) ?? 0) : Number(neighbourhood === key));
  const said = Math.max(...wanted.map(there));
  if (!related || !location) return said;
  const distances = wanted.map((key) => distanceTo(location, centres.get(key)));
  return Math.max(said, NEAR_SHARE * (1 - Math.min(...distances) / NEAR_KM));
}

const distanceTo = (from: Coordinates, to: Coordinates | undefined) =>
  to ? distanceKm(from, to) : Number.POSITIVE_INFINITY;

const FITS = { same: 1, oneOff: 0.4, further: -0.8 };
const A_LITTLE_MORE = 1.25;

function priceFit({ priceBand, spend }: Restaurant, { priceBand: wanted, budgetPerPerson }: Intent): number {
  if (budgetPerPerson !== null) {
    const over = spend ? spend.maxMinor / 100 / budgetPerPerson : 1;
    if (over <= 1) return FITS.same;
    // What costs least over a budget that nobody keeps comes first.
    return (over <= A_LITTLE_MORE ? FITS.oneOff : FITS.further) - Math.min(1, over / 100);
  }
  return wanted === null ? 0 : bandFit(priceBand, wanted);
}

function bandFit(band: PriceBand, wanted: PriceBand): number {
  const off = Math.abs(PRICE_BANDS.indexOf(band) - PRICE_BANDS.indexOf(wanted));
  return off === 0 ? FITS.same : off === 1 ? FITS.oneOff : FITS.further;
}

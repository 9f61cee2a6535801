import { z } from 'zod';
import { LOCALES } from '../platform/locale.ts';
import { PRICE_BANDS, type PriceBand } from '../restaurants/restaurant.rules.ts';
import { MAX_PARTY_SIZE } from '../restaurants/search.rules.ts';

export const PROMPT = { minLength: 3, maxLength: 600 };
export const LIMIT = { min: 1, max: 12 };
export const DEFAULT_LIMIT = 4;
const MAX_KEYS = 20;
const MAX_BUDGET = 10_000;

export const TIME_CONTEXTS = [
  'breakfast',
  'brunch',
  'lunch',
  'dinner',
  'evening',
  'late_night',
  'weekend',
] as const;
export type TimeContext = (typeof TIME_CONTEXTS)[number];

const keys = z.array(z.string().max(60)).max(MAX_KEYS);

/**
 * What a guest wishes for, as both parsers say it: the bounds are those of a guest's own input, so that a model cannot
 * ask for what a guest could not.
 */
export const intentShape = z.object({
  locale: z.enum(LOCALES),
  vibes: keys,
  cuisines: keys,
  locations: keys,
  amenities: keys,
  /** no_loud_music, no_shisha …: blockers against tags. */
  negatives: keys,
  timeContext: z.array(z.enum(TIME_CONTEXTS)).max(TIME_CONTEXTS.length),
  priceBand: z.enum(PRICE_BANDS).nullable(),
  /** A ceiling on the upper end of the average spend, in whole units of the currency. */
  budgetPerPerson: z.number().min(1).max(MAX_BUDGET).nullable(),
  partySize: z.int().min(1).max(MAX_PARTY_SIZE).nullable(),
  /** Wall clock of the city, "2027-03-05T19:30". */
  at: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .nullable(),
});

export type Intent = z.infer<typeof intentShape>;

export const CURRENCY = 'AZN';

/** Upper ends of the bands, AZN a person. */
const BAND_CEILINGS = { BUDGET: 40, MID: 70, UPPER: 110 } as const;

/** The band that a budget a person allows. */
export function bandOfBudget(budget: number): PriceBand {
  if (budget <= BAND_CEILINGS.BUDGET) return 'BUDGET';
  if (budget <= BAND_CEILINGS.MID) return 'MID';
  return budget <= BAND_CEILINGS.UPPER ? 'UPPER' : 'LUXURY';
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const STRATA = [
  'plain',
  'no_diacritics',
  'typos',
  'transliteration',
  'indirect',
  'hard',
  'code_switching',
  'impossible',
  'out_of_scope',
] as const;

/** What a careful reader takes from the words; a cuisine and a tag of the same key (sushi) are one. */
const slots = z.strictObject({
  /** Tags and cuisines. */
  wants: z.array(z.string()).default([]),
  places: z.array(z.string()).default([]),
  negatives: z.array(z.string()).default([]),
  priceBand: z.enum(['BUDGET', 'MID', 'UPPER', 'LUXURY']).optional(),
  /** AZN, a ceiling on the upper end of the average spend. */
  budgetPerPerson: z.int().optional(),
  partySize: z.int().optional(),
  /** On the clock of Baku; the guest asks at `ASKED_AT`. */
  at: z.iso.datetime({ local: true }).optional(),
});

const need = z.strictObject({
  id: z.string(),
  slots,
  /** By slug: 3 is what was meant, 2 would please, 1 would do. Whoever is not named would not do. */
  grades: z.record(z.string(), z.int().min(1).max(3)),
  /** The same need in each language, as people there put it. */
  queries: z
    .array(
      z.strictObject({
        locale: z.enum(['az', 'ru', 'en']),
        stratum: z.enum(STRATA),
        prompt: z.string().min(3).max(600),
      }),
    )
    .length(3),
});

export type Need = z.infer<typeof need>;
export type Slots = z.infer<typeof slots>;
export type Query = Need['queries'][number];

/** Monday noon in Baku. */
export const ASKED_AT = new Date('2027-03-01T08:00:00Z');

export const SPLITS = ['dev', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** `test` was written together with `dev`, before there was a ranker, and is not looked at while tuning. */
export function loadLabels(split: Split): Need[] {
  const file = new URL(`./labels/${split}.json`, import.meta.url);
  return z.array(need).parse(JSON.parse(readFileSync(file, 'utf8')));
}

import type { Intent } from '../src/concierge/intent.rules.ts';
import { VIBES } from '../src/concierge/vocabulary/labels.ts';
import { VOCABULARY } from '../src/restaurants/vocabulary/mapping.ts';
import { loadLabels, SPLITS } from './labels.ts';

const CUISINES = new Set(VOCABULARY.cuisine.map(({ key }) => key));

/** A model that reads every prompt of the labels as they do: what it earns shows that the way to it works, no more. */
export function scriptOfLabels(): (prompt: string) => Partial<Intent> {
  const needs = SPLITS.flatMap(loadLabels);
  const byPrompt = new Map(
    needs.flatMap((need) => need.queries.map(({ prompt }) => [prompt, need.slots] as const)),
  );
  return (prompt) => {
    const slots = byPrompt.get(prompt);
    if (!slots) return {};
    const { wants, places, negatives } = slots;
    return {
      cuisines: wants.filter((key) => CUISINES.has(key)),
      vibes: wants.filter((key) => VIBES.has(key)),
      amenities: wants.filter((key) => !CUISINES.has(key) && !VIBES.has(key)),
      locations: places,
      negatives,
      priceBand: slots.priceBand ?? null,
      budgetPerPerson: slots.budgetPerPerson ?? null,
      partySize: slots.partySize ?? null,
      at: slots.at ?? null,
    };
  };
}

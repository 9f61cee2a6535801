import { VOCABULARY } from '../restaurants/vocabulary/mapping.ts';
import type { Intent } from './intent.rules.ts';
import { meaningOf, wordsOf } from './language/lexicon.ts';
import { VIBES } from './vocabulary/labels.ts';
import { NEGATIVES } from './vocabulary/negation.ts';

const KNOWN = {
  tag: new Set(VOCABULARY.tag.map(({ key }) => key)),
  cuisine: new Set(VOCABULARY.cuisine.map(({ key }) => key)),
  place: new Set(VOCABULARY.neighbourhood.map(({ key }) => key)),
};
type Kind = keyof typeof KNOWN;

/** The keys a model may use, for its instructions. */
export const KEYS_FOR_MODEL = {
  vibes: [...KNOWN.tag].filter((key) => VIBES.has(key)).join(', '),
  amenities: [...KNOWN.tag].filter((key) => !VIBES.has(key)).join(', '),
  cuisines: [...KNOWN.cuisine].join(', '),
  locations: [...KNOWN.place].join(', '),
  negatives: Object.keys(NEGATIVES).join(', '),
};

/**
 * What a model said, in keys that exist, joined with what the words themselves say: sums, parties and dates are taken
 * from the words where they name them, and a wish that was said in so many words is one.
 */
export function mergeIntents(local: Intent, model: Intent): Intent {
  const tags = [...model.vibes, ...model.amenities].flatMap((it) => canonical('tag', it));
  const both = (ours: readonly string[], theirs: readonly string[]) => [...new Set([...ours, ...theirs])];
  const wanted = {
    vibes: both(
      local.vibes,
      tags.filter((key) => VIBES.has(key)),
    ),
    amenities: both(
      local.amenities,
      tags.filter((key) => !VIBES.has(key)),
    ),
    cuisines: both(
      local.cuisines,
      model.cuisines.flatMap((it) => canonical('cuisine', it)),
    ),
    locations: both(
      local.locations,
      model.locations.flatMap((it) => canonical('place', it)),
    ),
  };
  const negatives = both(local.negatives, model.negatives.filter(isNegative));
  const allowed = (keys: readonly string[]) => keys.filter((key) => !negatives.includes(`no_${key}`));
  return {
    locale: local.locale,
    vibes: allowed(wanted.vibes),
    amenities: allowed(wanted.amenities),
    cuisines: allowed(wanted.cuisines),
    locations: allowed(wanted.locations),
    negatives,
    timeContext: [...new Set([...local.timeContext, ...model.timeContext])],
    priceBand: local.priceBand ?? (local.budgetPerPerson === null ? model.priceBand : null),
    budgetPerPerson: local.budgetPerPerson ?? model.budgetPerPerson,
    partySize: local.partySize ?? model.partySize,
    at: local.at ?? model.at,
  };
}

function canonical(kind: Kind, said: string): string[] {
  if (KNOWN[kind].has(said)) return [said];
  return meaningOf(wordsOf(said.replaceAll('_', ' ')))
    .filter((meaning) => meaning.startsWith(`${kind}:`))
    .map((meaning) => meaning.slice(kind.length + 1));
}

function isNegative(said: string): boolean {
  const key = said.replace(/^no_/, '');
  return said in NEGATIVES || (said !== key && Object.values(KNOWN).some((keys) => keys.has(key)));
}

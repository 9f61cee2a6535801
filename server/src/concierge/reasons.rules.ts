import type { Locale } from '../platform/locale.ts';
import type { VocabularyKind } from '../restaurants/vocabulary/entry.ts';
import { labelOf } from '../restaurants/vocabulary/mapping.ts';
import { type Constraint, isBlocked, partyOf } from './constraints.rules.ts';
import type { Entry } from './entry.rules.ts';
import type { Intent } from './intent.rules.ts';
import { PRICE_LABELS, REASON_LABELS, RELAXED_LABELS } from './vocabulary/labels.ts';

/** Code and figure; the words follow from them in any language. */
export interface Reason {
  readonly code: string;
  readonly figure?: string;
}

export interface LabelledReason {
  readonly code: string;
  readonly label: string;
}

const MAX_REASONS = 8;
/** Less is only near it. */
const THERE = 0.9;
const isIn = (places: Entry['places'], key: string) => (places.get(key) ?? 0) >= THERE;
const USUAL_FACTS = 2;

/** Why this house: each traces to a fact that is stored of it. */
export function reasonsFor(
  { keys, places, restaurant }: Entry,
  intent: Intent,
  { freeAt, named }: { readonly freeAt: string | null; readonly named: boolean },
): Reason[] {
  const { spend, priceBand } = restaurant;
  const met = (kind: string, wanted: readonly string[]) =>
    wanted.filter((key) => keys.has(key)).map((key) => ({ code: `${kind}.${key}` }));
  const reasons: Reason[] = [
    ...(named ? [{ code: 'name' }] : []),
    ...met('cuisine', intent.cuisines),
    ...met(
      'vibe',
      intent.vibes.filter((key) => !intent.cuisines.includes(key)),
    ),
    ...met('amenity', intent.amenities),
    ...intent.locations.filter((key) => isIn(places, key)).map((key) => ({ code: `location.${key}` })),
    ...(freeAt ? [{ code: 'time', figure: freeAt }] : []),
    ...(spend && intent.budgetPerPerson !== null
      ? [{ code: 'budget', figure: `${spend.minMinor / 100}–${spend.maxMinor / 100}` }]
      : []),
    ...(intent.priceBand === priceBand ? [{ code: `price.${priceBand}` }] : []),
    ...(intent.partySize !== null && freeAt ? [{ code: 'party', figure: String(partyOf(intent)) }] : []),
    ...intent.negatives
      .filter((it) => !isBlocked({ keys, restaurant } as Entry, it))
      .map((code) => ({ code })),
  ];
  // Nothing that was asked for: what it is, then.
  const usual = restaurant.cuisines.slice(0, USUAL_FACTS).map((key) => ({ code: `cuisine.${key}` }));
  return (reasons.length > 0 ? reasons : usual).slice(0, MAX_REASONS);
}

/** What had to give way: constraints that nothing keeps, and wishes that none of the recommended meets. */
export function relaxedOf(
  intent: Intent,
  recommended: readonly Entry[],
  dropped: readonly Constraint[],
  time: string | null,
): Reason[] {
  const figures: Record<Constraint, string | null> = {
    budget: intent.budgetPerPerson === null ? null : String(intent.budgetPerPerson),
    party: String(partyOf(intent)),
    time,
    negatives: null,
  };
  const constraints = dropped.flatMap((it) => {
    if (it === 'negatives') return intent.negatives.map((code) => ({ code }));
    const figure = figures[it];
    return figure === null ? [] : [{ code: it, figure }];
  });
  const missed = (kind: string, wanted: readonly string[], has: (entry: Entry, key: string) => boolean) =>
    wanted
      .filter((key) => !recommended.some((entry) => has(entry, key)))
      .map((key) => ({ code: `${kind}.${key}` }));
  const hasKey = ({ keys }: Entry, key: string) => keys.has(key);
  return [
    ...constraints,
    ...missed('cuisine', intent.cuisines, hasKey),
    ...missed(
      'vibe',
      intent.vibes.filter((key) => !intent.cuisines.includes(key)),
      hasKey,
    ),
    ...missed('amenity', intent.amenities, hasKey),
    ...missed('location', intent.locations, ({ places }, key) => isIn(places, key)),
  ];
}

const KINDS: Readonly<Record<string, VocabularyKind>> = {
  vibe: 'tag',
  amenity: 'tag',
  cuisine: 'cuisine',
  location: 'neighbourhood',
};

export function labelReason({ code, figure = '' }: Reason, locale: Locale): LabelledReason {
  return { code, label: wordsFor(code, locale).replace('{}', figure) };
}

export function labelRelaxed({ code, figure = '' }: Reason, locale: Locale): LabelledReason {
  const label = RELAXED_LABELS[code]?.[locale].replace('{}', figure);
  return {
    code,
    label: label ?? (RELAXED_LABELS.wish?.[locale] ?? '{}').replace('{}', wordsFor(code, locale)),
  };
}

function wordsFor(code: string, locale: Locale): string {
  const [facet = '', key = ''] = code.split('.', 2);
  const kind = KINDS[facet];
  if (kind) return labelOf(kind, key, locale);
  const label = facet === 'price' ? PRICE_LABELS[key] : REASON_LABELS[code];
  if (label) return label[locale];
  return (REASON_LABELS.without?.[locale] ?? '{}').replace(
    '{}',
    labelOf('tag', code.replace(/^no_/, ''), locale),
  );
}

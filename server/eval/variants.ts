import { askedOf } from '../src/concierge/asking.rules.ts';
import type { ConciergeDeps } from '../src/concierge/concierge.service.ts';
import { recommend } from '../src/concierge/concierge.service.ts';
import { parsePrompt } from '../src/concierge/intent/parse.ts';
import { rank } from '../src/concierge/rank.service.ts';
import { ALL_FEATURES, DEFAULT_WEIGHTS, type Features, type Weights } from '../src/concierge/score.rules.ts';
import { Turns } from '../src/platform/turns.ts';
import type { Answerer } from './evaluate.ts';
import { diverse, fused } from './rerank.ts';
import type { World } from './world.ts';

export interface Variant {
  readonly name: string;
  readonly weights: Weights;
  readonly features: Features;
  /** What the concierge does not do: it has to earn its place here first. */
  readonly step?: 'fused' | 'diverse';
}

const NO_FEATURES: Features = {
  bm25: false,
  rarity: false,
  related: false,
  names: false,
  topics: false,
  saidPlaces: false,
  hardConstraints: false,
};
/** As the score was before any evaluation. */
const BASELINE: Weights = { ...DEFAULT_WEIGHTS, embedding: 1, location: 0.8, name: 0 };
const DEPTH = 20;

/** The whole, the hybrid score it began as, and the whole without each of what was added. */
export const VARIANTS: readonly Variant[] = [
  { name: 'LOCAL', weights: DEFAULT_WEIGHTS, features: ALL_FEATURES },
  { name: 'baseline: the hybrid score alone', weights: BASELINE, features: NO_FEATURES },
  without('hard constraints', { hardConstraints: false }),
  without('BM25', { bm25: false }),
  without('rarity of tags', { rarity: false }),
  without('related tags', { related: false }),
  without('names', { names: false }),
  without('topics and dishes', { topics: false }),
  without('places of facets and addresses', { saidPlaces: false }),
  {
    name: 'without words of descriptions',
    weights: { ...DEFAULT_WEIGHTS, description: 0 },
    features: ALL_FEATURES,
  },
  { name: 'with rank fusion', weights: DEFAULT_WEIGHTS, features: ALL_FEATURES, step: 'fused' },
  { name: 'with diversity', weights: DEFAULT_WEIGHTS, features: ALL_FEATURES, step: 'diverse' },
];

function without(name: string, off: Partial<Features>): Variant {
  return { name: `without ${name}`, weights: DEFAULT_WEIGHTS, features: { ...ALL_FEATURES, ...off } };
}

const turns = new Turns();

const NONE: Weights = {
  embedding: 0,
  vibe: 0,
  cuisine: 0,
  location: 0,
  price: 0,
  description: 0,
  negative: 0,
  name: 0,
};
const wordsOf = ({ embedding, description, name }: Weights): Weights => ({
  ...NONE,
  embedding,
  description,
  name,
});
const facetsOf = (weights: Weights): Weights => ({ ...weights, embedding: 0, description: 0, name: 0 });

/** LOCAL, as a variant has it; nothing is remembered from one prompt to the next. */
export function localAnswerer(world: World, { weights, features, step }: Variant): Answerer {
  return async ({ prompt }) => {
    const parsed = parsePrompt(prompt, {
      now: world.clock.now(),
      timeZone: world.corpus.timeZone,
      locale: 'en',
    });
    const rankedBy = async (some: Weights) => {
      const asked = askedOf(world.corpus, parsed, parsed.intent, { weights: some, features });
      const { ranked } = await rank({ ...world, turns }, world.corpus, { asked, limit: DEPTH, floor: 0 });
      return ranked;
    };
    const ranked =
      step === 'fused'
        ? fused([await rankedBy(wordsOf(weights)), await rankedBy(facetsOf(weights))])
        : await rankedBy(weights);
    return {
      intent: parsed.intent,
      restaurants: (step === 'diverse' ? diverse(ranked) : ranked).map(({ restaurant }) => restaurant),
    };
  };
}

/** The service itself, with whatever model it has. */
export function serviceAnswerer(deps: ConciergeDeps, onAnswer: (degraded: boolean) => void): Answerer {
  return async ({ prompt }) => {
    const answer = await recommend(deps, {
      prompt,
      locale: null,
      usualLocale: 'en',
      limit: DEPTH,
      mode: 'AI',
      partySize: null,
      at: null,
      sticky: [],
      signal: undefined,
    });
    onAnswer(answer.degraded);
    return {
      intent: answer.intent,
      restaurants: answer.recommendations.map(({ restaurant }) => restaurant),
    };
  };
}

import { CountedCache } from '../platform/cache.ts';
import { Turns } from '../platform/turns.ts';
import type { UpstreamDeps } from '../platform/upstream.ts';
import type { Corpus } from './corpus.rules.ts';
import type { Intent } from './intent.rules.ts';
import { Model, type ModelOptions } from './openai.ts';
import type { Reason } from './reasons.rules.ts';
import { DEFAULT_WEIGHTS, type Weights } from './score.rules.ts';
import { Vectors } from './vectors.ts';

export const CONCIERGE_MODES = ['LOCAL', 'AI', 'AB'] as const;
export type ConciergeMode = (typeof CONCIERGE_MODES)[number];
/** Who answers. */
export type AnswerMode = Exclude<ConciergeMode, 'AB'>;

export interface ConciergeOptions {
  /** Where a request does not say. */
  readonly mode: ConciergeMode;
  readonly weights: { readonly [Part in keyof Weights]?: number | undefined };
  readonly scoreFloor: number;
  /** Undefined without a key: then nothing leaves the process. */
  readonly model: ModelOptions | undefined;
}

/** What an answer is rebuilt from: who was recommended and why; tables are looked up anew. */
export interface KeptAnswer {
  /** Kept no longer than the restaurants are as they were. */
  readonly corpus: Corpus;
  readonly intent: Intent;
  readonly relaxed: readonly Reason[];
  readonly ranked: readonly {
    readonly id: number;
    readonly score: number;
    readonly reasons: readonly Reason[];
  }[];
}

/** What a process keeps for the concierge. */
export interface Concierge {
  readonly mode: ConciergeMode;
  readonly weights: Weights;
  readonly scoreFloor: number;
  readonly model: Model | undefined;
  readonly vectors: Vectors;
  readonly answers: CountedCache<string, KeptAnswer>;
  /** Reading and ranking wait for theirs, so that a crowd of guests holds nobody else up. */
  readonly turns: Turns;
}

const MAX_ANSWERS = 128;
const ANSWERS_TTL_MS = 30 * 60_000;

export function createConcierge(options: ConciergeOptions, deps: UpstreamDeps): Concierge {
  return {
    mode: options.mode,
    weights: { ...DEFAULT_WEIGHTS, ...definedOf(options.weights) },
    scoreFloor: options.scoreFloor,
    model: options.model && new Model(options.model, deps),
    vectors: new Vectors(),
    turns: new Turns(),
    answers: new CountedCache({
      name: 'concierge_answers',
      max: MAX_ANSWERS,
      ttlMs: ANSWERS_TTL_MS,
      ...deps,
    }),
  };
}

function definedOf(weights: ConciergeOptions['weights']): Partial<Weights> {
  return Object.fromEntries(Object.entries(weights).filter(([, value]) => value !== undefined));
}

import { ZodError } from 'zod';
import { builder } from '../graphql/builder.ts';
import { AvailabilitySlotRef } from '../reservations/availability.graphql.ts';
import { MoneyRef, PriceBandRef, RestaurantRef } from '../restaurants/restaurants.graphql.ts';
import { instant, MAX_PARTY_SIZE, partySize } from '../restaurants/search.rules.ts';
import { LocaleRef } from '../travel/places.graphql.ts';
import { type ConciergeAnswer, recommend } from './concierge.service.ts';
import type { Concierge } from './concierge.ts';
import type { CorpusCache } from './corpus.service.ts';
import { type ComponentHealth, conciergeHealth } from './health.service.ts';
import { CURRENCY, DEFAULT_LIMIT, type Intent, LIMIT, PROMPT } from './intent.rules.ts';
import { instantOf, type Ranked } from './rank.service.ts';
import { type LabelledReason, labelReason, labelRelaxed } from './reasons.rules.ts';

declare module '../graphql/context.ts' {
  interface Context {
    readonly concierge: Concierge;
    readonly corpus: CorpusCache;
    /** A header of the request. */
    readonly header: (name: string) => string | null;
    /** Ends when the client has left; undefined where nobody can tell. */
    readonly leaving: () => AbortSignal | undefined;
  }
}

export const ConciergeModeRef = builder.enumType('ConciergeMode', {
  description: 'Who reads what a guest writes to the concierge.',
  values: {
    LOCAL: { description: 'The vocabulary alone: nothing leaves the process.' },
    AI: { description: 'A language model and embeddings, with the same ranking.' },
    AB: { description: 'One of the two, half of the guests each; a guest always the same.' },
  } as const,
});

export const ComponentStatusRef = builder.enumType('ComponentStatus', {
  description: 'How a part of the service is.',
  values: {
    UNKNOWN: { description: 'It was not tried yet.' },
    HEALTHY: { description: 'It answered when it was last asked.' },
    DEGRADED: { description: 'It did not; `detail` says why.' },
    DISABLED: { description: 'It is switched off.' },
  } as const,
});

export const ComponentHealthRef = builder.objectRef<ComponentHealth>('ComponentHealth').implement({
  description: 'How one part is.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Which part.' }),
    status: t.expose('status', { type: ComponentStatusRef, description: 'How it is.' }),
    detail: t.exposeString('detail', { nullable: true, description: 'Why it is not well.' }),
    checkedAt: t.expose('checkedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last asked.',
    }),
  }),
});

const ConciergeReasonRef = builder.objectRef<LabelledReason>('ConciergeReason').implement({
  description: 'Why a restaurant was recommended, or what had to give way; each traces to a stored fact.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, such as `vibe.rooftop`, `budget` or `time`.' }),
    label: t.exposeString('label', { description: "The same in words, in the guest's language." }),
  }),
});

interface IntentOfAnswer {
  readonly intent: Intent;
  readonly timeZone: string;
}

const keysOf = {
  vibes: 'How it should feel: canonical tags.',
  cuisines: 'Canonical cuisines.',
  locations: 'Canonical neighbourhoods.',
  amenities: 'What it should have: canonical tags.',
  negatives: 'What is not wanted, such as `no_shisha`.',
  timeContext: 'Parts of a day or week that were named, such as `dinner`.',
} as const;

const ConciergeIntentRef = builder.objectRef<IntentOfAnswer>('ConciergeIntent').implement({
  description: 'What was understood of a prompt.',
  fields: (t) => {
    const keys = (name: keyof typeof keysOf) =>
      t.stringList({ description: keysOf[name], resolve: ({ intent }) => intent[name] });
    return {
      locale: t.field({
        type: LocaleRef,
        description: 'Its language.',
        resolve: ({ intent }) => intent.locale,
      }),
      vibes: keys('vibes'),
      cuisines: keys('cuisines'),
      locations: keys('locations'),
      amenities: keys('amenities'),
      negatives: keys('negatives'),
      timeContext: keys('timeContext'),
      priceBand: t.field({
        type: PriceBandRef,
        nullable: true,
        description: 'The price that words named; null where none did, or a sum did.',
        resolve: ({ intent }) => intent.priceBand,
      }),
      budgetPerPerson: t.field({
        type: MoneyRef,
        nullable: true,
        description: 'The most a guest wants to spend: a ceiling on the upper end of the average spend.',
        resolve: ({ intent: { budgetPerPerson: budget } }) =>
          budget === null ? null : { amountMinor: Math.round(budget * 100), currency: CURRENCY },
      }),
      partySize: t.int({
        nullable: true,
        description: 'How many guests.',
        resolve: ({ intent }) => intent.partySize,
      }),
      at: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When: null where neither a day nor an hour was named.',
        resolve: ({ intent, timeZone }) => instantOf(intent, timeZone),
      }),
    };
  },
});

interface RecommendationOfAnswer extends Ranked {
  readonly locale: Intent['locale'];
}

const ConciergeRecommendationRef = builder
  .objectRef<RecommendationOfAnswer>('ConciergeRecommendation')
  .implement({
    description: 'A restaurant that fits a prompt.',
    fields: (t) => ({
      restaurant: t.field({
        type: RestaurantRef,
        description: 'The restaurant.',
        resolve: (it) => it.restaurant,
      }),
      score: t.exposeFloat('score', { description: 'How well it fits: comparable within an answer.' }),
      reasons: t.field({
        type: [ConciergeReasonRef],
        description: 'Why, the most telling first.',
        resolve: ({ reasons, locale }) => reasons.map((reason) => labelReason(reason, locale)),
      }),
      slots: t.field({
        type: [AvailabilitySlotRef],
        description:
          'Starts that can be booked, nearest to the time wished for; to dinner where none was. For two where no party was named.',
        resolve: ({ slots }) => slots,
      }),
    }),
  });

const ConciergeAnswerRef = builder.objectRef<ConciergeAnswer>('ConciergeAnswer').implement({
  description: 'Restaurants for a prompt, the best first. Nothing is booked.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'recommendations' in value,
  fields: (t) => ({
    mode: t.expose('mode', { type: ConciergeModeRef, description: 'Who answered: LOCAL or AI.' }),
    degraded: t.exposeBoolean('degraded', { description: 'AI was asked for and LOCAL answered.' }),
    intent: t.field({
      type: ConciergeIntentRef,
      description: 'What was understood.',
      resolve: (answer) => answer,
    }),
    relaxed: t.field({
      type: [ConciergeReasonRef],
      description: 'Wishes that had to give way; empty when all are met.',
      resolve: ({ relaxed, intent }) => relaxed.map((reason) => labelRelaxed(reason, intent.locale)),
    }),
    recommendations: t.field({
      type: [ConciergeRecommendationRef],
      description: 'What we recommend.',
      resolve: ({ recommendations, intent: { locale } }) => recommendations.map((it) => ({ ...it, locale })),
    }),
  }),
});

const ConciergeInputRef = builder.inputType('ConciergeInput', {
  description: 'What a guest asks the concierge.',
  fields: (t) => ({
    prompt: t.string({
      required: true,
      description: `In a guest's own words, in Azerbaijani, Russian or English; ${PROMPT.minLength} to ${PROMPT.maxLength} characters.`,
      validate: PROMPT,
    }),
    locale: t.field({
      type: LocaleRef,
      description: 'Language of the answer; that of the prompt otherwise.',
    }),
    limit: t.int({
      required: true,
      defaultValue: DEFAULT_LIMIT,
      description: `How many restaurants at most, ${LIMIT.min} to ${LIMIT.max}.`,
      validate: LIMIT,
    }),
    mode: t.field({
      type: ConciergeModeRef,
      description: "Who is to answer; the server's own choice otherwise.",
    }),
    partySize: t.int({
      description: `Number of guests, 1 to ${MAX_PARTY_SIZE}; stands before what the prompt says.`,
      validate: partySize,
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When; stands before what the prompt says.',
      validate: { schema: instant },
    }),
  }),
});

const ConciergeRecommendationsResultRef = builder.errorUnion('ConciergeRecommendationsResult', {
  description: 'An answer, or what does not fit in the question.',
  types: [ConciergeAnswerRef, ZodError],
});

builder.queryField('conciergeRecommendations', (t) =>
  t.field({
    type: ConciergeRecommendationsResultRef,
    description: 'Restaurants for what a guest wrote, with reasons and with tables that are free.',
    args: { input: t.arg({ type: ConciergeInputRef, required: true, description: 'The question.' }) },
    // May ask a paid provider.
    complexity: 500,
    resolve: (_root, { input }, context) =>
      recommend(context, {
        prompt: input.prompt,
        locale: input.locale ?? null,
        usualLocale: context.locale,
        limit: input.limit,
        mode: input.mode ?? null,
        partySize: input.partySize ?? null,
        at: input.at ?? null,
        sticky: [
          context.header('x-concierge-session'),
          context.header('x-device-id'),
          context.viewer?.id.toString(),
          context.clientAddress,
        ],
        signal: context.leaving(),
      }),
  }),
);

const ConciergeHealthRef = builder.objectRef<Concierge>('ConciergeHealth').implement({
  description: 'How the parts of the concierge are that may fail; LOCAL answers always.',
  fields: (t) => ({
    embeddings: t.field({
      type: ComponentHealthRef,
      description: 'Vectors of texts.',
      resolve: (concierge) => conciergeHealth(concierge).embeddings,
    }),
    llm: t.field({
      type: ComponentHealthRef,
      description: 'The model that reads prompts.',
      resolve: (concierge) => conciergeHealth(concierge).llm,
    }),
  }),
});

builder.queryField('conciergeHealth', (t) =>
  t.field({
    type: ConciergeHealthRef,
    nullable: true,
    description: 'How the concierge is.',
    resolve: (_root, _args, { concierge }) => concierge,
  }),
);

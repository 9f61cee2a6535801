import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../platform/locale.ts';
import { saysNothing } from '../../restaurants/spelling.rules.ts';
import type { Intent } from '../intent.rules.ts';
import { type Token, tokenise } from '../language/tokens.ts';
import { VIBES } from '../vocabulary/labels.ts';
import { NEGATIVES } from '../vocabulary/negation.ts';
import { ORDINARY_WORDS } from '../vocabulary/ordinary.ts';
import { takeBareBudget, takeBareParty, takeBudget, takeParty, takePriceBand } from './amounts.ts';
import { localeOfPrompt } from './locale.ts';
import { takeMoment } from './moment.ts';
import { perPerson } from './total.ts';
import { takeWishes, type Wish } from './wishes.ts';

export interface ParsedPrompt {
  readonly intent: Intent;
  /** What was said that is no filter, as `topic:vineyard`. */
  readonly topics: readonly string[];
  /** What was said and means nothing to the vocabulary for certain, as heard: names, and words of descriptions. */
  readonly words: readonly string[];
  /** All of the prompt's words and numbers, as heard. */
  readonly allWords: readonly string[];
}

export interface Circumstances {
  readonly now: Date;
  readonly timeZone: string;
  /** Where the prompt does not show it. */
  readonly locale: Locale;
}

const SHORTEST_WORD = 3;

/** What a prompt asks for, by the vocabulary alone: never leaves the process. */
export function parsePrompt(prompt: string, { now, timeZone, locale }: Circumstances): ParsedPrompt {
  const tokens = tokenise(prompt);
  const sum = takeBudget(tokens);
  const counted = takeParty(tokens);
  const clock = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  const { at, contexts } = takeMoment(tokens, clock);
  const party = counted ?? takeBareParty(tokens);
  const budget = perPerson(tokens, party, sum, sum ? null : takeBareBudget(tokens));
  const priceBand = takePriceBand(tokens, budget !== null);
  const wishes = takeWishes(tokens);
  return {
    intent: {
      locale: localeOfPrompt(prompt) ?? locale,
      ...keysOf(wishes),
      timeContext: [...contexts],
      priceBand,
      budgetPerPerson: budget,
      partySize: party?.value ?? null,
      at,
    },
    topics: topicsOf(wishes),
    words: [
      ...tokens.filter(isTelling),
      ...wishes.filter(({ guessed }) => guessed).flatMap(({ from, to }) => tokens.slice(from, to)),
    ].map(({ word }) => word),
    allWords: tokens.map(({ kind, word, text }) => word || (kind === 'number' ? text : '')).filter(Boolean),
  };
}

const isTelling = ({ taken, word, stem }: Token) =>
  !taken &&
  word.length >= SHORTEST_WORD &&
  !saysNothing(word) &&
  !ORDINARY_WORDS.has(word) &&
  !ORDINARY_WORDS.has(stem);

type Keys = Pick<Intent, 'vibes' | 'cuisines' | 'locations' | 'amenities' | 'negatives'>;

function keysOf(wishes: readonly Wish[]): Keys {
  const said = (denied: boolean) =>
    wishes
      .filter((wish) => wish.denied === denied)
      .flatMap(({ means }) => means.filter((it) => !isTopic(it)));
  const positive = said(false);
  const of = (kind: string) => [...new Set(positive.filter((it) => it.startsWith(`${kind}:`)).map(keyOf))];
  const tags = [...of('tag'), ...(positive.includes('loud') ? ['lively'] : [])];
  return {
    vibes: [...new Set(tags.filter((key) => VIBES.has(key)))],
    cuisines: of('cuisine'),
    locations: of('place'),
    amenities: tags.filter((key) => !VIBES.has(key)),
    negatives: [...new Set(said(true).map(negativeOf))],
  };
}

const isTopic = (meaning: string) => meaning.startsWith('topic:');

function topicsOf(wishes: readonly Wish[]): string[] {
  return [...new Set(wishes.filter(({ denied }) => !denied).flatMap(({ means }) => means.filter(isTopic)))];
}

const keyOf = (meaning: string) => meaning.slice(meaning.indexOf(':') + 1);

/** A negative of its own where there is one, `no_` and the key for everything else. */
function negativeOf(meaning: string): string {
  const named = Object.entries(NEGATIVES).find(([, { concept }]) => concept === meaning)?.[0];
  return named ?? `no_${keyOf(meaning)}`;
}

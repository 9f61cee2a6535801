import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../platform/clock.ts';
import type { Locale } from '../platform/locale.ts';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { RestaurantCache } from '../restaurants/restaurants.service.ts';
import { askedOf, isUnderstood } from './asking.rules.ts';
import type { AnswerMode, Concierge, ConciergeMode, KeptAnswer } from './concierge.ts';
import type { Corpus } from './corpus.rules.ts';
import { type CorpusCache, loadCorpus } from './corpus.service.ts';
import { type ParsedPrompt, parsePrompt } from './intent/parse.ts';
import type { Intent } from './intent.rules.ts';
import { KEYS_FOR_MODEL, mergeIntents } from './modelIntent.rules.ts';
import { intentInstructions } from './prompts.ts';
import { type Ranked, type Ranking, rank, revive } from './rank.service.ts';
import { ALL_FEATURES } from './score.rules.ts';

export interface ConciergeDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly restaurants: RestaurantCache;
  readonly corpus: CorpusCache;
  readonly concierge: Concierge;
  /** Rejects for somebody who has asked paid providers too much; absent where nobody is limited. */
  readonly takePaid?: () => Promise<void> | undefined;
}

export interface ConciergeRequest {
  readonly prompt: string;
  readonly locale: Locale | null;
  /** Where neither the guest nor the prompt shows one. */
  readonly usualLocale: Locale;
  readonly limit: number;
  readonly mode: ConciergeMode | null;
  readonly partySize: number | null;
  readonly at: Date | null;
  /** What an A/B assignment sticks to, the first that there is. */
  readonly sticky: readonly (string | null | undefined)[];
  /** Ends when the guest has left. */
  readonly signal: AbortSignal | undefined;
}

export interface ConciergeAnswer {
  readonly mode: AnswerMode;
  readonly degraded: boolean;
  readonly intent: Intent;
  readonly timeZone: string;
  readonly relaxed: Ranking['relaxed'];
  readonly recommendations: readonly Ranked[];
}

const PROMPT_HASH_LENGTH = 12;
const NOT_UNDERSTOOD = { code: 'not_understood' };

/** Restaurants for what a guest wrote, with reasons and tables that are free. Nothing is ever booked here. */
export async function recommend(deps: ConciergeDeps, request: ConciergeRequest): Promise<ConciergeAnswer> {
  const { concierge, clock } = deps;
  const corpus = await loadCorpus(deps);
  const now = clock.now();
  await concierge.turns.next();
  const local = parsePrompt(request.prompt, {
    now,
    timeZone: corpus.timeZone,
    locale: request.locale ?? request.usualLocale,
  });
  const parsed = { ...local, intent: withGiven(local.intent, request, corpus.timeZone) };
  const wanted = modeFor(request, concierge.mode);
  const key = keyOf(request, parsed.intent, wanted);
  const kept = concierge.answers.get(key);
  const revived = kept?.corpus === corpus ? await revive(deps, corpus, kept) : undefined;
  if (kept && revived) {
    return { mode: wanted, degraded: false, intent: kept.intent, timeZone: corpus.timeZone, ...revived };
  }
  const answer = await answerAnew(deps, corpus, request, parsed, wanted);
  if (!answer.degraded) concierge.answers.set(key, toKept(corpus, answer));
  deps.log.info(
    {
      prompt: hashOf(request.prompt),
      mode: answer.mode,
      degraded: answer.degraded,
      found: answer.recommendations.length,
    },
    'concierge',
  );
  return answer;
}

async function answerAnew(
  deps: ConciergeDeps,
  corpus: Corpus,
  request: ConciergeRequest,
  parsed: ParsedPrompt,
  wanted: AnswerMode,
): Promise<ConciergeAnswer> {
  const { concierge } = deps;
  const help = wanted === 'AI' ? await askModel(deps, corpus, request, parsed.intent) : undefined;
  // Many may have waited for the same deadline.
  await concierge.turns.next();
  const intent = help?.intent ?? parsed.intent;
  const { weights, scoreFloor: floor } = concierge;
  const asked = askedOf(corpus, parsed, intent, { weights, features: ALL_FEATURES });
  const { ranked, relaxed } = await rank({ ...deps, turns: concierge.turns }, corpus, {
    asked,
    limit: request.limit,
    similarities: help?.similarities,
    floor,
  });
  // What becomes of it is computed at once, up to the text that is sent.
  await concierge.turns.next();
  return {
    mode: help ? 'AI' : 'LOCAL',
    degraded: wanted === 'AI' && !help,
    intent,
    timeZone: corpus.timeZone,
    relaxed: isUnderstood(asked) ? relaxed : [NOT_UNDERSTOOD],
    recommendations: ranked,
  };
}

interface Help {
  readonly intent: Intent;
  readonly similarities: ReadonlyMap<number, number> | undefined;
}

/** Both at once, or nothing: an answer is a model's as a whole or it is ours. Words are compared until there are vectors. */
async function askModel(
  { concierge: { model, vectors }, clock, takePaid }: ConciergeDeps,
  corpus: Corpus,
  { prompt, signal }: ConciergeRequest,
  local: Intent,
): Promise<Help | undefined> {
  if (!model || !(await isGranted(takePaid))) return undefined;
  const now = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime()).toZonedDateTimeISO(
    corpus.timeZone,
  );
  const instructions = intentInstructions({
    ...KEYS_FOR_MODEL,
    now: now.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    timeZone: corpus.timeZone,
  });
  const [said, embedded] = await Promise.all([
    model.readIntent(instructions, prompt, signal),
    vectors.size > 0 ? model.embed([prompt], vectors.dimensions, signal) : [],
  ]);
  if (!said || !embedded) return undefined;
  const [vector] = embedded;
  return { intent: mergeIntents(local, said), similarities: vector && vectors.similarities(vector) };
}

async function isGranted(take: ConciergeDeps['takePaid']): Promise<boolean> {
  try {
    await take?.();
    return true;
  } catch {
    return false;
  }
}

/** What the guest gave beside the prompt says more than the prompt. */
function withGiven(intent: Intent, { locale, partySize, at }: ConciergeRequest, timeZone: string): Intent {
  return {
    ...intent,
    locale: locale ?? intent.locale,
    partySize: partySize ?? intent.partySize,
    at: at ? localText(at, timeZone) : intent.at,
  };
}

function localText(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** Half of the guests each, and a guest always the same. */
function modeFor({ mode, sticky, prompt }: ConciergeRequest, usual: ConciergeMode): AnswerMode {
  const wanted = mode ?? usual;
  if (wanted !== 'AB') return wanted;
  const who = sticky.find((it) => it) ?? hashOf(prompt);
  return (createHash('sha256').update(who).digest()[0] ?? 0) % 2 === 0 ? 'AI' : 'LOCAL';
}

function hashOf(prompt: string): string {
  return createHash('sha256').update(prompt).digest('hex').slice(0, PROMPT_HASH_LENGTH);
}

function keyOf({ prompt, limit }: ConciergeRequest, intent: Intent, mode: AnswerMode): string {
  const question = JSON.stringify([prompt.trim(), limit, mode, intent]);
  return createHash('sha256').update(question).digest('base64url');
}

function toKept(corpus: Corpus, { intent, relaxed, recommendations }: ConciergeAnswer): KeptAnswer {
  const ranked = recommendations.map(({ restaurant, score, reasons }) => ({
    id: restaurant.id,
    score,
    reasons,
  }));
  return { corpus, intent, relaxed, ranked };
}

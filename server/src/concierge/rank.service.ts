import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Turns } from '../platform/turns.ts';
import { type AvailabilitySlot, type HeldTable, nearestSlots } from '../reservations/availability.rules.ts';
import { heldAround } from '../reservations/availability.service.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import type { KeptAnswer } from './concierge.ts';
import { brokenBy, type Constraint, isAround, partyOf, RELAXATIONS } from './constraints.rules.ts';
import { type Corpus, lexicalScores, saidShares } from './corpus.rules.ts';
import type { Entry } from './entry.rules.ts';
import type { Intent } from './intent.rules.ts';
import { type Reason, reasonsFor, relaxedOf } from './reasons.rules.ts';
import { type Asked, questionOf, scoreOf } from './score.rules.ts';

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
}

interface RankDeps extends Deps {
  readonly turns: Turns;
}

export interface Ranked {
  readonly restaurant: Restaurant;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly slots: readonly AvailabilitySlot[];
}

export interface Ranking {
  readonly ranked: readonly Ranked[];
  readonly relaxed: readonly Reason[];
}

export interface RankRequest {
  readonly asked: Asked;
  readonly limit: number;
  /** 0..1 by restaurant; words are compared where it is left out. */
  readonly similarities?: ReadonlyMap<number, number> | undefined;
  /** Whoever has less is left out, where anything was understood at all. */
  readonly floor: number;
}

interface Scored {
  readonly entry: Entry;
  readonly named: number;
  readonly score: number;
  readonly broken: readonly Constraint[];
}

interface Picked {
  readonly scored: Scored;
  readonly slots: readonly AvailabilitySlot[];
}

const SLOTS = 3;
/** How many are asked for free tables in the first statement; the second asks for all others. */
const FIRST_ASKED = 60;
const DINNER = { hour: 19, minute: 0 };
const A_NAME_SAID = 0.8;

/** The best restaurants for what was asked: constraints exclude, ties are by slug, slots are free now. */
export async function rank(deps: RankDeps, corpus: Corpus, request: RankRequest): Promise<Ranking> {
  const { asked, limit } = request;
  const at = instantOf(asked.intent, corpus.timeZone);
  const scored = await deps.turns.through(scoreAll(corpus, request, at));
  for (const dropped of asked.features.hardConstraints ? RELAXATIONS : RELAXATIONS.slice(-1)) {
    const candidates = scored.filter(({ broken }) => broken.every((it) => dropped.includes(it)));
    if (candidates.length === 0) continue;
    const picked = await pick(
      deps,
      corpus,
      asked.intent,
      at,
      candidates,
      limit,
      dropped.includes('time') || dropped.includes('party'),
    );
    if (picked.length > 0) return toRanking(asked, at, corpus, picked, dropped);
  }
  return { ranked: [], relaxed: relaxedOf(asked.intent, [], [], null) };
}

const HOUSES_A_TURN = 1_000;

function* scoreAll(
  corpus: Corpus,
  { asked, similarities, floor }: RankRequest,
  at: Date | null,
): Generator<undefined, Scored[]> {
  const question = questionOf(corpus, asked);
  const lexical = similarities ? undefined : lexicalScores(corpus, asked.features.bm25 ? asked.stems : []);
  const said = saidShares(corpus, asked.stems);
  const scored: Scored[] = [];
  for (const [index, entry] of corpus.entries.entries()) {
    if (index % HOUSES_A_TURN === HOUSES_A_TURN - 1) yield;
    const similarity = similarities?.get(entry.restaurant.id) ?? lexical?.[index] ?? 0;
    const broken = brokenBy(entry, { intent: asked.intent, at });
    const denied = broken.includes('negatives') ? asked.weights.negative : 0;
    const named = asked.named.get(index) ?? 0;
    const score = scoreOf(question, entry, { similarity, said: said[index] ?? 0, named }) - denied;
    scored.push({ entry, named, score, broken });
  }
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored
    .filter(({ score }) => best < floor || score >= floor)
    .sort((a, b) => b.score - a.score || (a.entry.restaurant.slug < b.entry.restaurant.slug ? -1 : 1));
}

/** The first that have a table, in at most two statements whatever their number. */
async function pick(
  deps: Deps,
  corpus: Corpus,
  intent: Intent,
  at: Date | null,
  candidates: readonly Scored[],
  limit: number,
  timeGivesWay: boolean,
): Promise<Picked[]> {
  const wanted = at ?? usualTime(deps.clock.now(), corpus.timeZone);
  const mustBeFree = at !== null && !timeGivesWay;
  const first = mustBeFree ? Math.max(FIRST_ASKED, limit) : limit;
  const picked: Picked[] = [];
  for (const batch of [candidates.slice(0, first), mustBeFree ? candidates.slice(first) : []]) {
    if (picked.length >= limit || batch.length === 0) break;
    const held = Map.groupBy(
      await heldAround(
        deps,
        batch.map(({ entry }) => entry.restaurant),
        wanted,
      ),
      ({ restaurantId }) => restaurantId,
    );
    for (const scored of batch) {
      if (picked.length >= limit) break;
      const slots = slotsOf(deps, scored.entry.restaurant, intent, wanted, held);
      const free = slots[0] && isAround(wanted, slots[0].startsAt);
      if (!mustBeFree || free) picked.push({ scored, slots });
    }
  }
  return picked;
}

function slotsOf(
  { clock }: Deps,
  restaurant: Restaurant,
  intent: Intent,
  at: Date,
  held: ReadonlyMap<number, HeldTable[]>,
): AvailabilitySlot[] {
  return nearestSlots(restaurant, at, partyOf(intent), held.get(restaurant.id) ?? [], clock.now(), SLOTS);
}

function toRanking(
  { intent }: Asked,
  at: Date | null,
  corpus: Corpus,
  picked: readonly Picked[],
  dropped: readonly Constraint[],
): Ranking {
  const broken = new Set(picked.flatMap(({ scored }) => scored.broken));
  const gaveWay = dropped.filter((it) => broken.has(it) || (it === 'time' && at !== null));
  const entries = picked.map(({ scored }) => scored.entry);
  return {
    ranked: picked.map(({ scored: { entry, score, named }, slots }) => {
      const first = slots[0];
      const freeAt = at && first && isAround(at, first.startsAt) ? first.localTime : null;
      return {
        restaurant: entry.restaurant,
        score,
        reasons: reasonsFor(entry, intent, { freeAt, named: named > A_NAME_SAID }),
        slots,
      };
    }),
    relaxed: relaxedOf(intent, entries, gaveWay, at && localTime(at, corpus.timeZone)),
  };
}

/** An answer that was given before, with the tables that are free now; undefined when one of them is not any more. */
export async function revive(
  deps: Deps,
  corpus: Corpus,
  { intent, ranked, relaxed }: KeptAnswer,
): Promise<{ recommendations: Ranked[]; relaxed: readonly Reason[] } | undefined> {
  const byId = new Map(corpus.entries.map(({ restaurant }) => [restaurant.id, restaurant]));
  const restaurants = ranked.flatMap(({ id }) => byId.get(id) ?? []);
  const at = instantOf(intent, corpus.timeZone) ?? usualTime(deps.clock.now(), corpus.timeZone);
  const held = Map.groupBy(await heldAround(deps, restaurants, at), ({ restaurantId }) => restaurantId);
  const recommendations: Ranked[] = [];
  for (const { id, score, reasons } of ranked) {
    const restaurant = byId.get(id);
    if (!restaurant) return undefined;
    const slots = slotsOf(deps, restaurant, intent, at, held);
    const wasFree = reasons.some(({ code }) => code === 'time');
    if (wasFree && !(slots[0] && isAround(at, slots[0].startsAt))) return undefined;
    recommendations.push({ restaurant, score, reasons, slots });
  }
  return { recommendations, relaxed };
}

export function instantOf({ at }: Intent, timeZone: string): Date | null {
  return at === null
    ? null
    : new Date(Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone).epochMilliseconds);
}

/** Today's dinner, or soon when that is over: slots for who names no time. */
function usualTime(now: Date, timeZone: string): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const dinner = today.toPlainDateTime(DINNER).toZonedDateTime(timeZone).epochMilliseconds;
  return new Date(Math.max(dinner, now.getTime()));
}

function localTime(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

import { createHash } from 'node:crypto';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import type { RestaurantCache } from '../restaurants/restaurants.service.ts';
import { labelOf } from '../restaurants/vocabulary/mapping.ts';
import { asTheOnlyOne, findVectorHashes, findVectors, upsertVectors } from './concierge.store.ts';
import type { Concierge } from './concierge.ts';
import { type CorpusCache, loadCorpus } from './corpus.service.ts';
import type { Model } from './openai.ts';

interface Deps {
  readonly db: Database;
  readonly log: Log;
  readonly restaurants: RestaurantCache;
  readonly corpus: CorpusCache;
  readonly concierge: Concierge;
}

const TEXTS_AT_ONCE = 64;
const MAX_TEXT_LENGTH = 4_000;

/**
 * Brings the vectors up to date: asks for those whose text has changed, one process at a time, and reads what all of
 * them have stored. Does nothing without a model.
 */
export async function refreshVectors(deps: Deps): Promise<void> {
  const { model, vectors } = deps.concierge;
  if (!model) return;
  await asTheOnlyOne(deps.db, (db) => computeChanged(deps, db, model));
  vectors.replace(await findVectors(deps.db, model.embeddingModel));
}

async function computeChanged(deps: Deps, db: Database, model: Model): Promise<void> {
  const { entries } = await loadCorpus(deps);
  const known = await findVectorHashes(db, model.embeddingModel);
  const changed = entries
    .map(({ restaurant }) => ({ restaurantId: restaurant.id, text: textOf(restaurant) }))
    .map((it) => ({ ...it, textHash: createHash('sha256').update(it.text).digest('hex') }))
    .filter(({ restaurantId, textHash }) => known.get(restaurantId) !== textHash);
  let dimensions = 0;
  for (let from = 0; from < changed.length; from += TEXTS_AT_ONCE) {
    const batch = changed.slice(from, from + TEXTS_AT_ONCE);
    const vectors = await model.embed(
      batch.map(({ text }) => text),
      dimensions,
    );
    // The next refresh goes on where this one could not.
    if (!vectors) return;
    dimensions = vectors[0]?.length ?? dimensions;
    await upsertVectors(
      db,
      model.embeddingModel,
      batch.map((it, index) => ({ ...it, vector: vectors[index] ?? [] })),
    );
  }
  if (changed.length > 0) deps.log.info({ changed: changed.length }, 'computed vectors for the concierge');
}

/** What a model is to know of a house, in all three languages. */
function textOf(restaurant: Restaurant): string {
  const { names, descriptions, cuisines, tags, neighbourhood, highlights, priceBand } = restaurant;
  const inWords = (locale: 'en' | 'az' | 'ru') =>
    [
      names[locale],
      descriptions[locale] ?? '',
      cuisines.map((key) => labelOf('cuisine', key, locale)).join(', '),
      tags.map((key) => labelOf('tag', key, locale)).join(', '),
      neighbourhood ? labelOf('neighbourhood', neighbourhood, locale) : '',
      highlights.map((it) => it[locale]).join(', '),
    ]
      .filter(Boolean)
      .join('. ');
  return [priceBand, inWords('en'), inWords('az'), inWords('ru')].join('\n').slice(0, MAX_TEXT_LENGTH);
}

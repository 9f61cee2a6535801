import { ToldCache } from '../platform/cache.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Subscriber } from '../platform/postgres/listen.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { Turns } from '../platform/turns.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { findRestaurants, type RestaurantCache } from '../restaurants/restaurants.service.ts';
import { findRestaurantIds } from './concierge.store.ts';
import { type Corpus, corpusOf } from './corpus.rules.ts';

export type CorpusCache = ToldCache<'all', Corpus>;

export function createCorpusCache(trusted: () => boolean, metrics: Metrics): CorpusCache {
  return new ToldCache({ name: 'concierge_corpus', max: 1, metrics }, trusted);
}

/** Any change of any restaurant: what is counted over all of them is counted anew. */
export function forgetsCorpus(cache: CorpusCache): Subscriber {
  return { onNotify: () => cache.forgetAll(), onGap: () => cache.forgetAll() };
}

/** All of ten thousand in one statement could outlast what a statement is given. */
const LOADED_AT_ONCE = 500;

export async function loadCorpus(deps: {
  readonly db: Database;
  readonly restaurants: RestaurantCache;
  readonly corpus: CorpusCache;
}): Promise<Corpus> {
  const found = await deps.corpus.getMany(['all'], async () => {
    const ids = await findRestaurantIds(deps.db);
    const all: Restaurant[] = [];
    for (let from = 0; from < ids.length; from += LOADED_AT_ONCE) {
      const some = ids.slice(from, from + LOADED_AT_ONCE);
      const restaurants = await findRestaurants(deps, some);
      all.push(...some.flatMap((id) => restaurants.get(id) ?? []));
    }
    return new Map([['all', await new Turns().through(corpusOf(all))]]);
  });
  const corpus = found.get('all');
  if (!corpus) throw new Error('a corpus that was loaded is there');
  return corpus;
}

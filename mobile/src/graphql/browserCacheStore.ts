import { type DefaultStorage, makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';
import type { CacheStore } from './cacheStore.ts';

const PREFIX = 'baku-reserve/';
/** A booking that nobody has looked at for as long is not shown from here. */
const MAX_AGE_DAYS = 30;

/** IndexedDB. A database that is open cannot be deleted, so they are emptied. */
export function createBrowserCacheStore(): CacheStore {
  const opened = new Map<string, DefaultStorage>();

  function database(idbName: string): DefaultStorage {
    const known = opened.get(idbName) ?? makeDefaultStorage({ idbName, maxAge: MAX_AGE_DAYS });
    opened.set(idbName, known);
    return known;
  }

  return {
    open: (name) => database(PREFIX + name),
    async wipe() {
      const names = (await indexedDB.databases()).flatMap(({ name }) =>
        name?.startsWith(PREFIX) ? [name] : [],
      );
      await Promise.all(names.map((name) => database(name).clear()));
    },
  };
}

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
      const names = [...opened.keys(), ...(await namesOfOthers())];
      await Promise.all(names.map((name) => database(name).clear()));
    },
  };
}

/** Of guests and languages that were here before this page. Firefox says it from version 126 on. */
async function namesOfOthers(): Promise<string[]> {
  if (!('databases' in indexedDB)) return [];
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
}

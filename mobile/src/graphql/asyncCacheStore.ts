import type { SerializedEntries } from '@urql/exchange-graphcache';
import type { CacheStore } from './cacheStore.ts';

/** What is asked of AsyncStorage. */
export interface KeyValueStorage {
  getAllKeys(): Promise<readonly string[]>;
  multiGet(keys: readonly string[]): Promise<readonly (readonly [string, string | null])[]>;
  multiSet(pairs: [string, string][]): Promise<void>;
  multiRemove(keys: readonly string[]): Promise<void>;
}

const PREFIX = 'cache/';

/** Each entry is a row of its own: Android reads no row above 2 MB. */
export function createAsyncCacheStore(storage: KeyValueStorage): CacheStore {
  const keysUnder = async (prefix: string) =>
    (await storage.getAllKeys()).filter((key) => key.startsWith(prefix));
  return {
    open(name) {
      const prefix = `${PREFIX}${name}/`;
      return {
        async readData() {
          const entries: SerializedEntries = {};
          for (const [key, value] of await storage.multiGet(await keysUnder(prefix))) {
            if (value !== null) entries[key.slice(prefix.length)] = value;
          }
          return entries;
        },
        async writeData(delta) {
          const changed: [string, string][] = [];
          const gone: string[] = [];
          for (const [key, value] of Object.entries(delta)) {
            if (value === undefined) gone.push(prefix + key);
            else changed.push([prefix + key, value]);
          }
          if (changed.length > 0) await storage.multiSet(changed);
          if (gone.length > 0) await storage.multiRemove(gone);
        },
      };
    },
    async wipe() {
      await storage.multiRemove(await keysUnder(PREFIX));
    },
  };
}

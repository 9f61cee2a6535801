import type { SerializedEntries, StorageAdapter } from '@urql/exchange-graphcache';

/** Caches that outlive the process, by name. */
export interface CacheStore {
  open(name: string): StorageAdapter;
  /** Empties all of them, also those that nobody has open. */
  wipe(): Promise<void>;
}

/** What is free now says nothing tomorrow, nor what a way or an order costs; and where somebody sets out from is not kept. */
const PASSING = /(?:\.|%2e)(availability|nearestSlots|arrivalLocationSuggestions|preorderQuote)\(/;

export interface KeptCache {
  readonly storage: StorageAdapter;
  /** When it is read, and whether there was anything in it. */
  readonly hydrated: Promise<{ readonly found: boolean }>;
}

/** One cache of a store, which a client that has been left can no longer write to. A store that fails is an empty one. */
export function keptCacheOf(store: CacheStore, name: string, retired: () => boolean): KeptCache {
  const adapter = opened(store, name);
  const data = adapter.readData().then(lasting, (): SerializedEntries => ({}));
  let onCacheHydrated: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    onCacheHydrated = resolve;
  });
  return {
    storage: {
      readData: () => data,
      writeData: async (delta) => {
        if (!retired()) await adapter.writeData(lasting(delta)).catch(() => undefined);
      },
      onCacheHydrated,
    },
    hydrated: written.then(() => data).then((entries) => ({ found: Object.keys(entries).length > 0 })),
  };
}

/** A browser may forbid the storage altogether. */
function opened(store: CacheStore, name: string): StorageAdapter {
  try {
    return store.open(name);
  } catch {
    return { readData: async () => ({}), writeData: async () => undefined };
  }
}

function lasting(entries: SerializedEntries): SerializedEntries {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !PASSING.test(key)));
}

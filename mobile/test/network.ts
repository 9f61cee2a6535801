import type { Connectivity } from '../src/graphql/connectivity.ts';

/** A network that a test takes away. */
export function aNetwork(): Connectivity & { set(online: boolean): void } {
  let online = true;
  const listeners = new Set<() => void>();
  return {
    isOnline: () => online,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(now) {
      online = now;
      for (const listener of listeners) listener();
    },
  };
}

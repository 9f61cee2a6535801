import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import { rateLimited } from '../platform/faults.ts';

export const MAX_TRIES = 10;
export const TRIES_WINDOW_MINUTES = 15;
/** About 10 MB when full; then the keys that were not tried for longest are forgotten first. */
const MAX_KEYS = 50_000;

interface Window {
  readonly endsAt: number;
  tries: number;
}

/** Tries of one kind in this process; n processes behind a balancer allow n times as many. */
export interface Throttle {
  /** Counts one try against every key. Throws RATE_LIMITED, and counts nothing, when one of them has none left. */
  take(...keys: readonly string[]): void;
}

export function createThrottle(clock: Clock, enabled: boolean): Throttle {
  const windows = new LRUCache<string, Window>({ max: MAX_KEYS });

  function windowOf(key: string, now: number): Window {
    const known = windows.get(key);
    if (known && known.endsAt > now) return known;
    const fresh = { endsAt: now + TRIES_WINDOW_MINUTES * 60_000, tries: 0 };
    windows.set(key, fresh);
    return fresh;
  }

  return {
    take(...keys) {
      if (!enabled) return;
      const now = clock.now().getTime();
      const taken = keys.map((key) => windowOf(key, now));
      const waitMs = Math.max(0, ...taken.map(({ tries, endsAt }) => (tries < MAX_TRIES ? 0 : endsAt - now)));
      if (waitMs > 0) throw rateLimited(Math.ceil(waitMs / 1000));
      for (const window of taken) window.tries++;
    },
  };
}

/** An IPv6 client owns at least a /64 and can write from any address in it. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

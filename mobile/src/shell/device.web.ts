import { createBrowserCacheStore } from '../graphql/browserCacheStore.ts';
import { createBrowserTabs } from '../graphql/browserTabs.ts';
import { createBrowserTokenStore } from '../graphql/browserTokenStore.ts';
import type { Connectivity } from '../graphql/connectivity.ts';
import { noOtherTabs } from '../graphql/tabs.ts';
import type { Device } from './device.types.ts';

/** A browser: the server serves the app from its own origin. */
export function createDevice(): Device {
  return {
    url: process.env.EXPO_PUBLIC_API_URL ?? new URL('/graphql', window.location.origin).href,
    tokenStore: createBrowserTokenStore(() => window.localStorage),
    caches: createBrowserCacheStore(),
    connectivity,
    otherTabs: 'BroadcastChannel' in window ? createBrowserTabs() : noOtherTabs,
    cookies: true,
  };
}

const connectivity: Connectivity = {
  isOnline: () => navigator.onLine,
  subscribe(listener) {
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  },
};

import AsyncStorage from '@react-native-async-storage/async-storage';
import Constants from 'expo-constants';
import { addNetworkStateListener, getNetworkStateAsync } from 'expo-network';
import { deleteItemAsync, getItemAsync, setItemAsync } from 'expo-secure-store';
import { createAsyncCacheStore } from '../graphql/asyncCacheStore.ts';
import type { Connectivity } from '../graphql/connectivity.ts';
import { noOtherTabs } from '../graphql/tabs.ts';
import type { TokenStore, Tokens } from '../graphql/tokens.ts';
import type { Device } from './device.types.ts';

/** A phone. device.web.ts is a browser. */
export function createDevice(): Device {
  return {
    url: apiUrl(),
    tokenStore: secureTokenStore(),
    caches: createAsyncCacheStore(AsyncStorage),
    connectivity: createConnectivity(),
    otherTabs: noOtherTabs,
    cookies: false,
  };
}

/** In development the API runs on the machine that serves the bundle. */
function apiUrl(): string {
  const [host = 'localhost'] = (Constants.expoConfig?.hostUri ?? 'localhost').split(':');
  return process.env.EXPO_PUBLIC_API_URL ?? `http://${host}:4000/graphql`;
}

const KEY = 'tokens';

function secureTokenStore(): TokenStore {
  return {
    async load() {
      const text = await getItemAsync(KEY).catch(() => null);
      return text ? tokensFrom(text) : null;
    },
    save: (tokens) => setItemAsync(KEY, JSON.stringify(tokens)),
    clear: () => deleteItemAsync(KEY),
  };
}

/** What an older version of the app left may lack what this one needs. */
function tokensFrom(text: string): Tokens | null {
  const tokens: Partial<Tokens> = JSON.parse(text);
  const { accessToken, accessTokenExpiresAt, refreshToken, user } = tokens;
  return accessToken && accessTokenExpiresAt && refreshToken && user?.id
    ? { accessToken, accessTokenExpiresAt, refreshToken, user }
    : null;
}

function createConnectivity(): Connectivity {
  let online = true;
  const listeners = new Set<() => void>();
  const hear = ({ isConnected }: { isConnected?: boolean }) => {
    if ((isConnected !== false) === online) return;
    online = !online;
    for (const listener of listeners) listener();
  };
  addNetworkStateListener(hear);
  void getNetworkStateAsync().then(hear, () => undefined);
  return {
    isOnline: () => online,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

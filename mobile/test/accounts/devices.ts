import type { TestApp } from '../../../server/test/testApp.ts';
import { createAsyncCacheStore, type KeyValueStorage } from '../../src/graphql/asyncCacheStore.ts';
import { createBrowserTabs } from '../../src/graphql/browserTabs.ts';
import { createBrowserTokenStore } from '../../src/graphql/browserTokenStore.ts';
import type { CacheStore } from '../../src/graphql/cacheStore.ts';
import {
  SignUpDocument,
  type SignUpMutation,
  type SignUpMutationVariables,
} from '../../src/graphql/gql/operations.ts';
import { createSession, type Session } from '../../src/graphql/session.ts';
import { createMemoryTokenStore } from '../../src/graphql/tokens.ts';
import type { Language } from '../../src/i18n/languages.ts';
import type { LiveServer } from '../liveServer.ts';
import { aNetwork } from '../network.ts';

/** What AsyncStorage holds, for a test to look at. */
export function aStorage(): KeyValueStorage & { readonly rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows,
    getAllKeys: async () => [...rows.keys()],
    multiGet: async (keys) => keys.map((key) => [key, rows.get(key) ?? null] as const),
    multiSet: async (pairs) => {
      for (const [key, value] of pairs) rows.set(key, value);
    },
    multiRemove: async (keys) => {
      for (const key of keys) rows.delete(key);
    },
  };
}

/** A phone: what it keeps outlives the app, which is started as often as a test likes. */
export function aPhone(app: TestApp, server: LiveServer) {
  const storage = aStorage();
  const network = aNetwork();
  const tokenStore = createMemoryTokenStore();
  return {
    storage,
    network,
    tokenStore,
    async start(language: Language = 'en'): Promise<Session> {
      const tokens = await tokenStore.load();
      return createSession({
        url: server.url,
        language,
        tokenStore,
        userId: tokens?.user.id ?? null,
        caches: createAsyncCacheStore(storage),
        connectivity: network,
        now: () => app.clock.time.getTime(),
      });
    },
  };
}

/** A browser: its tabs share cookies, localStorage and IndexedDB. */
export function aBrowser(app: TestApp, server: LiveServer) {
  const cookies = new Map<string, string>();
  const local = new Map<string, string>();
  const storage = aStorage();
  let forbidden: 'nothing' | 'writing' | 'everything' = 'nothing';
  const localStorage = {
    getItem: (key: string) => local.get(key) ?? null,
    setItem(key: string, value: string) {
      if (forbidden === 'writing') throw new DOMException('full', 'QuotaExceededError');
      local.set(key, value);
    },
    removeItem: (key: string) => void local.delete(key),
  };
  const openStorage = () => {
    if (forbidden === 'everything') throw new DOMException('no', 'SecurityError');
    return localStorage;
  };

  async function send(input: URL | RequestInfo, init?: RequestInit): Promise<Response> {
    const headers = new Headers(init?.headers);
    headers.set('Origin', new URL(server.url).origin);
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (cookie.includes('; Max-Age=0;')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    local,
    storage,
    forbid(what: 'writing' | 'everything') {
      forbidden = what;
    },
    /** As device.web.ts puts it together. */
    async openTab(): Promise<Session> {
      const tokenStore = createBrowserTokenStore(openStorage);
      const tokens = await tokenStore.load();
      return createSession({
        url: server.url,
        language: 'en',
        tokenStore,
        userId: tokens?.user.id ?? null,
        caches: forbidden === 'everything' ? closedCaches : createAsyncCacheStore(storage),
        otherTabs: createBrowserTabs(),
        cookies: true,
        fetch: send,
        now: () => app.clock.time.getTime(),
      });
    },
  };
}

/** IndexedDB where cookies are blocked. */
const closedCaches: CacheStore = {
  open: () => {
    throw new DOMException('no', 'SecurityError');
  },
  wipe: () => Promise.reject(new DOMException('no', 'SecurityError')),
};

let people = 0;

export async function signUp(session: Session, name = 'Leyla'): Promise<void> {
  const input = { name, email: `device-${++people}@example.com`, password: 'a table by the sea' };
  const { data } = await session.client.mutation<SignUpMutation, SignUpMutationVariables>(SignUpDocument, {
    input,
  });
  if (data?.signUp.__typename !== 'Session') throw new Error(JSON.stringify(data));
  await session.signedIn(data.signUp);
}

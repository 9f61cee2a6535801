import { Client, fetchExchange } from '@urql/core';
import type { Language } from '../i18n/languages.ts';
import { createAuthExchange } from './auth.ts';
import { createCacheExchange } from './cache.ts';
import type { KeptCache } from './cacheStore.ts';
import { type Connectivity, createConnectivityExchange } from './connectivity.ts';
import { distinctMutationsExchange } from './distinctMutations.ts';
import { createKeptDataExchange } from './keptData.ts';
import { createRetryExchange } from './retry.ts';
import type { ServerClock } from './serverClock.ts';
import { withoutSilence } from './silence.ts';
import type { TokenStore } from './tokens.ts';
import { toldOnceExchange } from './toldOnce.ts';

export interface ClientOptions {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly language: Language;
  readonly tokenStore: TokenStore;
  readonly serverClock: ServerClock;
  readonly connectivity: Connectivity;
  /** Absent where nothing is to outlive the process. */
  readonly keptCache?: KeptCache | undefined;
  /** The server has ended the session; the tokens are gone. */
  readonly onSignedOut: () => void;
  /** The cookie that browser tabs share is somebody else's by now. */
  readonly onOtherUser: (userId: string) => void;
  /** A browser: the refresh token is a cookie. See docs/decisions/0007-web-session.md. */
  readonly cookies: boolean;
  /** React Native's own fetch cannot stream: pass that of expo/fetch there. */
  readonly fetch: typeof fetch;
}

/** A client for one user and one language: its cache is never anybody else's. session.ts makes the next one. */
export function createClient(options: ClientOptions): Client {
  const { url, language, serverClock, connectivity, keptCache, cookies, fetch: send } = options;
  return new Client({
    url,
    exchanges: [
      distinctMutationsExchange,
      ...(keptCache ? [createKeptDataExchange(keptCache.hydrated)] : []),
      createCacheExchange(keptCache?.storage),
      createConnectivityExchange(connectivity),
      createAuthExchange(options),
      createRetryExchange(),
      toldOnceExchange,
      fetchExchange,
    ],
    fetchSubscriptions: true,
    preferGetMethod: false,
    fetchOptions: {
      headers: { 'Accept-Language': language, ...(cookies && { 'Session-Transport': 'cookie' }) },
    },
    async fetch(input, init) {
      const response = await send(input, init);
      serverClock.hear(response);
      return withoutSilence(response);
    },
  });
}

import { Client, fetchExchange } from '@urql/core';
import { createAuthExchange } from './auth.ts';
import { createCacheExchange } from './cache.ts';
import { distinctMutationsExchange } from './distinctMutations.ts';
import { createRetryExchange } from './retry.ts';
import { createServerClock } from './serverClock.ts';
import type { TokenStore } from './tokens.ts';

export interface ClientOptions {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly locale: 'en' | 'az' | 'ru';
  readonly tokenStore: TokenStore;
  /** The server has ended the session; the tokens are gone. */
  readonly onSignedOut?: () => void;
  /** React Native's own fetch cannot stream: pass that of expo/fetch there. */
  readonly fetch?: typeof fetch;
  /** The device's clock, in milliseconds. */
  readonly now?: () => number;
}

/** A client for one user and one language: its cache is never anybody else's. session.ts makes the next one. */
export function createClient({
  url,
  locale,
  tokenStore,
  onSignedOut = () => undefined,
  fetch: send = globalThis.fetch,
  now = Date.now,
}: ClientOptions): Client {
  const serverClock = createServerClock(now);
  return new Client({
    url,
    exchanges: [
      distinctMutationsExchange,
      createCacheExchange(),
      createAuthExchange({ tokenStore, serverClock, onSignedOut }),
      createRetryExchange(),
      fetchExchange,
    ],
    fetchSubscriptions: true,
    preferGetMethod: false,
    fetchOptions: { headers: { 'Accept-Language': locale } },
    async fetch(input, init) {
      const response = await send(input, init);
      serverClock.hear(response);
      return response;
    },
  });
}

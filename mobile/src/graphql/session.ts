import type { Client } from '@urql/core';
import { type ClientOptions, createClient } from './client.ts';
import { SignOutDocument, type SignOutMutation, type SignOutMutationVariables } from './gql/operations.ts';
import { type TokenStore, type Tokens, tokensOf } from './tokens.ts';

/**
 * The client of whoever uses the app now. Signing in, signing out and the end of a session each begin a new client: the
 * old one's cache goes with it, and what it still has under way can neither show nor store anything.
 */
export interface Session {
  readonly client: Client;
  /** Told when `client` is another one. Returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** After signUp, signIn or changePassword. */
  signedIn(tokens: Tokens): Promise<void>;
  /** Forgets everything here first, then tells the server if it can be reached. */
  signOut(): Promise<void>;
}

export function createSession(options: Omit<ClientOptions, 'onSignedOut'>): Session {
  const { tokenStore } = options;
  const listeners = new Set<() => void>();
  let current = open();

  function open(): { readonly client: Client; retire(): void } {
    let retired = false;
    const store = whileNot(() => retired, tokenStore);
    const onSignedOut = () => {
      if (!retired) replace();
    };
    return {
      client: createClient({ ...options, tokenStore: store, onSignedOut }),
      retire: () => {
        retired = true;
      },
    };
  }

  function replace(): void {
    current.retire();
    current = open();
    for (const listener of listeners) listener();
  }

  return {
    get client() {
      return current.client;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signedIn(tokens) {
      current.retire();
      await tokenStore.save(tokensOf(tokens));
      replace();
    },
    async signOut() {
      current.retire();
      const tokens = await tokenStore.load();
      await tokenStore.clear();
      replace();
      if (!tokens) return;
      const input = { refreshToken: tokens.refreshToken };
      await current.client.mutation<SignOutMutation, SignOutMutationVariables>(SignOutDocument, { input });
    },
  };
}

/** A store that a client which has been left can no longer write to. */
function whileNot(retired: () => boolean, { load, save, clear }: TokenStore): TokenStore {
  return {
    load: async () => (retired() ? null : load()),
    save: async (tokens) => {
      if (!retired()) await save(tokens);
    },
    clear: async () => {
      if (!retired()) await clear();
    },
  };
}

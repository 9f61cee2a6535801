import type { Client } from '@urql/core';
import type { Language } from '../i18n/languages.ts';
import { type CacheStore, keptCacheOf } from './cacheStore.ts';
import { createClient } from './client.ts';
import { alwaysOnline, type Connectivity } from './connectivity.ts';
import { SignOutDocument, type SignOutMutation, type SignOutMutationVariables } from './gql/operations.ts';
import { createServerClock } from './serverClock.ts';
import { noOtherTabs, type OtherTabs } from './tabs.ts';
import { type TokenStore, type Tokens, toBeRenewed, tokensOf } from './tokens.ts';

export interface SessionOptions {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly language: Language;
  readonly tokenStore: TokenStore;
  /** Whose tokens the store holds. */
  readonly userId?: string | null;
  /** Without it nothing that was read outlives the process. */
  readonly caches?: CacheStore;
  readonly connectivity?: Connectivity;
  readonly otherTabs?: OtherTabs;
  /** A browser: the refresh token is a cookie. */
  readonly cookies?: boolean;
  readonly fetch?: typeof fetch;
  /** The device's clock, in milliseconds. */
  readonly now?: () => number;
}

/** Who uses the app now, in which language, and the client for them; another object whenever one of these changes. */
export interface SessionState {
  readonly client: Client;
  readonly language: Language;
  /** Null where nobody has signed in. */
  readonly userId: string | null;
  /** Another number once a guest has left: nothing of theirs may stay on a screen. */
  readonly visit: number;
  /** The guest who was here has deleted their account. */
  readonly deleted: boolean;
}

/**
 * Signing in, signing out, another language and the end of a session each begin a new client: the old one's cache goes
 * with it, and what it still has under way can neither show nor store anything.
 */
export interface Session {
  readonly state: SessionState;
  readonly client: Client;
  /** Told when `state` is another one. Returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** After signUp, signIn or changePassword. */
  signedIn(tokens: Tokens): Promise<void>;
  /** Forgets everything here first, then tells the server if it can be reached. */
  signOut(): Promise<void>;
  /** After deleteAccount: there is nobody left whom the server could be told about. */
  forget(): Promise<void>;
  setLanguage(language: Language): void;
  /** The server's time in milliseconds, as far as it is known. */
  serverNow(): number;
}

export function createSession(options: SessionOptions): Session {
  const { tokenStore, caches, connectivity = alwaysOnline, otherTabs = noOtherTabs } = options;
  const serverClock = createServerClock(options.now ?? Date.now);
  const listeners = new Set<() => void>();
  const inTurn = createTurns();
  let current = open({
    language: options.language,
    userId: options.userId ?? null,
    visit: 0,
    deleted: false,
  });

  function open(person: Omit<SessionState, 'client'>) {
    const { language, userId } = person;
    const life = lifeOf(connectivity);
    const client = createClient({
      url: options.url,
      language,
      tokenStore: whileNot(life.isOver, tokenStore),
      serverClock,
      connectivity: life.connectivity,
      keptCache: caches && keptCacheOf(caches, `${userId ?? 'nobody'}.${language}`, life.isOver),
      onSignedOut: () => {
        if (!life.isOver()) void inTurn(() => leave());
      },
      onOtherUser: (other) => {
        if (!life.isOver()) replace({ userId: other });
      },
      cookies: options.cookies ?? false,
      fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    });
    return { state: { client, ...person }, retire: life.end };
  }

  function replace(change: Partial<Pick<SessionState, 'userId' | 'language' | 'deleted'>>): void {
    current.retire();
    const { client: _left, ...person } = current.state;
    const next = { ...person, ...change };
    const hasLeft = person.userId !== null && next.userId !== person.userId;
    current = open({ ...next, visit: hasLeft ? person.visit + 1 : person.visit });
    for (const listener of listeners) listener();
  }

  async function arrive(tokens: Tokens): Promise<void> {
    current.retire();
    await tokenStore.save(tokens);
    replace({ userId: tokens.user.id, deleted: false });
  }

  /** Nothing of the guest stays on the device. */
  async function leave(deleted = false): Promise<void> {
    if (current.state.userId === null) return;
    current.retire();
    await tokenStore.clear();
    await caches?.wipe().catch(() => undefined);
    replace({ userId: null, deleted });
  }

  otherTabs.hear((message) => {
    void inTurn(async () => {
      if (message.kind === 'signedOut') await leave();
      else if (message.userId !== current.state.userId) await arrive(toBeRenewed(message.userId));
    });
  });

  return {
    get state() {
      return current.state;
    },
    get client() {
      return current.state.client;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signedIn: (tokens) =>
      inTurn(async () => {
        await arrive(tokensOf(tokens));
        otherTabs.tell({ kind: 'signedIn', userId: tokens.user.id });
      }),
    async signOut() {
      const tokens = await inTurn(async () => {
        if (current.state.userId === null) return null;
        current.retire();
        const left = await tokenStore.load();
        await leave();
        otherTabs.tell({ kind: 'signedOut' });
        return left;
      });
      if (!tokens) return;
      const input = { refreshToken: tokens.refreshToken };
      await current.state.client.mutation<SignOutMutation, SignOutMutationVariables>(SignOutDocument, {
        input,
      });
    },
    forget: () =>
      inTurn(async () => {
        await leave(true);
        otherTabs.tell({ kind: 'signedOut' });
      }),
    setLanguage(language) {
      if (language !== current.state.language) replace({ language });
    },
    serverNow: serverClock.now,
  };
}

/** One coming or going after the other, as each has several steps. */
function createTurns(): <Result>(step: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const turn = last.then(step, step);
    last = turn;
    return turn;
  };
}

/** The time until a client is left: what it subscribed to ends with it. */
function lifeOf(connectivity: Connectivity) {
  let over = false;
  const ends: (() => void)[] = [];
  return {
    isOver: () => over,
    end: () => {
      over = true;
      for (const end of ends.splice(0)) end();
    },
    connectivity: {
      isOnline: connectivity.isOnline,
      subscribe: (listener: () => void) => {
        const end = connectivity.subscribe(listener);
        ends.push(end);
        return end;
      },
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

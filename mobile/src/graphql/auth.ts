import { type CombinedError, type Exchange, makeOperation, type Operation } from '@urql/core';
import { type AuthUtilities, authExchange } from '@urql/exchange-auth';
import {
  RefreshSessionDocument,
  type RefreshSessionMutation,
  type RefreshSessionMutationVariables,
} from './gql/operations.ts';
import { rootFields } from './rootFields.ts';
import type { ServerClock } from './serverClock.ts';
import { type TokenStore, type Tokens, tokensOf } from './tokens.ts';

/** A token with less than this to live is renewed before it is sent. */
const MARGIN_MS = 30_000;

/** They bring their own proof: a stale access token beside it would only have them refused. */
const CREDENTIALS = new Set(['signUp', 'signIn', 'refreshSession', 'signOut']);

export interface AuthOptions {
  readonly tokenStore: TokenStore;
  readonly serverClock: ServerClock;
  /** The session is over and the tokens are gone. */
  readonly onSignedOut: () => void;
  /** The tokens are another user's: browser tabs share a cookie. */
  readonly onOtherUser: (userId: string) => void;
}

/**
 * Signs operations and renews the access token without the screens noticing: ahead of its end where that is known, and
 * once for all operations that the server refuses with the same token.
 */
export function createAuthExchange({
  tokenStore,
  serverClock,
  onSignedOut,
  onOtherUser,
}: AuthOptions): Exchange {
  return authExchange(async (utilities) => {
    let tokens = await tokenStore.load();
    let stale: string | undefined;
    let clockIsTrusted = true;

    const isEnding = ({ accessTokenExpiresAt }: Tokens) =>
      Date.parse(accessTokenExpiresAt) - serverClock.now() < MARGIN_MS;

    return {
      addAuthToOperation: (operation) => signed(operation, tokens?.accessToken),
      willAuthError(operation) {
        if (!tokens || isOfCredentials(operation) || !clockIsTrusted || !isEnding(tokens)) return false;
        stale = tokens.accessToken;
        return true;
      },
      didAuthError(error, operation) {
        const sent = sentToken(operation);
        if (!sent || !isUnauthenticated(error)) return false;
        stale = sent;
        return true;
      },
      async refreshAuth() {
        // The answer to an older token came late, and the next one is here already.
        if (!tokens || tokens.accessToken !== stale) return;
        const userId = tokens.user.id;
        tokens = (await renewedElsewhere(tokenStore, tokens)) ?? (await refresh(utilities, tokens));
        if (!tokens) {
          await tokenStore.clear();
          onSignedOut();
          return;
        }
        await tokenStore.save(tokens);
        if (tokens.user.id !== userId) onOtherUser(tokens.user.id);
        // A token that seems to end as it arrives says that the clocks are no guide: wait for the server to refuse one.
        clockIsTrusted = !isEnding(tokens);
      },
    };
  });
}

/** Two tabs may share a store: what the other one has renewed need not be renewed again. */
async function renewedElsewhere(tokenStore: TokenStore, tokens: Tokens): Promise<Tokens | undefined> {
  const stored = await tokenStore.load();
  return stored && stored.accessToken !== tokens.accessToken ? stored : undefined;
}

/** Null where the session is over. Throws when the server could not be asked: nobody is signed out for that. */
async function refresh(utilities: AuthUtilities, { refreshToken }: Tokens): Promise<Tokens | null> {
  const { data, error } = await utilities.mutate<RefreshSessionMutation, RefreshSessionMutationVariables>(
    RefreshSessionDocument,
    { input: { refreshToken } },
  );
  if (data?.refreshSession.__typename === 'Session') return tokensOf(data.refreshSession);
  if (data?.refreshSession.__typename === 'InvalidSession') return null;
  throw error?.networkError ?? error ?? new Error('The session could not be renewed.');
}

function signed(operation: Operation, accessToken: string | undefined): Operation {
  const token = isOfCredentials(operation) ? undefined : accessToken;
  const { fetchOptions } = operation.context;
  const options = typeof fetchOptions === 'function' ? fetchOptions() : (fetchOptions ?? {});
  const headers = new Headers(options.headers);
  headers.delete('authorization');
  if (token) headers.set('authorization', `Bearer ${token}`);
  return makeOperation(operation.kind, operation, {
    ...operation.context,
    sentToken: token,
    fetchOptions: { ...options, headers: Object.fromEntries(headers.entries()) },
  });
}

function sentToken({ context }: Operation): string | undefined {
  return typeof context.sentToken === 'string' ? context.sentToken : undefined;
}

function isOfCredentials(operation: Operation): boolean {
  return rootFields(operation).some((field) => CREDENTIALS.has(field));
}

/** Not in the middle of a subscription: follow.ts asks for it again, from where it was heard, and with the next token. */
function isUnauthenticated({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(
    ({ extensions }) => extensions.code === 'UNAUTHENTICATED' && !extensions.resumable,
  );
}

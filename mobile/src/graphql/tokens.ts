import type { SessionTokensFragment } from './gql/operations.ts';

export type Tokens = SessionTokensFragment;

/**
 * Where a signed-in device keeps its tokens: secure storage on a phone, memory in a browser. Nothing of it may throw
 * for being empty.
 */
export interface TokenStore {
  load(): Promise<Tokens | null>;
  save(tokens: Tokens): Promise<void>;
  clear(): Promise<void>;
}

/** Forgotten with the page or process. */
export function createMemoryTokenStore(tokens: Tokens | null = null): TokenStore {
  let kept = tokens;
  return {
    load: async () => kept,
    save: async (saved) => {
      kept = saved;
    },
    clear: async () => {
      kept = null;
    },
  };
}

/** Only what is to be kept of a wider answer. */
export function tokensOf({ accessToken, accessTokenExpiresAt, refreshToken, user }: Tokens): Tokens {
  return {
    accessToken,
    accessTokenExpiresAt,
    refreshToken,
    user: { __typename: user.__typename, id: user.id },
  };
}

/** Tokens that are known to have ended; the cookie brings the next. */
export function toBeRenewed(userId: string): Tokens {
  return {
    accessToken: '',
    accessTokenExpiresAt: new Date(0).toISOString(),
    refreshToken: '',
    user: { __typename: 'User', id: userId },
  };
}

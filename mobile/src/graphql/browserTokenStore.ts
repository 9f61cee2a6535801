import { type TokenStore, type Tokens, toBeRenewed } from './tokens.ts';

const KEY = 'guest';

/**
 * The access token lives in memory, the refresh token in a cookie that no script can read. What stays beside the cookie
 * is the id of whose it is: it says which cache to open, and that there is something to ask the server for.
 */
export function createBrowserTokenStore(
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
): TokenStore {
  let kept: Tokens | null = null;
  /** Browsers may be told to keep nothing: then the session lasts as long as the page. */
  let closed = false;

  function attempt<Value>(action: (open: ReturnType<typeof storage>) => Value): Value | null {
    try {
      return closed ? null : action(storage());
    } catch {
      closed = true;
      return null;
    }
  }

  return {
    async load() {
      const userId = attempt((open) => open.getItem(KEY));
      if (closed) return kept;
      // Also where another tab has forgotten the guest.
      if (!userId) kept = null;
      else if (kept?.user.id !== userId) kept = toBeRenewed(userId);
      return kept;
    },
    async save(tokens) {
      kept = { ...tokens, refreshToken: '' };
      attempt((open) => open.setItem(KEY, tokens.user.id));
    },
    async clear() {
      kept = null;
      attempt((open) => open.removeItem(KEY));
    },
  };
}

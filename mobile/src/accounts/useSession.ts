import { useMemo, useSyncExternalStore } from 'react';
import { useSessionContext } from '../graphql/SessionContext.ts';
import type { Tokens } from '../graphql/tokens.ts';
import type { Language } from '../i18n/languages.ts';

export interface UseSession {
  readonly status: 'signedIn' | 'signedOut';
  /** Null where nobody has signed in. */
  readonly userId: string | null;
  readonly language: Language;
  /** The guest who was here has deleted their account. */
  readonly deleted: boolean;
  /** After signUp, signIn or changePassword: with what the mutation answered. */
  signedIn(tokens: Tokens): Promise<void>;
  signOut(): Promise<void>;
  /** After deleteAccount. */
  forget(): Promise<void>;
  setLanguage(language: Language): void;
}

export function useSession(): UseSession {
  const { session } = useSessionContext();
  const { userId, language, deleted } = useSyncExternalStore(session.subscribe, () => session.state);
  return useMemo(
    () => ({
      status: userId ? 'signedIn' : 'signedOut',
      userId,
      language,
      deleted,
      signedIn: session.signedIn,
      signOut: session.signOut,
      forget: session.forget,
      setLanguage: session.setLanguage,
    }),
    [session, userId, language, deleted],
  );
}

import { act } from '@testing-library/react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Provider } from 'urql';
import { SessionContext } from '../../src/graphql/SessionContext.ts';
import { createSession, type Session } from '../../src/graphql/session.ts';
import { createMemoryTokenStore, type Tokens } from '../../src/graphql/tokens.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { aNetwork } from '../network.ts';
import { renderInApp } from '../ui/inApp.tsx';

/** What the server says to an operation (`signUp` for SignUp), and when: the network is the only thing that is not real. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

const USER = {
  __typename: 'User',
  id: 'user-1',
  name: 'Leyla',
  email: 'leyla@example.com',
  phone: null,
  isAdmin: false,
};
export const aUser = (given: object = {}) => ({ ...USER, ...given });

const TOKENS: Tokens = {
  accessToken: 'token',
  accessTokenExpiresAt: '2100-01-01T00:00:00Z',
  refreshToken: '',
  user: { __typename: 'User', id: 'user-1' },
};
export const aSession = (user = aUser()) => ({ __typename: 'Session', ...TOKENS, user });

export const fault = (code: string, extensions: object = {}) => ({
  errors: [{ message: code, extensions: { code, ...extensions } }],
});

/** Draws a screen for a guest, signed in or not, in front of a server that answers as told. */
export async function renderInSession(
  children: ReactNode,
  {
    answers = {},
    signedIn = false,
    language = 'en',
  }: { answers?: Answers; signedIn?: boolean; language?: Language } = {},
) {
  const sent: { operation: string; input: Record<string, unknown> }[] = [];
  const network = aNetwork();
  const session = createSession({
    url: 'http://server.test/graphql',
    language,
    tokenStore: createMemoryTokenStore(signedIn ? TOKENS : null),
    userId: signedIn ? TOKENS.user.id : null,
    connectivity: network,
    cookies: true,
    async fetch(_url, init) {
      const { operationName, variables } = JSON.parse(String(init?.body));
      sent.push({ operation: operationName, input: variables?.input });
      const answer = answers[operationName[0].toLowerCase() + operationName.slice(1)]?.(
        variables?.input as never,
      );
      if (answer === undefined) throw new TypeError('Failed to fetch');
      return Response.json(await answer);
    },
  });
  const view = await renderInApp(
    <SessionContext value={{ session, connectivity: network }}>
      <Client session={session}>{children}</Client>
    </SessionContext>,
    language,
  );

  return {
    ...view,
    session,
    sent,
    /** How often each operation was sent. */
    times: (operation: string) => sent.filter((it) => it.operation === operation).length,
    goOffline: () => act(async () => network.set(false)),
  };
}

function Client({ session, children }: { session: Session; children: ReactNode }) {
  const { client } = useSyncExternalStore(session.subscribe, () => session.state);
  return <Provider value={client}>{children}</Provider>;
}

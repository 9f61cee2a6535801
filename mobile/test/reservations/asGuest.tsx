import axe from 'axe-core';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { expect } from 'vitest';
import { SessionContext } from '../../src/graphql/SessionContext.ts';
import { createSession } from '../../src/graphql/session.ts';
import { createMemoryTokenStore, type Tokens } from '../../src/graphql/tokens.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { aNetwork } from '../network.ts';
import { aHouse, NOW } from '../restaurants/withServer.tsx';
import { renderInApp } from '../ui/inApp.tsx';

export { NOW };

type Variables = Readonly<Record<string, unknown>> & { readonly input?: Readonly<Record<string, unknown>> };
/** What the server says to an operation (`booking` for Booking); a Response goes out as it is. */
export type Answers = Readonly<Record<string, (variables: Variables) => unknown>>;

const TOKENS: Tokens = {
  accessToken: 'token',
  accessTokenExpiresAt: '2100-01-01T00:00:00Z',
  refreshToken: 'refresh',
  user: { __typename: 'User', id: 'user-1' },
};

/** The server did something, and what came back says nothing; not tried again by itself, as a broken connection is. */
export const noAnswer = () => new Response('', { status: 500 });

/** Draws a screen for a guest in front of a server that answers as told. */
export async function renderAsGuest(
  children: ReactNode,
  answers: Answers,
  {
    signedIn = true,
    language = 'en',
    kept = {},
  }: {
    signedIn?: boolean;
    language?: Language;
    /** What an earlier run left on the device. */
    kept?: Readonly<Record<string, string>>;
  } = {},
) {
  localStorage.clear();
  for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
  const sent: { operation: string; variables: Variables }[] = [];
  const network = aNetwork();
  const session = createSession({
    url: 'http://server.test/graphql',
    language,
    tokenStore: createMemoryTokenStore(signedIn ? TOKENS : null),
    userId: signedIn ? TOKENS.user.id : null,
    connectivity: network,
    now: () => NOW.getTime(),
    async fetch(_url, init) {
      const { operationName, variables = {}, query } = JSON.parse(String(init?.body));
      const answerTo = answers[operationName[0].toLowerCase() + operationName.slice(1)];
      if (!answerTo && query.startsWith('subscription')) return quietLine(init?.signal);
      sent.push({ operation: operationName, variables });
      const answer = await answerTo?.(variables);
      if (answer === undefined) throw new TypeError(`nobody answers ${operationName}`);
      if (answer instanceof Response) return answer;
      return Response.json(isFault(answer) ? answer : { data: answer });
    },
  });
  const view = await renderInApp(
    <SessionContext value={{ session, connectivity: network }}>
      <Provider value={session.state.client}>{children}</Provider>
    </SessionContext>,
    language,
  );
  return {
    ...view,
    sent,
    network,
    asked: () => sent.map(({ operation }) => operation),
    inputsOf: (name: string) =>
      sent.filter(({ operation }) => operation === name).map(({ variables }) => variables.input),
  };
}

/** A subscription of which a test says nothing: a line that is open and on which nothing happens. */
function quietLine(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

const isFault = (answer: unknown) => typeof answer === 'object' && answer !== null && 'errors' in answer;

export const fault = (code: string, extensions: object = {}) => ({
  errors: [{ message: code, extensions: { code, ...extensions } }],
});

export async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
}

/** Tuesday, 2 March 2027, 20:00 in Baku; today is the Monday before. */
export const AT_EIGHT = '2027-03-02T16:00:00.000Z';
export const AT_NINE = '2027-03-02T17:00:00.000Z';
export const until = (at: string) => new Date(Date.parse(at) + 90 * 60_000).toISOString();

export const aRestaurant = (over: object = {}) => aHouse({ phone: '+994125960000', ...over });

export function aReservation(over: object = {}) {
  return {
    __typename: 'Reservation',
    id: 'r1',
    status: 'BOOKED',
    startsAt: AT_EIGHT,
    endsAt: until(AT_EIGHT),
    partySize: 4,
    revision: 1,
    guestName: 'Leyla',
    guestPhone: '+994501234567',
    notes: null,
    createdAt: NOW.toISOString(),
    arrivalIntent: { __typename: 'ArrivalIntent', status: 'IDLE', expectedAt: null },
    restaurant: aRestaurant(),
    table: { __typename: 'Table', id: 'id-H3', name: 'H3' },
    ...over,
  };
}

export const refusal = (name: string, facts: object = {}) => ({
  __typename: name,
  code: name,
  message: 'for logs',
  ...facts,
});

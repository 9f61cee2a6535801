import type { Client } from '@urql/core';
import { expect } from 'vitest';
import type { TestApp } from '../../server/test/testApp.ts';
import {
  MyReservationsDocument,
  type MyReservationsQuery,
  type MyReservationsQueryVariables,
  ReserveTableDocument,
  type ReserveTableInput,
  type ReserveTableMutation,
  type ReserveTableMutationVariables,
  SignUpDocument,
  type SignUpMutation,
  type SignUpMutationVariables,
} from '../src/graphql/gql/operations.ts';
import { createSession, type Session } from '../src/graphql/session.ts';
import { createMemoryTokenStore, type TokenStore } from '../src/graphql/tokens.ts';
import { outcomeOfReserveTable } from '../src/reservations/reserveTable.outcome.ts';
import type { LiveServer } from './liveServer.ts';

let sequence = 0;

export interface GuestDevice {
  readonly session: Session;
  readonly tokenStore: TokenStore;
}

/** A device with the app on it; nobody has signed in. Its clock is off from the server's by `clockOffMs`. */
export function aDevice(
  app: TestApp,
  server: LiveServer,
  { locale = 'en', clockOffMs = 0 }: { locale?: 'en' | 'az' | 'ru'; clockOffMs?: number } = {},
): GuestDevice {
  const tokenStore = createMemoryTokenStore();
  const now = () => app.clock.time.getTime() + clockOffMs;
  return { tokenStore, session: createSession({ url: server.url, language: locale, tokenStore, now }) };
}

/** A device whose guest has just made an account. */
export async function aSignedUpDevice(...device: Parameters<typeof aDevice>): Promise<GuestDevice> {
  const { session, tokenStore } = aDevice(...device);
  const input = {
    name: 'Leyla',
    email: `leyla-${++sequence}@example.com`,
    password: 'a table by the sea',
  };
  const { data, error } = await session.client.mutation<SignUpMutation, SignUpMutationVariables>(
    SignUpDocument,
    { input },
  );
  expect(error).toBeUndefined();
  if (data?.signUp.__typename !== 'Session') throw new Error(JSON.stringify(data));
  await session.signedIn(data.signUp);
  return { session, tokenStore };
}

export function reserve(client: Client, input: ReserveTableInput) {
  return client
    .mutation<ReserveTableMutation, ReserveTableMutationVariables>(ReserveTableDocument, { input })
    .then(outcomeOfReserveTable);
}

/** Books, and fails the test where it does not work. */
export async function booked(client: Client, input: ReserveTableInput) {
  const outcome = await reserve(client, input);
  if (outcome.kind !== 'booked') throw new Error(JSON.stringify(outcome));
  return outcome.reservation;
}

export function myReservations(client: Client, upcoming = true) {
  return client.query<MyReservationsQuery, MyReservationsQueryVariables>(MyReservationsDocument, {
    upcoming,
  });
}

/** A screen that is open on the guest's bookings: what it shows now, as status by id. */
export function watchReservations(client: Client, upcoming = true) {
  const shown: { totalCount?: number; statuses: Record<string, string> } = { statuses: {} };
  const { unsubscribe } = myReservations(client, upcoming).subscribe(({ data, stale }) => {
    const list = data?.viewer?.reservations;
    if (!list || stale) return;
    shown.totalCount = list.totalCount;
    shown.statuses = Object.fromEntries(list.edges.map(({ node }) => [node.id, node.status]));
  });
  return { shown, close: unsubscribe };
}

import { type DocumentNode, print } from 'graphql';
import { inject } from 'vitest';
import {
  MyReservationsDocument,
  type MyReservationsQuery,
  type MyReservationsQueryVariables,
  SignInDocument,
  type SignInMutation,
  type SignInMutationVariables,
} from '../src/graphql/gql/operations.ts';
import type { Account } from './guest.ts';

/** Asks the server itself, past the app. */
export async function ask<Data, Variables>(
  query: DocumentNode,
  variables: Variables,
  token?: string,
): Promise<Data> {
  const response = await fetch(`${inject('origin')}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: print(query), variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** What the guest really holds, whatever the app shows. */
export async function bookingsOf({ email, password }: Account) {
  const { signIn } = await ask<SignInMutation, SignInMutationVariables>(SignInDocument, {
    input: { email, password },
  });
  if (signIn.__typename !== 'Session') throw new Error(signIn.__typename);
  const { viewer } = await ask<MyReservationsQuery, MyReservationsQueryVariables>(
    MyReservationsDocument,
    { upcoming: true, first: 50 },
    signIn.accessToken,
  );
  return (viewer?.reservations.edges ?? []).map(({ node }) => node);
}

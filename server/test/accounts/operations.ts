import type { GraphQLAnswer, TestApp } from '../testApp.ts';

const SESSION =
  '... on Session { accessToken accessTokenExpiresAt refreshToken user { id name email phone isAdmin } }';
const REFUSAL = '... on UserError { code message } ... on ValidationError { issues { path message } }';

export const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { ${SESSION} ${REFUSAL} } }`;
export const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { ${SESSION} ${REFUSAL} } }`;
export const REFRESH = `mutation ($input: RefreshSessionInput!) {
  refreshSession(input: $input) { ${SESSION} ... on UserError { code message } } }`;
export const SIGN_OUT = `mutation ($input: SignOutInput!) {
  signOut(input: $input) { ... on SignedOut { at } ... on UserError { code message } } }`;
export const UPDATE_PROFILE = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) { ... on User { id name email phone } ${REFUSAL} } }`;
export const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { ${SESSION} ${REFUSAL} } }`;
export const DELETE_ACCOUNT = `mutation ($input: DeleteAccountInput!) {
  deleteAccount(input: $input) { ... on AccountDeleted { at } ... on UserError { code message } } }`;
export const VIEWER = '{ viewer { id name email phone isAdmin } }';

export interface Session {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  readonly user: Person;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isAdmin: boolean;
}

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly issues?: { path: string[]; message: string }[];
}

export const PASSWORD = 'correct horse battery';
let people = 0;

export function somebody(given: Record<string, unknown> = {}) {
  people++;
  return { name: 'Leyla', email: `leyla-${people}@example.com`, password: PASSWORD, ...given };
}

/** The one field that the operation asks for. */
export async function outcomeOf<Success>(
  app: TestApp,
  operation: string,
  input: Record<string, unknown> = {},
  token?: string,
): Promise<Success & Refused> {
  const answer = await app.ask<Record<string, Success & Refused>>(operation, { input }, { token });
  const [outcome] = Object.values(answer.data ?? {});
  if (!outcome) throw new Error(`No outcome: ${JSON.stringify(answer)}`);
  return outcome;
}

export async function signedUp(app: TestApp, given: Record<string, unknown> = {}): Promise<Session> {
  return outcomeOf<Session>(app, SIGN_UP, somebody(given));
}

/** Who the server says that the bearer is; undefined with the fault's code where it refuses to say. */
export async function viewerSeenWith(
  app: Pick<TestApp, 'fetch'>,
  authorization: string,
): Promise<{
  status: number;
  viewer: Person | null | undefined;
  code: unknown;
  body: GraphQLAnswer<unknown>;
}> {
  const response = await app.fetch(
    new Request('http://localhost:4000/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: authorization },
      body: JSON.stringify({ query: VIEWER }),
    }),
  );
  const body = (await response.json()) as GraphQLAnswer<{ viewer: Person | null } | undefined>;
  return {
    status: response.status,
    viewer: body.data?.viewer,
    code: body.errors?.[0]?.extensions.code,
    body,
  };
}

export function minutesLater(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

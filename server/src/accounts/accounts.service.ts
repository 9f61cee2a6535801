import { unauthenticated } from '../platform/faults.ts';
import { addressKey } from '../platform/http/client.ts';
import type { Viewer } from '../platform/viewer.ts';
import { EmailTaken, InvalidCredentials, type User } from './accounts.rules.ts';
import {
  type Credentials,
  findCredentials,
  findCredentialsByEmail,
  type ProfileChange,
  updatePassword,
  updateUser,
} from './accounts.store.ts';
import { refreshTimes, type Session } from './sessions.rules.ts';
import { openSession, type SessionDeps } from './sessions.service.ts';
import { endSessionsOfUser, insertSession, insertUserWithSession } from './sessions.store.ts';

interface SignInDeps extends SessionDeps {
  readonly clientAddress: string;
}

export interface SignUp {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly password: string;
}

export async function signUp(
  deps: SignInDeps,
  { password, ...person }: SignUp,
): Promise<Session | EmailTaken> {
  const { db, auth, clock } = deps;
  await auth.throttle.take(`sign-up ${person.email}`, `sign-up from ${addressKey(deps.clientAddress)}`);
  const passwordHash = await auth.passwords.hash(password);
  const session = await openSession(deps, (secrets) =>
    insertUserWithSession(db, { ...person, passwordHash }, secrets, refreshTimes(clock.now())),
  );
  return session ?? new EmailTaken();
}

export async function signIn(
  deps: SignInDeps,
  { email, password }: { email: string; password: string },
): Promise<Session | InvalidCredentials> {
  const { db, auth, clock } = deps;
  await auth.throttle.take(`sign-in ${email}`, `sign-in from ${addressKey(deps.clientAddress)}`);
  const credentials = await findCredentialsByEmail(db, email);
  const passwordHash = credentials?.passwordHash;
  const matching = await auth.passwords.matches(passwordHash, password);
  if (!matching || !credentials || !passwordHash) return new InvalidCredentials();
  const session = await openSession(deps, (secrets) =>
    insertSession(db, { userId: credentials.user.id, passwordHash }, secrets, refreshTimes(clock.now())),
  );
  return session ?? new InvalidCredentials();
}

export async function updateProfile(
  { db, auth }: SessionDeps,
  viewer: Viewer,
  change: ProfileChange,
): Promise<User> {
  const user = await updateUser(db, viewer.id, change);
  if (!user) throw unauthenticated();
  auth.accounts.forget(viewer.id);
  return user;
}

/** Every session that was ends, this one too: the one that is returned takes its place. */
export async function changePassword(
  deps: SessionDeps,
  viewer: Viewer,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Session | InvalidCredentials> {
  const { db, auth, clock } = deps;
  const credentials = await confirmViewer(deps, viewer, currentPassword);
  const from = credentials?.passwordHash;
  if (!from) return new InvalidCredentials();
  const to = await auth.passwords.hash(newPassword);
  const session = await openSession(deps, (secrets) =>
    db.transaction().execute(async (tx) => {
      const times = refreshTimes(clock.now());
      if (!(await updatePassword(tx, viewer.id, { from, to }))) return undefined;
      await endSessionsOfUser(tx, viewer.id, times.now);
      return insertSession(tx, { userId: viewer.id, passwordHash: to }, secrets, times);
    }),
  );
  auth.accounts.forget(viewer.id);
  return session ?? new InvalidCredentials();
}

/** What is stored if the password is the viewer's; an account that has none needs no more proof than its token. */
export async function confirmViewer(
  { db, auth }: SessionDeps,
  viewer: Viewer,
  password: string,
): Promise<Credentials | undefined> {
  await auth.throttle.take(`password ${viewer.id}`);
  const credentials = await findCredentials(db, viewer.id);
  if (credentials?.passwordHash === null) return credentials;
  return (await auth.passwords.matches(credentials?.passwordHash, password)) ? credentials : undefined;
}

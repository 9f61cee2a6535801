import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { CountedCache, ToldCache } from '../platform/cache.ts';
import type { Clock } from '../platform/clock.ts';
import { badToken } from '../platform/faults.ts';
import type { RequestFacts } from '../platform/http/request.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Subscriber } from '../platform/postgres/listen.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Account } from './accounts.rules.ts';
import { findAccounts } from './accounts.store.ts';
import { findOrCreateUser } from './identities.service.ts';
import { IssuerUnavailable, type OpenIdClaims, type OpenIdIssuer } from './openid.ts';
import { type AccessTokenClaims, type AccessTokens, living } from './tokens.ts';

/** Accounts of those who are active, by user id; about 1 kB each. */
export type AccountCache = ToldCache<number, Account>;

const MAX_ACCOUNTS = 20_000;

export function createAccountCache(trusted: () => boolean, metrics: Metrics): AccountCache {
  return new ToldCache({ name: 'viewers', max: MAX_ACCOUNTS, metrics }, trusted);
}

/** Forgets the account whose user, session or role the database announces as changed: the channel `viewers`. */
export function forgetsViewers(accounts: AccountCache): Subscriber {
  return {
    onGap: () => accounts.forgetAll(),
    onNotify: (userId) => accounts.forget(Number(userId)),
  };
}

interface FindDeps {
  readonly db: Database;
  readonly accounts: AccountCache;
}

export async function findAccount({ db, accounts }: FindDeps, userId: number): Promise<Account | undefined> {
  return (await accounts.getMany([userId], (ids) => findAccounts(db, ids))).get(userId);
}

/** The viewer of a living session, without a statement while nothing about them changes. */
export async function findViewer(
  deps: FindDeps,
  userId: number,
  sessionId: string,
): Promise<Viewer | undefined> {
  return (
    viewerIn(deps.accounts.get(userId), sessionId) ??
    viewerIn(await findAfresh(deps, userId, sessionId), sessionId)
  );
}

/** A session that what we remember does not have began since, or has ended: only the former is a reason to forget. */
async function findAfresh(deps: FindDeps, userId: number, sessionId: string): Promise<Account | undefined> {
  if (!deps.accounts.get(userId)) return findAccount(deps, userId);
  const account = (await findAccounts(deps.db, [userId])).get(userId);
  if (account?.sessions.has(sessionId)) deps.accounts.forget(userId);
  return account;
}

function viewerIn(account: Account | undefined, sessionId: string): Viewer | undefined {
  return account?.sessions.has(sessionId) ? toViewer(account) : undefined;
}

function toViewer({ user, roles }: Account): Viewer {
  return { id: user.id, isAdmin: user.isAdmin, roles };
}

const TOKEN_CHECKS = {
  name: 'baku_token_checks_total',
  help: 'Checks of access tokens by outcome, `unavailable` where their issuer did not answer; one that is refused is looked at twice.',
  labelNames: ['outcome'] as const,
};

export type TokenChecks = ReturnType<typeof countTokenChecks>;

export function countTokenChecks(metrics: Metrics) {
  const of = (outcome: string) => metrics.tally(TOKEN_CHECKS, { outcome });
  return { accepted: of('accepted'), refused: of('refused'), unavailable: of('unavailable') };
}

export interface AuthenticateDeps extends FindDeps {
  readonly checks: TokenChecks;
  readonly clock: Clock;
  readonly log: Log;
  readonly accessTokens: AccessTokens;
  readonly external: OpenIdIssuer | undefined;
  /** Which user a verified external token belongs to. */
  readonly externalUsers: CountedCache<string, number>;
}

const MAX_EXTERNAL_USERS = 10_000;
export const createExternalUsers = (metrics: Metrics) =>
  new CountedCache<string, number>({ name: 'external_users', max: MAX_EXTERNAL_USERS, metrics });

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*) *$/i;

/** What the token of a request claims, left by `userOf`: its three hundred letters need not be looked up twice. */
const CLAIMS = Symbol('claims');
declare module 'node:http' {
  interface IncomingMessage {
    [CLAIMS]?: AccessTokenClaims;
  }
}

/**
 * Null without an Authorization header. Rejects with UNAUTHENTICATED for one that does not hold: it is not served as
 * anonymous. A promise only where somebody has to be asked: most requests are of guests who were here a moment ago.
 * `req` is what has only just come through the door.
 */
export function authenticate(
  deps: AuthenticateDeps,
  request: RequestFacts,
  req?: IncomingMessage,
): Viewer | null | Promise<Viewer> {
  const header = request.headers.get('authorization');
  if (header === null) return null;
  // A body may have taken its time since.
  const claims = living(req?.[CLAIMS], deps.clock) ?? deps.accessTokens.known(tokenIn(header));
  const known = claims && viewerIn(deps.accounts.get(claims.userId), claims.sessionId);
  if (!known) return authenticateAnew(deps, tokenIn(header));
  deps.checks.accepted();
  return known;
}

/** Empty where there is none. */
function tokenIn(authorization: string): string {
  return BEARER.exec(authorization)?.[1] ?? '';
}

async function authenticateAnew(deps: AuthenticateDeps, token: string): Promise<Viewer> {
  const viewer =
    token && ((await viewerOfOwnToken(deps, token)) ?? (await viewerOfExternalToken(deps, token)));
  (viewer ? deps.checks.accepted : deps.checks.refused)();
  if (!viewer) throw badToken();
  return viewer;
}

/**
 * Whose token a request carries, as far as that takes neither a statement nor a call outside: a foreign token is known
 * once it was let in. Says nothing about whether the session still lives. A promise only for a token not seen before.
 */
export function userOf(
  {
    accessTokens,
    external,
    externalUsers,
  }: Pick<AuthenticateDeps, 'accessTokens' | 'external' | 'externalUsers'>,
  request: IncomingMessage,
): number | undefined | Promise<number | undefined> {
  const token = tokenIn(request.headers.authorization ?? '');
  if (!token) return undefined;
  const own = accessTokens.known(token);
  if (own) {
    request[CLAIMS] = own;
    return own.userId;
  }
  if (external?.known(token)) return externalUsers.get(token);
  return accessTokens.verify(token).then((claims) => claims?.userId);
}

async function viewerOfOwnToken(deps: AuthenticateDeps, token: string): Promise<Viewer | undefined> {
  const claims = await deps.accessTokens.verify(token);
  return claims && findViewer(deps, claims.userId, claims.sessionId);
}

async function viewerOfExternalToken(deps: AuthenticateDeps, token: string): Promise<Viewer | undefined> {
  const claims = await verifyExternal(deps, token);
  if (!claims) return undefined;
  const userId = deps.externalUsers.get(token) ?? (await findOrCreateUser(deps, claims));
  deps.externalUsers.set(token, userId);
  const account = await findAccount(deps, userId);
  return account && { ...toViewer(account), isAdmin: account.user.isAdmin || claims.isAdmin };
}

async function verifyExternal(
  { external, log, checks }: AuthenticateDeps,
  token: string,
): Promise<OpenIdClaims | undefined> {
  try {
    return await external?.verify(token);
  } catch (error) {
    if (!(error instanceof IssuerUnavailable)) throw error;
    checks.unavailable();
    log.warn({ err: error }, 'the keys of the OpenID issuer cannot be had');
    throw new GraphQLError('The sign-in service is away; try again shortly.', {
      extensions: { code: 'UNAVAILABLE', retryable: true, http: { status: 503 } },
    });
  }
}

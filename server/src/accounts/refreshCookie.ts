import { foreignOrigin } from '../platform/faults.ts';
import type { RequestFacts } from '../platform/http/request.ts';
import { REFRESH_TOKEN_DAYS, type Session } from './sessions.rules.ts';

/** A page of ours says `Session-Transport: cookie`: no form and no other site can send it without being asked first. */
const HEADER = 'session-transport';
const NAME = 'refresh_token';
const ATTRIBUTES = 'Path=/graphql; HttpOnly; SameSite=Strict';
const MAX_AGE_SECONDS = REFRESH_TOKEN_DAYS * 24 * 60 * 60;

/** Where a browser keeps its refresh token, out of reach of scripts. See docs/decisions/0007-web-session.md. */
export interface RefreshCookie {
  /** Empty where there is none. */
  read(): string;
  write(refreshToken: string): void;
  erase(): void;
}

declare module '../graphql/context.ts' {
  interface Context {
    /** Null for a client that keeps its tokens by itself. */
    readonly refreshCookie: RefreshCookie | null;
  }
}

/** Throws FORBIDDEN for a page that is not ours. `setCookie` adds a header to the answer. */
export function refreshCookieOf(
  { url, headers }: RequestFacts,
  publicUrl: string | undefined,
  setCookie: (value: string) => void,
): RefreshCookie | null {
  if (headers.get(HEADER) !== 'cookie') return null;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site') ?? 'same-origin';
  if ((origin && !isOwn(origin, url, publicUrl)) || site !== 'same-origin') throw foreignOrigin();
  const secure = (origin ?? publicUrl ?? url).startsWith('https:') ? '; Secure' : '';
  return {
    read: () => new RegExp(`(?:^|; *)${NAME}=([\\w-]*)`).exec(headers.get('cookie') ?? '')?.[1] ?? '',
    write: (refreshToken) =>
      setCookie(`${NAME}=${refreshToken}; Max-Age=${MAX_AGE_SECONDS}; ${ATTRIBUTES}${secure}`),
    erase: () => setCookie(`${NAME}=; Max-Age=0; ${ATTRIBUTES}${secure}`),
  };
}

/** The scheme is not compared: behind a proxy that ends TLS the request itself comes over http. */
function isOwn(origin: string, url: string, publicUrl: string | undefined): boolean {
  const host = URL.parse(origin)?.host;
  return host !== undefined && [url, publicUrl].some((own) => own && new URL(own).host === host);
}

interface CookieDeps {
  readonly refreshCookie: RefreshCookie | null;
}

/** The refresh token as it was sent: in the input, or else in the cookie. */
export function presentedToken({ refreshCookie }: CookieDeps, given: string): string {
  return given || (refreshCookie?.read() ?? '');
}

/** What a client gets of a new session: a browser the refresh token as a cookie, with an empty one in the answer. */
export async function handedOver<Refused extends object>(
  { refreshCookie }: CookieDeps,
  outcome: Promise<Session | Refused>,
): Promise<Session | Refused> {
  const answer = await outcome;
  if (!refreshCookie || !('refreshToken' in answer)) return answer;
  refreshCookie.write(answer.refreshToken);
  return { ...answer, refreshToken: '' };
}

/** After the end of a session: its cookie is of no use any more. */
export async function withoutCookie<Ended extends object, Refused extends object>(
  { refreshCookie }: CookieDeps,
  outcome: Promise<Ended | Refused>,
): Promise<Ended | Refused> {
  const answer = await outcome;
  if ('at' in answer) refreshCookie?.erase();
  return answer;
}

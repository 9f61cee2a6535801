import type { IncomingMessage } from 'node:http';
import type { DoorStep } from './door.ts';
import { say } from './head.ts';

/** Names and values in turn. */
const ALWAYS: readonly string[] = [
  ...['X-Content-Type-Options', 'nosniff'],
  ...['X-Frame-Options', 'DENY'],
  ...['Referrer-Policy', 'no-referrer'],
  // The app asks where a guest sets out from; nothing else is asked for.
  ...['Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()'],
];
const ONE_YEAR_SECONDS = 31_536_000;
const BY_HTTPS: readonly string[] = [
  ...ALWAYS,
  ...['Strict-Transport-Security', `max-age=${ONE_YEAR_SECONDS}`],
];

export interface HeaderSettings {
  readonly publicUrl: string | undefined;
  /** Whether a proxy of ours hands this request on. */
  readonly isTrusted: (request: IncomingMessage) => boolean;
}

/** What every answer carries, also a file of the app and a refusal. */
export function protectiveHeaders(settings: HeaderSettings): DoorStep {
  const protectionFor = protectionOf(settings);
  return (request, response) => {
    say(response, ...protectionFor(request));
    return true;
  };
}

/** As names and values in turn; HSTS where the server is reached by https. */
export function protectionOf({ publicUrl, isTrusted }: HeaderSettings) {
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  return (request: IncomingMessage): readonly string[] =>
    isHttps || (request.headers['x-forwarded-proto'] === 'https' && isTrusted(request)) ? BY_HTTPS : ALWAYS;
}

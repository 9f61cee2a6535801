import type { IncomingMessage } from 'node:http';
import type { DoorStep } from './door.ts';

const ALWAYS = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  // The app asks where a guest sets out from; nothing else is asked for.
  ['Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()'],
] as const;
const ONE_YEAR_SECONDS = 31_536_000;

export interface HeaderSettings {
  readonly publicUrl: string | undefined;
  /** Whether a proxy of ours hands this request on. */
  readonly isTrusted: (request: IncomingMessage) => boolean;
}

/** What every answer carries, also a file of the app and a refusal; HSTS where the server is reached by https. */
export function protectiveHeaders({ publicUrl, isTrusted }: HeaderSettings): DoorStep {
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  return (request, response) => {
    for (const [name, value] of ALWAYS) response.setHeader(name, value);
    if (isHttps || (request.headers['x-forwarded-proto'] === 'https' && isTrusted(request))) {
      response.setHeader('Strict-Transport-Security', `max-age=${ONE_YEAR_SECONDS}`);
    }
    return true;
  };
}

import type { DoorStep } from './door.ts';

const ALWAYS = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  // The app asks where a guest sets out from; nothing else is asked for.
  ['Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()'],
] as const;
const TWO_YEARS_SECONDS = 63_072_000;

/** What every answer carries, also a file of the app and a refusal; HSTS where the server is reached by https. */
export function protectiveHeaders(publicUrl: string | undefined): DoorStep {
  const https = publicUrl?.startsWith('https:')
    ? [['Strict-Transport-Security', `max-age=${TWO_YEARS_SECONDS}`] as const]
    : [];
  const headers = [...ALWAYS, ...https];
  return (_request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    return true;
  };
}

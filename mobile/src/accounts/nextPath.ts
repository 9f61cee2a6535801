import type { Href } from 'expo-router';

/** A path of the app and nothing else: `//evil.example` and `/\evil.example` would lead out of it. */
const INTERNAL = /^\/(?![/\\])[^\\\p{Cc}]*$/u;
const OWN = /^\/sign-(in|up)\b/;

/** Where to go on after signing in, as an address asks for it; undefined where that is not ours to follow. */
export function nextPathOf(next: string | string[] | undefined): Href | undefined {
  if (typeof next !== 'string' || !INTERNAL.test(next) || OWN.test(next)) return undefined;
  return next as Href;
}

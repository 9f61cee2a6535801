import { getRandomBytes } from 'expo-crypto';

/** 32 hexadecimal digits. Not randomUUID: browsers have it on https only, and a phone may open the app from a laptop in the same house. */
export function newKey(): string {
  return [...getRandomBytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { Linking } from 'react-native';

/** Only what a catalogue may lead a guest to: a secure page or a telephone. Null for anything else it says. */
export function safeUrl(url: string | null | undefined): string | null {
  return url && SECURE.test(url) ? url : null;
}

/** By pattern: Hermes' URL lacks canParse. No `@` before the path, where a host could pose as another. */
const SECURE = /^https:\/\/[^\s@/?#\\]+([/?#][^\s\\]*)?$/i;

export function telUrl(phone: string | null | undefined): string | null {
  const digits = phone?.replaceAll(/[^\d+]/g, '') ?? '';
  return /^\+?\d{4,15}$/.test(digits) ? `tel:${digits}` : null;
}

/** WhatsApp's own address for a number, which opens the app where there is one and a page where there is none. */
export function whatsappUrl(phone: string | null | undefined): string | null {
  const tel = telUrl(phone);
  return tel ? `https://wa.me/${tel.replace(/^tel:\+?/, '')}` : null;
}

/** False where the device has nothing that opens it. */
export async function openLink(url: string): Promise<boolean> {
  try {
    await Linking.openURL(url);
    return true;
  } catch {
    return false;
  }
}

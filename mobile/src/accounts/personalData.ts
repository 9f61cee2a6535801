import type { TextKey } from '../i18n/translate.ts';

/** The server's bounds (accounts.rules.ts there); a test holds the two together. */
export const MAX_NAME_LENGTH = 80;
const MAX_EMAIL_LENGTH = 254;
const PASSWORD_LENGTH = { min: 8, max: 128 };

/** As the server counts: an emoji is one. */
const lengthOf = (text: string) => [...text].length;
const squash = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();

const UNPRINTABLE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
export const PHONE = /^(?=(?:\D*\d){3})[\d .()+-]{6,32}$/;

/** What is wrong with something typed, or null: said before the server is asked. */
type Check = (typed: string) => Extract<TextKey, `account.wrong.${string}`> | null;

export const wrongName: Check = (typed) => {
  const name = squash(typed);
  if (!VISIBLE.test(name)) return 'account.wrong.nameMissing';
  if (lengthOf(name) > MAX_NAME_LENGTH) return 'account.wrong.nameLong';
  return UNPRINTABLE.test(name) ? 'account.wrong.nameSigns' : null;
};

export const wrongEmail: Check = (typed) => {
  const email = typed.trim();
  return email.length <= MAX_EMAIL_LENGTH && EMAIL.test(email) ? null : 'account.wrong.email';
};

/** Blank is fine: nobody has to have one. */
export const wrongPhone: Check = (typed) => {
  const phone = typed.trim();
  return phone === '' || PHONE.test(phone) ? null : 'account.wrong.phone';
};

export const wrongNewPassword: Check = (typed) => {
  if (lengthOf(typed) < PASSWORD_LENGTH.min) return 'account.wrong.passwordShort';
  return lengthOf(typed) > PASSWORD_LENGTH.max ? 'account.wrong.passwordLong' : null;
};

/** A password that exists is never measured. */
export const wrongPassword: Check = (typed) => (typed === '' ? 'account.wrong.passwordMissing' : null);

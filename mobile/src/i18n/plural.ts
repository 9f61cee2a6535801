import type { Language } from './languages.ts';
import type { Form } from './types.ts';

/**
 * CLDR's rules for whole numbers. Written out because Hermes has no Intl.PluralRules and Chromium no Azerbaijani; a test
 * holds them against Node's.
 */
const rules: Record<Language, (count: number) => Form> = {
  en: oneOrOther,
  az: oneOrOther,
  ru: (count) => {
    if (!Number.isInteger(count)) return 'other';
    const [last, lastTwo] = [Math.abs(count) % 10, Math.abs(count) % 100];
    if (last === 1 && lastTwo !== 11) return 'one';
    return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many';
  },
};

export function pluralForm(language: Language, count: number): Form {
  return rules[language](count);
}

function oneOrOther(count: number): Form {
  return count === 1 ? 'one' : 'other';
}

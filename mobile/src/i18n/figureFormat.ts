import type { Language } from './languages.ts';

export type FigureFormat = {
  /** 45 ₼, 45.50 ₼ */
  money: (minor: number, currency: string) => string;
  /** 350 m, 1.2 km */
  distance: (km: number) => string;
  /** 1,234 */
  number: (value: number) => string;
  /** Sushi · Port Baku; what is missing is left out, and no line begins with a dot. */
  facts: (parts: readonly (string | null | undefined | false)[]) => string;
  /** One, two and three */
  list: (items: readonly string[]) => string;
};

const KEPT_TOGETHER = '\u00A0';

export function figureFormat(language: Language): FigureFormat {
  const number = (value: number, decimals = 0) => writeNumber(language, value, decimals);
  return {
    money: (minor, currency) =>
      number(minor / 100, minor % 100 === 0 ? 0 : 2) + KEPT_TOGETHER + (signs[currency] ?? currency),
    distance: (km) => {
      const [metres, kilometres] = units[language];
      const rounded = Math.max(50, Math.round((km * 1000) / 50) * 50);
      if (rounded < 1000) return number(rounded) + KEPT_TOGETHER + metres;
      return number(km, km < 9.95 ? 1 : 0) + KEPT_TOGETHER + kilometres;
    },
    number: (value) => number(value),
    facts: (parts) => parts.filter(Boolean).join(`${KEPT_TOGETHER}· `),
    list: (items) => {
      const last = items.at(-1) ?? '';
      return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and[language]} ${last}`;
    },
  };
}

const units: Record<Language, [string, string]> = { en: ['m', 'km'], az: ['m', 'km'], ru: ['м', 'км'] };
const and: Record<Language, string> = { en: 'and', az: 'və', ru: 'и' };
const signs: Readonly<Record<string, string>> = {
  AZN: '₼',
  EUR: '€',
  USD: '$',
  GBP: '£',
  RUB: '₽',
  TRY: '₺',
};

/** Not Intl: Chromium has no Azerbaijani, and Hermes' answers differ from phone to phone. */
function writeNumber(language: Language, value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const [group, point] = language === 'en' ? [',', '.'] : [KEPT_TOGETHER, ','];
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0 ? '−' : ''}${grouped}${fraction ? point + fraction : ''}`;
}

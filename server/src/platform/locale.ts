import Negotiator from 'negotiator';

export const LOCALES = ['en', 'az', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];

/** The best of our languages for an Accept-Language header; English where none fits. */
export function localeOf(acceptLanguage: string | null): Locale {
  if (!acceptLanguage) return 'en';
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage } });
  const [best] = negotiator.languages([...LOCALES]);
  return LOCALES.find((locale) => locale === best) ?? 'en';
}

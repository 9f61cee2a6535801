import type { Locale } from 'date-fns';
import type { Language } from './languages.ts';

/** One language: its texts and how it writes dates. */
export type Catalogue = { language: Language; texts: object; dates: Locale };

/** Each language is a part of its own, so that the browser fetches and parses only the guest's. */
const parts: Record<Language, () => Promise<{ texts: object; dates: Locale }>> = {
  az: () => import('./az/catalogue.ts'),
  ru: () => import('./ru/catalogue.ts'),
  en: () => import('./en/catalogue.ts'),
};

const loaded = new Map<Language, Catalogue>();

export function loadedCatalogue(language: Language): Catalogue | undefined {
  return loaded.get(language);
}

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const { texts, dates } = await parts[language]();
  const catalogue = { language, texts, dates };
  loaded.set(language, catalogue);
  return catalogue;
}

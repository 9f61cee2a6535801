import { texts as az } from '../src/i18n/az/catalogue.ts';
import { texts as en } from '../src/i18n/en/catalogue.ts';
import type { Language } from '../src/i18n/languages.ts';
import { texts as ru } from '../src/i18n/ru/catalogue.ts';
import { type Translate, translator } from '../src/i18n/translate.ts';

/** What the app says, in each language. */
export const words: Record<Language, Translate> = {
  az: translator('az', az),
  ru: translator('ru', ru),
  en: translator('en', en),
};

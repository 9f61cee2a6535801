import { getLocales } from 'expo-localization';
import { isLanguage, type Language } from './languages.ts';

/** The first of the device's languages that we speak; English for everybody else. */
export function deviceLanguage(): Language {
  for (const { languageCode } of getLocales()) {
    if (isLanguage(languageCode)) return languageCode;
  }
  return 'en';
}

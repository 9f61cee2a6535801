import AsyncStorage from '@react-native-async-storage/async-storage';
import { isLanguage, type Language } from './languages.ts';

const KEY = 'language';

/** What the guest chose on this device; null if they never did, or if the storage is closed to us. */
export async function chosenLanguage(): Promise<Language | null> {
  const stored = await AsyncStorage.getItem(KEY).catch(() => null);
  return isLanguage(stored) ? stored : null;
}

/** A private window that forgets is no reason to fail: the choice then lasts as long as the page. */
export async function rememberLanguage(language: Language): Promise<void> {
  await AsyncStorage.setItem(KEY, language).catch(() => undefined);
}

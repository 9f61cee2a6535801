export type VocabularyKind = 'cuisine' | 'tag' | 'neighbourhood';
export type VocabularyLocale = 'en' | 'az' | 'ru';

/** `aliases`: other spellings and the words and inflected forms people type, in any of the three languages. */
export type VocabularyEntry = {
  key: string;
  labels: Record<VocabularyLocale, string>;
  aliases: readonly string[];
};

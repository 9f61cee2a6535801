import type { Language } from './languages.ts';

/** CLDR's plural forms; Russian's `other` is for fractions. */
type Forms = { en: 'one' | 'other'; az: 'one' | 'other'; ru: 'one' | 'few' | 'many' | 'other' };
export type Form = Forms[Language];

type Stem<Key> = Key extends `${infer Name}_${Form}` ? Name : never;
type FormedKey<Key, L extends Language> = [Stem<Key>] extends [never] ? Key : `${Stem<Key>}_${Forms[L]}`;

/**
 * The shape of a translation: every key of the English source, with the plural forms of the language. A key that is
 * missing or extra does not compile, in the source itself neither: `found_one` without `found_other` is an error.
 */
export type Translation<Source, L extends Language> = {
  readonly [Key in keyof Source & string as FormedKey<Key, L> & string]: Source[Key] extends string
    ? string
    : Translation<Source[Key], L>;
};

/** `discover.found` stands for `found_one` and `found_other` of the namespace `discover`. */
export type KeyOf<Source> = {
  [Key in keyof Source & string]: Source[Key] extends string
    ? [Stem<Key>] extends [never]
      ? Key
      : Stem<Key>
    : `${Key}.${KeyOf<Source[Key]>}`;
}[keyof Source & string];

type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The names that a text has in braces, and `count` if it has plural forms. */
type NamesOf<Source, Key extends string> = Key extends keyof Source
  ? NamesIn<Source[Key]>
  : Key extends `${infer Head extends keyof Source & string}.${infer Rest}`
    ? NamesOf<Source[Head], Rest>
    : 'count' | NamesIn<Source[`${Key}_${Form}` & keyof Source]>;

export type ValuesOf<Source, Key extends string> = {
  readonly [Name in NamesOf<Source, Key>]: Name extends 'count' ? number : string | number;
};

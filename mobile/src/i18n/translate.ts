import type { texts as source } from './en/catalogue.ts';
import type { Language } from './languages.ts';
import { pluralForm } from './plural.ts';
import type { KeyOf, Translation, ValuesOf } from './types.ts';

type Source = typeof source;
export type Texts = Translation<Source, Language>;
export type TextKey = KeyOf<Source>;
type Values<Key extends TextKey> = ValuesOf<Source, Key>;

/** `t('discover.found', { count: 3 })`; a text with names in braces does not compile without their values. */
export type Translate = <Key extends TextKey>(
  key: Key,
  ...values: [keyof Values<Key>] extends [never] ? [] : [Values<Key>]
) => string;

export function translator(language: Language, texts: object): Translate {
  return (key, ...[values]) => {
    const given: Readonly<Record<string, unknown>> = { ...values };
    const text =
      find(texts, key) ??
      (typeof given.count === 'number'
        ? find(texts, `${key}_${pluralForm(language, given.count)}`)
        : undefined);
    return fill(text ?? key, given);
  };
}

function find(texts: object, path: string): string | undefined {
  let place: unknown = texts;
  for (const step of path.split('.')) {
    place = typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined;
  }
  return typeof place === 'string' ? place : undefined;
}

function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (braces, name: string) => String(values[name] ?? braces));
}

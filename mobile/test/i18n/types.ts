/** Not run: the compiler is the test. Each `@ts-expect-error` fails the check where its line compiles. */

import type { Translate } from '../../src/i18n/translate.ts';
import type { KeyOf, Translation } from '../../src/i18n/types.ts';

const source = {
  title: 'Discover',
  greeting: 'Good evening, {{name}}',
  found_one: '{{count}} table',
  found_other: '{{count}} tables at {{time}}',
  inside: { deep: 'Deep', left_one: 'one', left_other: 'more' },
} as const;
type Source = typeof source;

export const whole: Translation<Source, 'ru'> = {
  title: 'Рестораны',
  greeting: 'Добрый вечер, {{name}}',
  found_one: '',
  found_few: '',
  found_many: '',
  found_other: '',
  inside: { deep: '', left_one: '', left_few: '', left_many: '', left_other: '' },
};

// @ts-expect-error a key is missing
export const missing: Translation<Source, 'az'> = {
  greeting: '',
  found_one: '',
  found_other: '',
  inside: { deep: '', left_one: '', left_other: '' },
};

export const extra: Translation<Source, 'az'> = {
  title: '',
  greeting: '',
  found_one: '',
  found_other: '',
  inside: { deep: '', left_one: '', left_other: '' },
  // @ts-expect-error a key that the source does not have
  subtitle: '',
};

export const nested: Translation<Source, 'az'> = {
  title: '',
  greeting: '',
  found_one: '',
  found_other: '',
  // @ts-expect-error a key is missing inside
  inside: { left_one: '', left_other: '' },
};

// @ts-expect-error Russian counts in more forms than English
export const fewForms: Translation<Source, 'ru'> = {
  title: '',
  greeting: '',
  found_one: '',
  found_other: '',
  inside: { deep: '', left_one: '', left_few: '', left_many: '', left_other: '' },
};

export const manyForms: Translation<Source, 'az'> = {
  title: '',
  greeting: '',
  found_one: '',
  // @ts-expect-error Azerbaijani has no such form
  found_few: '',
  found_other: '',
  inside: { deep: '', left_one: '', left_other: '' },
};

const halfCounted = { found_one: 'one' } as const;
// @ts-expect-error the source itself lacks a form
export const half: Translation<typeof halfCounted, 'en'> = halfCounted;

export const keys: KeyOf<Source>[] = ['title', 'greeting', 'found', 'inside.deep', 'inside.left'];
// @ts-expect-error a form is no key: the count chooses it
export const form: KeyOf<Source> = 'found_one';

export function calls(t: Translate): string[] {
  return [
    t('common.back'),
    t('common.guests', { count: 2 }),
    t('common.increase', { label: 'guests' }),
    // @ts-expect-error no such text
    t('common.backwards'),
    // @ts-expect-error a count is needed
    t('common.guests'),
    // @ts-expect-error a count is a number
    t('common.guests', { count: '2' }),
    // @ts-expect-error a name in braces is needed
    t('common.increase'),
    // @ts-expect-error another name than the one in braces
    t('common.increase', { name: 'guests' }),
    // @ts-expect-error there is nothing to fill in
    t('common.back', { count: 1 }),
  ];
}

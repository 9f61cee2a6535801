import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { pluralForm } from '../../src/i18n/plural.ts';

test.each(LANGUAGES)('%s counts as CLDR does', (language) => {
  const cldr = new Intl.PluralRules(language);
  expect(cldr.resolvedOptions().locale).toBe(language);
  for (let count = 0; count <= 1_200; count += 1) {
    expect([count, pluralForm(language, count)]).toEqual([count, cldr.select(count)]);
  }
  expect(pluralForm(language, 1.5)).toBe(cldr.select(1.5));
});

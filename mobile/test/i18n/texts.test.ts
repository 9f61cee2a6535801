import { expect, test } from 'vitest';
import { texts as az } from '../../src/i18n/az/catalogue.ts';
import { texts as en } from '../../src/i18n/en/catalogue.ts';
import { texts as ru } from '../../src/i18n/ru/catalogue.ts';
import { translator } from '../../src/i18n/translate.ts';

const languages = { en, az, ru };
const names = Object.keys(languages) as (keyof typeof languages)[];
const source = flat(en);
const FORM = /_(one|few|many|other)$/;

test.each(names)('%s fills the same names in every text', (language) => {
  for (const [key, text] of flat(languages[language])) {
    const original = source.get(key) ?? source.get(key.replace(FORM, '_other')) ?? '';
    expect([key, bracesOf(text)]).toEqual([key, bracesOf(original)]);
  }
});

test('Russian says the figure in the form for one too, which is also for 21', () => {
  const forms = [...flat(ru)].filter(([key]) => key.endsWith('_one'));
  const counted = (text = '') => text.includes('{{count}}');
  const silent = forms.filter(
    ([key, text]) => !counted(text) && counted(flat(ru).get(key.replace(FORM, '_few'))),
  );
  expect(silent).toEqual([]);
});

test.each(names)('%s has no text that is empty or has space around it', (language) => {
  const faulty = [...flat(languages[language])].filter(([, text]) => text === '' || text !== text.trim());
  expect(faulty).toEqual([]);
});

test('Russian is written in Cyrillic, Azerbaijani in its own letters and not in Turkish ones', () => {
  const latin = [...flat(ru)].filter(([key, text]) => /[ƏəŞşĞğİı]/.test(text) && key !== 'common.appName');
  expect(latin).toEqual([]);
  const cyrillic = [...flat(az)].filter(([, text]) => /[а-яё]/i.test(text));
  expect(cyrillic).toEqual([]);
});

test.each([
  [1, '1 guest', '1 qonaq', '1 гость'],
  [2, '2 guests', '2 qonaq', '2 гостя'],
  [5, '5 guests', '5 qonaq', '5 гостей'],
  [11, '11 guests', '11 qonaq', '11 гостей'],
  [21, '21 guests', '21 qonaq', '21 гость'],
])('counts %d guests', (count, ...expected) => {
  const said = names.map((name) => translator(name, languages[name])('common.guests', { count }));
  expect(said).toEqual(expected);
});

test('puts what it is told into the braces, once, as it is', () => {
  const t = translator('en', en);
  expect(t('common.increase', { label: '{{label}} & <b>' })).toBe('One more: {{label}} & <b>');
});

function flat(texts: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

/** Without `count`, which one form may say in words: "1 guest", "a guest". */
function bracesOf(text: string): string[] {
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'count').sort();
}

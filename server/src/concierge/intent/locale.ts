import { LOCALES, type Locale } from '../../platform/locale.ts';
import { fold } from '../../restaurants/text.rules.ts';

const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN = /\p{Script=Latin}/gu;
const AZERBAIJANI = /[əğışçöüƏĞİŞÇÖÜ]/u;

/** Small words that tell the languages apart when the letters do not, also Russian in Latin letters. */
const SMALL_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  az: words(
    've ile ucun bir bu olsun yer nefer nefere manata qeder kimi isteyirem isteyirik lazim lazimdir restorani sabah axsam saat haraya harada gedek olan yemek yemekler yox var de da seherde ustunde',
  ),
  ru: words('na v s do dlya bez gde xochu nuzhen nuzhno zavtra segodnya vecherom i ili chelovek kuhnya stol'),
  en: words(
    'the a an for with in at of to and we i me us is are please where want need place near table people person under without not',
  ),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').map(fold));
}

/** The language of a prompt; undefined where it could be any. */
export function localeOfPrompt(prompt: string): Locale | undefined {
  const cyrillic = prompt.match(CYRILLIC)?.length ?? 0;
  const latin = prompt.match(LATIN)?.length ?? 0;
  if (cyrillic > latin) return 'ru';
  if (AZERBAIJANI.test(prompt)) return 'az';
  const said = fold(prompt).split(' ');
  const counts = LOCALES.map((locale) => said.filter((word) => SMALL_WORDS[locale].has(word)).length);
  const most = Math.max(...counts);
  if (most === 0 || counts.filter((count) => count === most).length > 1) return undefined;
  return LOCALES[counts.indexOf(most)];
}

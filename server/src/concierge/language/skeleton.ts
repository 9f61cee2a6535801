import { sound } from './sound.ts';

/** How English spells what other languages write as they hear it. */
const SPELLINGS: readonly (readonly [written: RegExp, heard: string])[] = [
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/que\b/g, 'k'],
  [/qu/g, 'kv'],
  [/x/g, 'ks'],
  [/c(?=[eiyé])/g, 's'],
  [/c(?![hçş])/g, 'k'],
  [/oo|ou/g, 'u'],
  [/ee|ea/g, 'i'],
];

/** A foreign name as it would be written by ear: "Fish Box" is `fis boks`, as "Фиш Бокс" is. */
export function asPronounced(name: string): string {
  return sound(
    SPELLINGS.reduce((text, [written, heard]) => text.replace(written, heard), name.toLowerCase()),
  );
}

/** The consonants of a word (as `sound` gives it), those that are taken for each other as one: vowels are what ears differ on. */
export function skeletonOf(word: string): string {
  const consonants = word
    .slice(1)
    .replace(/[aeiou]/g, '')
    .replaceAll('z', 's')
    .replaceAll('g', 'k')
    .replaceAll('j', 'c');
  const first = (word[0] ?? '')
    .replace(/[aeiou]/, 'a')
    .replace('z', 's')
    .replace('g', 'k')
    .replace('j', 'c');
  return (first + consonants).replace(/(.)\1+/g, '$1');
}

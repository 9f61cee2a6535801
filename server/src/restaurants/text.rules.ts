/** Letters that carry no accent NFKD could strip, or whose accent is part of their sound. */
const LETTERS: Record<string, string> = {
  ı: 'i',
  ə: 'e',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  й: 'y',
  ё: 'e',
};

const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  ҝ: 'g',
  д: 'd',
  е: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  ј: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 'ts',
  ч: 'c',
  ҹ: 'c',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ә: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Spellings of one sound in az, transliterated az and ru, brought to one letter. Longer ones first. */
const DIGRAPHS: Record<string, string> = {
  sh: 's',
  ch: 'c',
  gh: 'g',
  kh: 'h',
  zh: 'j',
  x: 'h',
  q: 'g',
  w: 'v',
};

const SPECIAL = /[ıəßæøйё]/g;
const MARKS = /\p{M}+/gu;
const CYRILLIC_LETTER = /\p{Script=Cyrillic}/gu;
const DIGRAPH = /sh|ch|gh|kh|zh|x|q|w/g;
const APOSTROPHES = /['’‘ʼʻ`´]/g;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;

/**
 * The form in which names are compared: İçərişəhər, Icherisheher and Ичеришехер all become `iceriseher`.
 * Words stay apart by one space. Not for display, and not reversible.
 */
export function fold(text: string): string {
  return text
    .replace(/[Iİ]/g, 'i')
    .normalize('NFKC')
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(MARKS, '')
    .replaceAll('дж', 'c')
    .replace(CYRILLIC_LETTER, (letter) => CYRILLIC[letter] ?? letter)
    .replace(DIGRAPH, (letters) => DIGRAPHS[letters] ?? letters)
    .replace(APOSTROPHES, '')
    .replace(BETWEEN_WORDS, ' ')
    .trim();
}

/** `fold` without spaces: joins "Icheri Sheher" and "Icherisheher". */
export function compact(text: string): string {
  return fold(text).replaceAll(' ', '');
}

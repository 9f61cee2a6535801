import { sound, stem } from './sound.ts';

/** Numbers as words; "bir", "один" and "one" are articles more often than numbers and are left out. */
const WORDS: Readonly<Record<number, string>> = {
  2: 'iki два две двух двумя two',
  3: 'üç три трёх тремя three',
  4: 'dörd четыре четырёх четырьмя four',
  5: 'beş пять пяти пятью five',
  6: 'altı шесть шести шестью six',
  7: 'yeddi семь семи семью seven',
  8: 'səkkiz восемь восьми восемью eight',
  9: 'doqquz девять девяти девятью nine',
  10: 'on десять десяти десятью ten',
  11: 'onbir одиннадцать одиннадцати eleven',
  12: 'oniki двенадцать двенадцати twelve',
  15: 'пятнадцать пятнадцати fifteen',
  20: 'iyirmi двадцать двадцати twenty',
  30: 'otuz тридцать тридцати thirty',
  40: 'qırx сорок сорока forty',
  50: 'əlli пятьдесят пятидесяти fifty',
  60: 'altmış шестьдесят шестидесяти sixty',
  70: 'yetmiş семьдесят семидесяти seventy',
  80: 'səksən восемьдесят восьмидесяти eighty',
  90: 'doxsan девяносто ninety',
  100: 'yüz сто ста hundred',
};

/** English words that are no number and sound like one: "on" is ten in Azerbaijani. */
const ONLY_BEFORE_WHAT_IS_COUNTED = new Set(['on', 'sto', 'sta']);

const VALUES = new Map(
  Object.entries(WORDS).flatMap(([value, words]) =>
    words.split(' ').map((word) => [sound(word), Number(value)] as const),
  ),
);

/** The number that a word (as heard) says, with an ending or without; undefined for any other word. */
export function numberNamed(word: string, next: string | undefined): number | undefined {
  if (ONLY_BEFORE_WHAT_IS_COUNTED.has(word)) {
    return next !== undefined &&
      /^(nefer|manat|adam|kisi|gonag|azn|celovek|ki|alti|bes|uc|dord|ied|sek|dog)/.test(next)
      ? VALUES.get(word)
      : undefined;
  }
  return VALUES.get(word) ?? (word.length > 4 ? VALUES.get(stem(word)) : undefined);
}

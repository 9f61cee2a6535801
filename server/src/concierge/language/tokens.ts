import { numberNamed } from './numbers.ts';
import { sound, stem } from './sound.ts';

/** A word, number, time or pause of a prompt. `taken` is set by whoever has understood it. */
export interface Token {
  readonly kind: 'word' | 'number' | 'clock' | 'date' | 'pause';
  /** As it is heard; empty for what is no word. */
  readonly word: string;
  readonly stem: string;
  readonly value: number;
  /** As written: "19:30", "2027-03-05". */
  readonly text: string;
  /** The word had an apostrophe or hyphen before it and belongs to what stands there: "8-də". */
  readonly clings: boolean;
  taken: boolean;
}

const PARTS =
  /(?<date>\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{2}\.\d{4})|(?<clock>\d{1,2}[:.]\d{2}(?!\d))|(?<number>\d+)|(?<word>[\p{L}\p{M}'’ʼ]+|₼)|(?<pause>[,;!?()\n—–]|\.(?=\s|$))/gu;

export function tokenise(text: string): Token[] {
  const parts = [...text.normalize('NFC').toLowerCase().matchAll(PARTS)];
  const heard = parts.map(({ groups }) => (groups?.word ? sound(groups.word) || groups.word : ''));
  const tokens = parts.map(({ groups = {}, index }, at): Token => {
    const [kind = 'word', written = ''] =
      Object.entries(groups).find(([, value]) => value !== undefined) ?? [];
    const word = heard[at] ?? '';
    const named = kind === 'word' ? numberNamed(word, heard[at + 1]) : undefined;
    return {
      kind: (named === undefined ? kind : 'number') as Token['kind'],
      word,
      stem: stem(word),
      value: named ?? (kind === 'number' ? Number(written) : Number.NaN),
      text: written,
      clings: index > 0 && /[-‑'’]/.test(text.charAt(index - 1)),
      taken: false,
    };
  });
  return joinNumbers(tokens);
}

/** "yüz iyirmi", "сорок пять", "twenty five" are one number. */
function joinNumbers(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const adds =
      last?.kind === 'number' &&
      token.kind === 'number' &&
      last.word !== '' &&
      token.word !== '' &&
      last.value % 10 === 0 &&
      token.value < last.value;
    if (last && adds) joined[joined.length - 1] = { ...last, value: last.value + token.value };
    else joined.push(token);
  }
  return joined;
}

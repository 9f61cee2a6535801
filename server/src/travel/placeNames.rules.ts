import { editsWithin, mistakesForgivenIn, type Spelling, spellingOf } from '../restaurants/edits.rules.ts';
import { saysNothing } from '../restaurants/spelling.rules.ts';
import { fold } from '../restaurants/text.rules.ts';

export const NAMED_CATEGORIES = [
  'metro',
  'neighbourhood',
  'landmark',
  'beach',
  'hospital',
  'hotel',
  'mall',
  'market',
  'museum',
  'park',
  'stadium',
  'theatre',
  'transport',
  'university',
  'worship',
] as const;
export type NamedCategory = (typeof NAMED_CATEGORIES)[number];

/** One way to say a name, folded: word by word and without spaces. */
export interface Name {
  readonly words: readonly Spelling[];
  readonly whole: Spelling;
}

/** Said beside a name without being part of it, in every form people type. */
const CATEGORY_WORDS: Readonly<Partial<Record<NamedCategory, ReadonlySet<string>>>> = {
  metro: new Set(
    'metro metrosu metrosunda stansiya stansiyası station subway метро станция станции у'
      .split(' ')
      .map(fold),
  ),
  neighbourhood: new Set(
    'district settlement rayonu qəsəbəsi qəsəbə microdistrict район посёлок поселок'.split(' ').map(fold),
  ),
};

/** Every way to say these names, of a place of a category also without what is said beside them. */
export function spelt(names: readonly string[], category?: NamedCategory): readonly Name[] {
  const folded = names.map(wordsOf);
  const bare = folded.map((words) => without(category, words));
  const distinct = new Map([...folded, ...bare].map((words) => [words.join(' '), words]));
  return [...distinct.values()].filter((words) => words.length > 0).map(nameOf);
}

function wordsOf(text: string): readonly string[] {
  return fold(text).split(' ').filter(Boolean);
}

function without(category: NamedCategory | undefined, words: readonly string[]): readonly string[] {
  const beside = category && CATEGORY_WORDS[category];
  return beside ? words.filter((word) => !beside.has(word)) : words;
}

function nameOf(words: readonly string[]): Name {
  return { words: words.map(spellingOf), whole: spellingOf(words.join('')) };
}

/** How well a name meets what was typed. */
const MATCH = {
  whole: 1,
  beginning: 0.9,
  words: 0.8,
  mistyped: 0.7,
  mistypedBeginning: 0.55,
  mistypedWords: 0.45,
};
const PER_MISTAKE = 0.05;

/** How well names meet what was typed: between 0, which is not at all, and 1. */
export function matcherOf(query: string): (names: readonly Name[], category?: NamedCategory) => number {
  const typed = wordsOf(query);
  // As typed too: a name may consist of nothing but what is said beside others, such as "Metropark".
  const variants = (category: NamedCategory | undefined) =>
    [typed, without(category, typed).filter((word) => !saysNothing(word))]
      .filter((words) => words.length > 0)
      .map(nameOf);
  const known = new Map<NamedCategory | undefined, readonly Name[]>();
  return (names, category) => {
    const asked = known.get(category) ?? variants(category);
    known.set(category, asked);
    return Math.max(0, ...asked.flatMap((one) => names.map((name) => matchOf(one, name))));
  };
}

function matchOf(typed: Name, name: Name): number {
  const { word } = typed.whole;
  if (word === name.whole.word) return MATCH.whole;
  if (word.length > 1 && name.whole.word.startsWith(word)) return MATCH.beginning;
  if (typed.words.every((one) => one.word.length > 1 && begins(name, one))) return MATCH.words;
  return Math.max(
    mistypedMatch(MATCH.mistyped, typed.whole, name.whole),
    mistypedBeginningMatch(typed.whole, name.whole),
    mistypedWordsMatch(typed, name),
  );
}

function begins({ words }: Name, { word }: Spelling): boolean {
  return words.some((other) => other.word.startsWith(word));
}

function mistypedMatch(match: number, typed: Spelling, name: Spelling): number {
  const most = mistakesForgivenIn(typed.word);
  const edits = most > 0 ? editsWithin(typed, name, most) : undefined;
  return edits === undefined ? 0 : match - edits * PER_MISTAKE;
}

function mistypedBeginningMatch(typed: Spelling, name: Spelling): number {
  if (name.word.length <= typed.word.length) return 0;
  return mistypedMatch(MATCH.mistypedBeginning, typed, spellingOf(name.word.slice(0, typed.word.length)));
}

/** Every word is one of the name's, or nearly so. */
function mistypedWordsMatch(typed: Name, name: Name): number {
  let edits = 0;
  for (const one of typed.words) {
    if (begins(name, one)) continue;
    const most = mistakesForgivenIn(one.word);
    const near = most > 0 ? name.words.flatMap((other) => editsWithin(one, other, most) ?? []) : [];
    if (near.length === 0) return 0;
    edits += Math.min(...near);
  }
  return edits === 0 ? 0 : MATCH.mistypedWords - edits * PER_MISTAKE;
}

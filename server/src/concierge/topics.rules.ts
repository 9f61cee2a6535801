import { wordsOf } from './language/lexicon.ts';
import { stem } from './language/sound.ts';
import { SPECIALTIES } from './vocabulary/specialties.ts';
import { TOPICS } from './vocabulary/topics.ts';

interface Phrase {
  readonly rest: readonly string[];
  readonly topic: string;
}

const PHRASES = phrasesByFirstStem();
/** Words of a catalogue's values that take back what they stand beside: `board_games_not_specified`. */
const DOUBTS = new Set(['no', 'non', 'not', 'unknown', 'unspecified', 'branch', 'branches'].map(stem));

/** The topics of the vocabulary that a text speaks of, as `topic:vineyard`. */
export function topicsIn(words: readonly string[]): string[] {
  const stems = words.map(stem);
  if (stems.some((it) => DOUBTS.has(it)) && stems.length < 8) return [];
  return stems.flatMap((first, at) =>
    (PHRASES.get(first) ?? [])
      .filter(({ rest }) => rest.every((it, index) => stems[at + 1 + index] === it))
      .map(({ topic }) => topic),
  );
}

function phrasesByFirstStem(): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const { means, phrases } of [...SPECIALTIES, ...TOPICS]) {
    const topic = means.find((it) => it.startsWith('topic:')) ?? '';
    for (const phrase of Object.values(phrases).flat()) {
      const [first = '', ...rest] = wordsOf(phrase).map(stem);
      found.set(first, [...(found.get(first) ?? []), { rest, topic }]);
    }
  }
  return found;
}

import type { Corpus } from './corpus.rules.ts';
import { knownStem } from './corpus.rules.ts';
import type { ParsedPrompt } from './intent/parse.ts';
import type { Intent } from './intent.rules.ts';
import { stem } from './language/sound.ts';
import { namedIn } from './names.rules.ts';
import type { Asked, Features, Weights } from './score.rules.ts';
import { ORDINARY_WORDS } from './vocabulary/ordinary.ts';

/** A prompt as the ranking wants it. */
export function askedOf(
  corpus: Corpus,
  { allWords, words, topics }: Pick<ParsedPrompt, 'allWords' | 'words' | 'topics'>,
  intent: Intent,
  { weights, features }: { readonly weights: Weights; readonly features: Features },
): Asked {
  const telling = allWords.filter(
    (word) => word.length > 2 && !ORDINARY_WORDS.has(word) && !ORDINARY_WORDS.has(stem(word)),
  );
  const unknown = new Set(words);
  return {
    intent,
    // A word of the vocabulary is no mistyped word of some house.
    stems: telling.flatMap((word) => knownStem(corpus, stem(word), unknown.has(word))),
    topics,
    named: namedIn(corpus.names, allWords, unknown),
    weights,
    features,
  };
}

export function isUnderstood({ intent, stems, topics, named }: Asked): boolean {
  const { vibes, cuisines, locations, amenities, negatives } = intent;
  return (
    [vibes, cuisines, locations, amenities, negatives].some((keys) => keys.length > 0) ||
    intent.priceBand !== null ||
    intent.budgetPerPerson !== null ||
    intent.partySize !== null ||
    intent.at !== null ||
    stems.length > 0 ||
    topics.length > 0 ||
    named.size > 0
  );
}

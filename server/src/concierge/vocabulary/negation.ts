import { sound } from '../language/sound.ts';

const heard = (text: string) =>
  text.split('|').map((phrase) =>
    phrase
      .trim()
      .split(/[\s-]+/)
      .map(sound),
  );

/** What follows is not wanted. */
export const NOT_BEFORE = heard(
  "без|не|нет|только не|кроме|не люблю|не хочу|не надо|no|not|without|never|don't want|do not want|don't like|avoid|except|nothing|anything but|hate|bez",
);
/** What stands before is not wanted. */
export const NOT_AFTER = heard(
  'olmasın|olmasin|yox|istəmirəm|istəmirik|olmayan|lazım deyil|deyil|xoşlamıram|sevmirəm|sevmirik|olmadan|istəmirdim|не надо|не нужно|не нужен|not please|free zone|olmaya',
);
/** Words between a negation and what it is about: "not too loud". */
export const BETWEEN = new Set(
  [
    'too',
    'so',
    'very',
    'much',
    'any',
    'a',
    'the',
    'очень',
    'слишком',
    'сильно',
    'больно',
    'çox',
    'belə',
    'heç',
    'place',
    'место',
    'yer',
    'yeri',
    'music',
    'near',
    'in',
    'в',
    'во',
    'with',
    'kind',
    'of',
  ].map(sound),
);
/** Carry a negation on: "без кальяна и громкой музыки". */
export const AND = new Set(['и', 'или', 'və', 'ya', 'nə', 'ни', 'and', 'or', 'nor'].map(sound));
/** End it: "not loud but lively". */
export const BUT = new Set(
  ['но', 'а', 'зато', 'amma', 'lakin', 'ancaq', 'but', 'only', 'just', 'только'].map(sound),
);
/** Endings of an Azerbaijani word for something without: qəlyansız. */
export const WITHOUT_ENDINGS = ['siz', 'suz'];

/** What a negated concept becomes, and which tags it then blocks. */
export const NEGATIVES: Readonly<
  Record<
    string,
    {
      readonly concept: string;
      readonly blockedTags: readonly string[];
      readonly blockedCuisines?: readonly string[];
    }
  >
> = {
  no_loud_music: { concept: 'loud', blockedTags: ['dj', 'lively', 'dance_show', 'karaoke'] },
  no_smoking: { concept: 'smoke', blockedTags: ['shisha'] },
  not_spicy: {
    concept: 'spicy',
    blockedTags: [],
    blockedCuisines: ['thai', 'indian', 'mexican', 'indonesian'],
  },
  no_shisha: { concept: 'tag:shisha', blockedTags: ['shisha'] },
};
/** Blocked beside the tag itself when that is negated. */
export const BLOCKED_WITH: Readonly<Record<string, readonly string[]>> = {
  live_music: ['live_music', 'mugham', 'dj'],
  dance_show: ['dance_show'],
  late_night: [],
};

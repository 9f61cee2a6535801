import { fold } from '../../restaurants/text.rules.ts';

/** Endings of Azerbaijani and Russian words in the form that `sound` gives them; endings may follow one another. */
const ENDINGS = `lar ler lari leri larda lerde lardan lerden larin lerin larla lerle larimiz lerimiz
  da de dan den in un nin nun i u si su sini sinin sina sine sinda sinde sindan sinden inda inde indan inden a e ia ie la le ila ile
  li lu lig lug lik luk im um imiz imizi umuzu imizla imizle daki deki dir dur na ne ni nu nda nde ndan nden
  aia uiu oi oe ie ogo ego omu emu ih om em ami iami iah ah am iam ov ev ei iu o`
  .split(/\s+/)
  .toSorted((a, b) => b.length - a.length);

/** Words are said again and again; what strangers type does not fill the memory. */
const MOST_REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 40;

function remembering(change: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const changed = change(word);
    if (known.size >= MOST_REMEMBERED) known.clear();
    if (word.length <= LONGEST_REMEMBERED) known.set(word, changed);
    return changed;
  };
}

const MOST_ENDINGS = 3;
const SHORTEST_STEM = 3;
const SHORTEST_AFTER_SEVERAL = 5;
/** One letter says little about what was an ending: then more has to be left. */
const SHORTEST_BEFORE_A_LETTER = 4;

/** Russian words that folded would be English or Azerbaijani ones of another meaning: but and no, not and what, sea and more. */
const HOMOGRAPHS: Readonly<Record<string, string>> = { но: 'amma', не: 'not', море: 'moria' };

/** A word as it is heard: folded, y and i as one, doubled letters as one. Тихий, tihiy and tixiy are the same. */
export const sound = remembering((word) =>
  fold(HOMOGRAPHS[word.toLowerCase()] ?? word)
    .replaceAll(' ', '')
    .replaceAll('y', 'i')
    .replace(/(.)\1+/g, '$1'),
);

/** What is left of a word (as `sound` gives it) without its endings: terrasda, terrasamız and террасе are `teras`. */
export const stem = remembering((word) => {
  let rest = word;
  for (let taken = 0; taken < MOST_ENDINGS; taken++) {
    const least = taken === 0 ? undefined : SHORTEST_AFTER_SEVERAL;
    const ending = ENDINGS.find(
      (it) => rest.endsWith(it) && rest.length - it.length >= (least ?? shortestBefore(it)),
    );
    if (!ending) break;
    rest = rest.slice(0, -ending.length);
  }
  return rest;
});

function shortestBefore(ending: string): number {
  return ending.length === 1 ? SHORTEST_BEFORE_A_LETTER : SHORTEST_STEM;
}

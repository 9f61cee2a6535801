import type { PriceBand } from '../../restaurants/restaurant.rules.ts';
import { sound } from '../language/sound.ts';

const heard = (text: string) =>
  text.split('|').map((phrase) =>
    phrase
      .trim()
      .split(/[\s-]+/)
      .map(sound),
  );
const words = (text: string) => new Set(text.split(/\s+/).map(sound));

/** Stems of what the guests of a party are called after a number. */
export const PEOPLE = words(
  `nəfər nəfərik nəfərlik nəfərə nəfərdən nəfərin adam adamıq adamlıq kişi kişilik kişiyik qonaq qonağıq
  человек человека чел человеку людей гостей гостя персон персоны персону взрослых
  people person persons guests guest pax adults diners seats`,
);
/** Each is a whole party. */
export const PARTIES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    2: 'ikimiz ikimizə ikilikdə ikinəfərlik двоих двоём вдвоём двое',
    3: 'üçümüz üçümüzə üçlükdə троих втроём трое',
    4: 'dördümüz dördümüzə четверых вчетвером четверо',
    5: 'beşimiz beşimizə пятерых впятером пятеро',
    6: 'altımız altımıza шестерых вшестером шестеро',
    7: 'семерых всемером семеро',
    8: 'восьмерых ввосьмером восьмеро',
    10: 'десятерых вдесятером',
  }).flatMap(([size, names]) => names.split(' ').map((name) => [sound(name), Number(size)] as const)),
);
/** "party of ten", "нас семь", "table for two": what stands before the number of a party. */
export const BEFORE_A_PARTY = heard(
  'party of|group of|family of|table for|for|us|we are|there are|there will be|нас|будет|компания|компания из|компанией из|столик на|стол на|на|cəmi|bizim|biz',
);
export const AFTER_A_PARTY = heard('of us|nəfərik|lik|lük|luq|lıq|of them');
/** What a number before it does not count guests by. */
export const COUNTED_OTHERWISE = words(
  `kids children kid child uşaq uşaqla uşağım uşaqlarla детей детьми ребёнка дети hours hour minutes minute days stars star часа часов час минут
  saat dəqiqə gün ulduz курса блюда course courses km км metr etaj этаж этаже mərtəbə floor years лет yaş yaşlı`,
);

export const CURRENCY_WORDS = words(
  'manat manata manatdan manatlıq manatı manatın azn ман man манат маната манатов манатах манатами azn-dən manats ₼',
);
export const CEILINGS = heard(
  'under|up to|at most|max|maximum|no more than|not more than|below|less than|within|budget|budget of|budget is|до|не больше|не более|не дороже|максимум|в пределах|бюджет|бюджет до|ən çox|maksimum|büdcə|büdcəm|büdcəmiz|cheaper than|дешевле',
);
export const CEILINGS_AFTER = heard(
  'qədər|keçməsin|çox olmasın|artıq olmasın|dək|aşağı|baha olmasın|baha olmayan|çox olmayan|ucuz|or less|max|tops|максимум|və aşağı|и меньше',
);
/** The amount is for everybody together. */
export const TOGETHER = heard(
  'на всех|за всё|всего вместе|на компанию|общий|общий бюджет|ümumi|hamımıza|hamısı|cəmi büdcə|in total|total|altogether|for all of us|for everyone|all together',
);
/** The amount is for one guest. */
export const PER_PERSON = heard(
  'с человека|на человека|с персоны|на персону|с каждого|на каждого|каждому|adambaşı|adam başı|adam başına|nəfər başına|hər nəfərə|hərəmizə|bir nəfərə|adama|per person|a person|per head|per guest|each|pp',
);
/** Something is for a party: "на двоих". */
export const FOR_A_PARTY = heard('на|для|for|for the|for all');
export const FOR_A_PARTY_AFTER = heard('üçün');
/** Parties for which something is. */
export const PARTIES_IN_DATIVE = words('nəfərə ikimizə üçümüzə dördümüzə beşimizə altımıza');
/** A sum is paid for what they have. */
export const FOR_A_SUM = heard('за|for');
/** "A table for two" says how large it is. */
export const TABLES = words('table masa стол столик места');

/** Negated, "expensive" is what the third column says. */
export const PRICE_WORDS: readonly {
  readonly band: PriceBand;
  readonly negated: PriceBand;
  readonly phrases: readonly string[][];
}[] = [
  {
    band: 'BUDGET',
    negated: 'UPPER',
    phrases: heard(
      'ucuz|sərfəli|münasib|büdcəyə uyğun|qənaətli|недорого|недорогой|недорогое|недорогая|дёшево|дешёвый|дешевое|бюджетно|бюджетный|бюджетное|эконом|не дорого|не дорогой|не дорогое|nothing expensive|cheap|inexpensive|affordable|budget|low cost|cheap eats',
    ),
  },
  {
    band: 'MID',
    negated: 'MID',
    phrases: heard(
      'orta qiymət|orta qiymətli|средний чек|средние цены|по средним ценам|moderate|mid range|reasonable|reasonably priced',
    ),
  },
  {
    band: 'LUXURY',
    negated: 'MID',
    phrases: heard(
      'ən bahalı|bahalı|baha|самый дорогой|самое дорогое|самые дорогие|дорогой|дорогое|дорого|премиум|premium|expensive|most expensive|the most expensive|pricey|money is no object|splurge',
    ),
  },
];

import type { ConceptEntry } from './concept.ts';

/** Dishes, and which kitchen cooks them. */
export const DISHES: readonly ConceptEntry[] = [
  {
    means: ['cuisine:kebab'],
    phrases: {
      az: ['kabab', 'lülə kabab', 'tikə kabab', 'lülə', 'kabab evi'],
      ru: ['шашлык', 'люля-кебаб', 'кебаб'],
      en: ['kebab', 'kebabs', 'kebab house', 'shashlik', 'kebap'],
    },
  },
  {
    means: ['cuisine:azerbaijani'],
    phrases: {
      az: [
        'düşbərə',
        'qutablar',
        'şah plov',
        'buğlama',
        'sac',
        'sac içi',
        'küftə',
        'kükü',
        'azərbaycan yeməkləri',
        'milli yemək',
        'bozbaş',
        'dovğa',
      ],
      ru: [
        'дюшбара',
        'дюшбару',
        'шах-плов',
        'бугламу',
        'садж',
        'азербайджанские блюда',
        'нацкухня',
        'азербайджанской кухней',
        'довга',
        'бозбаш',
        'национальные блюда',
        'кутабов',
      ],
      en: [
        'dushbara',
        'qutabs',
        'shah plov',
        'azerbaijani food',
        'azeri food',
        'local food',
        'national dishes',
        'natsionalnaya kuhnya',
        'sadj',
      ],
    },
  },
  {
    means: ['cuisine:georgian'],
    phrases: {
      az: ['adjaruli', 'gürcü yeməkləri', 'lobio'],
      ru: ['аджарули', 'аджарский', 'лобио', 'сациви', 'грузинские блюда'],
      en: ['adjaruli', 'georgian food', 'lobio'],
    },
  },
  {
    means: ['cuisine:italian'],
    phrases: {
      az: ['lazanya', 'burrata', 'italyan restoranı'],
      ru: ['лазанья', 'буррата', 'итальянский', 'карбонара'],
      en: ['lasagna', 'burrata', 'carbonara', 'tiramisu'],
    },
  },
  {
    means: ['cuisine:central_asian'],
    phrases: {
      az: ['lağman', 'mantı', 'özbək plovu', 'çayxana plovu', 'samsa'],
      ru: ['лагман', 'манты', 'узбекский плов', 'самса', 'среднеазиатская'],
      en: ['lagman', 'manti', 'uzbek food', 'uzbek plov', 'samsa'],
    },
  },
  {
    means: ['cuisine:russian'],
    phrases: {
      az: ['blinçik', 'rus restoranı', 'okroşka'],
      ru: ['русский ресторан', 'окрошка', 'пироги', 'сырники', 'блинчики'],
      en: ['borscht', 'russian food', 'blinis', 'syrniki'],
    },
  },
  {
    means: ['cuisine:turkish'],
    phrases: {
      az: ['türk restoranı', 'iskəndər', 'lahmacun', 'türk meyxanası'],
      ru: ['турецкий', 'искендер', 'турецкий ресторан'],
      en: ['iskender', 'turkish food', 'turkish meyhane'],
    },
  },
  {
    means: ['cuisine:seafood'],
    phrases: {
      az: ['balıq yemək', 'nərə balığı', 'xərçəng', 'midiya', 'balıq restoranı'],
      ru: ['осетрина', 'мидии', 'рыбное', 'рыбка', 'рыбный', 'рыба на углях', 'ryba'],
      en: ['sturgeon', 'mussels', 'seafood', 'grilled fish', 'lobster'],
    },
  },
  {
    means: ['cuisine:steakhouse'],
    phrases: {
      az: ['steykhaus', 'ribay', 'mal əti steyk'],
      ru: ['рибай', 'стейк-хаус', 'мраморное мясо'],
      en: ['rib eye', 't-bone', 'tomahawk'],
    },
  },
  {
    means: ['cuisine:asian'],
    phrases: {
      az: ['vok', 'pan-asiya', 'asiya yeməkləri'],
      ru: ['азиатский', 'паназиатский', 'азиатские блюда'],
      en: ['noodles', 'asian food', 'dumplings'],
    },
  },
  {
    means: ['cuisine:pizza'],
    phrases: { az: ['pitsa', 'pizza yemək'], ru: ['пиццу', 'пиццей'], en: ['pizza'] },
  },
  {
    means: ['cuisine:peruvian'],
    phrases: {
      az: ['peru yeməkləri'],
      ru: ['перуанская', 'перуанские блюда'],
      en: ['peruvian', 'peruvian food', 'tiradito'],
    },
  },
  {
    means: ['cuisine:bakery'],
    phrases: {
      az: ['kruassan', 'kökə', 'bulka'],
      ru: ['круассаны', 'булочки', 'свежая выпечка'],
      en: ['croissants', 'fresh bread'],
    },
  },
  {
    means: ['cuisine:cafe'],
    phrases: {
      az: ['qəhvə içmək', 'kofe içmək', 'latte'],
      ru: ['кофе попить', 'капучино', 'выпить кофе'],
      en: ['cappuccino', 'flat white', 'good coffee'],
    },
  },
  {
    means: ['cuisine:tea_house', 'tag:tea_ceremony'],
    phrases: {
      az: ['çay içmək', 'samovar çayı', 'çay dəsgahı', 'samovar'],
      ru: ['попить чай', 'чай из самовара', 'чайхана с самоваром', 'самовар'],
      en: ['drink tea', 'tea from a samovar', 'samovar'],
    },
  },
  {
    means: ['tag:tea_ceremony'],
    phrases: { az: ['mürəbbə'], ru: ['варенье', 'с вареньем'], en: ['with jam', 'jam'] },
  },
  {
    means: ['cuisine:mexican'],
    phrases: {
      az: ['meksika restoranı', 'meksika yeməkləri'],
      ru: ['мексиканский', 'мексиканские блюда'],
      en: ['quesadilla', 'mexican food'],
    },
  },
  {
    means: ['tag:wine_cellar'],
    phrases: {
      az: ['şərab', 'yaxşı şərab', 'şərab kartı', 'şərab içmək'],
      ru: ['вино', 'хорошее вино', 'выпить вина', 'винной картой', 'винная карта'],
      en: ['wine', 'wines', 'good wine', 'wine list'],
    },
  },
  {
    means: ['tag:craft_beer', 'cuisine:pub'],
    phrases: { az: ['pivə', 'pivə içmək'], ru: ['пиво', 'выпить пива', 'пивной'], en: ['beer', 'beers'] },
  },
];

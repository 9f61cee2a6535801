import type { ConceptEntry } from './concept.ts';

/** What a house should have, as people ask for it without naming it. */
export const AMENITIES: readonly ConceptEntry[] = [
  {
    means: ['tag:kids_area'],
    phrases: {
      az: ['uşaq guşəsi', 'uşaq küncü', 'uşaqlar oynasın', 'oyun meydançası', 'oyun otağı'],
      ru: ['детский уголок', 'детская', 'где играть детям', 'игровая зона', 'игровая комната'],
      en: ['play corner', 'playroom', 'place for kids to play', 'kids can play'],
    },
  },
  {
    means: ['tag:pet_friendly'],
    phrases: {
      az: ['itimlə', 'itim', 'itlə', 'pişiyim', 'pişiklə', 'it ilə'],
      ru: ['с пёсиком', 'с псом', 'пёс', 'собачкой', 'с кошкой', 'питомец'],
      en: ['my dog', 'puppy', 'cat', 'my cat', 'pet'],
    },
  },
  {
    means: ['tag:wheelchair_accessible'],
    phrases: {
      az: ['əlil arabasındadır', 'əlil arabasında', 'pilləkənsiz', 'əlilliyi olan'],
      ru: ['инвалидной коляске', 'на коляске', 'без ступенек', 'колясочник', 'маломобильный'],
      en: ['wheelchair user', 'no stairs', 'no steps', 'step-free access', 'without stairs'],
    },
  },
  {
    means: ['tag:free_wifi'],
    phrases: {
      az: ['noutbuk', 'noutbukla', 'noutbukla işləmək', 'laptop', 'kompüterlə işləmək'],
      ru: ['ноутбук', 'с ноутбуком', 'поработать с ноутбуком', 'поработать', 'ноутом', 'удалённо поработать'],
      en: ['laptop', 'work from a cafe', 'remote work', 'to work'],
    },
  },
  {
    means: ['tag:parking'],
    phrases: {
      az: ['maşınla gələcəyik', 'maşını saxlamağa yer', 'maşın üçün yer'],
      ru: ['где припарковаться', 'припарковать машину', 'на машине', 'машину поставить'],
      en: ['park the car', 'park my car', 'where to park', 'parking space'],
    },
  },
  {
    means: ['tag:sports_tv'],
    phrases: {
      az: ['futbola baxmaq', 'futbola baxaq', 'oyuna baxmaq', 'oyuna baxaq', 'matça baxmaq', 'böyük ekran'],
      ru: ['смотреть футбол', 'посмотреть футбол', 'посмотреть матч', 'с проектором'],
      en: ['watch football', 'watch the game', 'watch the match', 'world cup'],
    },
  },
  {
    means: ['tag:outdoor_seating'],
    phrases: {
      az: ['bayırda oturmaq', 'açıq yer', 'küçədə masa'],
      ru: ['столик на улице', 'на воздухе', 'открытая площадка'],
      en: ['sit outside', 'outdoor', 'outdoor table'],
    },
  },
  {
    means: ['tag:no_smoking'],
    phrases: {
      az: ['siqaret çəkməyənlər', 'siqaretsiz zal', 'tüstüsüz zal'],
      ru: ['для некурящих', 'зал для некурящих', 'некурящий'],
      en: ['nonsmoking', 'smoke-free'],
    },
  },
  {
    means: ['tag:private_dining'],
    phrases: {
      az: ['ayrıca otağı', 'ayrı zal', 'şəxsi otaq', 'kabinəli', 'kabinə'],
      ru: ['отдельным кабинетом', 'отдельная комната', 'кабинка', 'кабинеты', 'закрытый зал', 'вип-комната'],
      en: ['private rooms', 'private hall', 'separate hall', 'booth with a door'],
    },
  },
  {
    means: ['tag:valet_parking'],
    phrases: {
      az: ['vale xidməti', 'maşını aparan'],
      ru: ['валет-парковкой', 'валет-парковка'],
      en: ['valet parking'],
    },
  },
];

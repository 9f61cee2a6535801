import type { ConceptEntry } from './concept.ts';

/**
 * What houses are known for that nobody filters by. The same phrases find it in a prompt and in what a catalogue says of
 * a house ("wine_tour_stop", "Виноградники за окном"); answers name none of it.
 */
export const TOPICS: readonly ConceptEntry[] = [
  topic('vineyard', {
    az: 'üzüm bağı|üzüm bağları|üzümlük|şərab dequstasiyası|şərab turu|şərab zavodu',
    ru: 'виноградник|виноградники|винодельня|дегустация вин|дегустация вина|винный тур',
    en: 'vineyard|vineyards|winery|wine tasting|wine tastings|wine tour',
  }),
  topic('sommelier', { az: 'somelye', ru: 'сомелье', en: 'sommelier' }),
  topic('cheese', { az: 'pendir|pendirli', ru: 'сыр|сыры|сырный|сырная', en: 'cheese|cheeses' }),
  topic('chocolate', { az: 'şokolad|şokoladlı', ru: 'шоколад|шоколадный', en: 'chocolate|hot chocolate' }),
  topic('coffee', {
    az: 'kofe|qəhvə',
    ru: 'кофе|кофейня',
    en: 'coffee|specialty coffee|coffeehouse|coffee shop|coffee bar',
  }),
  topic('organic', {
    az: 'orqanik|təbii məhsullar|ferma məhsulları',
    ru: 'органический|органик|фермерский|фермерские продукты',
    en: 'organic|farm to table|farm products',
  }),
  topic('sausages', { az: 'sosis|kolbasa', ru: 'колбаски|сосиски', en: 'sausages|sausage' }),
  topic('brewery', {
    az: 'pivə zavodu|öz pivəsi',
    ru: 'пивоварня|своё пиво',
    en: 'brewery|brew pub|microbrewery',
  }),
  topic('raki', { az: 'rakı', ru: 'ракы|раки', en: 'raki' }),
  topic('cigars', { az: 'siqar', ru: 'сигара|сигары', en: 'cigar|cigars' }),
  topic('tasting', {
    az: 'dequstasiya menyusu|şef yeməkləri',
    ru: 'дегустационное меню|от шефа|гастрономический',
    en: 'tasting menu|tasting style|chef driven|foodie|gastro',
  }),
  topic('buffet', { az: 'şved masası', ru: 'шведский стол', en: 'buffet|breakfast buffet' }),
  topic('quick', {
    az: 'tez yemək|ayaqüstü|tez bir şey',
    ru: 'перекусить|быстро перекусить|перекус|на бегу',
    en: 'quick bite|quick lunch|grab and go|quick service',
  }),

  topic('sunset', { az: 'gün batımı|qürub', ru: 'закат|на закате', en: 'sunset|sundowner|sundowners' }),
  topic('mountain', { az: 'dağ|dağlar|dağda', ru: 'горы|в горах|горный', en: 'mountain|mountains' }),
  topic('forest', { az: 'meşə|meşədə', ru: 'лес|в лесу', en: 'forest|woods' }),
  topic('river', {
    az: 'çay kənarı|çayın kənarı|çay kənarında',
    ru: 'река|у реки|речка',
    en: 'river|riverside',
  }),
  topic('countryside', {
    az: 'kənd|kənddə|kəndçi|kənd ab-havası|şəhərdən kənar',
    ru: 'деревня|деревенский|сельский|загородный',
    en: 'village|village style|rural|countryside|country style',
  }),
  topic('cottage', { az: 'kottec|kotteclər', ru: 'коттедж|коттеджи|домики', en: 'cottage|cottages' }),
  topic('getaway', {
    az: 'istirahət mərkəzi|həftəsonu istirahəti',
    ru: 'база отдыха|отдых на выходные|выезд на выходные',
    en: 'getaway|weekend getaway|weekend trip|day trip|retreat',
  }),
  topic('dacha', { az: 'bağ evi|bağ evində', ru: 'дача|дачный|на даче', en: 'dacha' }),
  topic('park', { az: 'parkda|park içində', ru: 'в парке', en: 'park|in a park|park setting' }),
  topic('plants', {
    az: 'bitki|bitkilər',
    ru: 'растения|среди растений',
    en: 'plant|plants|plant shop|jungle',
  }),
  topic('hilltop', { az: 'təpə|təpədə', ru: 'на холме|холм', en: 'hilltop|hillside|on a hill' }),
  topic('basement', { az: 'zirzəmi|zirzəmidə', ru: 'подвал|подвальчик', en: 'basement|cellar|cavern' }),
  topic('fireplace', { az: 'kamin|kaminli', ru: 'камин|у камина|с камином', en: 'fireplace' }),
  topic('cabins', {
    az: 'kabinə|kabinet|köşk|besedka',
    ru: 'беседка|беседки|кабинки|кабинка|кабинет',
    en: 'cabin|cabins|cabinets|gazebo|pergola',
  }),
  topic('hotel', { az: 'otel|hotel|oteldə', ru: 'отель|отеле|гостиница', en: 'hotel|boutique hotel' }),
  topic('resort', { az: 'kurort|rezort', ru: 'курорт', en: 'resort' }),
  topic('mall', {
    az: 'ticarət mərkəzi|mollda',
    ru: 'торговый центр|торговом центре|тц|молл|шопинг',
    en: 'mall|shopping|shopping break',
  }),
  topic('business_center', {
    az: 'biznes mərkəzi',
    ru: 'бизнес-центр|бизнес-центре',
    en: 'business center|business centre|business district',
  }),
  topic('lounge', { az: 'launj|lounge', ru: 'лаунж|лаундж', en: 'lounge' }),

  topic('wedding', {
    az: 'toy|toy üçün|toy məclisi|toya|toyumuz|toy zalı|nişan|nişanı',
    ru: 'свадьба|свадебный|помолвка',
    en: 'wedding|weddings|engagement|engagements',
  }),
  topic('corporate', {
    az: 'korporativ|iş yoldaşlarımla',
    ru: 'корпоратив|с коллегами',
    en: 'corporate|corporate event|corporate party|team dinner',
  }),
  topic('birthday', {
    az: 'ad günü|ad günümü|doğum günü',
    ru: 'день рождения|дня рождения|днюха',
    en: 'birthday|birthdays|birthday party',
  }),
  topic(
    'kids_party',
    {
      az: 'uşaq ad günü|uşaq şənliyi|uşağın ad günü',
      ru: 'детский праздник|детский день рождения|детского дня рождения',
      en: 'kids party|kids parties|kids birthday|childrens party',
    },
    'tag:family_friendly',
  ),
  topic('hen_and_stag', {
    az: 'subaylıqla vida|qızlar gecəsi',
    ru: 'мальчишник|девичник|женская компания',
    en: 'bachelor|bachelorette|bachelor party|hen party|stag|girls night|girls night out',
  }),
  topic('work_and_study', {
    az: 'dərs oxumaq|kitab|kitab oxumaq|noutbukla|noutbukla işləmək|kompüterlə işləmək',
    ru: 'поработать|учиться|книга|почитать|книжный клуб|с ноутбуком|поработать с ноутбуком',
    en: 'study|studying|book club|books|read a book|remote work|work friendly|laptop|student',
  }),
  topic('tourists', {
    az: 'turist|turistlər|xarici qonaq|xarici qonaqlar|əcnəbi qonaqlar',
    ru: 'туристы|туристов|иностранные гости|гости из-за границы|тургруппа',
    en: 'tourists|tour group|tour groups|foreign guests|visitors',
  }),

  topic('jazz', { az: 'caz|caz dinləyək', ru: 'джаз|послушать джаз', en: 'jazz|live jazz|jazz club' }),
  topic('latin_music', { az: 'salsa|latın musiqisi', ru: 'сальса|латина|латино', en: 'salsa|latin music' }),
  topic('folk_music', {
    az: 'xalq musiqisi|aşıq',
    ru: 'фольклор|народные песни',
    en: 'folk|folklore|folk music',
  }),
  topic('oriental_music', { az: 'şərq musiqisi', ru: 'восточная музыка', en: 'oriental music|arabic night' }),
  topic('retro', {
    az: 'retro|nostalji|nostalgiya|90-cı illər',
    ru: 'ретро|ностальгия|ностальгический|винтажный|90-х',
    en: 'retro|nostalgia|nostalgic|vintage|90s',
  }),
  topic('soviet', { az: 'sovet', ru: 'советский|ссср', en: 'soviet|ussr' }),
  topic('nightclub', {
    az: 'gecə klubu|gecə həyatı',
    ru: 'ночной клуб|ночная жизнь',
    en: 'nightclub|night club|nightlife',
  }),
  topic('cinema', { az: 'kino otağı', ru: 'кинозал|кинокомната', en: 'cinema|cinema rooms|movie room' }),

  topic(
    'maiden_tower',
    {
      az: 'Qız qalası|Qız qalasına|Qız qalasının',
      ru: 'Девичья башня|Девичьей башни|Девичью башню',
      en: 'Maiden Tower',
    },
    'place:old_city',
  ),
  topic('mosque', { az: 'məscid|məscidin yanı', ru: 'мечеть|мечети', en: 'mosque' }),
  topic(
    'heydar_aliyev_center',
    {
      az: 'Heydər Əliyev Mərkəzi',
      ru: 'Центр Гейдара Алиева|Центра Гейдара Алиева',
      en: 'Heydar Aliyev Center|Heydar Aliyev Centre',
    },
    'place:narimanov',
  ),
  topic(
    'all_day_breakfast',
    {
      az: 'bütün gün səhər yeməyi',
      ru: 'завтрак весь день|завтраки весь день|завтраки целый день',
      en: 'all day breakfast|breakfast all day|all day brunch',
    },
    'tag:breakfast',
  ),
  topic('ferris_wheel', {
    az: 'Şeytan çarxı',
    ru: 'колесо обозрения|чёртово колесо',
    en: 'Baku Eye|Ferris wheel',
  }),
  topic('government_house', {
    az: 'Hökumət evi',
    ru: 'Дом правительства|Дома правительства',
    en: 'Government House',
  }),
  topic('highway', { az: 'yol üstü|şosse', ru: 'по дороге|трасса|шоссе', en: 'highway|on the road' }),
  topic('university', { az: 'universitet', ru: 'университет', en: 'university' }),
];

function topic(
  key: string,
  { az, ru, en }: Readonly<Record<'az' | 'ru' | 'en', string>>,
  ...also: readonly string[]
): ConceptEntry {
  return {
    means: [`topic:${key}`, ...also],
    phrases: { az: az.split('|'), ru: ru.split('|'), en: en.split('|') },
  };
}

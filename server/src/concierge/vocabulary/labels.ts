import type { Locale } from '../../platform/locale.ts';

type Label = Readonly<Record<Locale, string>>;

/** Tags that say how a place feels; every other tag is an amenity. */
export const VIBES: ReadonlySet<string> = new Set(
  `romantic family_friendly rooftop garden live_music mugham skyline panoramic_view sea_view waterfront mixology brunch breakfast
  late_night open_24_hours shisha wine_cellar seafood steakhouse sushi cozy fine_dining trendy lively quiet casual
  group_friendly heritage terrace outdoor_seating dance_show dj karaoke tea_ceremony beach_club nature photogenic`.split(
    /\s+/,
  ),
);

/** Spoken of with what they say: `{}` is where the figure goes. */
export const REASON_LABELS: Readonly<Record<string, Label>> = {
  budget: {
    en: 'Average spend {} AZN a person',
    az: 'Orta hesab adama {} AZN',
    ru: 'Средний чек {} AZN с человека',
  },
  party: { en: 'Has a table for {}', az: '{} nəfərlik masası var', ru: 'Есть стол: {} чел.' },
  time: { en: 'Free at {}', az: 'Saat {} boşdur', ru: 'Свободно в {}' },

  name: { en: 'You named it', az: 'Adını çəkdiniz', ru: 'Вы назвали его' },

  no_loud_music: { en: 'No loud music', az: 'Yüksək musiqi yoxdur', ru: 'Без громкой музыки' },
  no_smoking: { en: 'No shisha smoke', az: 'Qəlyan tüstüsü yoxdur', ru: 'Без кальянного дыма' },
  not_spicy: { en: 'Not a spicy kitchen', az: 'Acı mətbəx deyil', ru: 'Неострая кухня' },
  no_shisha: { en: 'No shisha', az: 'Qəlyan yoxdur', ru: 'Без кальяна' },
  without: { en: 'Without: {}', az: 'Olmasın: {}', ru: 'Без: {}' },
};

/** What gave way. */
export const RELAXED_LABELS: Readonly<Record<string, Label>> = {
  budget: {
    en: 'Nothing within {} AZN a person',
    az: 'Adama {} AZN-ə qədər tapılmadı',
    ru: 'Ничего до {} AZN с человека',
  },
  party: {
    en: 'No single table for {}',
    az: '{} nəfərlik bir masa yoxdur',
    ru: 'Нет одного стола на {} чел.',
  },
  time: { en: 'Nothing free at {}', az: 'Saat {} boş yer yoxdur', ru: 'Нет мест в {}' },
  not_understood: {
    en: 'We found no wish in that; here are some places anyway',
    az: 'Sözlərinizdən istəyinizi anlamadıq; bir neçə məkan təklif edirik',
    ru: 'Мы не поняли пожелание; вот несколько мест',
  },
  wish: { en: 'Not found: {}', az: 'Tapılmadı: {}', ru: 'Не нашлось: {}' },
};

export const PRICE_LABELS: Readonly<Record<string, Label>> = {
  BUDGET: { en: 'Inexpensive', az: 'Ucuz', ru: 'Недорого' },
  MID: { en: 'Moderate prices', az: 'Orta qiymətlər', ru: 'Средние цены' },
  UPPER: { en: 'Above average prices', az: 'Ortadan yuxarı qiymətlər', ru: 'Цены выше среднего' },
  LUXURY: { en: 'Top prices', az: 'Bahalı', ru: 'Дорого' },
};

import type { TimeContext } from '../intent.rules.ts';
import { sound, stem } from '../language/sound.ts';

const heard = (text: string) =>
  text.split('|').map((phrase) =>
    phrase
      .trim()
      .split(/[\s-]+/)
      .map(sound),
  );

/** Days from today. The longest phrase wins: "o biri gün" before "gün". */
export const RELATIVE_DAYS: readonly (readonly [days: number, phrases: readonly string[][]])[] = [
  [2, heard('o biri gün|birisi gün|birigün|послезавтра|day after tomorrow|the day after tomorrow')],
  [1, heard('sabah|sabaha|завтра|zavtra|завтрашний|tomorrow|tmrw|tomorow')],
  [
    0,
    heard(
      'bu gün|bugün|bu günə|bu axşam|bu gecə|indi|сегодня|segodnya|сейчас|today|tonight|this evening|now',
    ),
  ],
];

/** Monday is 1, as in ISO 8601. "cümə axşamı" is Thursday and "cümə axşam" Friday evening. */
export const WEEKDAYS: readonly (readonly [day: number, phrases: readonly string[][]])[] = [
  [1, heard('bazar ertəsi|понедельник|monday')],
  [2, heard('çərşənbə axşamı|вторник|tuesday')],
  [3, heard('çərşənbə|среду|в среду|wednesday')],
  [4, heard('cümə axşamı|четверг|thursday')],
  [5, heard('cümə|пятница|пятницу|friday')],
  [6, heard('şənbə|суббота|субботу|saturday')],
  [7, heard('bazar günü|bazar|воскресенье|воскресение|sunday')],
];

export const MONTHS: readonly (readonly string[])[] = [
  'yanvar января january jan',
  'fevral февраля february feb',
  'mart марта march mar',
  'aprel апреля april apr',
  'may мая may',
  'iyun июня june jun',
  'iyul июля july jul',
  'avqust августа august aug',
  'sentyabr сентября september sep',
  'oktyabr октября october oct',
  'noyabr ноября november nov',
  'dekabr декабря december dec',
].map((names) => names.split(' ').map((name) => stem(sound(name))));

export const NEXT_WEEK = heard('gələn həftə|növbəti həftə|на следующей неделе|следующей неделе|next week');

/** Parts of a day; `hour` is when one means to come who says no hour. */
export interface PartOfDay {
  readonly context: TimeContext;
  readonly hour: number;
  readonly phrases: readonly string[][];
}
export const PARTS_OF_DAY: readonly PartOfDay[] = [
  { context: 'brunch', hour: 12, phrases: heard('brunch|branç|бранч|gec səhər yeməyi|поздний завтрак') },
  {
    context: 'breakfast',
    hour: 10,
    phrases: heard(
      'səhər yeməyi|səhər yeməyinə|səhər tezdən|səhər saat|sabah səhər|завтрак|завтракать|позавтракать|утром|утра|breakfast|morning|in the morning',
    ),
  },
  {
    context: 'lunch',
    hour: 13,
    phrases: heard('nahar|nahara|günorta|lanç|обед|пообедать|обедать|днём|ланч|lunch|noon|midday'),
  },
  {
    context: 'dinner',
    hour: 19,
    phrases: heard('şam yeməyi|şam yeməyinə|ужин|поужинать|ужинать|dinner|supper'),
  },
  {
    context: 'evening',
    hour: 19,
    phrases: heard('axşam|axşama|axşamüstü|вечер|вечером|вечера|вечерком|evening|tonight'),
  },
  {
    context: 'late_night',
    hour: 22,
    phrases: heard(
      'gecə|gecə yarısı|gecəyarısı|ночью|ночи|полночь|полуночи|допоздна|late night|midnight|late',
    ),
  },
  { context: 'weekend', hour: 19, phrases: heard('həftə sonu|həftəsonu|выходные|выходных|выходным|weekend') },
];

/** Stand before an hour. */
export const BEFORE_AN_HOUR = new Set(
  ['saat', 'saati', 'v', 'к', 'at', 'okolo', 'около', 'around', 'by'].map(sound),
);
/** Stand after an hour. */
export const AFTER_AN_HOUR = new Set(
  ['pm', 'am', 'часов', 'часа', 'час', 'вечера', 'утра', 'ночи', 'дня', 'oclock', "o'clock", 'clock'].map(
    sound,
  ),
);
/** Endings that an hour takes in Azerbaijani: 8-də, 7-yə, 9-a. */
export const ENDINGS_OF_AN_HOUR = new Set(
  ['də', 'da', 'yə', 'ya', 'ə', 'a', 'üçün', 'dən', 'dan', 'yə qədər'].map(sound),
);

/** "полвосьмого", "половина восьмого": half before the hour that is named. */
export const HALF_BEFORE = new Map(
  [
    'первого',
    'второго',
    'третьего',
    'четвёртого',
    'пятого',
    'шестого',
    'седьмого',
    'восьмого',
    'девятого',
    'десятого',
    'одиннадцатого',
    'двенадцатого',
  ].map((word, index) => [sound(word), index + 1] as const),
);

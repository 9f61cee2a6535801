import type { ConceptEntry } from './concept.ts';

/** Moods and views as people put them, and what they do not want to hear, smell or taste. */
export const WISHES: readonly ConceptEntry[] = [
  {
    means: ['loud'],
    phrases: {
      az: [
        'səs-küy',
        'səs küy',
        'səsli',
        'gurultu',
        'gurultulu',
        'səs-küylü',
        'yüksək səsli musiqi',
        'yüksək musiqi',
        'bərk musiqi',
        'hay-küy',
        'basabas',
      ],
      ru: [
        'шум',
        'шумно',
        'шумное',
        'шумный',
        'громко',
        'громкая музыка',
        'громкой музыки',
        'громкую музыку',
        'громкий',
        'гам',
        'шума',
      ],
      en: ['loud', 'loud music', 'noise', 'noisy', 'loudness'],
    },
  },
  {
    means: ['smoke'],
    phrases: {
      az: ['siqaret', 'siqaret çəkmək', 'tüstü', 'siqaret tüstüsü', 'siqaret iyi'],
      ru: ['курение', 'курения', 'сигареты', 'сигаретного дыма', 'дым', 'курят', 'курящих'],
      en: ['smoking', 'smoke', 'smokers', 'cigarettes', 'cigarette smoke'],
    },
  },
  {
    means: ['spicy'],
    phrases: {
      az: ['acı', 'acılı', 'istiotlu'],
      ru: ['острое', 'острого', 'остро', 'острая', 'острой'],
      en: ['spicy', 'hot and spicy', 'chili'],
    },
  },
  {
    means: ['tag:lively'],
    phrases: {
      az: ['şən'],
      ru: ['оживлённое место', 'движ', 'веселое место'],
      en: ['lively place', 'buzzing'],
    },
  },
  {
    means: ['tag:quiet'],
    phrases: {
      az: ['sakit bir yer', 'sakit yer', 'səssiz-küysüz', 'başı dincəlsin', 'rahat söhbət'],
      ru: [
        'тихое',
        'спокойная обстановка',
        'спокойной обстановке',
        'тихий уголок',
        'спокойное место',
        'поговорить спокойно',
        'можно поговорить',
      ],
      en: [
        'quiet',
        'somewhere quiet',
        'calm place',
        'calm evening',
        'where we can talk',
        'can hear each other',
      ],
    },
  },
  {
    means: ['tag:rooftop'],
    phrases: {
      az: ['dam', 'dam terası', 'dam terrası', 'terası damda', 'damın üstü', 'dam ustunde', 'binanın damı'],
      ru: ['крыша', 'на крыше', 'крышей', 'терраса на крыше', 'ужин на крыше', 'kryshe', 'na kryshe'],
      en: ['rooftop', 'roof', 'roof terrace', 'on a roof', 'on the roof'],
    },
  },
  {
    means: ['tag:sea_view'],
    phrases: {
      az: [
        'dənizə baxan',
        'dəniz görünsün',
        'dənizi görmək',
        'dənizə baxaraq',
        'Xəzərə baxan',
        'dəniz mənzərəli',
      ],
      ru: [
        'видно море',
        'вид на каспий',
        'вид на залив',
        'вид на бухту',
        'с видом на море',
        'смотреть на море',
        'море из окна',
      ],
      en: [
        'sea view',
        'view of the sea',
        'see the sea',
        'with a view of the sea',
        'with view of the sea',
        'with a sea view',
        'with a view over the sea',
        'with views of the sea',
        'view of the caspian',
        'overlooking the bay',
        'view of the bay',
        'overlooking the sea',
        'facing the sea',
      ],
    },
  },
  {
    means: ['tag:skyline'],
    phrases: {
      az: [
        'şəhərin mənzərəsi',
        'şəhər mənzərəli',
        'şəhəri görmək',
        'şəhərə baxan',
        'Alov qüllələri görünsün',
        'şəhərin işıqları',
      ],
      ru: ['вид на город', 'город как на ладони', 'огни города', 'вид на башни', 'панорама баку'],
      en: [
        'skyline',
        'with a view of the city',
        'with a city view',
        'with a view over the city',
        'city lights',
        'view over the city',
        'see the city',
        'city view',
      ],
    },
  },
  {
    means: ['tag:panoramic_view'],
    phrases: {
      az: ['gözəl mənzərə', 'mənzərəsi gözəl'],
      ru: ['красивый вид', 'хороший вид', 'шикарный вид'],
      en: ['great view', 'nice view', 'amazing view', 'with a view', 'good view'],
    },
  },
  {
    means: ['tag:cozy', 'cuisine:home_style'],
    phrases: {
      az: ['ev kimi', 'evdəki kimi', 'nənə yeməkləri'],
      ru: ['по-домашнему', 'как дома', 'как у бабушки', 'домашний уют'],
      en: ['like at home', 'homely', 'feels like home'],
    },
  },
  {
    means: ['cuisine:home_style'],
    phrases: {
      az: ['ev yeməkləri', 'ev yeməyi'],
      ru: ['домашняя кухня', 'домашняя еда'],
      en: ['home cooking', 'home cooked', 'homemade food'],
    },
  },
  {
    means: ['tag:heritage'],
    phrases: {
      az: ['tarixi', 'qədim', 'köhnə Bakı', 'milli ab-hava', 'muzey kimi', 'tarixi restoran'],
      ru: [
        'старинный',
        'с историей',
        'колоритный',
        'колоритное',
        'атмосфера старого баку',
        'стиль старого баку',
        'исторический',
      ],
      en: ['historic', 'history', 'old world', 'traditional atmosphere', 'like a museum'],
    },
  },
  {
    means: ['tag:live_music'],
    phrases: {
      az: ['canlı musiqi', 'canlı müğənni', 'caz', 'caz dinləyək', 'canlı ifa'],
      ru: ['живая музыка', 'послушать джаз', 'живой звук', 'живым вокалом', 'джаз', 'джазом'],
      en: ['live music', 'live jazz', 'jazz', 'live singer', 'music live'],
    },
  },
  {
    means: ['tag:late_night'],
    phrases: {
      az: ['gecə yarısından sonra', 'gec saatlara qədər', 'gecəyə qədər', 'gecə açıq', 'səhərə qədər'],
      ru: ['допоздна', 'до поздней ночи', 'до утра', 'ночью открыто', 'после полуночи', 'поздней ночи'],
      en: [
        'open late',
        'late night',
        'until late',
        'after midnight',
        'past midnight',
        'till morning',
        'open all night',
      ],
    },
  },
  {
    means: ['tag:fine_dining'],
    phrases: {
      az: ['lüks', 'yüksək səviyyəli', 'elit', 'dəbdəbəli', 'bahalı səviyyə'],
      ru: [
        'люксовый',
        'пафосный',
        'статусный',
        'шикарный',
        'высокой кухни',
        'изысканный',
        'элитный',
        'премиальный',
      ],
      en: ['fine dining', 'upscale', 'classy', 'high end', 'fancy', 'posh', 'michelin'],
    },
  },
  {
    means: ['tag:garden'],
    phrases: {
      az: ['bağda', 'yaşıllıq', 'bağça', 'ağacların altında'],
      ru: ['в саду', 'среди зелени', 'под деревьями', 'зелёный дворик'],
      en: ['garden', 'among trees', 'greenery', 'green place'],
    },
  },
  {
    means: ['tag:terrace'],
    phrases: {
      az: ['terras', 'terasda', 'terrası', 'terası', 'açıq terras'],
      ru: ['терраса', 'на терраске', 'террасу'],
      en: ['terrace', 'terraces'],
    },
  },
  {
    means: ['tag:business_lunch'],
    phrases: {
      az: ['biznes lanç', 'biznes lanc', 'günorta menyusu'],
      ru: ['бизнес-ланч', 'ланч'],
      en: ['business lunch', 'lunch set'],
    },
  },
];

import type { ConceptEntry } from './concept.ts';

/** Why people go out, and which tags that asks for. */
export const OCCASIONS: readonly ConceptEntry[] = [
  {
    means: ['tag:romantic'],
    phrases: {
      az: [
        'evlilik təklifi',
        'sevgilim',
        'sevgililər günü',
        'görüşə gedirəm',
        'xanımımla',
        'nişanlım',
        'romantikalı',
      ],
      ru: [
        'сделать предложение',
        'предложение девушке',
        'предложение руки',
        'с девушкой',
        'при свечах',
        'свечи',
        'с любимой',
        'с любимым',
        'день святого валентина',
      ],
      en: [
        'propose',
        'proposing',
        'girlfriend',
        'boyfriend',
        'valentine',
        'honeymoon',
        'my wife and i',
        'date',
      ],
    },
  },
  {
    means: ['tag:group_friendly'],
    phrases: {
      az: ['doğum günü', 'yubiley', 'dost məclisi', 'böyük masa', 'kollektiv', 'iş yoldaşlarımla'],
      ru: [
        'юбилей',
        'днюха',
        'днюху',
        'мальчишник',
        'девичник',
        'с коллегами',
        'коллективом',
        'большой стол',
      ],
      en: ['bachelor party', 'hen party', 'big table', 'long table', 'colleagues', 'reunion'],
    },
  },
  {
    means: ['tag:banquet_hall'],
    phrases: {
      az: ['toy məclisi', 'nişan mərasimi', 'xına', 'şadlıq sarayı', 'korporativ'],
      ru: ['корпоратива', 'помолвка', 'свадебный банкет', 'банкетный'],
      en: ['wedding party', 'reception', 'corporate party', 'engagement'],
    },
  },
  {
    means: ['tag:business_friendly'],
    phrases: {
      az: ['tərəfdaşlarla', 'müştəri ilə', 'iş yeməyi', 'biznes şam yeməyi', 'iş söhbəti'],
      ru: [
        'партнёрами',
        'с партнёрами',
        'с клиентом',
        'деловой',
        'деловой обед',
        'деловой разговор',
        'бизнес-встреча',
      ],
      en: [
        'with a client',
        'talk business',
        'discuss business',
        'clients',
        'business partners',
        'working dinner',
        'business talk',
      ],
    },
  },
  {
    means: ['tag:family_friendly'],
    phrases: {
      az: [
        'körpə',
        'övladlarım',
        'valideynlərim',
        'valideynlərimlə',
        'ailəvi',
        'ailəm',
        'nənəm',
        'uşaqlarım',
      ],
      ru: [
        'малыш',
        'с малышом',
        'с родителями',
        'родители',
        'всей семьёй',
        'семьи',
        'большая семья',
        'большой семьи',
        'бабушка',
        'семейный ужин',
        'детьми',
        'ребёнок',
        'детям',
      ],
      en: ['toddler', 'baby', 'parents', 'grandparents', 'kid', 'child'],
    },
  },
  {
    means: ['tag:lively', 'tag:dance_show'],
    phrases: {
      az: ['rəqs edək', 'oynamaq istəyirik', 'rəqs etmək'],
      ru: ['потанцевать', 'натанцеваться'],
      en: ['go dancing'],
    },
  },
  {
    means: ['tag:lively'],
    phrases: {
      az: ['şənlənək', 'şənlənmək', 'əylənmək', 'əylənək', 'kef etmək'],
      ru: ['повеселиться', 'веселье', 'погулять шумно', 'зажигательно'],
      en: ['have fun', 'party place', 'fun night'],
    },
  },
];

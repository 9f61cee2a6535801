import type { ConceptEntry } from './concept.ts';

/** What people eat and do not eat. */
export const DIETARY: readonly ConceptEntry[] = [
  {
    means: ['tag:vegan_options'],
    phrases: {
      az: ['vegan', 'veqan', 'veganam'],
      ru: ['веган', 'веганка', 'веганские', 'веганскую'],
      en: ['vegan', 'vegan food', 'vegans'],
    },
  },
  {
    means: ['tag:vegetarian_friendly'],
    phrases: {
      az: ['vegetarian', 'ət yemirəm', 'ət yemirik', 'ətsiz yemək'],
      ru: ['вегетарианец', 'вегетарианка', 'не ем мясо', 'не едим мясо', 'вегетарианские'],
      en: ['vegetarian', 'vegetarians', 'do not eat meat', "don't eat meat", 'no meat'],
    },
  },
  {
    means: ['tag:gluten_free_options'],
    phrases: {
      az: ['qlüten', 'qlütensiz yemək', 'seliakiya', 'qlütensiz yeməklər'],
      ru: ['глютен', 'без глютена', 'безглютеновая', 'целиакия', 'безглютеновыми'],
      en: ['gluten', 'coeliac', 'gluten-free', 'glutenfree'],
    },
  },
  {
    means: ['tag:halal'],
    phrases: {
      az: ['halal ət', 'halal yemək', 'halal yer'],
      ru: ['халяльная еда', 'халяльное мясо', 'халяль'],
      en: ['halal place'],
    },
  },
  {
    means: ['tag:healthy_options'],
    phrases: {
      az: ['yüngül bir şey', 'pəhrizdəyəm', 'sağlam yemək', 'fitnes'],
      ru: ['на диете', 'пп', 'полезная еда', 'лёгкое меню', 'здоровая еда'],
      en: ['on a diet', 'light meal', 'healthy food'],
    },
  },
];

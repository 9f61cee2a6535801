import { describe, expect, test } from 'vitest';
import { compact } from '../../src/restaurants/text.rules.ts';
import { CUISINE_VALUES } from '../../src/restaurants/vocabulary/cuisineValues.ts';
import {
  canonicalCuisines,
  canonicalNeighbourhood,
  canonicalTags,
  labelOf,
  VOCABULARY,
} from '../../src/restaurants/vocabulary/mapping.ts';
import { TAG_PHRASES } from '../../src/restaurants/vocabulary/tagPhrases.ts';

test.each([
  [['Azerbaijani', 'National-Cuisine', 'Traditional'], ['azerbaijani'], 'three names of one kitchen'],
  [['Grill-Kebab'], ['grill', 'kebab'], 'one name of two kitchens'],
  [['Pan-Asian', 'Japanese-Sushi'], ['asian', 'japanese', 'sushi'], 'order kept'],
  [['русская кухня'], ['russian'], 'a Russian alias'],
  [['Breakfast', 'Fine-Dining'], [], 'service is no cuisine'],
  [['Turkish-Influence'], [], 'an influence is no kitchen'],
  [['Ethiopian'], ['ethiopian'], 'unknown keeps a key of its own'],
  [['Rustic'], ['rustic'], '"rus" inside another word is not Russian'],
  [['–'], [], 'nothing to call it'],
])('cuisines %j are %j: %s', (names, expected) => {
  expect(canonicalCuisines(names)).toEqual(expected);
});

test.each([
  [['live_music_every_day'], ['live_music'], 'a phrase inside a longer value'],
  [['Rooftop Terrace'], ['rooftop', 'terrace', 'outdoor_seating'], 'one value, several tags'],
  [['wifi_unknown', 'vegetarian_options_likely', 'parking_nearby'], [], 'doubt is no fact'],
  [['non_halal_drinks', 'not_halal_focused_likely'], [], 'a denial is no fact'],
  [['no_alcohol'], ['no_alcohol'], 'unless the tag is the denial'],
  [['hookah_in_lounge_branches'], [], 'another branch is another place'],
  [['selfish'], [], '"fish" inside another word is no seafood'],
  [['pool_of_talent'], [], 'a key inside an unknown value says nothing by itself'],
  [['board_games'], [], 'unknown values are left out'],
  [['romantic'], ['romantic'], 'the key itself'],
])('facet values %j give %j: %s', (values, expected) => {
  expect(canonicalTags({ vibe: values })).toEqual(expected);
});

test.each([
  ['Icherisheher', 'old_city'],
  ['Old City', 'old_city'],
  ['Старый город', 'old_city'],
  ['Seaside Boulevard', 'seaside'],
  ['Downtown', 'city_center'],
  ['Ağ Şəhər', 'white_city'],
  ['Nizami District', 'nizami_district'],
  ['Neftchilar Metro', 'neftchilar'],
  ['Shamakhi', 'shamakhi'],
  ['Shusha', 'shusha'],
])('neighbourhood %s is %s', (name, expected) => {
  expect(canonicalNeighbourhood(name)).toBe(expected);
});

test('labels a key in the language of the reader, and an unknown one in words', () => {
  expect(labelOf('neighbourhood', 'old_city', 'az')).toBe('İçərişəhər');
  expect(labelOf('tag', 'live_music', 'ru')).toBe('Живая музыка');
  expect(labelOf('cuisine', 'home_of_wine', 'az')).toBe('Home of wine');
});

describe.each(['cuisine', 'tag', 'neighbourhood'] as const)('every %s', (kind) => {
  const entries = VOCABULARY[kind];

  test('has a key of its own and labels no other entry has', () => {
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    for (const locale of ['en', 'az', 'ru'] as const) {
      expect(new Set(entries.map(({ labels }) => compact(labels[locale]))).size).toBe(entries.length);
    }
  });

  test('has Russian in Cyrillic and the other labels in Latin', () => {
    for (const { key, labels } of entries) {
      if (!['free_wifi'].includes(key)) expect(labels.ru, key).toMatch(/^[\p{Script=Cyrillic}\P{L}]+$/u);
      expect(labels.en + labels.az, key).not.toMatch(/\p{Script=Cyrillic}/u);
    }
  });

  test('has no alias so short that it is in every sentence', () => {
    for (const { key, aliases } of entries)
      for (const alias of aliases) expect(alias.length, key).toBeGreaterThan(1);
  });
});

test('a spelling of a neighbourhood names one neighbourhood only', () => {
  const owners = new Map<string, string>();
  for (const { key, labels, aliases } of VOCABULARY.neighbourhood) {
    for (const spelling of [...Object.values(labels), ...aliases].map(compact)) {
      expect(owners.get(spelling) ?? key, spelling).toBe(key);
      owners.set(spelling, key);
    }
  }
});

test('the mappings lead to keys of the vocabulary', () => {
  const keys = (kind: 'cuisine' | 'tag') => new Set(VOCABULARY[kind].map(({ key }) => key));
  expect(
    [...new Set(Object.values(CUISINE_VALUES).flat())].filter((key) => !keys('cuisine').has(key)),
  ).toEqual([]);
  expect(Object.keys(TAG_PHRASES).filter((key) => !keys('tag').has(key))).toEqual([]);
});

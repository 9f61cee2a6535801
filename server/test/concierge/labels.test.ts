import { beforeAll, describe, expect, test } from 'vitest';
import { brokenConstraints } from '../../eval/constraints.ts';
import { loadLabels, SPLITS, STRATA } from '../../eval/labels.ts';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import type { Restaurant } from '../../src/restaurants/restaurant.rules.ts';
import { findRestaurantsBySlugs } from '../../src/restaurants/restaurants.store.ts';
import { loadSampleCatalogue } from '../../src/restaurants/sample.ts';
import { VOCABULARY } from '../../src/restaurants/vocabulary/mapping.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp();
let restaurants: Map<string, Restaurant>;
beforeAll(async () => {
  const catalogue = loadSampleCatalogue();
  await importCatalogue(app.db, catalogue);
  const slugs = catalogue.restaurants.map(({ slug }) => slug);
  restaurants = await findRestaurantsBySlugs(app.db, slugs);
});

const keysOf = (kind: keyof typeof VOCABULARY) => VOCABULARY[kind].map(({ key }) => key);
const WANTS = new Set([...keysOf('tag'), ...keysOf('cuisine')]);
const PLACES = new Set(keysOf('neighbourhood'));

test('the labels have sixty queries in each language, and every stratum', () => {
  const queries = SPLITS.flatMap(loadLabels).flatMap((need) => need.queries);
  for (const locale of ['az', 'ru', 'en']) {
    expect(queries.filter((query) => query.locale === locale)).toHaveLength(60);
  }
  expect(new Set(queries.map(({ stratum }) => stratum))).toEqual(new Set(STRATA));
});

describe.each(SPLITS)('%s', (split) => {
  test.each(loadLabels(split).map((need) => [need.id, need] as const))(
    '%s asks for known things and grades restaurants that may be had',
    (_id, { slots, grades, queries }) => {
      expect(slots.wants.filter((key) => !WANTS.has(key))).toEqual([]);
      expect(slots.places.filter((key) => !PLACES.has(key))).toEqual([]);
      expect(Object.keys(grades).filter((slug) => !restaurants.has(slug))).toEqual([]);
      if (queries.some(({ stratum }) => stratum === 'impossible')) return;
      const faulty = [...restaurants.values()].flatMap((restaurant) =>
        restaurant.slug in grades
          ? brokenConstraints(restaurant, slots).map((broken) => `${restaurant.slug}: ${broken}`)
          : [],
      );
      expect(faulty).toEqual([]);
    },
  );
});

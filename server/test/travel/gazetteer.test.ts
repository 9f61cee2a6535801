import { describe, expect, test } from 'vitest';
import { loadSampleCatalogue } from '../../src/restaurants/sample.ts';
import { loadGazetteer } from '../../src/travel/gazetteer.ts';
import { distanceKm } from '../../src/travel/geo.rules.ts';
import { matcherOf, NAMED_CATEGORIES, spelt } from '../../src/travel/placeNames.rules.ts';
import { ranked } from '../../src/travel/places.rules.ts';

const gazetteer = loadGazetteer();
const BAKU = { latitude: 40.4, longitude: 49.87 };

describe('the gazetteer', () => {
  test('knows the city: its metro, its parts, its sights', () => {
    const counts = Map.groupBy(gazetteer, ({ category }) => category);
    expect(gazetteer.length).toBeGreaterThanOrEqual(200);
    expect(counts.get('metro')).toHaveLength(27);
    expect(counts.get('neighbourhood')?.length).toBeGreaterThan(60);
    expect([...counts.keys()].toSorted()).toEqual([...NAMED_CATEGORIES].toSorted());
  });

  test('has a key for each place and each place on the peninsula', () => {
    expect(new Set(gazetteer.map(({ key }) => key)).size).toBe(gazetteer.length);
    const far = gazetteer.filter(({ location }) => distanceKm(location, BAKU) > 65);
    expect(far.map(({ key }) => key)).toEqual([]);
  });

  test('names each place in its language', () => {
    const notRussian = gazetteer.filter(({ names }) => !/[А-я]/.test(names.ru));
    const cyrillic = gazetteer.filter(({ names }) => /[А-я]/.test(names.en + names.az));
    expect([...notRussian, ...cyrillic].map(({ key }) => key)).toEqual([]);
  });

  test('puts each station near its neighbours on the line', () => {
    const metro = gazetteer.filter(({ category }) => category === 'metro');
    const lonely = metro.filter((one) =>
      metro.every((other) => other === one || distanceKm(one.location, other.location) > 2.5),
    );
    expect(lonely.map(({ key }) => key)).toEqual([]);
  });

  test.each(
    gazetteer.map(
      ({ key, spelt }) => [key, spelt.map(({ words }) => words.map(({ word }) => word).join(' '))] as const,
    ),
  )('%s is found first by each of its names from where it is', (key, names) => {
    const place = gazetteer.find((it) => it.key === key);
    if (!place) throw new Error('it is one of them');
    for (const name of names) {
      const matches = matcherOf(name);
      const candidates = gazetteer.map((it) => ({ ...it, match: matches(it.spelt, it.category) }));
      const [first] = ranked(candidates, place.location);
      expect(distanceKm(first?.location ?? BAKU, place.location), name).toBeLessThan(1.5);
    }
  });
});

test('every bundled restaurant is near some place of the gazetteer', () => {
  const lonely = loadSampleCatalogue().restaurants.filter(({ location }) =>
    gazetteer.every((place) => distanceKm(place.location, location) > 3),
  );
  expect(lonely.map(({ slug }) => slug)).toEqual([]);
});

test.each([
  ['the whole name', 'Flame Towers', 1],
  ['without its spaces', 'flametowers', 1],
  ['as it begins', 'flame', 0.9],
  ['its words as they begin', 'tow fla', 0.8],
  ['with a letter mistyped', 'flume towers', 0.65],
  ['with two', 'flume towes', 0.6],
  ['as it begins, mistyped', 'flime to', 0.5],
  ['one word of it, mistyped', 'tomers', 0.4],
  ['one letter', 'f', 0],
  ['something else', 'heydar', 0],
  ['nothing', '', 0],
])('a name is met by %s', (_how, query, match) => {
  expect(matcherOf(query)(spelt(['Flame Towers']))).toBeCloseTo(match);
});

import { describe, expect, test } from 'vitest';
import type { CatalogueRestaurant } from '../../src/restaurants/catalogue.rules.ts';
import type { CatalogueTable, PlanPoint } from '../../src/restaurants/catalogueFloorPlan.rules.ts';
import { loadSampleCatalogue } from '../../src/restaurants/sample.ts';
import {
  canonicalCuisines,
  canonicalNeighbourhood,
  canonicalTags,
  VOCABULARY,
} from '../../src/restaurants/vocabulary/mapping.ts';

/** Canvas units a guest needs to pass between two tables; 70 are a metre. */
const PASSAGE = 25;
const { restaurants } = loadSampleCatalogue();

test('holds a good evening’s choice of restaurants, Shirvanshah among them', () => {
  expect(restaurants.length).toBeGreaterThanOrEqual(26);
  const shirvanshah = restaurants.find(({ slug }) => slug === 'shirvanshah-museum-restaurant');
  expect(shirvanshah?.name).toEqual({
    en: 'Shirvanshah Museum Restaurant',
    az: 'Şirvanşah Muzey-Restoranı',
    ru: 'Музей-ресторан «Ширваншах»',
  });
});

test('holds every situation an evening brings: split days, nights past midnight, mornings, a day off, holidays', () => {
  const days = restaurants.flatMap(({ openingHours = [] }) => openingHours);
  expect(days.some(({ opensAt, closesAt }) => closesAt <= opensAt && closesAt > '00:00')).toBe(true);
  expect(days.some(({ opensAt }) => opensAt < '09:00')).toBe(true);
  expect(
    restaurants.some(({ openingHours = [] }) => new Set(openingHours.map(({ day }) => day)).size === 6),
  ).toBe(true);
  expect(
    restaurants.some(
      ({ openingHours = [] }) => openingHours.filter(({ day }) => day === 'FRIDAY').length > 1,
    ),
  ).toBe(true);
  const dates = new Set(restaurants.flatMap(({ exceptions = [] }) => exceptions.map(({ date }) => date)));
  for (const date of ['2026-12-31', '2027-01-01', '2027-03-20', '2027-03-21']) expect(dates).toContain(date);
  expect(new Set(restaurants.map(({ bookingPolicy }) => JSON.stringify(bookingPolicy))).size).toBeGreaterThan(
    5,
  );
});

test('holds houses of eight tables and of more than thirty', () => {
  const sizes = restaurants.map((it) => tablesOf(it).length);
  expect(Math.min(...sizes)).toBe(8);
  expect(Math.max(...sizes)).toBeGreaterThan(30);
});

test('has no two floor plans alike', () => {
  const plans = restaurants.map((it) =>
    JSON.stringify(tablesOf(it).map(({ shape, capacity, position }) => [shape, capacity, position])),
  );
  expect(new Set(plans).size).toBe(restaurants.length);
});

describe.each(restaurants.map((restaurant) => [restaurant.slug, restaurant] as const))(
  '%s',
  (_slug, restaurant) => {
    test('is written in three languages, each its own', () => {
      const { name, description } = restaurant;
      expect(name.ru).toBeTruthy();
      expect(new Set([name.az, name.ru, name.en]).size).toBe(3);
      expect(new Set(Object.values(description ?? {})).size).toBe(3);
      expect(description?.ru).toMatch(/[а-яё]{3}/i);
      expect(description?.az).toMatch(/[əıışçğ]/);
      expect(`${description?.az}${description?.en}`).not.toMatch(/\p{Script=Cyrillic}/u);
    });

    test('speaks the canonical vocabulary', () => {
      const keys = (kind: keyof typeof VOCABULARY) => VOCABULARY[kind].map(({ key }) => key);
      for (const cuisine of canonicalCuisines(restaurant.cuisines))
        expect(keys('cuisine')).toContain(cuisine);
      expect(keys('neighbourhood')).toContain(canonicalNeighbourhood(restaurant.neighbourhood));
      expect(canonicalTags(restaurant.facets)).toEqual(expect.arrayContaining(restaurant.facets.tags ?? []));
    });

    test('has tables that stand apart, clear of the house, on the canvas', () => {
      const { width, height, areas } = restaurant.floorPlan ?? { width: 0, height: 0, areas: [] };
      const tables = tablesOf(restaurant);
      for (const { x, y } of tables.flatMap(({ footprint }) => footprint)) {
        expect(x >= 0 && y >= 0 && x <= width && y <= height).toBe(true);
      }
      const landmarks = areas.flatMap((area) => area.landmarks);
      for (const [index, table] of tables.entries()) {
        for (const other of tables.slice(index + 1)) {
          expect(gap(table.footprint, other.footprint), `${table.name} ${other.name}`).toBeGreaterThan(
            PASSAGE,
          );
        }
        for (const landmark of landmarks) {
          expect(
            gap(table.footprint, landmark.footprint),
            `${table.name} ${landmark.label.en}`,
          ).toBeGreaterThan(0);
        }
      }
    });

    test('accepts no party that it has no table for', () => {
      const largest = Math.max(...tablesOf(restaurant).map(({ capacity }) => capacity));
      expect(restaurant.bookingPolicy?.maxPartySize).toBeLessThanOrEqual(largest);
    });
  },
);

function tablesOf({ floorPlan }: CatalogueRestaurant): CatalogueTable[] {
  return floorPlan?.areas.flatMap(({ tables }) => tables) ?? [];
}

/** Distance of two convex outlines along the axis that parts them best; negative when they overlap. */
function gap(a: PlanPoint[], b: PlanPoint[]): number {
  return Math.max(
    ...[a, b].flatMap((outline) =>
      outline.map((corner, index) => {
        const next = outline[(index + 1) % outline.length] ?? corner;
        const length = Math.hypot(next.x - corner.x, next.y - corner.y) || 1;
        const along = ({ x, y }: PlanPoint) => (x * (next.y - corner.y) - y * (next.x - corner.x)) / length;
        const [ones, others] = [a.map(along), b.map(along)];
        return Math.max(Math.min(...others) - Math.max(...ones), Math.min(...ones) - Math.max(...others));
      }),
    ),
  );
}

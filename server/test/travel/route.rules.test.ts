import { describe, expect, test } from 'vitest';
import { routeSummary, toDirections } from '../../src/travel/directions.rules.ts';
import { distanceKm, isOnEarth } from '../../src/travel/geo.rules.ts';
import {
  chooseRoute,
  estimatedRoute,
  estimatedSeconds,
  isPlausible,
  type Route,
  thinned,
} from '../../src/travel/route.rules.ts';
import {
  ofCongestion,
  ofSeverity,
  secondsInTraffic,
  type TrafficCondition,
  worstOf,
} from '../../src/travel/traffic.rules.ts';

const route = (distanceKm: number, minutes = 10): Route => ({
  distanceKm,
  durationSeconds: minutes * 60,
  path: [],
});
const A = { latitude: 40.4, longitude: 49.8 };
const B = { latitude: 40.44, longitude: 49.8 };

describe('of two routes over 4 km as the crow flies', () => {
  test.each([
    ['nobody knows one', undefined, undefined, 'FALLBACK', 'GREAT_CIRCLE', 8],
    ['only GoMap does', route(9), undefined, 'GOMAP', 'GOMAP', 10],
    ['only OSRM does', undefined, route(9), 'OSRM', 'OSRM', 10],
    ['they agree: durations are averaged', route(5, 10), route(4.8, 14), 'GOMAP', 'AGREED', 12],
    [
      'they differ by a quarter of the longer: still agreed',
      route(5, 10),
      route(3.75, 20),
      'GOMAP',
      'AGREED',
      15,
    ],
    ["GoMap's is out of line, OSRM's is not", route(5.5, 10), route(5.3, 12), 'OSRM', 'OSRM_IN_LINE', 12],
    ['just under 35 % off is in line', route(5.39, 10), route(5.3, 12), 'GOMAP', 'AGREED', 11],
    [
      'both are out of line and OSRM is much shorter',
      route(8, 20),
      route(5.9, 13),
      'OSRM',
      'OSRM_SHORTER',
      13,
    ],
    ['both are out of line and OSRM is longer', route(5.9, 12), route(8, 20), 'GOMAP', 'GOMAP_STANDS', 12],
    ['GoMap is too short, OSRM in line', route(2.5, 4), route(4.1, 9), 'OSRM', 'OSRM_IN_LINE', 9],
  ] as const)('%s', (_why, gomap, osrm, provider, basis, minutes) => {
    const chosen = chooseRoute(4, { gomap, osrm }, route(4, 8));
    expect([chosen.provider, chosen.basis, chosen.route.durationSeconds / 60]).toEqual([
      provider,
      basis,
      minutes,
    ]);
  });

  test('the agreed one keeps the corners of whoever knows any', () => {
    const drawn = { ...route(5), path: [A, B] };
    expect(chooseRoute(4, { gomap: route(5), osrm: drawn }, route(4)).route.path).toEqual([A, B]);
    expect(chooseRoute(4, { gomap: drawn, osrm: route(5) }, route(4)).route.path).toEqual([A, B]);
  });
});

test.each([
  ['an ordinary one', 5, 10, 4, true],
  ['around the bay', 14, 25, 4, true],
  ['around the block to the house opposite', 2, 6, 0.1, true],
  ['from a place to itself', 0, 0, 0, true],
  ['0 metres', 0, 0, 4, false],
  ['0 metres that take ten minutes', 0, 10, 4, false],
  ['10,000 km', 10_000, 9_000, 4, false],
  ['shorter than the crow flies', 3, 8, 4, false],
  ['in no time', 5, 0, 4, false],
  ['faster than any car', 5, 1, 4, false],
  ['slower than a walk', 5, 200, 4, false],
])('a car may take or not: %s', (_what, km, minutes, directKm, plausible) => {
  expect(isPlausible(route(km, minutes), directKm)).toBe(plausible);
});

describe('where nobody knows', () => {
  test.each([
    ['next door: never under five minutes', 0.2, 5],
    ['through the city at 28 km/h', 7, 15],
    ['a long way at 60 km/h', 120, 120],
  ])('%s', (_why, km, minutes) => {
    expect(estimatedRoute(km, A, B).durationSeconds / 60).toBeCloseTo(minutes);
  });

  test('a longer way never takes less', () => {
    const seconds = Array.from({ length: 2_000 }, (_, step) => estimatedSeconds(step / 10));
    expect(seconds.toSorted((a, b) => a - b)).toEqual(seconds);
  });
});

test.each([
  ['UNKNOWN', 600, 600],
  ['SMOOTH', 600, 600],
  ['MODERATE', 600, 672],
  ['HEAVY', 600, 870],
  ['SEVERE', 600, 960],
] as const)('%s traffic makes %i s into %i s', (traffic, typical, eta) => {
  expect(Math.round(secondsInTraffic(typical, traffic))).toBe(eta);
});

test.each<[TrafficCondition[], TrafficCondition]>([
  [[], 'UNKNOWN'],
  [['UNKNOWN', 'UNKNOWN'], 'UNKNOWN'],
  [['UNKNOWN', 'SMOOTH'], 'SMOOTH'],
  [['SEVERE', 'MODERATE'], 'SEVERE'],
  [['MODERATE', 'HEAVY'], 'HEAVY'],
])('of the ends %j the worse counts: %s', (ends, worst) => {
  expect(worstOf(ends)).toBe(worst);
});

test.each([
  [-1, 'UNKNOWN'],
  [0, 'UNKNOWN'],
  [1, 'SMOOTH'],
  [2, 'MODERATE'],
  [3, 'HEAVY'],
  [4, 'SEVERE'],
  [9, 'SEVERE'],
])('severity %i is %s', (severity, condition) => {
  expect(ofSeverity(severity)).toBe(condition);
});

test.each([
  [0, 'SMOOTH'],
  [0.19, 'SMOOTH'],
  [0.2, 'MODERATE'],
  [0.4, 'HEAVY'],
  [0.7, 'SEVERE'],
  [5, 'SEVERE'],
])('congestion %d is %s', (congestion, condition) => {
  expect(ofCongestion(congestion)).toBe(condition);
});

test.each([
  [
    'Maiden Tower to Heydar Aliyev Center',
    { latitude: 40.36611, longitude: 49.83722 },
    { latitude: 40.39583, longitude: 49.8675 },
    4.18,
  ],
  [
    'Baku to New York',
    { latitude: 40.4093, longitude: 49.8671 },
    { latitude: 40.7128, longitude: -74.006 },
    9_340,
  ],
  ['across the date line', { latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }, 111.2],
  ['to the antipode', { latitude: 40, longitude: 50 }, { latitude: -40, longitude: -130 }, 20_015],
])('the great circle: %s', (_way, from, to, km) => {
  expect(distanceKm(from, to) / km).toBeCloseTo(1, 2);
});

test.each([
  [90, 180, true],
  [-90, -180, true],
  [90.1, 0, false],
  [0, -180.1, false],
  [Number.NaN, 0, false],
])('%d, %d is on the earth: %s', (latitude, longitude, on) => {
  expect(isOnEarth({ latitude, longitude })).toBe(on);
});

test('a long path keeps its ends and loses corners between', () => {
  const path = Array.from({ length: 4_321 }, (_, corner) => ({ latitude: corner / 100, longitude: 49 }));
  const fewer = thinned(path);
  expect(fewer).toHaveLength(500);
  expect([fewer[0], fewer.at(-1)]).toEqual([path[0], path.at(-1)]);
  expect(thinned(path.slice(0, 20))).toHaveLength(20);
});

test('a summary says how far, how long and who says so, in three languages', () => {
  const chosen = chooseRoute(4, { gomap: route(5.26, 11.5), osrm: undefined }, route(4));
  const way = toDirections(chosen, 'SMOOTH', [A, B]);
  expect(routeSummary(way, 'en')).toBe('5.3 km, 12 min (GoMap)');
  expect(routeSummary(way, 'ru')).toBe('5,3 км, 12 мин (GoMap)');
  expect(routeSummary({ ...way, basis: 'GREAT_CIRCLE' }, 'az')).toBe(
    '5,3 km, 12 dəq (düz xətt üzrə təxmini)',
  );
});

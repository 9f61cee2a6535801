import { describe, expect, test } from 'vitest';
import { neighbour, reach } from '../../src/restaurants/floorPlan/neighbours.ts';
import {
  between,
  fitted,
  isHome,
  limitsOf,
  opening,
  pan,
  reveal,
  toCanvas,
  unitsPerPoint,
  zoom,
} from '../../src/restaurants/floorPlan/viewport.ts';

const size = { width: 350, height: 280 };
const ground = { x: 0, y: 0, width: 1000, height: 1000 };
const room = { x: 100, y: 100, width: 500, height: 300 };
const limits = limitsOf(room, ground, size);
const { home } = limits;

describe('the view', () => {
  test('fits the room whole and keeps the proportions of the screen', () => {
    expect(home).toEqual({ x: 100, y: 50, width: 500, height: 400 });
    expect(fitted({ x: 0, y: 0, width: 100, height: 800 }, size)).toEqual({
      x: -450,
      y: 0,
      width: 1000,
      height: 800,
    });
  });

  test('shows more of the house rather than empty paper around a room at its edge', () => {
    const strip = limitsOf({ x: 0, y: 0, width: 900, height: 100 }, ground, size).home;
    expect(strip).toEqual({ x: 0, y: 0, width: 900, height: 720 });
    const tall = limitsOf({ x: 0, y: 0, width: 1000, height: 100 }, { ...ground, height: 400 }, size).home;
    expect(tall).toEqual({ x: 0, y: -200, width: 1000, height: 800 });
    const corner = limitsOf({ x: 900, y: 700, width: 100, height: 300 }, ground, size).home;
    expect([corner.x + corner.width, corner.y + corner.height]).toEqual([1000, 1000]);
  });

  test('of a room too wide to tap its tables opens at the left end, large enough', () => {
    const wide = limitsOf({ x: 50, y: 400, width: 900, height: 100 }, ground, size);
    expect(opening(wide, size)).toEqual({ x: 50, y: 170, width: 700, height: 560 });
    expect(opening(limits, size)).toEqual(home);
  });

  test('keeps the point under the finger where it is', () => {
    const finger = { x: 250, y: 200 };
    const nearer = zoom(home, 1.5, finger, limits);
    expect(nearer.width).toBeCloseTo(500 / 1.5);
    const before = { x: (finger.x - home.x) / home.width, y: (finger.y - home.y) / home.height };
    expect((finger.x - nearer.x) / nearer.width).toBeCloseTo(before.x);
    expect((finger.y - nearer.y) / nearer.height).toBeCloseTo(before.y);
  });

  test('goes no nearer than its limit, and back out to exactly where it began', () => {
    const near = zoom(home, 100, { x: 300, y: 250 }, limits);
    expect(near.width).toBeCloseTo(350 / 2.4);
    expect(near.width / near.height).toBeCloseTo(size.width / size.height);
    expect(zoom(near, 0.001, { x: 0, y: 0 }, limits)).toEqual(home);
    expect(isHome(near, limits)).toBe(false);
    expect(isHome(zoom(near, 0.001, { x: 0, y: 0 }, limits), limits)).toBe(true);
  });

  test('is never dragged off the plan, and not at all when the room is seen whole', () => {
    const near = zoom(home, 2, { x: 300, y: 250 }, limits);
    const dragged = pan(near, { x: 5_000, y: 5_000 }, limits);
    expect(dragged.x + dragged.width).toBe(1000);
    expect(dragged.y + dragged.height).toBe(1000);
    expect(pan(home, { x: 40, y: 40 }, limits)).toEqual(home);
  });

  test('follows the keyboard to a table outside it, and stays for one inside', () => {
    const near = zoom(home, 2.5, { x: 100, y: 50 }, limits);
    expect(reveal(near, { x: 120, y: 70, width: 60, height: 60 }, limits)).toEqual(near);
    const moved = reveal(near, { x: 700, y: 600, width: 60, height: 60 }, limits);
    expect(moved.x + moved.width).toBeCloseTo(760);
    expect(moved.y + moved.height).toBeCloseTo(660);
    expect(reveal(moved, { x: 120, y: 70, width: 60, height: 60 }, limits).x).toBeCloseTo(120);
  });

  test('says where on the canvas a finger is', () => {
    expect(toCanvas({ x: 175, y: 140 }, home, size)).toEqual({ x: 350, y: 250 });
    expect(unitsPerPoint(home, size)).toBeCloseTo(500 / 350);
    expect(between(home, ground, 0.5)).toEqual({ x: 50, y: 25, width: 750, height: 700 });
  });
});

const at = (id: string, x: number, y: number) => ({
  id,
  position: { x, y },
  footprint: [
    { x: x - 20, y: y - 20 },
    { x: x + 20, y: y + 20 },
  ],
});

describe('from table to table', () => {
  const [a1, a2, b1, b2, corner] = [
    at('a1', 100, 100),
    at('a2', 300, 110),
    at('b1', 100, 300),
    at('b2', 310, 290),
    at('corner', 900, 900),
  ];
  const room = [a1, a2, b1, b2, corner];

  test('arrow keys go to the nearest one that way', () => {
    expect(neighbour(room, a1, 'right')?.id).toBe('a2');
    expect(neighbour(room, a1, 'down')?.id).toBe('b1');
    expect(neighbour(room, b2, 'up')?.id).toBe('a2');
    expect(neighbour(room, b2, 'left')?.id).toBe('b1');
    expect(neighbour(room, b2, 'down')?.id).toBe('corner');
  });

  test('and stop at the edge of the room', () => {
    expect(neighbour(room, a1, 'left')).toBeNull();
    expect(neighbour(room, a1, 'up')).toBeNull();
  });

  test('a finger reaches a table around its outline, and never into its neighbour’s half', () => {
    expect(reach(corner, room, 63)).toBe(63);
    const close = at('close', 140, 100);
    const tight = [a1, close];
    expect(reach(a1, tight, 63) + reach(close, tight, 63)).toBeLessThanOrEqual(2 * Math.hypot(20, 20));
    expect(reach(a1, [a1, at('near', 180, 100)], 63)).toBe(40);
  });
});

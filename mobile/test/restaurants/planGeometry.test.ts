import { describe, expect, test } from 'vitest';
import type { TableShapeFragment } from '../../src/graphql/gql/operations.ts';
import { chairsOf, chairsPath } from '../../src/restaurants/floorPlan/chairs.ts';
import { boxOf, distance, type Point, straightened, turn } from '../../src/restaurants/floorPlan/geometry.ts';
import { innerPath, tablePath } from '../../src/restaurants/floorPlan/outline.ts';

type Table = Pick<TableShapeFragment, 'shape' | 'position' | 'rotation' | 'footprint' | 'capacity'>;

function aTable(over: Partial<Table> & { size?: [number, number] } = {}): Table {
  const { shape = 'RECT', capacity = 4, rotation = 0, position = { x: 500, y: 300 } } = over;
  const [width, height] = over.size ?? [80, 50];
  const corners = [
    { x: -width / 2, y: -height / 2 },
    { x: width / 2, y: -height / 2 },
    { x: width / 2, y: height / 2 },
    { x: -width / 2, y: height / 2 },
  ];
  const ring = Array.from({ length: 12 }, (_, index) => turn({ x: 0, y: -width / 2 }, index * 30));
  const local = shape === 'CIRCLE' || shape === 'POD' ? ring : corners;
  const footprint = local.map((corner) => {
    const { x, y } = turn(corner, rotation);
    return { x: position.x + x, y: position.y + y };
  });
  return { shape, capacity, rotation, position, footprint };
}

describe('a table', () => {
  test('is drawn round where the API gives a ring, and as its polygon where it does not', () => {
    expect(tablePath(aTable({ shape: 'CIRCLE', size: [60, 60] }))).toBe(
      'M470 300a30 30 0 1 0 60 0a30 30 0 1 0 -60 0Z',
    );
    const oval = aTable({ shape: 'CIRCLE' });
    const squashed = oval.footprint.map(({ x, y }) => ({ x, y: 300 + (y - 300) / 2 }));
    expect(tablePath({ ...oval, footprint: squashed })).toContain('Q');
  });

  test('keeps within its footprint, turned as it stands', () => {
    const table = aTable({ rotation: 90 });
    const box = boxOf(table.footprint);
    expect([box.width, box.height].map(Math.round)).toEqual([50, 80]);
    const numbers = [...tablePath(table).matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    }));
    for (const { x, y } of numbers) {
      expect(x).toBeGreaterThanOrEqual(box.x - 0.1);
      expect(x).toBeLessThanOrEqual(box.x + box.width + 0.1);
      expect(y).toBeGreaterThanOrEqual(box.y - 0.1);
      expect(y).toBeLessThanOrEqual(box.y + box.height + 0.1);
    }
  });

  test('in a booth or a pod stands inside it; a tiny booth has no room for one', () => {
    expect(innerPath(aTable({ shape: 'BOOTH', size: [90, 64] }))).toContain('Q');
    expect(innerPath(aTable({ shape: 'POD', size: [100, 100] }))).toContain('a');
    expect(innerPath(aTable({ shape: 'BOOTH', size: [30, 20] }))).toBeNull();
    expect(innerPath(aTable())).toBeNull();
  });
});

describe('chairs', () => {
  test.each([
    ['a table for one', aTable({ capacity: 1 })],
    ['two at a square', aTable({ capacity: 2, size: [42, 42] })],
    ['a long table for eight', aTable({ capacity: 8, size: [144, 50] })],
    ['a table deeper than wide', aTable({ capacity: 6, size: [50, 112] })],
    ['more guests than the sides have room for', aTable({ capacity: 10, size: [80, 50] })],
    ['a round one', aTable({ shape: 'CIRCLE', capacity: 5, size: [86, 86] })],
    ['a booth against the wall', aTable({ shape: 'BOOTH', capacity: 4, size: [90, 64], rotation: 270 })],
    ['a pod', aTable({ shape: 'POD', capacity: 6, size: [112, 112] })],
  ])('there is one for each guest: %s', (_name, table) => {
    expect(chairsOf(table)).toHaveLength(table.capacity);
    expect(chairsPath(table).match(/A/g)).toHaveLength(table.capacity);
    expect(chairsPath(table)).not.toContain('NaN');
  });

  test.each([0, 45, 90, 270, -30])('face the table when it is turned by %i degrees', (rotation) => {
    for (const size of [
      [112, 50],
      [50, 112],
    ] as [number, number][]) {
      const table = aTable({ capacity: 6, size, rotation });
      for (const { x, y, facing } of chairsOf(table)) {
        const step = turn({ x: 0, y: -10 }, facing);
        const nearer = distanceToEdge(table, { x: x + step.x, y: y + step.y });
        expect(nearer).toBeLessThan(distanceToEdge(table, { x, y }));
      }
    }
  });

  test('at a round table keep the same distance from it', () => {
    const table = aTable({ shape: 'CIRCLE', capacity: 6, size: [96, 96] });
    const distances = chairsOf(table).map((chair) => Math.round(distance(chair, table.position)));
    expect(new Set(distances)).toEqual(new Set([54]));
  });

  test('of a booth: the bench is at its back, which is turned to the wall', () => {
    const table = aTable({
      shape: 'BOOTH',
      capacity: 4,
      size: [90, 64],
      rotation: 270,
      position: { x: 90, y: 250 },
    });
    const onBench = chairsOf(table).filter(({ x }) => x < 90);
    expect(onBench).toHaveLength(2);
  });
});

test('a straightened table has its middle at 0, 0 and its own width', () => {
  const table = aTable({ rotation: 33, size: [100, 40] });
  const box = boxOf(straightened(table));
  expect([box.x, box.y, box.width, box.height].map((value) => Math.round(value))).toEqual([
    -50, -20, 100, 40,
  ]);
});

/** How far a point is from the rectangle; 0 inside. */
function distanceToEdge(table: Table, point: Point): number {
  const { x, y } = turn(point, -table.rotation, table.position);
  const box = boxOf(straightened(table));
  const dx = Math.max(0, Math.abs(x - table.position.x) - box.width / 2);
  const dy = Math.max(0, Math.abs(y - table.position.y) - box.height / 2);
  return Math.hypot(dx, dy);
}

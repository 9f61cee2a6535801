import type { TableShapeFragment } from '../../graphql/gql/operations.ts';
import { boxOf, distance, type Point, placed, straightened, tenth } from './geometry.ts';

type Table = Pick<TableShapeFragment, 'shape' | 'position' | 'rotation' | 'footprint'>;

/** The API draws a round table as a polygon of equal radii; less round than this is a shape of its own. */
const ROUNDNESS = 0.96;
const CORNER = { CIRCLE: 8, RECT: 7, BOOTH: 9, POD: 14 } as const;

/** The outline of a table as an SVG path, true to its footprint. */
export function tablePath({ shape, position, footprint }: Table): string {
  if (shape === 'CIRCLE') {
    const radii = footprint.map((corner) => distance(corner, position));
    const radius = Math.max(...radii);
    if (Math.min(...radii) >= radius * ROUNDNESS) return circlePath(position, radius);
  }
  return roundedPath(footprint, CORNER[shape]);
}

/** What stands inside the outline: the table in a booth or a pod. */
export function innerPath(table: Table): string | null {
  const { x, y, width, height } = boxOf(straightened(table));
  if (table.shape === 'POD') return circlePath(table.position, Math.min(width, height) * 0.22);
  if (table.shape !== 'BOOTH') return null;
  const [left, right, top, bottom] = [x + 10, x + width - 10, y + BENCH_DEPTH, y + height - 4];
  if (right - left < 12 || bottom - top < 12) return null;
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return roundedPath(
    corners.map((corner) => placed(corner, table)),
    4,
  );
}

/** Where its number is written: the middle of the table itself, which in a booth is not that of the whole. */
export function figureAt(table: Table): Point {
  if (table.shape !== 'BOOTH' || !innerPath(table)) return table.position;
  const { x, y, width, height } = boxOf(straightened(table));
  return placed({ x: x + width / 2, y: (y + BENCH_DEPTH + y + height - 4) / 2 }, table);
}

/** How deep the bench of a booth is, from its back, which is the upper side before turning. */
export const BENCH_DEPTH = 19;

export function circlePath({ x, y }: Point, radius: number): string {
  const r = tenth(radius);
  return `M${tenth(x - radius)} ${tenth(y)}a${r} ${r} 0 1 0 ${tenth(2 * radius)} 0a${r} ${r} 0 1 0 ${tenth(-2 * radius)} 0Z`;
}

/** A polygon with its corners eased; a corner takes no more than half of its shorter side. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const steps = points.map((corner, index) => {
    const before = points.at(index - 1) ?? corner;
    const after = points[(index + 1) % points.length] ?? corner;
    const from = towards(corner, before, radius);
    const to = towards(corner, after, radius);
    return `${index === 0 ? 'M' : 'L'}${at(from)}Q${at(corner)} ${at(to)}`;
  });
  return `${steps.join('')}Z`;
}

function towards(corner: Point, other: Point, radius: number): Point {
  const length = distance(corner, other);
  if (length === 0) return corner;
  const share = Math.min(radius, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

function at({ x, y }: Point): string {
  return `${tenth(x)} ${tenth(y)}`;
}

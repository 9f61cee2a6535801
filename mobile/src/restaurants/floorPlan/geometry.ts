import type { PointFragment, TableShapeFragment } from '../../graphql/gql/operations.ts';

/** Canvas units; x to the right, y down. */
export type Point = Pick<PointFragment, 'x' | 'y'>;
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Turned = Pick<TableShapeFragment, 'position' | 'rotation' | 'footprint'>;

export function boxOf(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

export function grow({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function cornersOf({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

/** Turned clockwise about a point. */
export function turn({ x, y }: Point, degrees: number, about: Point = { x: 0, y: 0 }): Point {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [x - about.x, y - about.y];
  return {
    x: about.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: about.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  };
}

/** The table as if it stood straight with its middle at 0, 0: what its chairs are placed by. */
export function straightened({ position, rotation, footprint }: Turned): Point[] {
  return footprint.map((corner) => {
    const { x, y } = turn(corner, -rotation, position);
    return { x: x - position.x, y: y - position.y };
  });
}

/** From where a straightened table would be to where it stands. */
export function placed(point: Point, { position, rotation }: Turned): Point {
  const { x, y } = turn(point, rotation);
  return { x: position.x + x, y: position.y + y };
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** A tenth of a unit is finer than any screen: paths stay short and the same everywhere. */
export function tenth(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

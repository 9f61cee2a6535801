import type { TableShapeFragment } from '../../graphql/gql/operations.ts';
import { distance, type Point } from './geometry.ts';

type Table = Pick<TableShapeFragment, 'id' | 'position' | 'footprint'>;
export type Direction = 'up' | 'down' | 'left' | 'right';

const AHEAD: Record<Direction, Point> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** A step aside costs this much more than a step ahead. */
const ASIDE = 2;

/** Which table an arrow key leads to: the nearest one that way; null at the edge of the room. */
export function neighbour<T extends Table>(tables: readonly T[], from: T, direction: Direction): T | null {
  const ahead = AHEAD[direction];
  let best: { table: T; cost: number } | null = null;
  for (const table of tables) {
    const [dx, dy] = [table.position.x - from.position.x, table.position.y - from.position.y];
    const forward = dx * ahead.x + dy * ahead.y;
    const aside = Math.abs(dx * ahead.y) + Math.abs(dy * ahead.x);
    if (table.id === from.id || forward <= 0 || aside > forward * 2) continue;
    const cost = forward + aside * ASIDE;
    if (!best || cost < best.cost) best = { table, cost };
  }
  return best?.table ?? null;
}

/**
 * How far around its middle a table answers to a finger: as far as `wanted`, at least its own outline, and never into
 * the half of the way that is its neighbour's.
 */
export function reach(table: Table, tables: readonly Table[], wanted: number): number {
  const own = Math.max(...table.footprint.map((corner) => distance(corner, table.position)));
  const halfWays = tables
    .filter(({ id }) => id !== table.id)
    .map(({ position }) => distance(position, table.position) / 2);
  return Math.max(own, Math.min(wanted, ...halfWays));
}

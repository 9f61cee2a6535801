import type { TableShapeFragment } from '../../graphql/gql/operations.ts';
import { type Box, boxOf, type Point, placed, straightened, tenth, turn } from './geometry.ts';
import { BENCH_DEPTH } from './outline.ts';

type Table = Pick<TableShapeFragment, 'shape' | 'position' | 'rotation' | 'footprint' | 'capacity'>;

/** Where a guest sits; `facing` is the way from the chair's back to the table, in degrees clockwise from up. */
export type Chair = Point & { readonly facing: number };

/** From the table's edge to the middle of a chair, and from one chair to the next. */
const GAP = 6;
const PITCH = 20;
const BACK = 9;

/** A chair for each guest, around the table as its shape has it. */
export function chairsOf(table: Table): Chair[] {
  const box = boxOf(straightened(table));
  return seatsOf(table, box).map((chair) => ({
    ...placed(chair, table),
    facing: (chair.facing + table.rotation + 360) % 360,
  }));
}

/** The backs of all chairs as one SVG path of small arcs. */
export function chairsPath(table: Table): string {
  return chairsOf(table)
    .map(({ x, y, facing }) => {
      // A back stands on the far side of the chair from the table.
      const [from, to] = [
        { x: BACK, y: 2 },
        { x: -BACK, y: 2 },
      ].map((end) => turn(end, facing));
      if (!from || !to) return '';
      return `M${tenth(x + from.x)} ${tenth(y + from.y)}A${BACK + 1} ${BACK + 1} 0 0 1 ${tenth(x + to.x)} ${tenth(y + to.y)}`;
    })
    .join('');
}

function seatsOf({ shape, capacity }: Table, box: Box): Chair[] {
  switch (shape) {
    case 'CIRCLE':
      return ring(capacity, Math.max(box.width, box.height) / 2 + GAP);
    case 'POD':
      return ring(capacity, Math.min(box.width, box.height) * 0.34);
    case 'BOOTH':
      return booth(capacity, box);
    case 'RECT':
      return box.width >= box.height
        ? sides(capacity, box)
        : sides(capacity, onItsSide(box)).map(quarterTurn);
  }
}

/** Two face each other across the table; more of them start above. */
function ring(count: number, radius: number): Chair[] {
  const first = count === 2 ? 90 : 0;
  return Array.from({ length: count }, (_, index) => {
    const angle = first + (360 * index) / count;
    return { ...turn({ x: 0, y: -radius }, angle), facing: (angle + 180) % 360 };
  });
}

/** Half of them on the bench along the back, the others across the table. */
function booth(count: number, { x, y, width, height }: Box): Chair[] {
  const onBench = Math.ceil(count / 2);
  const inset = { from: x + 10, to: x + width - 10 };
  return [
    ...row(onBench, inset, y + BENCH_DEPTH / 2 + 1, 180),
    ...row(count - onBench, inset, y + height + GAP, 0),
  ];
}

/** Along both long sides; where they are too short for that, one at each end. */
function sides(count: number, { x, y, width, height }: Box): Chair[] {
  if (count === 1) return row(1, { from: x, to: x + width }, y - GAP, 180);
  const room = Math.max(1, Math.floor(width / PITCH));
  const isLong = width > height * 1.2;
  const atEnds = count === 2 && !isLong ? 2 : count > 2 * room ? Math.min(2, count - 2 * room) : 0;
  const above = Math.ceil((count - atEnds) / 2);
  const span = { from: x, to: x + width };
  const middle = y + height / 2;
  const ends: Chair[] = [
    { x: x - GAP, y: middle, facing: 90 },
    { x: x + width + GAP, y: middle, facing: 270 },
  ];
  return [
    ...row(above, span, y - GAP, 180),
    ...row(count - atEnds - above, span, y + height + GAP, 0),
    ...ends.slice(0, atEnds),
  ];
}

function row(count: number, { from, to }: { from: number; to: number }, y: number, facing: number): Chair[] {
  return Array.from({ length: count }, (_, index) => ({
    x: from + ((to - from) * (index + 0.5)) / count,
    y,
    facing,
  }));
}

/** A table deeper than it is wide, seen from its long side. */
function onItsSide({ x, y, width, height }: Box): Box {
  return { x: y, y: -x - width, width: height, height: width };
}

function quarterTurn(chair: Chair): Chair {
  return { ...turn(chair, 90), facing: (chair.facing + 90) % 360 };
}

import type { FloorPlanFragment } from '../../graphql/gql/operations.ts';
import { type Box, boxOf, grow } from './geometry.ts';
import type { PlanArea } from './tableState.ts';

/** What lies around a house and is not part of its rooms. */
const OUTSIDE = new Set(['sea', 'street', 'view', 'garden']);
/** Chairs and the way past them. */
const AROUND_TABLES = 38;
const AROUND_LANDMARKS = 14;

/** The floor that an area's tables stand on. */
export function floorOf({ tables, landmarks }: PlanArea): Box {
  const inside = landmarks.filter(({ kind }) => !OUTSIDE.has(kind));
  return boxOf([
    ...tables.flatMap(({ footprint }) => cornersAround(footprint, AROUND_TABLES)),
    ...inside.flatMap(({ footprint }) => cornersAround(footprint, AROUND_LANDMARKS)),
  ]);
}

/** All that is to be seen when one looks at an area, the sea before it too. */
export function sightOf(area: PlanArea): Box {
  const outside = area.landmarks.filter(({ kind }) => OUTSIDE.has(kind));
  const floor = floorOf(area);
  return boxOf([
    ...cornersAround(
      [
        { x: floor.x, y: floor.y },
        { x: floor.x + floor.width, y: floor.y + floor.height },
      ],
      14,
    ),
    ...outside.flatMap(({ footprint }) => cornersAround(footprint, AROUND_LANDMARKS)),
  ]);
}

/** The whole place, a little beyond its canvas. */
export function groundOf({ width, height, areas }: FloorPlanFragment): Box {
  const canvas = { x: 0, y: 0, width, height };
  return boxOf(
    [canvas, ...areas.map(sightOf)].flatMap((box) => [
      { x: box.x, y: box.y },
      { x: box.x + box.width, y: box.y + box.height },
    ]),
  );
}

function cornersAround(points: Parameters<typeof boxOf>[0], margin: number) {
  const { x, y, width, height } = grow(boxOf(points), margin);
  return [
    { x, y },
    { x: x + width, y: y + height },
  ];
}

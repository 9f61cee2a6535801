import type { FloorPlanFragment } from '../../src/graphql/gql/operations.ts';

type Table = FloorPlanFragment['areas'][number]['tables'][number];

function table(name: string, x: number, y: number, over: Partial<Table> = {}): Table {
  const footprint = [
    { x: x - 40, y: y - 25 },
    { x: x + 40, y: y - 25 },
    { x: x + 40, y: y + 25 },
    { x: x - 40, y: y + 25 },
  ];
  const position = { x, y };
  return {
    __typename: 'Table',
    id: `id-${name}`,
    name,
    capacity: 4,
    minPartySize: 2,
    shape: 'RECT',
    rotation: 0,
    tags: [],
    ...over,
    position: { __typename: 'Point', ...position },
    footprint: footprint.map((point) => ({ __typename: 'Point', ...point })),
  } as Table;
}

/** A hall of four and a terrace of two. */
export const aPlan: FloorPlanFragment = {
  width: 1000,
  height: 800,
  areas: [
    {
      id: 'hall',
      name: 'Main hall',
      tables: [
        table('H1', 200, 200),
        table('H2', 400, 200, { capacity: 2, minPartySize: 1 }),
        table('H3', 200, 400, { tags: ['window'] }),
        table('H4', 400, 400, { capacity: 8, minPartySize: 5 }),
      ],
      landmarks: [
        {
          label: 'Bar',
          kind: 'bar',
          position: { x: 300, y: 60 },
          footprint: [
            { x: 150, y: 40 },
            { x: 450, y: 40 },
            { x: 450, y: 80 },
            { x: 150, y: 80 },
          ],
        },
      ],
    },
    { id: 'terrace', name: 'Terrace', tables: [table('T1', 700, 200), table('T2', 700, 400)], landmarks: [] },
  ],
} as FloorPlanFragment;

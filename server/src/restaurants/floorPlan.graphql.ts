import { builder } from '../graphql/builder.ts';
import { loadNodesOf, NodeRef } from '../graphql/nodes.ts';
import { encodeGlobalId, parseKeyWithin, type WithinRestaurant } from '../platform/ids.ts';
import type { PlanPoint } from './catalogueFloorPlan.rules.ts';
import { loadRestaurant } from './loading.graphql.ts';
import type { Area, Landmark, Restaurant, Table } from './restaurant.rules.ts';

const TableShapeRef = builder.enumType('TableShape', {
  description: 'How a table is drawn on the plan.',
  values: {
    CIRCLE: { description: 'A round table.' },
    RECT: { description: 'A table with four corners.' },
    BOOTH: { description: 'A bench along a wall or partition.' },
    POD: { description: 'A small room or dome of its own.' },
  } as const,
});

const PointRef = builder.objectRef<PlanPoint>('Point').implement({
  description: 'A point on the canvas of a floor plan; x to the right, y down.',
  fields: (t) => ({
    x: t.exposeFloat('x', { description: 'Canvas units from the left.' }),
    y: t.exposeFloat('y', { description: 'Canvas units from the top.' }),
  }),
});

const keyWithin = ({ restaurantId, id }: WithinRestaurant) => `${restaurantId}.${id}`;

export const TableRef = builder.objectRef<Table>('Table');
builder.objectType(TableRef, {
  interfaces: [NodeRef],
  description: 'A table that guests can book.',
  isTypeOf: (value) => isTable(value),
  fields: (t) => ({
    id: t.id({ description: 'Global id.', resolve: (it) => encodeGlobalId('Table', keyWithin(it)) }),
    name: t.exposeString('name', { description: 'What the house calls it, unique within the restaurant.' }),
    capacity: t.exposeInt('capacity', { description: 'Most guests it seats.' }),
    minPartySize: t.exposeInt('minPartySize', { description: 'Fewest guests it is given to.' }),
    shape: t.expose('shape', { type: TableShapeRef, description: 'How it is drawn.' }),
    position: t.expose('position', { type: PointRef, description: 'Its middle.' }),
    rotation: t.exposeFloat('rotation', { description: 'Degrees clockwise.' }),
    footprint: t.field({
      type: [PointRef],
      description: 'Its outline as drawn, already rotated.',
      resolve: ({ footprint }) => footprint,
    }),
    tags: t.stringList({
      description: 'Canonical keys such as window or quiet.',
      resolve: ({ tags }) => tags,
    }),
  }),
});

loadNodesOf('Table', (keys, context) =>
  keys.map(async (key) => (await restaurantOf(key, context))?.tables.get(parseKeyWithin(key)?.id ?? 0)),
);

const LandmarkRef = builder.objectRef<Landmark>('Landmark').implement({
  description: 'Something on the plan that is no table and helps to find one’s way.',
  fields: (t) => ({
    label: t.string({
      description: 'What it is called.',
      resolve: ({ labels }, _args, { locale }) => labels[locale],
    }),
    kind: t.exposeString('kind', { description: 'Canonical key such as entrance, bar or stage.' }),
    position: t.expose('position', { type: PointRef, description: 'Its middle.' }),
    footprint: t.field({
      type: [PointRef],
      description: 'Its outline as drawn.',
      resolve: ({ footprint }) => footprint,
    }),
  }),
});

export const AreaRef = builder.objectRef<Area>('Area');
builder.objectType(AreaRef, {
  interfaces: [NodeRef],
  description: 'A room, terrace or corner of a restaurant, with its tables.',
  isTypeOf: (value) => isArea(value),
  fields: (t) => ({
    id: t.id({ description: 'Global id.', resolve: (it) => encodeGlobalId('Area', keyWithin(it)) }),
    name: t.string({
      description: 'What it is called.',
      resolve: ({ names }, _args, { locale }) => names[locale],
    }),
    tables: t.field({
      type: [TableRef],
      description: 'Its tables, in the order of the plan.',
      resolve: ({ tables }) => tables,
    }),
    landmarks: t.field({
      type: [LandmarkRef],
      description: 'What else stands there.',
      resolve: ({ landmarks }) => landmarks,
    }),
  }),
});

loadNodesOf('Area', (keys, context) =>
  keys.map(async (key) =>
    (await restaurantOf(key, context))?.plan.areas.find(({ id }) => id === parseKeyWithin(key)?.id),
  ),
);

export const FloorPlanRef = builder.objectRef<Restaurant['plan']>('FloorPlan').implement({
  description: 'The rooms of a restaurant on one canvas.',
  fields: (t) => ({
    width: t.exposeInt('width', { description: 'Canvas units.' }),
    height: t.exposeInt('height', { description: 'Canvas units.' }),
    areas: t.field({
      type: [AreaRef],
      description: 'Rooms and terraces, all on the same canvas.',
      resolve: ({ areas }) => areas,
    }),
  }),
});

async function restaurantOf(key: string, context: Parameters<typeof loadRestaurant>[0]) {
  const parsed = parseKeyWithin(key);
  return parsed && loadRestaurant(context, parsed.restaurantId);
}

function isTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'capacity' in value && 'footprint' in value;
}

function isArea(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'landmarks' in value;
}

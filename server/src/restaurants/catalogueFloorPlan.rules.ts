import { z } from 'zod';
import { localisedText, slugLike, uniqueBy } from './catalogueText.rules.ts';
import { tableOutline } from './tableOutline.rules.ts';

/** Points are canvas units; the canvas is 1000 x 1000 unless a plan says otherwise. */
export const MAX_CANVAS = 10_000;
export const MAX_TABLE_CAPACITY = 50;
export const MAX_TABLES_PER_AREA = 150;

export const TABLE_SHAPES = ['CIRCLE', 'RECT', 'BOOTH', 'POD'] as const;
export const LANDMARK_KINDS = [
  'bar',
  'buffet',
  'column',
  'counter',
  'entrance',
  'fireplace',
  'fountain',
  'garden',
  'kitchen',
  'pool',
  'restroom',
  'sea',
  'service',
  'stage',
  'stairs',
  'street',
  'tree',
  'view',
  'wall',
  'window',
  'wine',
] as const;

const point = z.strictObject({ x: z.number().min(0).max(MAX_CANVAS), y: z.number().min(0).max(MAX_CANVAS) });
/** The outline as it is drawn: absolute canvas points, already turned. Left out, it follows from shape and capacity. */
const footprint = z.array(point).min(3).max(32);

const table = z
  .strictObject({
    name: z.string().trim().min(1).max(20),
    capacity: z.int().min(1).max(MAX_TABLE_CAPACITY),
    minPartySize: z.int().min(1).max(MAX_TABLE_CAPACITY),
    shape: z.enum(TABLE_SHAPES),
    /** The middle of the table. */
    position: point,
    /** Degrees clockwise. */
    rotation: z.number().min(-360).max(360),
    footprint: footprint.optional(),
    tags: z.array(slugLike('_')).max(12),
  })
  .refine((it) => it.minPartySize <= it.capacity, {
    path: ['minPartySize'],
    error: 'must not exceed the capacity',
  });

const landmark = z.strictObject({
  label: localisedText(60),
  kind: z.enum(LANDMARK_KINDS),
  position: point,
  footprint,
});

const area = z.strictObject({
  name: localisedText(60),
  tables: z.array(table).min(1).max(MAX_TABLES_PER_AREA),
  landmarks: z.array(landmark).max(40),
});

/** Every area lies on the one canvas: drawn together they are the whole place, drawn alone a part of it. */
export const floorPlan = z
  .strictObject({
    width: z.int().min(100).max(MAX_CANVAS),
    height: z.int().min(100).max(MAX_CANVAS),
    areas: z.array(area).min(1).max(12),
  })
  .superRefine((plan, context) => {
    const message = `lies outside the ${plan.width} x ${plan.height} canvas`;
    for (const { path, at } of everyPoint(plan)) {
      if (!isOn(plan, at)) context.addIssue({ code: 'custom', path, message });
    }
    uniqueBy(
      plan.areas.flatMap((it, a) =>
        it.tables.map((seat, t) => ({ value: seat.name, path: ['areas', a, 'tables', t, 'name'] })),
      ),
      'another table of this restaurant has this name',
      context,
    );
  })
  .transform((plan) => ({
    ...plan,
    areas: plan.areas.map((it) => ({
      ...it,
      tables: it.tables.map((seat) => ({ ...seat, footprint: seat.footprint ?? tableOutline(seat) })),
    })),
  }));

export type CatalogueFloorPlan = z.infer<typeof floorPlan>;
export type CatalogueArea = CatalogueFloorPlan['areas'][number];
export type CatalogueTable = CatalogueArea['tables'][number];
export type CatalogueLandmark = z.infer<typeof landmark>;
export type PlanPoint = z.infer<typeof point>;

type Located = { path: (string | number)[]; at: PlanPoint };

function everyPoint(plan: { areas: z.infer<typeof area>[] }): Located[] {
  return plan.areas.flatMap(({ tables, landmarks }, a) => [
    ...tables.flatMap((it, t) => pointsOf(it, ['areas', a, 'tables', t], tableOutline(it))),
    ...landmarks.flatMap((it, l) => pointsOf(it, ['areas', a, 'landmarks', l], [])),
  ]);
}

/** An outline that the file leaves out counts against the position it follows from. */
function pointsOf(
  it: { position: PlanPoint; footprint?: PlanPoint[] | undefined },
  path: Located['path'],
  usualOutline: PlanPoint[],
): Located[] {
  const written = it.footprint?.map((at, index) => ({ path: [...path, 'footprint', index], at }));
  if (written) return [{ path: [...path, 'position'], at: it.position }, ...written];
  const xs = usualOutline.map(({ x }) => x);
  const ys = usualOutline.map(({ y }) => y);
  const corners = [
    { x: Math.min(...xs), y: Math.min(...ys) },
    { x: Math.max(...xs), y: Math.max(...ys) },
  ];
  return corners.map((at) => ({ path: [...path, 'position'], at }));
}

function isOn(canvas: { width: number; height: number }, { x, y }: PlanPoint): boolean {
  return x >= 0 && y >= 0 && x <= canvas.width && y <= canvas.height;
}

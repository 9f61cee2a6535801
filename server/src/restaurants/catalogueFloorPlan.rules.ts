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
  })
  .transform((it) => ({ ...it, footprint: it.footprint ?? tableOutline(it) }));

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
    for (const { path, point: at } of everyPoint(plan)) {
      if (!(at.x <= plan.width && at.y <= plan.height)) {
        context.addIssue({
          code: 'custom',
          path,
          message: `lies outside the ${plan.width} x ${plan.height} canvas`,
        });
      }
    }
    uniqueBy(
      plan.areas.flatMap((it, a) =>
        it.tables.map((seat, t) => ({ value: seat.name, path: ['areas', a, 'tables', t, 'name'] })),
      ),
      'another table of this restaurant has this name',
      context,
    );
  });

export type CatalogueFloorPlan = z.infer<typeof floorPlan>;
export type CatalogueArea = z.infer<typeof area>;
export type CatalogueTable = z.infer<typeof table>;
export type CatalogueLandmark = z.infer<typeof landmark>;
export type PlanPoint = z.infer<typeof point>;

function everyPoint(plan: { areas: CatalogueArea[] }): { path: (string | number)[]; point: PlanPoint }[] {
  return plan.areas.flatMap(({ tables, landmarks }, a) =>
    [
      ...tables.map((it, t) => ({ it, path: ['areas', a, 'tables', t] })),
      ...landmarks.map((it, l) => ({ it, path: ['areas', a, 'landmarks', l] })),
    ].flatMap(({ it, path }) => [
      { path: [...path, 'position'], point: it.position },
      ...it.footprint.map((corner, c) => ({ path: [...path, 'footprint', c], point: corner })),
    ]),
  );
}

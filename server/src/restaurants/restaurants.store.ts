import { type Selectable, sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/rows.ts';
import type { PlanPoint } from './catalogueFloorPlan.rules.ts';
import type { LocalisedText } from './catalogueText.rules.ts';
import type { DatedPeriods, WeeklyPeriod } from './openingPeriods.rules.ts';
import { type Landmark, PRICE_BANDS, type Restaurant, type Table } from './restaurant.rules.ts';
import type { BookingPolicy, Schedule } from './schedule.rules.ts';
import type { TableShape } from './tableOutline.rules.ts';

type RestaurantRow = Selectable<DB['restaurants']> & {
  names: LocalisedText;
  descriptions: Partial<LocalisedText>;
  dress_code: LocalisedText | null;
  highlights: LocalisedText[];
  experiences: LocalisedText[];
  policy_text: LocalisedText | null;
  schedule: {
    fingerprint: string;
    time_zone: string;
    weekly: WeeklyPeriod[];
    exceptions: DatedPeriods[];
    policy: BookingPolicy;
  };
  areas: { id: number; names: LocalisedText }[] | null;
  tables: TableRow[] | null;
  landmarks: (Landmark & { area_id: number; x: number; y: number })[] | null;
};

type TableRow = {
  id: number;
  area_id: number | null;
  name: string;
  capacity: number;
  min_party_size: number;
  shape: TableShape;
  x: number;
  y: number;
  rotation: number;
  footprint: PlanPoint[];
  tags: string[];
  retired: boolean;
};

/** Whole restaurants in one statement, keyed by id; those that do not exist are missing. */
export async function findRestaurantsByIds(
  db: Database,
  ids: readonly number[],
): Promise<Map<number, Restaurant>> {
  const { rows } = await selectWhole(sql`r.id = any(${ids}::integer[])`).execute(db);
  return new Map(rows.map((row) => [row.id, toRestaurant(row)]));
}

export async function findRestaurantBySlug(db: Database, slug: string): Promise<Restaurant | undefined> {
  const { rows } = await selectWhole(sql`r.slug = ${slug}`).execute(db);
  return rows[0] && toRestaurant(rows[0]);
}

function selectWhole(condition: ReturnType<typeof sql>) {
  return sql<RestaurantRow>`
    select r.*, row_to_json(s) as schedule,
      (select json_agg(a order by a.position) from areas a where a.restaurant_id = r.id) as areas,
      (select json_agg(t order by t.position, t.id) from dining_tables t where t.restaurant_id = r.id) as tables,
      (select json_agg(l order by l.position) from landmarks l where l.restaurant_id = r.id) as landmarks
    from restaurants r join schedules s on s.id = r.schedule_id
    where ${condition}`;
}

function toRestaurant(row: RestaurantRow): Restaurant {
  const tables = (row.tables ?? []).map((table) => ({
    areaId: table.area_id,
    table: toTable(row.id, table),
  }));
  return {
    id: row.id,
    slug: row.slug,
    names: row.names,
    descriptions: row.descriptions,
    cuisines: row.cuisines,
    tags: row.tags,
    facetValues: row.facet_values,
    neighbourhood: row.neighbourhood,
    address: row.address,
    city: row.city,
    location:
      row.latitude === null || row.longitude === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude },
    priceBand: PRICE_BANDS[row.price_band - 1] ?? 'MID',
    spend:
      row.spend_min_minor === null || row.spend_max_minor === null
        ? null
        : { minMinor: row.spend_min_minor, maxMinor: row.spend_max_minor },
    currency: row.currency,
    phone: row.phone,
    whatsapp: row.whatsapp,
    instagram: row.instagram,
    menuUrl: row.menu_url,
    dressCode: row.dress_code,
    highlights: row.highlights,
    experiences: row.experiences,
    photos: row.photos,
    policyText: row.policy_text,
    schedule: toSchedule(row.schedule),
    plan: {
      width: row.plan_width,
      height: row.plan_height,
      areas: (row.areas ?? []).map(({ id, names }) => ({
        restaurantId: row.id,
        id,
        names,
        tables: tables
          .filter(({ areaId, table }) => areaId === id && !table.retired)
          .map(({ table }) => table),
        landmarks: (row.landmarks ?? []).filter(({ area_id }) => area_id === id).map(toLandmark),
      })),
    },
    tables: new Map(tables.map(({ table }) => [table.id, table])),
    seating: tables
      .map(({ table }) => table)
      .filter(({ retired }) => !retired)
      .sort((a, b) => a.capacity - b.capacity || a.id - b.id),
  };
}

function toTable(restaurantId: number, row: TableRow): Table {
  return {
    restaurantId,
    id: row.id,
    name: row.name,
    capacity: row.capacity,
    minPartySize: row.min_party_size,
    shape: row.shape,
    position: { x: row.x, y: row.y },
    rotation: row.rotation,
    footprint: row.footprint,
    tags: row.tags,
    retired: row.retired,
  };
}

function toLandmark(row: Landmark & { x: number; y: number }): Landmark {
  return { labels: row.labels, kind: row.kind, position: { x: row.x, y: row.y }, footprint: row.footprint };
}

export interface ScheduleRow extends Schedule {
  readonly id: number;
}

export async function findSchedules(db: Database): Promise<ScheduleRow[]> {
  const { rows } = await sql<RestaurantRow['schedule'] & { id: number }>`select * from schedules`.execute(db);
  return rows.map((row) => ({ id: row.id, ...toSchedule(row) }));
}

function toSchedule(row: RestaurantRow['schedule']): Schedule {
  return {
    fingerprint: row.fingerprint,
    timeZone: row.time_zone,
    weekly: row.weekly,
    exceptions: row.exceptions,
    policy: row.policy,
  };
}

export async function findRestaurantsBySlugs(
  db: Database,
  slugs: readonly string[],
): Promise<Map<string, Restaurant>> {
  const { rows } = await selectWhole(sql`r.slug = any(${slugs}::text[])`).execute(db);
  return new Map(rows.map((row) => [row.slug, toRestaurant(row)]));
}

import { type Insertable, sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/rows.ts';
import { PRICE_BANDS, type Restaurant } from './restaurant.rules.ts';
import type { Schedule } from './schedule.rules.ts';
import { searchDocument } from './search.rules.ts';
import { fold } from './text.rules.ts';

/** A restaurant without what has an identity of its own: its schedule and its floor plan. */
export type RestaurantFacts = Omit<Restaurant, 'id' | 'schedule' | 'plan' | 'tables' | 'seating'>;

type Canvas = { readonly width: number; readonly height: number };

/** One import at a time: two at once would each add what the other is adding. */
export async function lockCatalogue(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('catalogue', 0))`.execute(tx);
}

export async function hasRestaurants(db: Database): Promise<boolean> {
  return (await db.selectFrom('restaurants').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function upsertSchedule(tx: Database, schedule: Schedule): Promise<number> {
  await tx
    .insertInto('schedules')
    .values({
      fingerprint: schedule.fingerprint,
      time_zone: schedule.timeZone,
      weekly: JSON.stringify(schedule.weekly),
      exceptions: JSON.stringify(schedule.exceptions),
      policy: JSON.stringify(schedule.policy),
    })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('schedules')
    .select('id')
    .where('fingerprint', '=', schedule.fingerprint)
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertRestaurant(
  tx: Database,
  facts: RestaurantFacts,
  scheduleId: number,
  canvas: Canvas,
): Promise<number> {
  const { id } = await tx
    .insertInto('restaurants')
    .values(toColumns(facts, scheduleId, canvas))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateRestaurant(
  tx: Database,
  id: number,
  facts: RestaurantFacts,
  scheduleId: number,
  canvas: Canvas,
): Promise<void> {
  await tx
    .updateTable('restaurants')
    .set(toColumns(facts, scheduleId, canvas))
    .where('id', '=', id)
    .execute();
}

function toColumns(
  facts: RestaurantFacts,
  scheduleId: number,
  canvas: Canvas,
): Insertable<DB['restaurants']> {
  const document = searchDocument(facts);
  return {
    slug: facts.slug,
    schedule_id: scheduleId,
    names: JSON.stringify(facts.names),
    descriptions: JSON.stringify(facts.descriptions),
    cuisines: [...facts.cuisines],
    tags: [...facts.tags],
    facet_values: [...facts.facetValues],
    neighbourhood: facts.neighbourhood,
    address: facts.address,
    city: facts.city,
    latitude: facts.location?.latitude ?? null,
    longitude: facts.location?.longitude ?? null,
    price_band: PRICE_BANDS.indexOf(facts.priceBand) + 1,
    spend_min_minor: facts.spend?.minMinor ?? null,
    spend_max_minor: facts.spend?.maxMinor ?? null,
    currency: facts.currency,
    phone: facts.phone,
    whatsapp: facts.whatsapp,
    instagram: facts.instagram,
    menu_url: facts.menuUrl,
    dress_code: facts.dressCode && JSON.stringify(facts.dressCode),
    highlights: JSON.stringify(facts.highlights),
    experiences: JSON.stringify(facts.experiences),
    photos: [...facts.photos],
    policy_text: facts.policyText && JSON.stringify(facts.policyText),
    plan_width: canvas.width,
    plan_height: canvas.height,
    name_key_en: fold(facts.names.en),
    name_key_az: fold(facts.names.az),
    name_key_ru: fold(facts.names.ru),
    search_name: document.name,
    search_text: document.text,
  };
}

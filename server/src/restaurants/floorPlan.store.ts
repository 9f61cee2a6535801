import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';
import type { CatalogueArea, CatalogueFloorPlan, CatalogueTable } from './catalogueFloorPlan.rules.ts';
import type { Restaurant } from './restaurant.rules.ts';

/**
 * Makes the plan what `plan` says. Tables are told by name and keep their id, so bookings keep their table; one that
 * is gone from the plan but has bookings is retired, one without is deleted.
 */
export async function replaceFloorPlan(
  tx: Database,
  restaurantId: number,
  plan: CatalogueFloorPlan,
  known: Restaurant | undefined,
): Promise<void> {
  // In the order in which a booking that moves locks its tables, or the two would deadlock.
  await sql`
    select from dining_tables t where t.restaurant_id = ${restaurantId} order by t.id for no key update`.execute(
    tx,
  );
  await tx.deleteFrom('landmarks').where('restaurant_id', '=', restaurantId).execute();
  const areaIds: number[] = [];
  for (const [position, area] of plan.areas.entries()) {
    const areaId = await upsertArea(tx, restaurantId, known?.plan.areas[position]?.id, area, position);
    areaIds.push(areaId);
    for (const [place, table] of area.tables.entries()) {
      await upsertTable(tx, restaurantId, areaId, table, position * 1_000 + place);
    }
    await insertLandmarks(tx, restaurantId, areaId, area);
  }
  const names = plan.areas.flatMap(({ tables }) => tables.map(({ name }) => name));
  await removeTablesBut(tx, restaurantId, names);
  await tx
    .deleteFrom('areas')
    .where('restaurant_id', '=', restaurantId)
    .where(sql<boolean>`id <> all (${areaIds}::integer[])`)
    .execute();
}

async function upsertArea(
  tx: Database,
  restaurantId: number,
  id: number | undefined,
  { name }: CatalogueArea,
  position: number,
): Promise<number> {
  const names = JSON.stringify(name);
  if (id !== undefined) {
    await tx
      .updateTable('areas')
      .set({ names, position })
      .where('restaurant_id', '=', restaurantId)
      .where('id', '=', id)
      .execute();
    return id;
  }
  const inserted = await tx
    .insertInto('areas')
    .values({ restaurant_id: restaurantId, names, position })
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}

async function upsertTable(
  tx: Database,
  restaurantId: number,
  areaId: number,
  table: CatalogueTable,
  position: number,
): Promise<void> {
  const columns = {
    area_id: areaId,
    position,
    capacity: table.capacity,
    min_party_size: table.minPartySize,
    shape: table.shape,
    x: table.position.x,
    y: table.position.y,
    rotation: table.rotation,
    footprint: JSON.stringify(table.footprint),
    tags: table.tags,
    retired: false,
  };
  await tx
    .insertInto('dining_tables')
    .values({ restaurant_id: restaurantId, name: table.name, ...columns })
    .onConflict((conflict) => conflict.columns(['restaurant_id', 'name']).doUpdateSet(columns))
    .execute();
}

async function insertLandmarks(
  tx: Database,
  restaurantId: number,
  areaId: number,
  { landmarks }: CatalogueArea,
): Promise<void> {
  if (landmarks.length === 0) return;
  const rows = landmarks.map((landmark, position) => ({
    restaurant_id: restaurantId,
    area_id: areaId,
    position,
    labels: JSON.stringify(landmark.label),
    kind: landmark.kind,
    x: landmark.position.x,
    y: landmark.position.y,
    footprint: JSON.stringify(landmark.footprint),
  }));
  await tx.insertInto('landmarks').values(rows).execute();
}

async function removeTablesBut(tx: Database, restaurantId: number, names: readonly string[]): Promise<void> {
  const gone = sql<boolean>`t.restaurant_id = ${restaurantId} and t.name <> all (${names}::text[])`;
  const booked = sql<boolean>`exists (
    select from reservations b where b.restaurant_id = t.restaurant_id and b.table_id = t.id)`;
  // Waits for those who are booking one of them: only the next statement sees what they have booked.
  await sql`select from dining_tables t where ${gone} order by t.id for update`.execute(tx);
  await sql`delete from dining_tables t where ${gone} and not ${booked}`.execute(tx);
  await sql`update dining_tables t set retired = true, area_id = null where ${gone} and not retired`.execute(
    tx,
  );
}

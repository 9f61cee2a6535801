import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';

export async function findRestaurantIds(db: Database): Promise<number[]> {
  const rows = await db.selectFrom('restaurants').select('id').orderBy('slug').execute();
  return rows.map(({ id }) => id);
}

export interface StoredVector {
  readonly restaurantId: number;
  readonly vector: Float32Array;
}

/** SHA-256 of the text that each stored vector was made of. */
export async function findVectorHashes(db: Database, model: string): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('concierge_embeddings')
    .select(['restaurant_id', 'text_hash'])
    .where('model', '=', model)
    .execute();
  return new Map(rows.map((row) => [row.restaurant_id, row.text_hash]));
}

export async function findVectors(db: Database, model: string): Promise<StoredVector[]> {
  const rows = await db
    .selectFrom('concierge_embeddings')
    .select(['restaurant_id', 'vector'])
    .where('model', '=', model)
    .execute();
  return rows.map((row) => ({ restaurantId: row.restaurant_id, vector: Float32Array.from(row.vector) }));
}

export async function upsertVectors(
  db: Database,
  model: string,
  vectors: readonly {
    readonly restaurantId: number;
    readonly textHash: string;
    readonly vector: readonly number[];
  }[],
): Promise<void> {
  await sql`
    insert into concierge_embeddings (restaurant_id, model, text_hash, vector)
    select it.id, ${model}, it.hash, it.vector
    from jsonb_to_recordset(${JSON.stringify(
      vectors.map(({ restaurantId, textHash, vector }) => ({ id: restaurantId, hash: textHash, vector })),
    )}::jsonb) as it(id integer, hash text, vector real[])
    join restaurants r on r.id = it.id
    on conflict (restaurant_id) do update
      set model = excluded.model, text_hash = excluded.text_hash, vector = excluded.vector`.execute(db);
}

/** "baku concierge vectors", by any other name a number. */
const VECTORS_LOCK = 7_266_008;

/** Runs `work` in one process at a time and says whether it was this one; no transaction is open meanwhile. */
export async function asTheOnlyOne(db: Database, work: (db: Database) => Promise<void>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${VECTORS_LOCK}) as got`.execute(
      connection,
    );
    if (!rows[0]?.got) return false;
    try {
      await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${VECTORS_LOCK})`.execute(connection);
    }
    return true;
  });
}

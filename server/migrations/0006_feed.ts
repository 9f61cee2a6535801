import { type Kysely, sql } from 'kysely';

/**
 * Events are read in the order of their transactions: ids are given out before a commit, so a reader that goes by them
 * would pass over what commits late. Below the oldest transaction that still runs nothing can appear any more.
 */
export async function up(db: Kysely<never>): Promise<void> {
  // One restaurant's feed from a cursor on; replaces the key by id, which nothing reads by.
  await sql`
    alter table events drop constraint events_pkey,
      add primary key (restaurant_id, transaction_id, id)`.execute(db);
  await sql`create index events_in_order on events (transaction_id, id)`.execute(db);
}

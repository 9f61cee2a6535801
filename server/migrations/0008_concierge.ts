import { type Kysely, sql } from 'kysely';

/** One vector a restaurant, of the model that was asked last; recomputed when its text or the model changes. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table concierge_embeddings (
      restaurant_id integer primary key references restaurants (id) on delete cascade,
      model text not null check (length(model) between 1 and 200),
      text_hash text not null check (length(text_hash) = 64),
      vector real[] not null check (cardinality(vector) between 1 and 8192)
    )`.execute(db);
  // What a catalogue says of a house beyond the canonical tags: words to be found by.
  await sql`alter table restaurants add column facet_values text[] not null default '{}'`.execute(db);
}

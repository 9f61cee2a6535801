import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export async function findIdentity(db: Database, { issuer, subject }: Identity): Promise<number | undefined> {
  const { rows } = await sql<{ user_id: number }>`
    select user_id from external_identities where issuer = ${issuer} and subject = ${subject}`.execute(db);
  return rows[0]?.user_id;
}

/** Until the transaction ends, nobody else creates this identity. */
export async function lockIdentity(tx: Database, { issuer, subject }: Identity): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${issuer} ${subject}`}, 0))`.execute(
    tx,
  );
}

export interface Newcomer extends Identity {
  readonly name: string;
  /** One that the issuer has verified; left out where an account has it already. */
  readonly email: string | null;
}

export async function insertIdentity(tx: Database, newcomer: Newcomer, now: Date): Promise<number> {
  const { rows } = await sql<{ user_id: number }>`
    with owner as (
      insert into users (name, email, created_at)
      select ${newcomer.name}, case when exists (select from users where email = ${newcomer.email}) then null
        else ${newcomer.email} end, ${now}
      returning id
    )
    insert into external_identities (issuer, subject, user_id)
    select ${newcomer.issuer}, ${newcomer.subject}, id from owner
    returning user_id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('An identity was inserted and did not come back.');
  return row.user_id;
}

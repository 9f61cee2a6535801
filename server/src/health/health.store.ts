import { sql } from 'kysely';
import type { Database } from '../platform/postgres/pool.ts';

export async function answers(db: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { createAccessTokens } from '../../src/accounts/tokens.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import type { Database } from '../../src/platform/postgres/pool.ts';

/** Given to a test app and its server processes as AUTH_SECRET, so that one's tokens hold at the other. */
export const SECRET = 'known to every server process of a test';

export interface Member {
  readonly rowId: number;
  readonly email: string;
  readonly token: string;
  /** Signs anew, as an access token lives for 15 minutes. */
  freshToken(): Promise<string>;
}

/** Many guests with a session each; written by SQL, as signing up hashes a password for each of them. */
export async function aCrowd(db: Database, clock: Clock, size: number): Promise<Member[]> {
  const tokens = createAccessTokens(SECRET, clock, createMetrics());
  const crowd = randomUUID().slice(0, 8);
  const { rows } = await sql<{ id: number; email: string }>`
    insert into users (name, email, created_at)
    select 'Guest ' || n, 'guest-' || n || ${`-${crowd}@example.com`}, ${clock.now()}
    from generate_series(1, ${size}::integer) n returning id, email`.execute(db);
  return Promise.all(
    rows.map(async ({ id, email }) => {
      const sessionId = randomUUID();
      await sql`insert into sessions (id, user_id, created_at)
        values (${sessionId}::uuid, ${id}, ${clock.now()})`.execute(db);
      const freshToken = async () => (await tokens.issue(id, sessionId)).accessToken;
      return { rowId: id, email, token: await freshToken(), freshToken };
    }),
  );
}

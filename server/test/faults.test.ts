import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { aGuest } from './factories.ts';
import { NOW, useTestApp } from './testApp.ts';

const app = useTestApp();
afterEach(() => {
  app.clock.time = NOW;
  app.faults.splice(0);
});

test('a fault is told by its code alone, and logged with the request id of the client', async () => {
  const { token } = await aGuest(app);
  await sql`alter table reservations rename to away`.execute(app.db);
  const response = await app.fetch(
    new Request('http://localhost:4000/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'X-Request-ID': 'evening-7',
      },
      body: JSON.stringify({ query: '{ viewer { name reservations(first: 1) { totalCount } } }' }),
    }),
  );
  await sql`alter table away rename to reservations`.execute(app.db);
  const body = await response.text();
  expect(JSON.parse(body).errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
  expect(body).not.toMatch(/relation|select|reservations\b.*exist/);
  expect(app.faults).toEqual([{ err: expect.objectContaining({ code: '42P01' }), requestId: 'evening-7' }]);
});

test('a refusal and bad input are no faults', async () => {
  await app.ask('{ restaurants(first: 0) { totalCount } }');
  await app.ask('mutation { updateProfile(input: { name: "X" }) { __typename } }');
  await app.ask('{ nonsense }');
  expect(app.faults).toEqual([]);
});

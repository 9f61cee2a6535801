import { expect, test } from 'vitest';
import { aGuest } from '../factories.ts';
import { useWire } from './wire.ts';

const DEADLINE_MS = 300;
const { app, post } = useWire({ OPERATION_DEADLINE_MS: String(DEADLINE_MS) });

const RENAME = 'mutation { updateProfile(input: { name: "Aysel" }) { ... on User { name } } }';

test.each(['application/json', 'application/graphql-response+json'])(
  'a guest who would wait too long is told to try again, and what they asked for is done once: %s',
  async (Accept) => {
    const { token } = await aGuest(app);
    const headers = { Authorization: `Bearer ${token}`, Accept };
    await post({ query: '{ viewer { name } }' }, headers);
    const held = Promise.withResolvers<void>();
    const holding = app.db.transaction().execute(async (tx) => {
      await tx.selectFrom('users').select('id').forUpdate().execute();
      app.forgetStatements();
      await held.promise;
    });
    await expect.poll(() => app.statements.length).toBe(0);
    const { status, body, ms } = await post({ query: RENAME }, headers);
    held.resolve();
    await holding;
    expect([status, body?.data]).toEqual([200, null]);
    expect(body?.errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE', retryable: true, requestId: expect.any(String) } },
    ]);
    expect(ms).toBeGreaterThanOrEqual(DEADLINE_MS - 50);
    const updates = () => app.statements.filter((it) => /^\s*update "?users/.test(it));
    await expect.poll(updates).toHaveLength(1);
    expect((await post({ query: '{ viewer { name } }' }, headers)).body?.data).toEqual({
      viewer: { name: 'Aysel' },
    });
  },
);

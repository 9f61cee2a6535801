import { beforeEach, expect, test } from 'vitest';
import { aGuest } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { osrmRoute, startOsrm } from '../travel/fakes/osrm.ts';

const osrm = await startOsrm();
const app = useTestApp({ OSRM_BASE_URL: osrm.url, TRAVEL_RETRY_DELAY_MS: '5', VERSION: 'v1.2-3-gabcdef' });

interface Health {
  readonly status: string;
  readonly version: string;
  readonly components: readonly {
    readonly name: string;
    readonly status: string;
    readonly detail: string | null;
  }[];
}

async function health(token?: string): Promise<Health> {
  const query = '{ health { status version components { name status detail } } }';
  const { data } = await app.ask<{ health: Health }>(query, {}, { token });
  return data.health;
}
const statusOf = ({ components }: Health, name: string) => components.find((it) => it.name === name)?.status;
const passSeconds = (seconds: number) => {
  app.clock.time = new Date(app.clock.time.getTime() + seconds * 1_000);
};

beforeEach(() => {
  passSeconds(3_600);
  osrm.deed = () => osrmRoute(5_200, 600);
  osrm.asked.length = 0;
});

test('a provider is asked how it is once in 30 seconds, however often we are', async () => {
  for (let times = 0; times < 5; times++) expect(statusOf(await health(), 'travel.osrm')).toBe('HEALTHY');
  expect(osrm.asked).toHaveLength(1);
  passSeconds(29);
  await health();
  expect(osrm.asked).toHaveLength(1);
  passSeconds(1);
  await Promise.all([health(), health()]);
  expect(osrm.asked).toHaveLength(2);
});

test('why something is not well is for admins', async () => {
  osrm.deed = () => ({ status: 503 });
  const admin = await aGuest(app);
  await app.db.updateTable('users').set({ is_admin: true }).where('email', '=', admin.email).execute();
  const ofAnybody = await health();
  const ofAdmin = await health((await aGuest(app)).token);
  expect(ofAnybody.status).toBe('DEGRADED');
  expect(ofAnybody.components.every(({ detail }) => detail === null)).toBe(true);
  expect(ofAdmin.components.every(({ detail }) => detail === null)).toBe(true);
  expect((await health(admin.token)).components).toContainEqual({
    name: 'travel.osrm',
    status: 'DEGRADED',
    detail: 'HTTP 503',
  });
});

test('a provider that hangs holds nobody up', async () => {
  osrm.deed = () => 'hangs';
  const startedAt = performance.now();
  expect((await health()).version).toBe('v1.2-3-gabcdef');
  expect(performance.now() - startedAt).toBeLessThan(2_500);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeModel } from '../../eval/fakeModel.ts';
import { percentile } from '../../eval/metrics.ts';
import { aFloorPlan, aGuest, aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { askConcierge } from './operations.ts';

const DEADLINE_MS = 3_000;
const fake = await startFakeModel();
afterAll(() => fake.close());
const app = useTestApp({
  OPENAI_API_KEY: 'key',
  OPENAI_BASE_URL: fake.url,
  OPENAI_TIMEOUT_MS: String(DEADLINE_MS),
  MAX_ACTIVE_RESERVATIONS: '1000',
});
const TABLES = 60;
/** So many that the 99th percentile is not the slowest of all. */
const BOOKINGS = 120;
const HOURS = [10, 12, 14, 16];
let restaurantId = '';
let token = '';
beforeAll(async () => {
  const [house] = await open(
    app.db,
    aRestaurant({ floorPlan: aFloorPlan(...Array<number>(TABLES).fill(2)) }),
  );
  restaurantId = house?.id ?? '';
  token = (await aGuest(app)).token;
});

/** How long bookings take, one after the other, on an evening of their own. */
async function timesToBook(date: string): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < BOOKINGS; index++) {
    const startedAt = performance.now();
    const { data } = await app.ask<{ reserveTable: { __typename: string } }>(
      `mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { __typename } }`,
      {
        input: {
          restaurantId,
          startsAt: `${date}T${HOURS[index % HOURS.length]}:00:00Z`,
          partySize: 2,
          guestName: 'Leyla',
          idempotencyKey: `${date}-${index}`,
        },
      },
      { token },
    );
    times.push(performance.now() - startedAt);
    expect(data.reserveTable.__typename).toBe('Reservation');
  }
  return times;
}

test('bookings take about as long while a hundred guests wait for a model that hangs', async () => {
  // Once before anything is timed.
  await Promise.all(Array.from({ length: 30 }, (_, index) => askConcierge(app, `steak ${index}`)));
  await timesToBook('2027-03-10');
  const alone = percentile(await timesToBook('2027-03-11'), 0.99);
  fake.chat = 'hangs';
  fake.embeddings = 'hangs';
  const asked = Promise.all(Array.from({ length: 100 }, (_, index) => askConcierge(app, `seafood ${index}`)));
  await expect.poll(() => fake.asked.length).toBeGreaterThan(10);
  const beside = percentile(await timesToBook('2027-03-12'), 0.99);
  const ratio = beside / alone;
  console.log(
    `reserveTable p99: ${alone.toFixed(1)} ms alone, ${beside.toFixed(1)} ms beside, ratio ${ratio.toFixed(2)}`,
  );
  const answers = await asked;
  expect(answers.every(({ degraded }) => degraded)).toBe(true);
  // Nobody's booking waits for the model: that would be seconds.
  expect(beside).toBeLessThan(DEADLINE_MS);
});

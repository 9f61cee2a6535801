import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startFakeModel } from '../../eval/fakeModel.ts';
import { aGuest, aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { useWire } from './wire.ts';

const fake = await startFakeModel();
afterAll(() => fake.close());

const app = useTestApp({
  RATE_LIMIT_ENABLED: 'true',
  RATE_LIMIT_PAID_REQUESTS: '5',
  OPENAI_API_KEY: 'key',
  OPENAI_BASE_URL: fake.url,
});
const { ask } = useWire(app);
beforeAll(() => open(app.db, aRestaurant()));
beforeEach(() => {
  app.clock.time = new Date(app.clock.time.getTime() + 60_000);
});

const BAKU = '{ latitude: 40.37, longitude: 49.84 }';
const PLACES = '{ places(query: "nizami") { name } }';
const NEARBY = `{ nearbyPlaces(near: ${BAKU}) { name } }`;
const DIRECTIONS = `{ directions(origin: ${BAKU}, destination: { latitude: 40.4, longitude: 49.8 }) { etaSeconds } }`;

test('somebody anonymous may ask five times of what we pay for, whatever it is', async () => {
  for (const query of [PLACES, NEARBY, DIRECTIONS, PLACES, NEARBY]) {
    expect((await ask({ query })).body.errors).toBeUndefined();
  }
  for (const query of [PLACES, NEARBY, DIRECTIONS]) {
    expect((await ask({ query })).body.errors).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 12 } },
    ]);
  }
  expect((await ask({ query: '{ features { currency } }' })).body.errors).toBeUndefined();
  app.clock.time = new Date(app.clock.time.getTime() + 12_000);
  expect((await ask({ query: PLACES })).body.errors).toBeUndefined();
});

test('aliases are as many calls', async () => {
  const query = `{ ${Array.from({ length: 7 }, (_, at) => `p${at}: places(query: "nizami ${at}") { name }`).join(' ')} }`;
  const { body } = await ask({ query });
  expect(Object.values(body.data ?? {}).filter((it) => it === null)).toHaveLength(2);
  expect(body.errors).toHaveLength(2);
});

test('a signed-in guest is not held to it', async () => {
  const { token } = await aGuest(app);
  for (let at = 0; at < 10; at++) {
    expect((await ask({ query: PLACES, token })).body.errors).toBeUndefined();
  }
});

test('a concierge that may not ask its model answers without it, and says so', async () => {
  const query = `query ($prompt: String!) { conciergeRecommendations(input: { prompt: $prompt }) {
    ... on ConciergeAnswer { mode degraded } } }`;
  const answers = [];
  for (let at = 0; at < 7; at++) {
    const { body } = await ask({ query, variables: { prompt: `somewhere quiet ${at}` } });
    answers.push(body.data?.conciergeRecommendations);
  }
  expect(answers).toEqual([
    ...Array(5).fill({ mode: 'AI', degraded: false }),
    ...Array(2).fill({ mode: 'LOCAL', degraded: true }),
  ]);
  expect(fake.asked.filter(({ path }) => path === 'chat')).toHaveLength(5);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Deed, startFakeModel } from '../../eval/fakeModel.ts';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import { loadSampleCatalogue } from '../../src/restaurants/sample.ts';
import { useTestApp } from '../testApp.ts';
import { askConcierge, slugsOf } from './operations.ts';

const DEADLINE_MS = 500;
const fake = await startFakeModel();
afterAll(() => fake.close());

const app = useTestApp({
  OPENAI_API_KEY: 'key',
  OPENAI_BASE_URL: fake.url,
  OPENAI_TIMEOUT_MS: String(DEADLINE_MS),
  OPENAI_RETRY_DELAY_MS: '5',
  OPENAI_BREAKER_OPEN_MS: '10',
});
beforeAll(async () => {
  const { restaurants } = loadSampleCatalogue();
  await importCatalogue(app.db, { restaurants });
});
beforeEach(async () => {
  fake.chat = 'answers';
  fake.embeddings = 'answers';
  fake.script = () => ({});
  // Past what a provider asked us to wait, and what a breaker is open for.
  app.clock.time = new Date(app.clock.time.getTime() + 61_000);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await askConcierge(app, `well again ${app.clock.time.getTime()}`);
  fake.asked.splice(0);
  app.forgetWarnings();
});

const healthOf = async () => {
  const { data } = await app.ask<{
    conciergeHealth: Record<'llm' | 'embeddings', { status: string; detail: string }>;
  }>(`{ conciergeHealth { llm { status detail } embeddings { status detail } } }`);
  return data.conciergeHealth;
};

describe('a model', () => {
  test('reads what words alone do not say, in keys that exist, and is not asked twice', async () => {
    fake.script = () => ({
      cuisines: ['georgian', 'martian'],
      vibes: ['Live music', 'levitation'],
      partySize: 3,
    });
    const answer = await askConcierge(app, 'Like that feast in Tbilisi');
    expect(answer).toMatchObject({
      mode: 'AI',
      degraded: false,
      intent: { cuisines: ['georgian'], vibes: ['live_music'], partySize: 3 },
    });
    expect(slugsOf(answer)[0]).toBe('mamameri-restaurant');
    expect(await askConcierge(app, 'Like that feast in Tbilisi')).toEqual(answer);
    expect(fake.asked.filter(({ path }) => path === 'chat')).toHaveLength(1);
    expect(await healthOf()).toMatchObject({ llm: { status: 'HEALTHY', detail: null } });
  });

  test('does not overrule sums, parties and hours that were said, nor what was denied', async () => {
    fake.script = () => ({ partySize: 9, budgetPerPerson: 500, at: '2027-03-09T09:00', vibes: ['shisha'] });
    const { intent } = await askConcierge(app, 'tomorrow at 8 pm for 4 people, up to 70 manat, no shisha');
    expect(intent).toMatchObject({ partySize: 4, budgetPerPerson: { amountMinor: 7_000 }, vibes: [] });
    expect(intent.at).toContain('T16:00');
  });

  test('is left alone where LOCAL is asked for', async () => {
    expect(await askConcierge(app, 'seafood by the sea', { mode: 'LOCAL' })).toMatchObject({
      mode: 'LOCAL',
      degraded: false,
    });
    expect(fake.asked).toEqual([]);
  });
});

describe('vectors', () => {
  test('are computed once for a text, stored, and again only when it changes', async () => {
    await app.refresh();
    expect(fake.asked.map(({ path }) => path)).toEqual(['embeddings']);
    await app.refresh();
    expect(fake.asked).toHaveLength(1);
    const [first] = loadSampleCatalogue().restaurants;
    if (!first) throw new Error('an empty sample');
    await importCatalogue(app.db, { restaurants: [{ ...first, cuisines: ['Georgian'] }] });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await app.refresh();
    expect(JSON.parse(fake.asked[1]?.body ?? '{}')).toMatchObject({
      input: [expect.any(String)],
      encoding_format: 'float',
    });
    expect(await askConcierge(app, 'borsch and pelmeni')).toMatchObject({ mode: 'AI' });
  });

  test('are computed by one process of several', async () => {
    await app.db.deleteFrom('concierge_embeddings').execute();
    await Promise.all([app.refresh(), app.refresh(), app.refresh()]);
    expect(fake.asked).toHaveLength(1);
  });
});

const WRONG_SHAPE = JSON.stringify({ vibes: 'romantic', partySize: 'four' });
const FAULTS: readonly (readonly [string, 'chat' | 'embeddings', Deed, string])[] = [
  ['hangs', 'chat', 'hangs', 'timed out'],
  ['answers 500', 'chat', { status: 500 }, 'HTTP 500'],
  ['asks us to wait', 'chat', { status: 429, headers: { 'Retry-After': '30' } }, 'HTTP 429'],
  ['knows no such key', 'chat', { status: 401 }, 'HTTP 401'],
  ['sends bad JSON', 'chat', { content: '{"vibes": [' }, 'an answer that is no JSON'],
  ['sends JSON of another shape', 'chat', { content: WRONG_SHAPE }, 'an answer of another shape'],
  ['sends what is no completion', 'chat', { status: 200, json: { hello: 1 } }, 'an answer that is no JSON'],
  ['asks for a party of 5000', 'chat', { content: '{"partySize": 5000}' }, 'an answer of another shape'],
  ['cuts the body', 'chat', 'cuts the body', 'an answer that is cut or no JSON'],
  ['hangs', 'embeddings', 'hangs', 'timed out'],
  [
    'sends vectors of the wrong length',
    'embeddings',
    { vectors: [[1, 2, 3]] },
    'vectors of another number or length',
  ],
  [
    'sends no vectors',
    'embeddings',
    { status: 200, json: { data: [] } },
    'vectors of another number or length',
  ],
];

describe('an endpoint that', () => {
  test.each(FAULTS)(
    '%s (%s) leaves a guest with our own answer in time, and health says why',
    async (_what, path, deed, why) => {
      await app.refresh();
      fake[path] = deed;
      const startedAt = performance.now();
      const prompt = `Seafood with a view of the sea ${app.clock.time.getTime()}`;
      const answer = await askConcierge(app, prompt);
      expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS + 300);
      expect(answer).toMatchObject({ mode: 'LOCAL', degraded: true, intent: { cuisines: ['seafood'] } });
      expect(answer.recommendations).toHaveLength(4);
      expect((await healthOf())[path === 'chat' ? 'llm' : 'embeddings']).toEqual({
        status: 'DEGRADED',
        detail: why,
      });
      expect(JSON.stringify([...app.warnings, ...app.faults])).not.toContain('Seafood');
    },
  );

  test('asked us to wait is not asked until then', async () => {
    fake.chat = { status: 429, headers: { 'Retry-After': '30' } };
    await askConcierge(app, 'one that is told to wait');
    fake.chat = 'answers';
    fake.asked.splice(0);
    expect(await askConcierge(app, 'another, meanwhile')).toMatchObject({ degraded: true });
    expect(fake.asked).toEqual([]);
  });
});

test('a hundred guests of an endpoint that hangs are all answered', async () => {
  fake.chat = 'hangs';
  fake.embeddings = 'hangs';
  const startedAt = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => askConcierge(app, `seafood number ${index}`)),
  );
  expect(answers.every(({ degraded, recommendations }) => degraded && recommendations.length === 4)).toBe(
    true,
  );
  expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS + 2_500);
});

test('a guest who leaves takes their question along', async () => {
  fake.chat = 'hangs';
  fake.embeddings = 'hangs';
  const server = createServer(app.listener);
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const leaving = new AbortController();
  const asked = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      query: `{ conciergeRecommendations(input: { prompt: "I leave soon" }) { __typename } }`,
    }),
    signal: leaving.signal,
  }).catch(() => 'left');
  await expect.poll(() => fake.asked.length).toBeGreaterThan(0);
  leaving.abort();
  expect(await asked).toBe('left');
  await expect
    .poll(() => fake.asked.every(({ abandoned }) => abandoned), { timeout: DEADLINE_MS - 100 })
    .toBe(true);
  server.closeAllConnections();
  server.close();
});

test('an A/B assignment sticks to the session, and both halves have guests', async () => {
  const modeOf = async (session: string) => {
    const response = await app.fetch(
      new Request('http://localhost:4000/graphql', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Concierge-Session': session },
        body: JSON.stringify({
          query: `{ conciergeRecommendations(input: { prompt: "seafood", mode: AB }) { ... on ConciergeAnswer { mode } } }`,
        }),
      }),
    );
    const { data } = (await response.json()) as { data: { conciergeRecommendations: { mode: string } } };
    return data.conciergeRecommendations.mode;
  };
  const sessions = Array.from({ length: 12 }, (_, index) => `session-${index}`);
  const modes = await Promise.all(sessions.map(modeOf));
  expect(new Set(modes)).toEqual(new Set(['AI', 'LOCAL']));
  expect(await Promise.all(sessions.map(modeOf))).toEqual(modes);
});

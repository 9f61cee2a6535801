import { beforeAll, expect, test } from 'vitest';
import { importCatalogue } from '../../../server/src/restaurants/catalogue.service.ts';
import { loadSampleCatalogue } from '../../../server/src/restaurants/sample.ts';
import { useTestApp } from '../../../server/test/testApp.ts';
import { askConcierge } from '../../src/concierge/askConcierge.ts';
import type { ConciergeOutcome } from '../../src/concierge/concierge.outcome.ts';
import { openSitting } from '../../src/concierge/sitting.ts';
import { createSession } from '../../src/graphql/session.ts';
import { createMemoryTokenStore } from '../../src/graphql/tokens.ts';
import { texts as az } from '../../src/i18n/az/catalogue.ts';
import { texts as en } from '../../src/i18n/en/catalogue.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { texts as ru } from '../../src/i18n/ru/catalogue.ts';
import { aDevice } from '../guest.ts';
import { faultOf, useLiveServer } from '../liveServer.ts';

const app = useTestApp();
const server = useLiveServer(app);

beforeAll(async () => {
  await importCatalogue(app.db, loadSampleCatalogue());
});

function ask(question: string, language: Language = 'en'): Promise<ConciergeOutcome> {
  const { client } = aDevice(app, server, { locale: language }).session.state;
  return askConcierge(client, { question, language, sitting: 'a sitting' });
}

const examples = Object.entries({ az, ru, en }).flatMap(([language, { concierge }]) => {
  const { label: _, ...questions } = concierge.examples;
  return [...Object.values(questions), concierge.placeholder].map(
    (question) => [language, question] as const,
  );
});

test.each(examples)(
  'an example is understood, met as a whole, and has free tables: %s, %s',
  async (language, question) => {
    const outcome = await ask(question, language as Language);
    if (outcome.kind !== 'answered') throw new Error(outcome.kind);
    const { relaxed, recommendations, mode, degraded } = outcome.answer;
    expect({ relaxed, mode, degraded }).toEqual({ relaxed: [], mode: 'LOCAL', degraded: false });
    expect(recommendations.length).toBeGreaterThan(0);
    expect(recommendations[0]?.reasons.length).toBeGreaterThan(0);
    expect(recommendations[0]?.slots.length).toBeGreaterThan(0);
  },
);

test('a question of two characters gets past no server', async () => {
  expect(await ask('hi')).toEqual({ kind: 'invalid' });
  expect((await ask('x'.repeat(600))).kind).toBe('answered');
  expect(await ask('x'.repeat(601))).toEqual({ kind: 'invalid' });
});

test('a question is one request, with the sitting in a header beside the usual ones', async () => {
  const sent: Headers[] = [];
  const { client } = createSession({
    url: server.url,
    language: 'ru',
    tokenStore: createMemoryTokenStore(),
    fetch: (url, init) => {
      sent.push(new Headers(init?.headers));
      return fetch(url, init);
    },
  });
  await askConcierge(client, { question: 'Georgian food', language: 'ru', sitting: 'a sitting' });
  expect(sent.map((it) => [it.get('x-concierge-session'), it.get('accept-language')])).toEqual([
    ['a sitting', 'ru'],
  ]);
});

test('a server that asks to wait longer than one would is not asked again by itself', async () => {
  server.intervene(faultOf('Concierge', { code: 'RATE_LIMITED', retryAfterSeconds: 60 }));
  server.arrivals.length = 0;
  expect(await ask('Georgian food')).toEqual({ kind: 'busy', retryAfterSeconds: 60 });
  expect(server.arrivals).toHaveLength(1);
});

test('a sitting asks one question at a time, and a fault of ours is an outcome too', async () => {
  const answer = Promise.withResolvers<ConciergeOutcome>();
  const sitting = openSitting(() => answer.promise);
  expect(sitting.ask('one')).toBe(true);
  expect(sitting.ask('two')).toBe(false);
  answer.reject(new Error('a defect'));
  await expect.poll(() => sitting.turns).toEqual([{ id: 1, question: 'one', outcome: { kind: 'failed' } }]);
  expect(sitting.ask('two')).toBe(true);
});

import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { useTestApp } from '../testApp.ts';
import { gomapWith, ROUTE, startGoMap } from './fakes/gomap.ts';
import { osrmRoute, startOsrm } from './fakes/osrm.ts';
import type { Deed } from './fakes/provider.ts';
import { directions, places, quick, somewhere } from './operations.ts';

const DEADLINE_MS = 900;
/** What a busy machine may take beside it. */
const GRACE_MS = 1_000;
const BREAKER_OPEN_MS = 50;

const gomap = await startGoMap();
const osrm = await startOsrm();
const upstreams = { GOMAP_GUID: 'the-guid', GOMAP_BASE_URL: gomap.url, OSRM_BASE_URL: osrm.url };
/** Its providers fail at once, so it may wait for them as long as a busy machine takes. */
const app = useTestApp({
  ...upstreams,
  TRAVEL_RETRY_DELAY_MS: '5',
  TRAVEL_BREAKER_OPEN_MS: String(BREAKER_OPEN_MS),
});
/** For providers that hang. */
const hasty = useTestApp({ ...quick(upstreams), TRAVEL_BREAKER_OPEN_MS: '60000' });

/** Both well again, and no breaker open; what was told of before is told again. */
async function heal() {
  gomap.deed = gomapWith();
  osrm.deed = () => osrmRoute(5_200, 600);
  await delay(BREAKER_OPEN_MS + 10);
  const way = await directions(app, somewhere());
  expect(way.summary).toContain('agree');
  app.clock.time = new Date(app.clock.time.getTime() + 2 * 3_600_000);
  app.forgetWarnings();
  gomap.asked.length = 0;
  osrm.asked.length = 0;
}
beforeEach(heal);

const told = ({ warnings } = app) => warnings.map((it) => it as { upstream: string; reason: string });

/** What may go wrong, and how often a provider is asked before the guest gets an answer without it. */
const FAULTS: [what: string, deed: Deed, reason: string, tries: number][] = [
  ['answers 500', { status: 500 }, 'HTTP 500', 3],
  ['answers 503 with a page', { status: 503, text: '<h1>down</h1>' }, 'HTTP 503', 3],
  ['answers 429', { status: 429 }, 'HTTP 429', 1],
  ['answers 403', { status: 403 }, 'HTTP 403', 1],
  ['hangs up', 'hangs up', 'UND_ERR_SOCKET', 3],
  ['cuts the body', 'cuts the body', 'UND_ERR_SOCKET', 3],
  ['sends junk', { text: '<html>Runtime error</html>' }, 'an answer that is no', 1],
  ['sends nothing', { text: '' }, 'an answer that is no', 1],
  ['sends JSON of something else', { json: ['what'] }, 'an answer that is no', 1],
  ['sends more than anybody asked for', { text: ' '.repeat(2_100_000) }, 'an answer that is too long', 1],
];

describe('where a provider', () => {
  test.each([
    ...FAULTS,
    ['says success=false', { json: { success: false, msg: 'quota' } }, 'success=false', 1],
    ['knows a route of 0 metres', { json: { ...ROUTE, distance: 0 } }, 'a route no car can take', 1],
    [
      'knows a route of 10,000 km',
      { json: { ...ROUTE, distance: '10000 km' } },
      'a route no car can take',
      1,
    ],
    ['knows a route of no length', { json: { success: true } }, 'a route without a length', 1],
  ] satisfies typeof FAULTS)(
    'GoMap %s, the guest gets the OSRM route',
    async (_what, deed, reason, tries) => {
      gomap.deed = gomapWith({ getRoute: deed });
      expect(await directions(app, somewhere())).toMatchObject({ provider: 'OSRM', etaSeconds: 600 });
      expect(gomap.asked.filter(({ method }) => method === 'getRoute')).toHaveLength(tries);
      expect(told()).toHaveLength(1);
      expect(told()[0]).toMatchObject({ upstream: 'GoMap', reason: expect.stringContaining(reason) });
    },
  );

  test.each([
    ...FAULTS,
    [
      'says there is no route',
      { status: 400, text: '{"code":"NoRoute","message":"Impossible"}' },
      'NoRoute',
      1,
    ],
    ['says so with 200', { json: { code: 'NoRoute', routes: [] } }, 'NoRoute', 1],
    ['answers 400 with junk', { status: 400, text: 'Bad Request' }, 'an answer that is no', 1],
    ['says Ok and no route', { json: { code: 'Ok', routes: [] } }, 'an answer that is no', 1],
    ['knows a route of 0 metres', osrmRoute(0, 0), 'a route no car can take', 1],
    ['knows a route of 10,000 km', osrmRoute(10_000_000, 400_000), 'a route no car can take', 1],
  ] satisfies typeof FAULTS)(
    'OSRM %s, the guest gets the GoMap route',
    async (_what, deed, reason, tries) => {
      osrm.deed = () => deed;
      expect(await directions(app, somewhere())).toMatchObject({ provider: 'GOMAP', etaSeconds: 720 });
      expect(osrm.asked).toHaveLength(tries);
      expect(told()).toHaveLength(1);
      expect(told()[0]).toMatchObject({ upstream: 'OSRM', reason: expect.stringContaining(reason) });
    },
  );

  test.each(FAULTS)('both %s, the guest gets an estimate', async (_what, deed) => {
    gomap.deed = () => deed;
    osrm.deed = () => deed;
    expect(await directions(app, somewhere())).toMatchObject({ provider: 'FALLBACK', traffic: 'UNKNOWN' });
  });

  test('GoMap knows no traffic, the guest gets the time without it', async () => {
    gomap.deed = gomapWith({ getTrafficTilesByCoord: { status: 404 } });
    expect(
      await directions(app, { latitude: 40.41, longitude: 49.86 }, { latitude: 40.38, longitude: 49.86 }),
    ).toMatchObject({ provider: 'GOMAP', traffic: 'UNKNOWN', trafficDelaySeconds: 0 });
  });

  test('GoMap fails at places, the guest gets those that we know', async () => {
    gomap.deed = () => ({ status: 500 });
    expect((await places(app, 'Flame Towers'))[0]).toMatchObject({
      name: 'Flame Towers',
      provider: 'GAZETTEER',
    });
  });
});

describe('while both providers hang', () => {
  beforeEach(() => {
    gomap.deed = () => 'hangs';
    osrm.deed = () => 'hangs';
  });

  test('a guest who looks for a place is answered by the deadline', async () => {
    const startedAt = performance.now();
    expect((await places(hasty, 'Gənclik'))[0]).toMatchObject({ provider: 'GAZETTEER' });
    expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS + GRACE_MS);
  });

  test('one who asks for the way too, and at once when the breakers are open', async () => {
    const times: number[] = [];
    for (let ask = 0; ask < 6; ask++) {
      const startedAt = performance.now();
      expect(await directions(hasty, somewhere())).toMatchObject({ provider: 'FALLBACK' });
      times.push(performance.now() - startedAt);
    }
    expect(Math.max(...times)).toBeLessThan(DEADLINE_MS + GRACE_MS);
    expect(Math.max(...times.slice(3))).toBeLessThan(300);
    expect(osrm.asked).toHaveLength(3);
    const reasons = told(hasty).map(({ upstream, reason }) => `${upstream} ${reason}`);
    expect(reasons.toSorted()).toEqual(['GoMap timed out', 'OSRM timed out']);
  });
});

describe('the log', () => {
  test('says why once, not once a request', async () => {
    gomap.deed = gomapWith({ getRoute: { json: { success: false, msg: 'quota' } } });
    for (let ask = 0; ask < 10; ask++) await directions(app, somewhere());
    expect(app.warnings).toEqual([{ upstream: 'GoMap', reason: 'success=false', detail: 'quota' }]);
  });

  test('says nothing of the key, nor of where anybody is', async () => {
    gomap.deed = () => ({ status: 500 });
    osrm.deed = () => 'hangs up';
    await directions(app, somewhere());
    const lines = JSON.stringify(app.warnings);
    expect(lines).not.toContain('the-guid');
    expect(lines).not.toMatch(/4[09]\.\d\d/);
    expect(app.faults).toEqual([]);
  });
});

describe('a breaker', () => {
  test('leaves a provider alone that failed three times, and finds it well again', async () => {
    osrm.deed = () => ({ status: 500 });
    await directions(app, somewhere());
    expect(osrm.asked).toHaveLength(3);
    await directions(app, somewhere());
    expect(osrm.asked).toHaveLength(3);
    osrm.deed = () => osrmRoute(5_200, 600);
    await delay(BREAKER_OPEN_MS + 10);
    expect((await directions(app, somewhere())).summary).toContain('agree');
  });

  test('is not opened by questions that have no answer', async () => {
    osrm.deed = () => ({ status: 400, text: '{"code":"NoSegment"}' });
    for (let ask = 0; ask < 5; ask++) await directions(app, somewhere());
    expect(osrm.asked).toHaveLength(5);
  });
});

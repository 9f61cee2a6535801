import { beforeEach, describe, expect, test } from 'vitest';
import { useTestApp } from '../testApp.ts';
import { gomapWith, inXml, ROUTE, startGoMap } from './fakes/gomap.ts';
import { osrmRoute, startOsrm } from './fakes/osrm.ts';
import { DOOR, directions, somewhere } from './operations.ts';

const gomap = await startGoMap();
const osrm = await startOsrm();
const both = useTestApp({
  GOMAP_GUID: 'the-guid',
  GOMAP_BASE_URL: `${gomap.url}/Main.asmx/`,
  OSRM_BASE_URL: `${osrm.url}/`,
});
const onlyOsrm = useTestApp({ OSRM_BASE_URL: osrm.url });
const neither = useTestApp();

beforeEach(() => {
  gomap.deed = gomapWith();
  osrm.deed = () => osrmRoute(5_200, 600);
  gomap.asked.length = 0;
  osrm.asked.length = 0;
});

describe('a guest who asks for the way', () => {
  test('gets what both maps agree on, and who says so', async () => {
    const from = somewhere();
    const way = await directions(both, from);
    expect(way).toMatchObject({
      provider: 'GOMAP',
      traffic: 'SMOOTH',
      distanceKm: 5.29,
      typicalSeconds: 660,
      etaSeconds: 660,
      trafficDelaySeconds: 0,
      summary: '5.3 km, 11 min (GoMap and OSRM agree)',
    });
    expect(way.geometry).toEqual([from, DOOR]);
  });

  test('is told of the way in their own language', async () => {
    expect((await directions(both, somewhere(), DOOR, 'ru')).summary).toBe(
      '5,3 км, 11 мин (GoMap и OSRM согласны)',
    );
  });

  test('waits longer where the worse end of it is jammed', async () => {
    gomap.deed = (asked) =>
      asked.method === 'getTrafficTilesByCoord'
        ? { json: { success: true, traffic: { severity: asked.form.lat === '40.380000' ? 3 : 1 } } }
        : gomapWith()(asked);
    expect(
      await directions(both, { latitude: 40.42, longitude: 49.83 }, { latitude: 40.38, longitude: 49.83 }),
    ).toMatchObject({
      traffic: 'HEAVY',
      typicalSeconds: 660,
      etaSeconds: 945,
      trafficDelaySeconds: 285,
    });
  });

  test('gets the OSRM route where that of GoMap is out of line, and is told so', async () => {
    gomap.deed = gomapWith({ getRoute: { json: { ...ROUTE, distance: '11 km' } } });
    expect(await directions(both, somewhere())).toMatchObject({
      provider: 'OSRM',
      distanceKm: 5.2,
      summary: '5.2 km, 10 min (OSRM, as the GoMap route was out of line)',
    });
  });

  test('gets the corners of the way', async () => {
    const from = somewhere();
    osrm.deed = () =>
      osrmRoute(5_200, 600, [
        [from.longitude, from.latitude],
        [49.845, 40.39],
        [49.84, 40.37],
      ]);
    expect((await directions(both, from)).geometry).toEqual([
      from,
      { latitude: 40.39, longitude: 49.845 },
      DOOR,
    ]);
  });

  test('gets the same from a GoMap that wraps its answers in XML', async () => {
    gomap.deed = gomapWith({ getRoute: { text: inXml(ROUTE) } });
    expect(await directions(both, somewhere())).toMatchObject({ provider: 'GOMAP', distanceKm: 5.29 });
  });

  test('gets a route without traffic where there is no GoMap', async () => {
    expect(await directions(onlyOsrm, somewhere())).toMatchObject({
      provider: 'OSRM',
      traffic: 'UNKNOWN',
      etaSeconds: 600,
      summary: '5.2 km, 10 min (OSRM)',
    });
  });

  test('gets an estimate where there is no map at all', async () => {
    const from = { latitude: 40.433, longitude: 49.84 };
    const way = await directions(neither, from);
    expect(way).toMatchObject({
      provider: 'FALLBACK',
      traffic: 'UNKNOWN',
      distanceKm: 7.01,
      geometry: [from, DOOR],
    });
    expect(way.etaSeconds).toBe(Math.round((7.0054 / 28) * 3600));
    expect(way.summary).toBe('7 km, 16 min (estimated as the crow flies)');
  });

  test('gets five minutes for a way of no length', async () => {
    expect(await directions(neither, DOOR, DOOR)).toMatchObject({ distanceKm: 0, etaSeconds: 300 });
  });

  test('gets an estimate to the other end of the world, and no map is asked', async () => {
    const way = await directions(both, { latitude: 40.7, longitude: -74 });
    expect(way.provider).toBe('FALLBACK');
    expect([...gomap.asked, ...osrm.asked]).toEqual([]);
  });
});

describe('the maps', () => {
  test('are asked in their own words', async () => {
    const from = { latitude: 40.4321, longitude: 49.87 };
    await directions(both, from);
    const routes = gomap.asked.filter(({ method }) => method === 'getRoute');
    expect(routes.map(({ form }) => form)).toEqual([
      { Ax: '49.870000', Ay: '40.432100', Bx: '49.840000', By: '40.370000', guid: 'the-guid', lng: 'en' },
    ]);
    expect(gomap.asked.find(({ method }) => method === 'getTrafficTilesByCoord')?.form).toEqual({
      lat: '40.432100',
      lon: '49.870000',
      radius: '2000',
      guid: 'the-guid',
      lng: 'en',
    });
    expect(osrm.asked.map(({ method }) => method)).toEqual(['49.870000,40.432100;49.840000,40.370000']);
  });

  test('are asked once by many who come from the same corner, and again when it is long ago', async () => {
    const from = { latitude: 40.41, longitude: 49.85 };
    const routes = () => gomap.asked.filter(({ method }) => method === 'getRoute').length + osrm.asked.length;
    await Promise.all(Array.from({ length: 20 }, () => directions(both, from)));
    await directions(both, { ...from, latitude: 40.410004 });
    expect(routes()).toBe(2);
    both.clock.time = new Date(both.clock.time.getTime() + 14 * 60_000);
    await directions(both, from);
    expect(routes()).toBe(2);
    both.clock.time = new Date(both.clock.time.getTime() + 2 * 60_000);
    await directions(both, from);
    expect(routes()).toBe(4);
  });

  test('are asked for the traffic again after five minutes', async () => {
    const [from, to] = [
      { latitude: 40.41, longitude: 49.86 },
      { latitude: 40.37, longitude: 49.86 },
    ];
    const asked = () => gomap.asked.filter(({ method }) => method === 'getTrafficTilesByCoord').length;
    const later = (minutes: number) => {
      both.clock.time = new Date(both.clock.time.getTime() + minutes * 60_000);
    };
    await directions(both, from, to);
    later(4);
    await directions(both, from, to);
    expect(asked()).toBe(2);
    later(2);
    await directions(both, from, to);
    expect(asked()).toBe(4);
  });

  test('cost no SQL', async () => {
    both.forgetStatements();
    await directions(both, somewhere());
    expect(both.statements).toEqual([]);
  });
});

test.each([
  ['a latitude off the earth', { latitude: 90.01, longitude: 49 }],
  ['a longitude off the earth', { latitude: 40, longitude: -181 }],
])('refuses %s', async (_what, origin) => {
  const { data, errors } = await both.ask<{ directions: null }>(
    `query ($origin: CoordinatesInput!) {
      directions(origin: $origin, destination: { latitude: 40, longitude: 49 }) { etaSeconds }
    }`,
    { origin },
  );
  expect(data).toEqual({ directions: null });
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect([...gomap.asked, ...osrm.asked]).toEqual([]);
});

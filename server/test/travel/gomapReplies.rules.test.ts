import { describe, expect, test } from 'vitest';
import { UpstreamFault, UpstreamRefusal } from '../../src/platform/upstream.ts';
import { readPlaces, readReply, readRoute, readTraffic } from '../../src/travel/gomapReplies.rules.ts';
import { inXml } from './fakes/gomap.ts';

const FROM = { latitude: 40.4093, longitude: 49.8671 };

describe('an answer of GoMap', () => {
  test.each([
    ['JSON', '{"success":true,"a":1}'],
    ['JSON in an XML string', inXml({ success: true, a: 1 })],
    ['JSON in XML with numeric references', '<string>{&#34;success&#34;:true,&#x22;a&#x22;:1}</string>'],
    ['JSON with what ASP.NET appends', '{"success":true,"a":1}{"d":null}'],
    ['JSON behind a byte order mark', '\uFEFF{"success":true,"a":1}'],
  ])('is read as %s', (_form, text) => {
    expect(readReply(text)).toEqual({ success: true, a: 1 });
  });

  test.each([
    ['nothing', ''],
    ['a page', '<html><body>Runtime error</body></html>'],
    ['half of one', '{"success":tr'],
    ['a list', '[1,2]'],
    ['a number', '42'],
    ['XML with no JSON in it', '<string>guid is wrong</string>'],
  ])('is a fault when it is %s', (_form, text) => {
    expect(() => readReply(text)).toThrow(UpstreamFault);
  });

  test('is a refusal with success=false', () => {
    const reply = readReply('{"success":false,"msg":"no route"}');
    expect(reply).toBeInstanceOf(UpstreamRefusal);
    expect(reply).toMatchObject({ reason: 'success=false', detail: 'no route' });
  });
});

describe('a route', () => {
  test.each([
    [
      'texts in Azerbaijani',
      { distance: 'Ümumi məsafə: 5.29 km.', time: 'Ümumi vaxt: 00 s. 06dəq.' },
      5.29,
      360,
    ],
    ['hours too', { distance: 'Ümumi məsafə: 95,5 km.', time: 'Ümumi vaxt: 01 s. 20dəq.' }, 95.5, 4_800],
    ['hours_minutes', { distance: '5.29', time1: '0_6' }, 5.29, 360],
    ['hours_minutes over an hour', { distance: 110, time: '1_45' }, 110, 6_300],
    ['numbers: kilometres and minutes', { distance: 5.2, time: 12 }, 5.2, 720],
    ['a number of seconds', { distance: 5.2, time: 720 }, 5.2, 720],
    ['metres, said so', { distance: '850 m', time: '0_2' }, 0.85, 120],
    ['no time: estimated', { distance: 7 }, 7, 900],
    ['a time of nought: estimated', { distance: 7, time: '0_0' }, 7, 900],
    ['a time of nothing: estimated', { distance: 7, time: 'soon' }, 7, 900],
  ])('with %s', (_form, reply, km, seconds) => {
    const route = readRoute({ success: true, ...reply }, FROM);
    expect(route?.distanceKm).toBeCloseTo(km);
    expect(route?.durationSeconds).toBeCloseTo(seconds);
  });

  test.each([
    [{}],
    [{ distance: 'far' }],
    [{ distance: null, time: 3 }],
    [{ distance: -4 }],
    [{ distance: {} }],
  ])('is none without a length: %j', (reply) => {
    expect(readRoute(reply, FROM)).toBeUndefined();
  });

  const corners = [
    { latitude: 40.4093, longitude: 49.8671 },
    { latitude: 40.415, longitude: 49.87 },
  ];
  test.each([
    ['text, latitude first', '[[40.4093,49.8671],[40.4150,49.8700]]'],
    [
      'lists, longitude first',
      [
        [49.8671, 40.4093],
        [49.87, 40.415],
      ],
    ],
    [
      'x and y',
      [
        { x: 49.8671, y: 40.4093 },
        { x: 49.87, y: 40.415 },
      ],
    ],
    [
      'lon and lat as text',
      [
        { lon: '49.8671', lat: '40.4093' },
        { lon: '49.87', lat: '40.415' },
      ],
    ],
  ])('has corners as %s', (_form, route) => {
    expect(readRoute({ distance: 1, route }, FROM)?.path).toEqual(corners);
  });

  test.each([['nonsense'], [[[1]]], [[[49.8, 4_000]]], [null], [[{ x: 'a', y: 'b' }]]])(
    'has no corners where they are %j',
    (route) => {
      expect(readRoute({ distance: 1, route }, FROM)?.path).toEqual([]);
    },
  );
});

test.each([
  ['a severity', { traffic: { severity: 3 } }, 'HEAVY'],
  ['a severity as text', { traffic: { severity: '2' } }, 'MODERATE'],
  ['a congestion', { traffic: { congestion: 0.75 } }, 'SEVERE'],
  ['the worst of several tiles', { tiles: [{ severity: 1 }, { congestion: 0.5 }, {}] }, 'HEAVY'],
  ['no tiles', { tiles: [] }, 'UNKNOWN'],
  ['nothing that is known', { traffic: 'jam' }, 'UNKNOWN'],
])('traffic of %s', (_form, reply, condition) => {
  expect(readTraffic({ success: true, ...reply })).toBe(condition);
});

test('places are rows with a name and a place on the earth, in one line without control characters', () => {
  const rows = [
    { id: 7, nm: 'Flame\u0000 Towers\n', addr: ' Mehdi Hüseyn  1A ', x: '49.8265', y: '40.3594' },
    { object_id: 'b', name: 'Null Island', lat: 0, lon: 0 },
    { poiGuid: 'c', poiName: 'Half a pair \ud83d', fullAddress: '', lat: 40, lon: 49 },
    { id: 'd', addr: 'Nizami 5', x: 49.8, y: 40.4 },
    { id: 'e', nm: 'Nowhere', x: 49.8 },
    { id: 'f', nm: 'Off the earth', x: 49.8, y: 400 },
    { id: 'g', x: 49.8, y: 40.4 },
    'junk',
    null,
  ];
  expect(readPlaces({ success: true, rows })).toEqual([
    {
      id: '7',
      name: 'Flame Towers',
      address: 'Mehdi Hüseyn 1A',
      location: { latitude: 40.3594, longitude: 49.8265 },
    },
    { id: 'b', name: 'Null Island', address: null, location: { latitude: 0, longitude: 0 } },
    { id: 'c', name: 'Half a pair \ufffd', address: null, location: { latitude: 40, longitude: 49 } },
    { id: 'd', name: 'Nizami 5', address: 'Nizami 5', location: { latitude: 40.4, longitude: 49.8 } },
  ]);
  expect(readPlaces({ result: [{ nm: 'A', lat: 1, lon: 2 }] })).toHaveLength(1);
  expect(readPlaces({ rows: 'none' })).toEqual([]);
});

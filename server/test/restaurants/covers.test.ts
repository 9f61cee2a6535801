import { beforeAll, describe, expect, test } from 'vitest';
import { defaultFloorPlan } from '../../src/restaurants/floorPlan.rules.ts';
import { aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp({ PUBLIC_URL: 'https://reserve.example/' });
const here = useTestApp();

const photo = 'https://photos.example/front.jpg';

beforeAll(async () => {
  for (const { db } of [app, here]) {
    await open(db, aRestaurant({ slug: 'drawn' }), aRestaurant({ slug: 'pictured', photos: [photo] }));
  }
});

const get = (url: string, method = 'GET') =>
  app.fetch(new Request(new URL(url, 'http://localhost:4000'), { method }));

async function coverOf(slug: string, from = app): Promise<string> {
  const { data } = await from.ask<{ restaurant: { coverPhoto: string } }>(
    'query ($slug: String) { restaurant(by: { slug: $slug }) { coverPhoto } }',
    { slug },
  );
  return data.restaurant.coverPhoto;
}

describe('a cover', () => {
  test('has an absolute address that answers with a drawing', async () => {
    const cover = await coverOf('drawn');
    expect(cover).toBe('https://reserve.example/covers/drawn.svg');
    const response = await get(cover);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(response.headers.get('cache-control')).toMatch(/max-age=\d+/);
    const svg = await response.text();
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg.trimEnd()).toMatch(/<\/svg>$/);
    expect(/<script|href="[^#]|\bon\w+=|javascript:/i.exec(svg)).toBeNull();
  });

  test('is where the request came in, unless an operator says where', async () => {
    expect(await coverOf('drawn', here)).toBe('http://localhost:4000/covers/drawn.svg');
  });

  test('is the house’s own photo where there is one', async () => {
    expect(await coverOf('pictured')).toBe(photo);
  });

  test('is another one for each size and theme, the same one each time', async () => {
    const drawings = new Map<string, string>();
    for (const variant of ['wide', 'square', 'tiny']) {
      for (const theme of ['light', 'dark']) {
        const address = `/covers/drawn.svg?variant=${variant}&theme=${theme}`;
        drawings.set(address, await (await get(address)).text());
        expect(await (await get(address)).text()).toBe(drawings.get(address));
      }
    }
    expect(new Set(drawings.values()).size).toBe(6);
    expect(await (await get('/covers/drawn.svg')).text()).toBe(
      drawings.get('/covers/drawn.svg?variant=wide&theme=light'),
    );
  });

  test('can be asked for without its body', async () => {
    const response = await get('/covers/drawn.svg', 'HEAD');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  test.each([
    ['/covers/nowhere.svg', 404],
    ['/covers/.svg', 404],
    ['/covers/drawn.png', 404],
    ['/covers/DRAWN.svg', 404],
    ['/covers/..%2fdrawn.svg', 404],
    [`/covers/${'x'.repeat(5_000)}.svg`, 404],
    ['/covers/drawn.svg?variant=huge', 400],
    ['/covers/drawn.svg?theme=pink', 400],
    ['/nowhere', 404],
  ])('at %s is none', async (address, status) => {
    expect((await get(address)).status).toBe(status);
  });
});

test('a house whose plan nobody has drawn has two areas of five tables', async () => {
  const { data } = await app.ask<{
    restaurant: {
      floorPlan: { areas: { name: string; landmarks: unknown[]; tables: { capacity: number }[] }[] };
    };
  }>(
    `{ restaurant(by: { slug: "drawn" }) { floorPlan { width height areas {
      name landmarks { label kind position { x y } footprint { x y } }
      tables { name capacity minPartySize shape rotation tags position { x y } footprint { x y } } } } } }`,
    {},
    { locale: 'ru' },
  );
  const { areas } = data.restaurant.floorPlan;
  expect(areas.map(({ tables }) => tables.map(({ capacity }) => capacity))).toEqual([
    [2, 2, 4, 4, 6],
    [2, 2, 4, 4, 6],
  ]);
  const inRussian = (plan: ReturnType<typeof defaultFloorPlan>) => ({
    ...plan,
    areas: plan.areas.map(({ name, landmarks, ...area }) => ({
      ...area,
      name: name.ru,
      landmarks: landmarks.map(({ label, ...landmark }) => ({ ...landmark, label: label.ru })),
    })),
  });
  expect(data.restaurant.floorPlan).toEqual(inRussian(defaultFloorPlan()));
});

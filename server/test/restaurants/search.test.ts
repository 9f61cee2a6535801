import { beforeAll, describe, expect, test } from 'vitest';
import { parseCatalogue } from '../../src/restaurants/catalogue.rules.ts';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import { loadSampleCatalogue } from '../../src/restaurants/sample.ts';
import { useTestApp } from '../testApp.ts';
import { list } from './listing.ts';

const app = useTestApp();

/** As listings write it: no Russian, no hours, no plan, free facets. */
const entry = (slug: string, en: string, az: string, given: Record<string, unknown> = {}) => ({
  slug,
  name: { en, az },
  cuisines: ['European'],
  neighbourhood: 'White City',
  address: '8 Heydar Aliyev Ave',
  city: 'Baku',
  country: 'AZ',
  timezone: 'Asia/Baku',
  location: { latitude: 40.38, longitude: 49.88, accuracy: 'neighbourhood' },
  priceBand: 2,
  averageSpendAzn: [30, 60],
  facets: {},
  ...given,
});

const LISTINGS = {
  source: 'listings',
  restaurants: [
    entry('khazar-fish', 'Khazar Fish House', 'Xəzər Balıq Evi', { cuisines: ['Seafood'] }),
    entry('boulevard-1909', 'Boulevard 1909', 'Bulvar 1909'),
    entry('ocaq-house', 'Ocaq House', 'Ocaq Evi', {
      cuisines: ['Grill-Kebab'],
      neighbourhood: 'Icherisheher',
      facets: { music: ['live_music_daily'], vibe: ['rooftop_terrace'] },
    }),
    entry('ocaq-park', 'Ocaq Park', 'Ocaq Parkı', { cuisines: ['Grill-Kebab'] }),
    entry('dukkan-khatai', 'Dukkan Khatai', 'Dükkan Xətai', { neighbourhood: 'Yasamal' }),
  ],
};

beforeAll(async () => {
  await importCatalogue(app.db, loadSampleCatalogue());
  const listings = parseCatalogue(LISTINGS);
  if (!('catalogue' in listings)) throw new Error(JSON.stringify(listings.faults));
  await importCatalogue(app.db, listings.catalogue);
});

const search = async (text: string) => (await list(app, { filter: { search: text } })).slugs;

test.each(loadSampleCatalogue().restaurants.map(({ slug, name }) => [slug, Object.values(name)] as const))(
  'a guest who types a name of %s in any language finds it first',
  async (slug, names) => {
    for (const name of names) expect((await search(name))[0], name).toBe(slug);
  },
);

describe('a guest finds the same houses', () => {
  test.each([
    ['icheri seher'],
    ['içərişəhər'],
    ['İÇƏRİŞƏHƏR'],
    ['ичери шехер'],
    ['Ичери-Шехер'],
    ['Icherisheher'],
    ['old city'],
    ['Old  Town'],
    ['köhnə şəhərdə'],
    ['Старый город'],
    ['ichri sheher'],
    ['old sity'],
    ['icheri shehr'],
    ['restaurants in the old city'],
    ['рестораны в старом городе'],
  ])('in the Old City as %s', async (text) => {
    const houses = ['ocaq-house', 'qala-divari', 'caybagi145', 'museuminnbaku', 'qaynana', 'terrace-145'];
    expect(new Set(await search(text))).toEqual(new Set(await search('old city')));
    expect(await search(text)).toEqual(expect.arrayContaining(houses));
  });

  test.each([
    ['кебаб', 'kebab'],
    ['kababs', 'kebabs'],
    ['ресторан с живой музыкой', 'live music'],
    ['canlı musiqi', 'live music'],
    ['italain', 'italian'],
    ['suhsi', 'sushi'],
    ['долма', 'dolma'],
    ['  dolma  ', 'dolma'],
    ['the best dolma', 'dolma'],
  ])('with %s as with %s', async (text, plain) => {
    const found = await search(text);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set(await search(plain)));
  });
});

describe('a guest who mistypes or writes by ear finds', () => {
  test.each([
    ['shirvansah', 'shirvanshah-museum-restaurant'],
    ['shirvanshaj', 'shirvanshah-museum-restaurant'],
    ['Şirvanşah', 'shirvanshah-museum-restaurant'],
    ['ширваншах', 'shirvanshah-museum-restaurant'],
    ['museum shirvanshah', 'shirvanshah-museum-restaurant'],
    ['novkov', 'novikov'],
    ['новиков', 'novikov'],
    ['firuza', 'firuze'],
    ['хазар', 'khazar-fish'],
    ['xezer', 'khazar-fish'],
    ['khazar balig', 'khazar-fish'],
    ['bulvar 1909', 'boulevard-1909'],
    ['dukan hatai', 'dukkan-khatai'],
    ['ocak evi', 'ocaq-house'],
  ])('by %s first %s', async (text, slug) => {
    expect((await search(text))[0]).toBe(slug);
  });
});

describe('a guest who says more', () => {
  test('gets houses that meet all of it', async () => {
    const kebab = await search('kebab in old city with live music');
    expect(kebab).toContain('ocaq-house');
    expect(kebab).not.toContain('ocaq-park');
    expect(await search('kebab novikov')).toEqual([]);
  });

  test('gets a house of that name before those that only serve it', async () => {
    const dolma = await search('dolma');
    expect(dolma[0]).toBe('dolma');
    expect(dolma.length).toBeGreaterThan(5);
    expect((await search('sahil'))[0]).toBe('sahil');
    expect((await search('terrace'))[0]).toBe('terrace-145');
  });

  test('gets houses by street and number too', async () => {
    expect(await search('Heydar Aliyev 8')).toEqual(expect.arrayContaining(['boulevard-1909', 'ocaq-park']));
  });
});

describe('a guest finds', () => {
  test.each([
    'asdfqwer',
    'xyzzy',
    'blockchain',
    '!!!',
    '😀',
    '\u0000',
    '%',
    '_',
    "'; drop table restaurants",
  ])('nothing for %j', async (text) => {
    expect(await search(text)).toEqual([]);
  });

  test('everything for a box of spaces, as for an empty one', async () => {
    const all = await list(app);
    for (const text of ['', '   ', '\t\n']) {
      expect((await list(app, { filter: { search: text } })).slugs).toEqual(all.slugs);
    }
  });

  test('something for a word that says nothing by itself, where a house is called so', async () => {
    expect(await search('restaurant')).toContain('shirvanshah-museum-restaurant');
  });

  test('its answer at once for 200 letters, and a fault for 201', async () => {
    expect(await search('ж'.repeat(200))).toEqual([]);
    await expect(search('ж'.repeat(201))).rejects.toThrow('BAD_USER_INPUT');
  });
});

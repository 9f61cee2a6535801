import { beforeAll, describe, expect, test } from 'vitest';
import { parseCatalogue } from '../../src/restaurants/catalogue.rules.ts';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import { useTestApp } from '../testApp.ts';
import { askConcierge, slugsOf } from './operations.ts';

const app = useTestApp();

interface House {
  readonly slug: string;
  readonly en: string;
  readonly az?: string;
  readonly cuisines: readonly string[];
  readonly neighbourhood?: string;
  readonly address?: string;
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

/** As catalogues come that were gathered from many places: English facets without end, no descriptions, few neighbourhoods. */
const HOUSES: readonly House[] = [
  {
    slug: 'vineyard-house',
    en: 'Meysari Wine Club',
    cuisines: ['Azerbaijani', 'Grill'],
    neighbourhood: 'Shamakhi',
    facets: { location: ['vineyard', 'scenic_hills'], occasions: ['wine_tour_stop'] },
  },
  {
    slug: 'mountain-house',
    en: 'Garden Resort',
    cuisines: ['Azerbaijani', 'Kebab'],
    neighbourhood: 'Shamakhi',
    facets: { location: ['mountains', 'forest_setting'], vibe: ['nature_retreat', 'cottage_style'] },
  },
  {
    slug: 'olive',
    en: "D'Olive",
    cuisines: ['Italian', 'Pizza', 'Wine-Bar'],
    neighbourhood: 'Icherisheher',
    facets: { location: ['fountain_square_area', 'near_old_city'], vibe: ['romantic'] },
  },
  {
    slug: 'moons',
    en: "Happy Moon's Cafe Baku",
    cuisines: ['International', 'Pizza', 'Pasta'],
    neighbourhood: 'Fountain Square',
    facets: { vibe: ['casual'], amenities: ['coffee_bar'] },
  },
  {
    slug: 'shore',
    en: 'Shore House Restaurant',
    az: 'Shore House Restoranı',
    cuisines: ['European', 'Seafood'],
    neighbourhood: 'Sea Breeze',
    facets: { view: ['sea_view'], vibe: ['romantic'], amenities: ['live_music'] },
  },
  {
    slug: 'tandir',
    en: 'Kaddeh Yeni Nəsil Meyxana',
    cuisines: ['Turkish', 'Meyhane', 'Meze'],
    neighbourhood: 'Fountain Square',
    facets: { vibe: ['lively'], amenities: ['raki', 'dj_line_ups'] },
  },
  {
    slug: 'russian-kitchen',
    en: 'Grandmother',
    cuisines: ['Russian', 'Soviet-Classics', 'Home-Style-Cooking'],
    neighbourhood: 'Sahil',
    facets: { vibe: ['nostalgic'] },
  },
  {
    slug: 'russian-too',
    en: 'All Kitchens',
    cuisines: ['Azerbaijani', 'European', 'Grill', 'Turkish', 'Russian'],
    neighbourhood: 'Sahil',
    facets: { vibe: ['casual'] },
  },
  {
    slug: 'avenue',
    en: 'Avenue Grill',
    cuisines: ['Georgian', 'Grill'],
    neighbourhood: 'Seaside Boulevard',
    address: '66 Neftchilar Avenue, Baku',
    facets: { vibe: ['casual'] },
  },
  {
    slug: 'khachapuri',
    en: 'Georgian Hearth',
    cuisines: ['Georgian', 'Khachapuri-Specialist', 'Khinkali'],
    neighbourhood: 'City Center',
    address: 'Qara Qarayev 88, Neftçilər metrosu yaxınlığı, Bakı',
    facets: { vibe: ['family_friendly'] },
  },
];

beforeAll(async () => {
  const parsed = parseCatalogue({
    source: 'test',
    restaurants: HOUSES.map(({ slug, en, az = en, cuisines, neighbourhood, address, facets }) => ({
      slug,
      name: { en, az },
      cuisines,
      neighbourhood: neighbourhood ?? 'City Center',
      address: address ?? 'Baku',
      city: 'Baku',
      country: 'AZ',
      timezone: 'Asia/Baku',
      location: { latitude: 40.37, longitude: 49.84, accuracy: 'neighbourhood' },
      priceBand: 2,
      averageSpendAzn: [30, 60],
      facets,
    })),
  });
  if (!('catalogue' in parsed)) throw new Error(JSON.stringify(parsed.faults));
  await importCatalogue(app.db, parsed.catalogue);
});

describe('a guest finds first', () => {
  test.each([
    ['загородный ресторан с виноградником', 'vineyard-house', 'what only a facet says, in another language'],
    ['üzüm bağı olan restoran', 'vineyard-house', 'the same in Azerbaijani'],
    ['коттеджи в горах', 'mountain-house', 'a topic that is no filter'],
    [
      'fəvvarələr meydanında italyan restoranı',
      'olive',
      'a place that a facet names, and the kitchen asked for',
    ],
    ['хэппи мунс', 'moons', 'a name as it sounds'],
    ['шор хаус', 'shore', 'a name as it sounds, of words that name no house'],
    ['hepi muns kafe', 'moons', 'the same in Latin letters'],
    ['kaddeh', 'tandir', 'the first word of a name'],
    ['борщ', 'russian-kitchen', 'who names the kitchen first'],
    ['raki and meze', 'tandir', 'what is drunk there'],
    ['Neftçilər metrosunda gürcü mətbəxi', 'khachapuri', 'an address, which is not the avenue of that name'],
    ['хинкали', 'khachapuri', 'who names the dish, before who has its kitchen'],
    ['table at Shore House with pizza and raki', 'shore', 'a house that is named, whatever else is wished'],
  ])('%s: %s (%s)', async (prompt, slug) => {
    expect(slugsOf(await askConcierge(app, prompt))[0]).toBe(slug);
  });

  test.each([
    ['yeni bir yer', 'tandir', 'one ordinary word of a long name'],
    ['деловой ужин', 'olive', 'a word with the consonants of a name'],
  ])('%s names no house (%s: %s)', async (prompt, slug) => {
    const { recommendations } = await askConcierge(app, prompt, { limit: 12 });
    const reasons = recommendations.find(({ restaurant }) => restaurant.slug === slug)?.reasons ?? [];
    expect(reasons.map(({ code }) => code)).not.toContain('name');
  });
});

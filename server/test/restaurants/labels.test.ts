import { beforeAll, expect, test } from 'vitest';
import { aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp();

beforeAll(() =>
  open(
    app.db,
    aRestaurant({
      slug: 'qala',
      cuisines: ['Azerbaijani', 'Moon food'],
      neighbourhood: 'Old City',
      facets: { tags: ['sea_view', 'live_music'] },
    }),
    aRestaurant({ slug: 'nowhere', neighbourhood: '—' }),
  ),
);

type Answer = {
  restaurant: {
    cuisines: string[];
    tags: string[];
    labels: { cuisines: string[]; tags: string[]; neighbourhood: string | null };
  };
};

async function labelsOf(slug: string, locale: string) {
  const { data } = await app.ask<Answer>(
    'query Labels($by: RestaurantBy!) { restaurant(by: $by) { cuisines tags labels { cuisines tags neighbourhood } } }',
    { by: { slug } },
    { locale },
  );
  return data.restaurant;
}

test.each([
  ['en', { cuisines: ['Azerbaijani', 'Moon food'], neighbourhood: 'Old City' }],
  ['az', { cuisines: ['Azərbaycan', 'Moon food'], neighbourhood: 'İçərişəhər' }],
  ['ru', { cuisines: ['Азербайджанская', 'Moon food'], neighbourhood: 'Ичери-шехер' }],
])(
  'a guest reads cuisines and neighbourhood in %s; a word nobody foresaw stays as it was written',
  async (locale, words) => {
    expect((await labelsOf('qala', locale)).labels).toMatchObject(words);
  },
);

test('tags come in words too, one for each key and in its order', async () => {
  const { tags, labels } = await labelsOf('qala', 'en');
  expect(tags).toHaveLength(2);
  expect(labels.tags.map((label) => label.toLowerCase().replaceAll(' ', '_'))).toEqual(tags);
});

test('a restaurant in no neighbourhood has no word for one', async () => {
  expect((await labelsOf('nowhere', 'en')).labels.neighbourhood).toBeNull();
});

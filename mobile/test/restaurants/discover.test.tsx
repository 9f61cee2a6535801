import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DiscoverScreen } from '../../src/restaurants/DiscoverScreen.tsx';
import { EVERYTHING } from '../../src/restaurants/discoverSearch.ts';
import { useRestaurantList } from '../../src/restaurants/useRestaurantList.ts';
import { Button } from '../../src/ui/Button.tsx';
import { openAt, router } from '../stubs/expoRouter.tsx';
import { type Answers, aCard, aPage, aSlot, renderWithServer } from './withServer.tsx';

/** Whether something lies over it is for the browser tests to see, and slow to work out in jsdom. */
const userEvent = users.setup({ pointerEventsCheck: 0 });

const facets = {
  restaurantFacets: {
    __typename: 'RestaurantFacets',
    cuisines: [
      { __typename: 'FacetValue', value: 'azerbaijani', label: 'Azerbaijani', count: 2 },
      { __typename: 'FacetValue', value: 'sushi', label: 'Sushi', count: 1 },
    ],
    neighbourhoods: [],
    priceBands: [
      { __typename: 'FacetValue', value: 'LUXURY', label: '₼₼₼₼', count: 1 },
      { __typename: 'FacetValue', value: 'BUDGET', label: '₼', count: 1 },
    ],
    tags: [],
  },
};
const everything: Answers = {
  restaurants: () => aPage([aCard('dolma'), aCard('firuze')]),
  restaurantsWithTable: () =>
    aPage([
      aCard('dolma', {
        nearestSlots: ['16:00', '15:30'].map((time) =>
          aSlot({ at: `2027-03-02T${time}:00Z`, tables: ['H1'] }),
        ),
      }),
    ]),
  restaurantFacets: () => facets,
};
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const cards = () =>
  screen.queryAllByTestId(/^restaurant-card-/).map((it) => it.getAttribute('data-testid')?.slice(16));

test('opens with one request and says how many there are', async () => {
  const { asked } = await renderWithServer(<DiscoverScreen />, everything);
  await screen.findByText('2 restaurants');
  expect(cards()).toEqual(['dolma', 'firuze']);
  expect(asked()).toEqual(['Restaurants']);
});

test('a word typed letter by letter is asked for once; what was there stays until the answer comes', async () => {
  const answer = Promise.withResolvers<void>();
  const { sent, asked } = await renderWithServer(<DiscoverScreen />, {
    ...everything,
    restaurants: async ({ filter }) => {
      if (filter) await answer.promise;
      return filter ? aPage([aCard('sahil')]) : aPage([aCard('dolma'), aCard('firuze')]);
    },
  });
  await screen.findByText('2 restaurants');
  asked();
  await userEvent.type(screen.getByTestId('search'), 'sahil');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.variables.filter).toEqual({ search: 'sahil' });
  expect(cards()).toEqual(['dolma', 'firuze']);
  answer.resolve();
  await waitFor(() => expect(cards()).toEqual(['sahil']));
  expect(asked()).toEqual(['Restaurants']);
  expect(router.setParams).toHaveBeenLastCalledWith(expect.objectContaining({ q: 'sahil' }));
});

test('an answer that comes too late is not shown over the newer one', async () => {
  const late = Promise.withResolvers<void>();
  const { sent } = await renderWithServer(<DiscoverScreen />, {
    restaurants: async ({ filter }) => {
      const { search } = (filter ?? {}) as { search?: string };
      if (search === 'sah') await late.promise;
      return aPage([aCard(search ?? 'dolma')]);
    },
  });
  await screen.findByText('1 restaurant');
  fireEvent.change(screen.getByTestId('search'), { target: { value: 'sah' } });
  await waitFor(() => expect(sent).toHaveLength(2));
  fireEvent.change(screen.getByTestId('search'), { target: { value: 'sahil' } });
  await waitFor(() => expect(cards()).toEqual(['sahil']));
  late.resolve();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(cards()).toEqual(['sahil']);
});

test('an address that says it all is one request that asks for it all', async () => {
  openAt('/', { q: 'sea', cuisine: 'sushi', price: 'luxury', at: '2027-03-02T16:00:00Z', party: '4' });
  const { sent } = await renderWithServer(<DiscoverScreen />, everything);
  await screen.findByText('1 restaurant has a table for you');
  const at = '2027-03-02T16:00:00.000Z';
  expect(sent.map(({ operation, variables }) => [operation, variables])).toEqual([
    [
      'RestaurantsWithTable',
      {
        at,
        partySize: 4,
        after: null,
        filter: {
          search: 'sea',
          cuisines: ['sushi'],
          priceBands: ['LUXURY'],
          available: { at, partySize: 4 },
        },
      },
    ],
  ]);
  expect(screen.getByTestId<HTMLInputElement>('search').value).toBe('sea');
});

test('filters are asked for as they are opened; each choice counts at once, and stays in the address', async () => {
  const { sent, asked } = await renderWithServer(<DiscoverScreen />, everything);
  await screen.findByText('2 restaurants');
  expect(asked()).toEqual(['Restaurants']);
  await press('filters-open');
  const sushi = await screen.findByRole('checkbox', { name: 'Sushi, 1' });
  expect(screen.getAllByRole('checkbox').map((it) => it.getAttribute('aria-label'))).toEqual([
    'Azerbaijani, 2',
    'Sushi, 1',
    '₼, 1',
    '₼₼₼₼, 1',
  ]);
  await userEvent.click(sushi);
  await waitFor(() =>
    expect(sent.map(({ variables }) => variables.filter)).toContainEqual({ cuisines: ['sushi'] }),
  );
  expect((await screen.findByRole('checkbox', { name: 'Sushi, 1' })).getAttribute('aria-checked')).toBe(
    'true',
  );
  expect(router.setParams).toHaveBeenLastCalledWith(expect.objectContaining({ cuisine: 'sushi' }));
  await press('filters-clear');
  expect(router.setParams).toHaveBeenLastCalledWith(expect.objectContaining({ cuisine: undefined }));
});

test('a table for four tomorrow at eight: tomorrow of the city, not of the phone; its times lead to the very slot', async () => {
  const { sent, asked } = await renderWithServer(<DiscoverScreen />, everything);
  await screen.findByText('2 restaurants');
  asked();
  await press('table-for-open');
  expect(screen.getAllByTestId(/^day-/)[0]?.getAttribute('data-testid')).toBe('day-2027-03-01');
  expect(screen.getByTestId('time-12:00').getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByTestId('time-12:30').getAttribute('aria-disabled')).not.toBe('true');
  await press('party-plus');
  await press('party-plus');
  await press('day-2027-03-02');
  await press('time-20:00');
  await press('table-for-apply');
  await screen.findByText('1 restaurant has a table for you');
  const wish = { at: '2027-03-02T16:00:00.000Z', partySize: 4 };
  expect(sent.map(({ operation, variables }) => [operation, variables.filter])).toEqual([
    ['RestaurantsWithTable', { available: wish }],
  ]);
  expect(screen.getByTestId('table-for-open').textContent).toBe('4 guests · Tomorrow, 20:00');
  expect(screen.getAllByTestId(/^slot-/).map((it) => it.textContent)).toEqual(['19:30', '20:00']);
  await press('slot-19:30');
  expect(router.push).toHaveBeenCalledWith({
    pathname: '/r/[slug]',
    params: { slug: 'dolma', party: '4', at: '2027-03-02T15:30:00.000Z' },
  });
});

test('a time of today that is over gives way to the next one', async () => {
  openAt('/', { at: '2027-03-02T06:30:00Z', party: '2' });
  await renderWithServer(<DiscoverScreen />, everything);
  await screen.findByText('1 restaurant has a table for you');
  await press('table-for-open');
  await press('day-2027-03-01');
  expect(screen.getByTestId('time-12:30').getAttribute('aria-checked')).toBe('true');
});

test.each([
  ['the words', { q: 'zzz' }, 'loosen-words', { q: undefined }],
  ['the filters', { cuisine: 'sushi,pizza' }, 'loosen-filters', { cuisine: undefined }],
  [
    'the time',
    { at: '2027-03-02T16:00:00Z', party: '4' },
    'loosen-table',
    { at: undefined, party: undefined },
  ],
  [
    'one of several wishes',
    { q: 'zzz', cuisine: 'sushi' },
    'loosen-words',
    { q: undefined, cuisine: 'sushi' },
  ],
])('where nobody is left it offers to let go of %s', async (_name, params, button, left) => {
  openAt('/', params as Record<string, string>);
  await renderWithServer(<DiscoverScreen />, {
    restaurants: () => aPage([]),
    restaurantsWithTable: () => aPage([]),
  });
  await screen.findByTestId('discover-empty');
  await press(button);
  expect(router.setParams).toHaveBeenLastCalledWith(expect.objectContaining(left));
});

/** What the list does as its end comes near; jsdom has no layout that would bring it there. */
function Pages() {
  const { found, total, hasMore, more } = useRestaurantList(EVERYTHING);
  return <Button label={`${found?.length ?? 0} of ${total}`} onPress={more} disabled={!hasMore} />;
}

test('the list goes on where it ends, page by page, and asks for each once', async () => {
  const first = Array.from({ length: 20 }, (_, index) => aCard(`first-${index}`));
  const { sent } = await renderWithServer(<Pages />, {
    restaurants: ({ after }) =>
      after ? aPage([aCard('last')], { total: 21 }) : aPage(first, { total: 21, next: 'page-1' }),
  });
  const button = await screen.findByText('20 of 21');
  fireEvent.click(button);
  fireEvent.click(button);
  await screen.findByText('21 of 21');
  fireEvent.click(button);
  expect(sent.map(({ variables }) => variables.after)).toEqual([null, 'page-1']);
});

test('a server that cannot be reached: says so, and tries once more when asked', async () => {
  let isDown = true;
  await renderWithServer(<DiscoverScreen />, {
    restaurants: () => (isDown ? null : aPage([aCard('dolma')])),
  });
  await screen.findByTestId('discover-failed', {}, { timeout: 8_000 });
  isDown = false;
  await press('retry');
  await screen.findByText('1 restaurant');
}, 20_000);

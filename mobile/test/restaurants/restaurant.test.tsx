import { act, screen, waitFor } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { RestaurantScreen } from '../../src/restaurants/RestaurantScreen.tsx';
import { openAt, router } from '../stubs/expoRouter.tsx';
import { type Answers, aDay, aHouse, renderWithServer } from './withServer.tsx';

/** Whether something lies over it is for the browser tests to see, and slow to work out in jsdom. */
const userEvent = users.setup({ pointerEventsCheck: 0 });

/** H1 and H3 are free at eight, H3 is not at nine; H2 is too small and H4 too large for four. */
const evening = (date: unknown, partySize: unknown) =>
  aDay(date, partySize, [
    { at: `${date}T15:00:00Z`, tables: ['H3'] },
    { at: `${date}T16:00:00Z`, tables: ['H1', 'H3'] },
    { at: `${date}T17:00:00Z`, tables: ['H1'] },
    { at: `${date}T18:00:00Z` },
  ]);
const house: Answers = {
  restaurantDetail: ({ date, partySize }) => ({
    restaurant: aHouse({ availability: evening(date, partySize) }),
  }),
  dayAvailability: ({ date, partySize }) => ({
    restaurant: {
      __typename: 'Restaurant',
      id: 'restaurant-dolma',
      availability: evening(date, partySize),
    },
  }),
};
const TOMORROW_AT_EIGHT = '2027-03-02T16:00:00.000Z';
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const bar = () => screen.getByTestId('table-bar').textContent.replaceAll('\u00A0', ' ');

async function openDolma(
  params: Record<string, string> = { at: TOMORROW_AT_EIGHT, party: '4' },
  answers = house,
) {
  openAt('/r/dolma', { slug: 'dolma', ...params });
  const view = await renderWithServer(<RestaurantScreen />, answers);
  await screen.findByTestId('table-bar');
  return view;
}

test('opens with one request; another time costs none, another day or party one each, and what was seen none', async () => {
  const { asked } = await openDolma();
  expect(asked()).toEqual(['RestaurantDetail']);
  expect(bar()).toContain('Tomorrow, 20:00 · 4 guests');
  await press('slot-21:00');
  expect(bar()).toContain('21:00');
  expect(asked()).toEqual([]);
  await press('day-2027-03-03');
  await waitFor(() => expect(bar()).toContain('Wednesday, 21:00'));
  expect(asked()).toEqual(['DayAvailability']);
  await press('party-plus');
  await waitFor(() => expect(bar()).toContain('5 guests'));
  expect(asked()).toEqual(['DayAvailability']);
  await press('party-minus');
  await press('day-2027-03-02');
  await waitFor(() => expect(bar()).toContain('Tomorrow, 21:00 · 4 guests'));
  expect(asked()).toEqual([]);
});

test('the very table is chosen on the plan and taken along to the booking', async () => {
  await openDolma();
  await press('floor-table-H1');
  expect(bar()).toContain('Table H1 · Main hall');
  expect(bar()).toContain('Tomorrow, 20:00 · for 2 to 4 guests');
  await press('choose-table');
  expect(router.push).toHaveBeenCalledWith({
    pathname: '/r/[slug]/book',
    params: { slug: 'dolma', at: TOMORROW_AT_EIGHT, party: '4', table: 'id-H1' },
  });
});

test('any table will do as well', async () => {
  await openDolma();
  await press('book-open');
  expect(router.push).toHaveBeenCalledWith({
    pathname: '/r/[slug]/book',
    params: { slug: 'dolma', at: TOMORROW_AT_EIGHT, party: '4' },
  });
});

test('the plan follows the time; a table that is taken then says when it is free', async () => {
  await openDolma();
  expect(screen.getByTestId('floor-table-H3').getAttribute('aria-label')).toContain('Free');
  await press('slot-21:00');
  expect(screen.getByTestId('floor-table-H3').getAttribute('aria-label')).toContain('Taken');
  await press('floor-table-H3');
  expect(bar()).toContain('Taken at 21:00. It is free at:');
  expect(screen.queryByTestId('choose-table')).toBeNull();
  await press('table-slot-19:00');
  expect(bar()).toContain('Tomorrow, 19:00');
  expect(screen.getByTestId('choose-table')).toBeTruthy();
});

test.each([
  ['H2', 'Seats 2 guests. You are 4.'],
  ['H4', 'Kept for parties of 5 or more.'],
])('table %s is no table for four, and says why', async (name, reason) => {
  await openDolma();
  await press(`floor-table-${name}`);
  expect(bar()).toContain(reason);
  expect(screen.queryByTestId('choose-table')).toBeNull();
});

test('a time that is gone by now is replaced by the nearest, and said so', async () => {
  await openDolma({ at: '2027-03-02T18:00:00Z', party: '4' });
  expect(screen.getByText('22:00 is taken. The nearest free time is 21:00.')).toBeTruthy();
  expect(bar()).toContain('Tomorrow, 21:00');
});

test('the phone is days and zones away: the restaurant’s own day counts', async () => {
  const { asked, sent } = await openDolma({});
  // The guess was the device's day; the answer told the time, and the right day was asked for.
  await waitFor(() => expect(bar()).toContain('Today, 20:00 · 2 guests'));
  expect(sent.at(-1)?.variables).toMatchObject({ date: '2027-03-01', partySize: 2 });
  expect(asked()).toEqual(['RestaurantDetail', 'DayAvailability']);
});

test('one past midnight belongs to the evening before', async () => {
  const { sent } = await openDolma({ at: '2027-03-02T21:00:00Z', party: '4' });
  expect(sent[0]?.variables.date).toBe('2027-03-02');
});

test('a restaurant that does not exist has a way out', async () => {
  openAt('/r/nowhere', { slug: 'nowhere' });
  await renderWithServer(<RestaurantScreen />, { restaurantDetail: () => ({ restaurant: null }) });
  await screen.findByTestId('restaurant-missing');
  await press('to-discover');
  expect(router.replace).toHaveBeenCalledWith('/');
});

test('only secure addresses are links', async () => {
  await openDolma();
  expect(screen.getByTestId('link-directions')).toBeTruthy();
  expect(screen.queryByTestId('link-instagram')).toBeNull();
});

test('a day whose times do not arrive keeps the rest of the page and asks again', async () => {
  let isDown = true;
  await openDolma(undefined, {
    ...house,
    dayAvailability: (variables) => (isDown ? null : house.dayAvailability?.(variables)),
  });
  await press('day-2027-03-03');
  await screen.findByTestId('times-retry', {}, { timeout: 8_000 });
  expect(screen.getByTestId('restaurant-name').textContent).toBe('Dolma');
  isDown = false;
  await press('times-retry');
  await waitFor(() => expect(bar()).toContain('Wednesday, 20:00'));
}, 20_000);

test('without a network it shows what it has, and says so', async () => {
  const { network } = await openDolma();
  expect(screen.queryByTestId('offline')).toBeNull();
  act(() => network.set(false));
  expect(screen.getByTestId('offline')).toBeTruthy();
  expect(bar()).toContain('20:00');
});

test('axe finds nothing', async () => {
  const { container } = await openDolma();
  await press('floor-table-H1');
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
}, 20_000);

import { screen, waitFor } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ChangeScreen } from '../../src/reservations/ChangeScreen.tsx';
import { aDay, aSlot } from '../restaurants/withServer.tsx';
import { hrefOf, openAt, router } from '../stubs/expoRouter.tsx';
import {
  type Answers,
  AT_NINE,
  aReservation,
  aRestaurant,
  expectAccessible,
  refusal,
  renderAsGuest,
  until,
} from './asGuest.tsx';

const userEvent = users.setup({ pointerEventsCheck: 0 });
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const page = () => document.body.textContent.replaceAll('\u00A0', ' ');
const confirm = () => screen.getByTestId('change-confirm');

/** H3, the guest's own, is free at eight because their booking does not block itself; at ten only H1 is. */
const evening = (date: unknown, partySize: unknown) =>
  aDay(date, partySize, [
    { at: `${date}T16:00:00Z`, tables: ['H1', 'H3'] },
    { at: `${date}T17:00:00Z`, tables: ['H3'] },
    { at: `${date}T18:00:00Z`, tables: ['H1'] },
    { at: `${date}T19:00:00Z` },
  ]);

const answers: Answers = {
  reservationToChange: ({ date, partySize, withTimes }) => {
    const availability = evening(date, partySize);
    return {
      reservation: aReservation({ restaurant: aRestaurant(withTimes ? { availability } : {}) }),
    };
  },
  dayAvailability: ({ date, partySize }) => ({
    restaurant: {
      __typename: 'Restaurant',
      id: 'restaurant-dolma',
      availability: evening(date, partySize),
    },
  }),
  changeReservation: () => ({
    changeReservation: aReservation({ startsAt: AT_NINE, endsAt: until(AT_NINE), revision: 2 }),
  }),
};

async function openChange(
  given: Answers = {},
  params: Record<string, string> = { date: '2027-03-02', party: '4' },
) {
  openAt('/bookings/r1/change', { id: 'r1', ...params });
  const view = await renderAsGuest(<ChangeScreen />, { ...answers, ...given });
  await screen.findByTestId('slot-20:00', {}, { timeout: 10_000 });
  return view;
}

test('opens with one request, for the booking itself not to stand in its own way', async () => {
  const { asked, sent, container } = await openChange();
  expect(asked()).toEqual(['ReservationToChange']);
  expect(sent[0]?.variables).toEqual({ id: 'r1', date: '2027-03-02', partySize: 4, withTimes: true });
  expect(screen.getByTestId('slot-20:00').getAttribute('aria-checked')).toBe('true');
  expect(confirm().getAttribute('aria-disabled')).toBe('true');
  await expectAccessible(container);
}, 30_000);

test('opened from an address that does not say the day, finds it out', async () => {
  const { asked } = await openChange({}, {});
  expect(asked()).toEqual(['ReservationToChange', 'DayAvailability']);
});

test('another time: says before and after, sends only what differs, and the revision that was seen', async () => {
  const { inputsOf } = await openChange();
  await press('slot-21:00');
  expect(page()).toContain('20:00–21:30, 4 guests, table H3, Main hall');
  expect(page()).toContain('21:00–22:30, 4 guests, table H3, Main hall');
  await press('change-confirm');
  await waitFor(() => expect(router.dismissTo).toHaveBeenCalled());
  expect(inputsOf('ChangeReservation')).toEqual([{ reservationId: 'r1', revision: 1, startsAt: AT_NINE }]);
  expect(hrefOf(router.dismissTo.mock.calls[0]?.[0])).toBe('/bookings/r1?changed=2');
});

test('a time at which the own table is taken says so and lets the house choose', async () => {
  const { inputsOf } = await openChange();
  await press('slot-22:00');
  expect(page()).toContain('Your table is taken then');
  await press('change-confirm');
  await waitFor(() => expect(router.dismissTo).toHaveBeenCalled());
  expect(inputsOf('ChangeReservation')[0]).toMatchObject({ tableId: null });
});

test('another table at the same time', async () => {
  const { inputsOf } = await openChange();
  await press('floor-table-H1');
  await press('change-confirm');
  await waitFor(() => expect(router.dismissTo).toHaveBeenCalled());
  expect(inputsOf('ChangeReservation')).toEqual([{ reservationId: 'r1', revision: 1, tableId: 'id-H1' }]);
});

test('a table that is not free cannot be taken', async () => {
  await openChange();
  await press('floor-table-H4');
  expect(confirm().getAttribute('aria-disabled')).toBe('true');
});

test('another day keeps the hour', async () => {
  const { inputsOf, asked } = await openChange();
  await press('day-2027-03-03');
  await waitFor(() => expect(confirm().getAttribute('aria-disabled')).not.toBe('true'));
  await press('change-confirm');
  await waitFor(() => expect(router.dismissTo).toHaveBeenCalled());
  expect(asked().slice(0, 2)).toEqual(['ReservationToChange', 'DayAvailability']);
  expect(inputsOf('ChangeReservation')[0]).toMatchObject({ startsAt: '2027-03-03T16:00:00.000Z' });
});

test('changed by somebody else meanwhile: says what it is now, and the next try knows it', async () => {
  let now = aReservation();
  const { inputsOf } = await openChange({
    reservationToChange: ({ date, partySize }) => ({
      reservation: { ...now, restaurant: aRestaurant({ availability: evening(date, partySize) }) },
    }),
    changeReservation: () => {
      if (now.revision === 5) return answers.changeReservation?.({});
      now = aReservation({ partySize: 3, revision: 5 });
      return { changeReservation: refusal('RevisionConflict', { current: now }) };
    },
  });
  await press('slot-21:00');
  await press('change-confirm');
  await screen.findByTestId('booking-refused');
  expect(page()).toContain('This booking has changed meanwhile');
  expect(page()).toContain('Booked, Tuesday, 20:00, 3 guests, table H3');
  await press('change-confirm');
  await waitFor(() => expect(router.dismissTo).toHaveBeenCalled());
  expect(inputsOf('ChangeReservation')[1]).toMatchObject({ revision: 5, partySize: 4 });
});

test('taken meanwhile: the booking stands, and one tap takes another time', async () => {
  await openChange({
    changeReservation: () => ({
      changeReservation: refusal('TableUnavailable', {
        alternatives: [aSlot({ at: '2027-03-02T18:00:00Z', tables: ['H1'] })],
      }),
    }),
  });
  await press('slot-21:00');
  await press('change-confirm');
  await screen.findByTestId('booking-refused');
  expect(page()).toContain('Your booking stands as it was');
  await press('alternative-22:00');
  expect(screen.queryByTestId('booking-refused')).toBeNull();
  expect(screen.getByTestId('slot-22:00').getAttribute('aria-checked')).toBe('true');
});

test('a booking that is over is not offered to be changed', async () => {
  openAt('/bookings/r1/change', { id: 'r1', date: '2027-03-02', party: '4' });
  await renderAsGuest(<ChangeScreen />, {
    ...answers,
    reservationToChange: () => ({ reservation: aReservation({ status: 'COMPLETED' }) }),
  });
  await waitFor(() => expect(page()).toContain('This booking cannot be changed any more'));
});

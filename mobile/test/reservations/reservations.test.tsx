import { act, screen, waitFor } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { PendingBookingGate } from '../../src/reservations/PendingBookingGate.tsx';
import { ReservationScreen } from '../../src/reservations/ReservationScreen.tsx';
import { ReservationsScreen } from '../../src/reservations/ReservationsScreen.tsx';
import { aSlot } from '../restaurants/withServer.tsx';
import { hrefOf, openAt, router } from '../stubs/expoRouter.tsx';
import {
  type Answers,
  AT_EIGHT,
  AT_NINE,
  aReservation,
  expectAccessible,
  fault,
  refusal,
  renderAsGuest,
  until,
} from './asGuest.tsx';

const userEvent = users.setup({ pointerEventsCheck: 0 });
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const page = () => document.body.textContent.replaceAll('\u00A0', ' ');
const cards = () => screen.queryAllByTestId(/^booking-card-/).map((card) => card.getAttribute('data-testid'));

function aList(nodes: readonly object[], { total = nodes.length, next = null as string | null } = {}) {
  return {
    viewer: {
      __typename: 'User',
      id: 'user-1',
      reservations: {
        __typename: 'ReservationConnection',
        totalCount: total,
        edges: nodes.map((node, index) => ({
          __typename: 'ReservationEdge',
          cursor: `c${index}`,
          node,
        })),
        pageInfo: { __typename: 'PageInfo', hasNextPage: next !== null, endCursor: next },
      },
    },
  };
}

describe('the list of bookings', () => {
  const past = aReservation({ id: 'old', status: 'COMPLETED', startsAt: '2027-02-02T16:00:00.000Z' });
  const answers: Answers = {
    myReservations: ({ upcoming }) => aList(upcoming ? [aReservation()] : [past]),
  };

  test('opens with one request; what is behind costs one more, once', async () => {
    openAt('/bookings');
    const { asked, container } = await renderAsGuest(<ReservationsScreen />, answers);
    await screen.findByTestId('booking-card-r1');
    expect(asked()).toEqual(['MyReservations']);
    const card = screen.getAllByRole('link', { name: /^Dolma.*20:00–21:30.*table H3.*Booked$/ })[0];
    expect(card?.getAttribute('href')).toBe('/bookings/r1');
    await expectAccessible(container);
    await press('bookings-past');
    await screen.findByTestId('booking-card-old');
    expect(cards()).toEqual(['booking-card-old']);
    await press('bookings-upcoming');
    await press('bookings-past');
    await screen.findByTestId('booking-card-old');
    expect(asked()).toEqual(['MyReservations', 'MyReservations']);
  });

  test('with nothing in it says what to do', async () => {
    openAt('/bookings');
    await renderAsGuest(<ReservationsScreen />, { myReservations: () => aList([]) });
    await waitFor(() => expect(page()).toContain('No table waits for you yet'));
    expect(page()).toContain('Find a table');
  });

  test('of nobody asks to sign in, and asks the server for nothing', async () => {
    openAt('/bookings');
    const { asked } = await renderAsGuest(<ReservationsScreen />, answers, { signedIn: false });
    await press('go-sign-in');
    expect(hrefOf(router.push.mock.calls[0]?.[0])).toBe('/sign-in?next=%2Fbookings');
    expect(asked()).toEqual([]);
  });

  test('that cannot be had says so, and is there once it can', async () => {
    let isDown = true;
    openAt('/bookings');
    await renderAsGuest(<ReservationsScreen />, {
      myReservations: () => (isDown ? fault('INTERNAL') : aList([aReservation()])),
    });
    await screen.findByTestId('retry');
    isDown = false;
    await press('retry');
    await screen.findByTestId('booking-card-r1');
  });

  test('without a network shows what it has, and says of when', async () => {
    openAt('/bookings');
    const { network } = await renderAsGuest(<ReservationsScreen />, answers);
    await screen.findByTestId('booking-card-r1');
    act(() => network.set(false));
    expect(screen.getByTestId('offline').textContent).toContain('what was loaded before');
    expect(cards()).toEqual(['booking-card-r1']);
  });
});

describe('a booking that the last run of the app had no answer for', () => {
  const input = {
    restaurantId: 'restaurant-dolma',
    partySize: 4,
    startsAt: AT_EIGHT,
    guestName: 'Leyla',
    idempotencyKey: 'left behind',
  };
  const place = { slug: 'dolma', restaurantName: 'Dolma', timeZone: 'Asia/Baku' };
  const left = (askedAt: string) => ({
    kept: { 'booking-attempt:user-1': JSON.stringify({ shape: 1, attempt: { input, place, askedAt } }) },
  });
  const answers: Answers = {
    myReservations: () => aList([aReservation()]),
    latestReservations: () => aList([]),
    reserveTable: () => ({ reserveTable: aReservation() }),
  };

  test('is settled under its key as the list opens, and said', async () => {
    openAt('/bookings');
    const { inputsOf } = await renderAsGuest(
      <ReservationsScreen />,
      answers,
      left('2027-03-01T07:59:00.000Z'),
    );
    await screen.findByTestId('booking-settled');
    expect(page()).toContain('Your booking went through');
    expect(inputsOf('ReserveTable')).toEqual([input]);
    expect(localStorage.getItem('booking-attempt:user-1')).toBeNull();
  });

  test('is settled whatever tab the app opens on, and leads to the list', async () => {
    openAt('/');
    const { inputsOf } = await renderAsGuest(
      <PendingBookingGate />,
      answers,
      left('2027-03-01T07:59:00.000Z'),
    );
    await waitFor(() => expect(page()).toContain('Your booking went through'));
    expect(screen.getByTestId('booking-pending').querySelector('a')?.getAttribute('href')).toBe('/bookings');
    expect(inputsOf('ReserveTable')).toEqual([input]);
  });

  test('is not sent again hours later, only looked for', async () => {
    openAt('/bookings');
    const { asked } = await renderAsGuest(<ReservationsScreen />, answers, left('2027-03-01T03:00:00.000Z'));
    await screen.findByTestId('booking-lapsed');
    expect(page()).toContain('nothing was booked');
    expect(asked()).not.toContain('ReserveTable');
  });

  test('is of no concern where there is none, and asks the server for nothing', async () => {
    openAt('/');
    const { asked } = await renderAsGuest(<PendingBookingGate />, answers);
    expect(screen.queryByTestId('booking-pending')).toBeNull();
    expect(asked()).toEqual([]);
  });
});

describe('a booking', () => {
  const answers: Answers = {
    reservation: () => ({ reservation: aReservation() }),
    cancelReservation: () => ({ cancelReservation: aReservation({ status: 'CANCELLED', revision: 2 }) }),
    restoreReservation: () => ({ restoreReservation: aReservation({ revision: 3 }) }),
  };

  async function openBooking(given: Answers = {}) {
    openAt('/bookings/r1', { id: 'r1' });
    const view = await renderAsGuest(<ReservationScreen />, { ...answers, ...given });
    await screen.findByTestId('booking-status');
    return view;
  }

  async function cancel(reason = '') {
    await press('cancel-open');
    if (reason) {
      await userEvent.click(screen.getByTestId('cancel-reason'));
      await userEvent.paste(reason);
    }
    await press('cancel-confirm');
    await screen.findByTestId('undo-cancel');
  }

  test('opens with one request and tells all there is', async () => {
    const { asked, container } = await openBooking();
    expect(asked()).toEqual(['Reservation']);
    for (const text of ['Dolma', 'Tuesday, 2 March', '20:00–21:30', '4 guests', 'H3', 'Leyla', 'Call'])
      expect(page()).toContain(text);
    await expectAccessible(container);
  });

  test('is changed on a page that knows which day to ask for', async () => {
    await openBooking();
    await press('change-open');
    expect(hrefOf(router.push.mock.calls[0]?.[0])).toBe('/bookings/r1/change?date=2027-03-02&party=4');
  });

  test('is cancelled with or without a reason, and taken back', async () => {
    const { inputsOf } = await openBooking();
    await cancel('  We are ill ');
    expect(inputsOf('CancelReservation')).toEqual([{ reservationId: 'r1', reason: 'We are ill' }]);
    expect(screen.getByTestId('booking-status').textContent).toBe('Cancelled');
    expect(screen.queryByTestId('change-open')).toBeNull();
    await press('undo-cancel');
    await waitFor(() => expect(screen.getByTestId('booking-status').textContent).toBe('Booked'));
    expect(page()).toContain('Your table is yours again');
    expect(inputsOf('RestoreReservation')).toEqual([{ reservationId: 'r1' }]);
  });

  test('whose table went to others meanwhile stays cancelled, and offers what is free', async () => {
    await openBooking({
      restoreReservation: () => ({
        restoreReservation: refusal('TableUnavailable', {
          alternatives: [aSlot({ at: AT_NINE, tables: ['H1'] })],
        }),
      }),
    });
    await cancel();
    await press('undo-cancel');
    await screen.findByTestId('booking-refused');
    expect(page()).toContain('Your table was given to others meanwhile');
    expect(screen.getByTestId('booking-status').textContent).toBe('Cancelled');
    await press('alternative-21:00');
    expect(hrefOf(router.push.mock.calls[0]?.[0])).toContain('/r/dolma/book?');
  });

  test('that the restaurant called off cannot be taken back by its guest', async () => {
    openAt('/bookings/r1', { id: 'r1' });
    await renderAsGuest(<ReservationScreen />, {
      reservation: () => ({ reservation: aReservation({ status: 'CANCELLED' }) }),
      restoreReservation: () => ({ restoreReservation: refusal('CancelledByRestaurant') }),
    });
    await screen.findByTestId('undo-cancel');
    await press('undo-cancel');
    await screen.findByTestId('booking-refused');
    expect(page()).toContain('The restaurant called this one off');
  });

  test.each([
    ['is over', { startsAt: '2027-02-28T16:00:00.000Z', endsAt: until('2027-02-28T16:00:00.000Z') }],
    ['its guests sit at', { status: 'SEATED' }],
    ['was cancelled and is past', { status: 'CANCELLED', startsAt: '2027-02-28T16:00:00.000Z' }],
  ])('that %s offers nothing that would be refused', async (_what, over) => {
    openAt('/bookings/r1', { id: 'r1' });
    await renderAsGuest(<ReservationScreen />, {
      reservation: () => ({ reservation: aReservation(over) }),
    });
    await screen.findByTestId('booking-status');
    for (const action of ['change-open', 'cancel-open', 'undo-cancel'])
      expect(screen.queryByTestId(action)).toBeNull();
    expect(page()).toContain('Book here again');
  });

  test('that is somebody else’s or none looks like none', async () => {
    openAt('/bookings/r9', { id: 'r9' });
    await renderAsGuest(<ReservationScreen />, { reservation: () => ({ reservation: null }) });
    await screen.findByTestId('booking-not-found');
  });

  test('without a network is shown from what was loaded, and marked', async () => {
    const { network } = await openBooking();
    act(() => network.set(false));
    expect(screen.getByTestId('offline')).toBeTruthy();
    expect(screen.getByTestId('booking-status').textContent).toBe('Booked');
    await press('cancel-open');
    await press('cancel-confirm');
    await screen.findByTestId('booking-refused');
    expect(page()).toContain('Nothing was sent');
  });
});

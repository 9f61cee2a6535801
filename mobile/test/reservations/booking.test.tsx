import { act, screen, waitFor } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { BookingScreen } from '../../src/reservations/BookingScreen.tsx';
import { aSlot } from '../restaurants/withServer.tsx';
import { hrefOf, openAt, router } from '../stubs/expoRouter.tsx';
import {
  type Answers,
  AT_EIGHT,
  aReservation,
  aRestaurant,
  expectAccessible,
  fault,
  noAnswer,
  refusal,
  renderAsGuest,
} from './asGuest.tsx';

const userEvent = users.setup({ pointerEventsCheck: 0 });
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const type = async (testId: string, text: string) => {
  await userEvent.clear(screen.getByTestId(testId));
  if (text) await userEvent.click(screen.getByTestId(testId));
  if (text) await userEvent.paste(text);
};
const page = () => document.body.textContent.replaceAll('\u00A0', ' ');

const viewer = { __typename: 'User', id: 'user-1', name: 'Leyla Əliyeva', phone: '+994501234567' };
const restaurant = aRestaurant({ bookingPolicy: { __typename: 'BookingPolicy', turnTimeMinutes: 90 } });
const answers: Answers = {
  booking: () => ({ viewer, restaurant }),
  reserveTable: () => ({ reserveTable: aReservation() }),
};
const wish = { slug: 'dolma', at: AT_EIGHT, party: '4', table: 'id-H3' };

async function openForm(given: Answers = {}, params: Record<string, string> = wish) {
  openAt('/r/dolma/book', params);
  const view = await renderAsGuest(<BookingScreen />, { ...answers, ...given });
  await screen.findByTestId('book-confirm');
  return view;
}

describe('the form', () => {
  test('opens with one request, says in plain words what is booked, and knows who books', async () => {
    const { asked, container } = await openForm();
    expect(asked()).toEqual(['Booking']);
    expect(page()).toContain('Tuesday, 2 March');
    expect(page()).toContain('20:00–21:30');
    expect(page()).toContain('4 guests, table H3, Main hall');
    expect(screen.getByTestId('guest-name')).toHaveProperty('value', 'Leyla Əliyeva');
    expect(screen.getByTestId('guest-phone')).toHaveProperty('value', '+994501234567');
    await expectAccessible(container);
  });

  test('books with one tap, and says so', async () => {
    const { inputsOf, container } = await openForm();
    await type('notes', '  A window,  please ');
    await press('book-confirm');
    await screen.findByTestId('booking-confirmed');
    expect(inputsOf('ReserveTable')).toEqual([
      {
        restaurantId: 'restaurant-dolma',
        tableId: 'id-H3',
        partySize: 4,
        startsAt: AT_EIGHT,
        guestName: 'Leyla Əliyeva',
        guestPhone: '+994501234567',
        notes: 'A window, please',
        idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
    expect(router.setParams).toHaveBeenCalledWith({ booked: 'r1' });
    expect(page()).toContain('You are booked');
    await expectAccessible(container);
  });

  test('loaded again after that, leads to the booking instead of making it twice', async () => {
    openAt('/r/dolma/book', { ...wish, booked: 'r1' });
    const { asked } = await renderAsGuest(<BookingScreen />, answers);
    await waitFor(() => expect(router.replace).toHaveBeenCalled());
    expect(hrefOf(router.replace.mock.calls[0]?.[0])).toBe('/bookings/r1');
    expect(asked()).toEqual([]);
  });

  test.each([
    ['no name', 'guest-name', '  ', 'Write a name'],
    ['a name of 81 emoji', 'guest-name', '🎂'.repeat(81), 'Write a name'],
    ['a phone of letters', 'guest-phone', 'call me', 'Write a phone number'],
    ['a wish too long', 'notes', 'x'.repeat(401), 'At most 400'],
  ])('with %s says what to write instead, and sends nothing', async (_what, field, text, said) => {
    const { asked } = await openForm();
    await type(field, text);
    await press('book-confirm');
    expect(page()).toContain(said);
    expect(asked()).toEqual(['Booking']);
  });

  test('takes a name of 80 emoji', async () => {
    const { inputsOf } = await openForm();
    await type('guest-name', '🎂'.repeat(80));
    await type('guest-phone', '');
    await press('book-confirm');
    await screen.findByTestId('booking-confirmed');
    expect(inputsOf('ReserveTable')[0]).toMatchObject({ guestName: '🎂'.repeat(80), guestPhone: null });
  });

  test('of somebody who has not signed in keeps table and time through signing up', async () => {
    openAt('/r/dolma/book', wish);
    await renderAsGuest(
      <BookingScreen />,
      { booking: () => ({ viewer: null, restaurant }) },
      { signedIn: false },
    );
    await screen.findByTestId('go-sign-up');
    expect(screen.queryByTestId('book-confirm')).toBeNull();
    await press('go-sign-up');
    const [to] = router.push.mock.calls[0] ?? [];
    const next = new URL(to.params.next, 'http://app.test');
    expect(to.pathname).toBe('/sign-up');
    expect(next.pathname).toBe('/r/dolma/book');
    expect(Object.fromEntries(next.searchParams)).toEqual({ at: AT_EIGHT, party: '4', table: 'id-H3' });
  });

  test.each([
    ['no time', { ...wish, at: '' }],
    ['a time that is none', { ...wish, at: 'tomorrow' }],
    ['half a guest', { ...wish, party: '2.5' }],
    ['nobody', { ...wish, party: '0' }],
  ])('asked for with %s sends the guest to choose, and nothing to the server', async (_what, params) => {
    openAt('/r/dolma/book', params);
    const { asked } = await renderAsGuest(<BookingScreen />, answers);
    expect(page()).toContain('A time is missing');
    expect(asked()).toEqual([]);
  });

  test('of a restaurant that does not exist says so', async () => {
    openAt('/r/nowhere/book', { ...wish, slug: 'nowhere' });
    await renderAsGuest(<BookingScreen />, { booking: () => ({ viewer, restaurant: null }) });
    await waitFor(() => expect(page()).toContain('We do not know this restaurant'));
  });
});

describe('a refusal', () => {
  const taken = refusal('TableUnavailable', {
    alternatives: [
      aSlot({ at: AT_EIGHT, tables: ['H1'] }),
      aSlot({ at: '2027-03-02T15:30:00.000Z', tables: ['H3', 'H1'] }),
    ],
  });

  test('is a sentence with other times; one tap takes one, and what was typed stays', async () => {
    const view = await openForm({ reserveTable: () => ({ reserveTable: taken }) });
    await type('notes', 'A window, please');
    await press('book-confirm');
    await screen.findByTestId('booking-refused');
    expect(page()).toContain('Somebody was a moment faster');
    expect(screen.queryByTestId('book-confirm')).toBeNull();
    await expectAccessible(view.container);

    await press('alternative-19:30');
    expect(router.setParams).toHaveBeenLastCalledWith({ at: '2027-03-02T15:30:00.000Z', table: 'id-H3' });
    expect(screen.queryByTestId('booking-refused')).toBeNull();
    expect(screen.getByTestId('notes')).toHaveProperty('value', 'A window, please');
  });

  test('takes another time at any table where the chosen one is not free then', async () => {
    await openForm({ reserveTable: () => ({ reserveTable: taken }) });
    await press('book-confirm');
    await screen.findByTestId('booking-refused');
    await press('alternative-20:00');
    expect(router.setParams).toHaveBeenLastCalledWith({ at: AT_EIGHT, table: '' });
  });

  test('that only another choice helps against leads back to choosing', async () => {
    await openForm({
      reserveTable: () => ({ reserveTable: refusal('PartySizeNotAccepted', { min: 1, max: 3 }) }),
    });
    await press('book-confirm');
    await screen.findByTestId('booking-refused');
    expect(page()).toContain('for 1 to 3');
    await press('choose-again');
    expect(router.back).toHaveBeenCalled();
  });

  test('of a field stands at the field, until it is corrected', async () => {
    const issues = [{ __typename: 'ValidationIssue', path: ['input', 'guestPhone'], message: 'no digits' }];
    await openForm({ reserveTable: () => ({ reserveTable: refusal('ValidationError', { issues }) }) });
    await press('book-confirm');
    await screen.findByTestId('booking-refused');
    expect(screen.getByTestId('guest-phone').getAttribute('aria-invalid')).toBe('true');
    await type('guest-phone', '+994 12 596 00 00');
    expect(screen.getByTestId('guest-phone').getAttribute('aria-invalid')).toBeNull();
  });

  test('for being busy may be tried again, under the same key', async () => {
    let isBusy = true;
    const { inputsOf } = await openForm({
      reserveTable: () => {
        if (!isBusy) return { reserveTable: aReservation() };
        isBusy = false;
        return fault('RATE_LIMITED', { retryAfterSeconds: 30 });
      },
    });
    await press('book-confirm');
    await screen.findByTestId('booking-refused');
    expect(page()).toContain('Try again in 30 seconds');
    await press('book-confirm');
    await screen.findByTestId('booking-confirmed');
    const [first, second] = inputsOf('ReserveTable');
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  });

  test('because the session is over asks to sign in, for the same table', async () => {
    await openForm({
      reserveTable: () => fault('UNAUTHENTICATED'),
      refreshSession: () => ({ refreshSession: refusal('InvalidSession') }),
      booking: () => ({ viewer, restaurant }),
    });
    await press('book-confirm');
    await screen.findByTestId('go-sign-in');
    expect(page()).toContain('table H3');
    expect(Object.keys(localStorage)).not.toContain('booking-attempt:user-1');
  });
});

describe('a connection that breaks', () => {
  test('before anything was sent: the guest is told so, and may try again', async () => {
    const { network, asked } = await openForm();
    act(() => network.set(false));
    await press('book-confirm');
    await screen.findByTestId('booking-refused');
    expect(page()).toContain('Nothing was sent');
    expect(asked()).toEqual(['Booking']);
    act(() => network.set(true));
    await press('book-confirm');
    await screen.findByTestId('booking-confirmed');
  });

  test('before the answer came: nobody claims anything, the form is away, and asking again keeps the key', async () => {
    let isDown = true;
    const { inputsOf, container } = await openForm({
      reserveTable: () => (isDown ? noAnswer() : { reserveTable: aReservation() }),
    });
    await press('book-confirm');
    await screen.findByTestId('booking-unsure');
    expect(page()).toContain('We do not know yet whether you are booked');
    expect(screen.queryByTestId('book-confirm')).toBeNull();
    expect(screen.queryByTestId('booking-confirmed')).toBeNull();
    expect(Object.keys(localStorage)).toContain('booking-attempt:user-1');
    await expectAccessible(container);
    isDown = false;
    await press('booking-check');
    await screen.findByTestId('booking-confirmed');
    const [first, second] = inputsOf('ReserveTable');
    expect(second).toEqual(first);
    expect(Object.keys(localStorage)).not.toContain('booking-attempt:user-1');
  });

  test('is asked again by itself once the network is back', async () => {
    let isDown = true;
    const { network } = await openForm({
      reserveTable: () => (isDown ? noAnswer() : { reserveTable: aReservation() }),
    });
    await press('book-confirm');
    await screen.findByTestId('booking-unsure');
    act(() => network.set(false));
    isDown = false;
    act(() => network.set(true));
    await screen.findByTestId('booking-confirmed');
  });
});

test.each(['az', 'ru'] as const)(
  'in %s the page is in that language, down to the last word',
  async (language) => {
    openAt('/r/dolma/book', wish);
    await renderAsGuest(<BookingScreen />, answers, { language });
    await screen.findByTestId('book-confirm');
    expect(page()).toContain(language === 'az' ? 'Bu masanı rezerv et' : 'Забронировать этот стол');
    expect(page()).not.toMatch(/\b(?:booking|guests?|table|March)\b/i);
  },
);

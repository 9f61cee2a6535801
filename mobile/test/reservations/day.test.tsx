import { act, screen, waitFor } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { ServiceDayScreen } from '../../src/reservations/ServiceDayScreen.tsx';
import { StaffScreen } from '../../src/restaurants/StaffScreen.tsx';
import { openAt, router } from '../stubs/expoRouter.tsx';
import {
  type Answers,
  aReservation,
  aRestaurant,
  expectAccessible,
  fault,
  refusal,
  renderAsGuest,
} from './asGuest.tsx';

const userEvent = users.setup({ pointerEventsCheck: 0 });
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const page = () => document.body.textContent.replaceAll('\u00A0', ' ');

/** It is Monday, 1 March 2027, noon in Baku: half past eleven was due half an hour ago. */
const at = (time: string) => `2027-03-01T${time}:00.000Z`;
const stay = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const table = (name: string) => ({ __typename: 'Table', id: `id-${name}`, name });

const rows = [
  aReservation({ id: 'late', guestName: 'Kamran', ...stay('07:30', '09:00'), table: table('H1') }),
  aReservation({ id: 'sits', guestName: 'Nigar', status: 'SEATED', partySize: 2, ...stay('07:00', '08:30') }),
  aReservation({
    id: 'next',
    guestName: 'Aysel',
    notes: 'A pram',
    ...stay('08:30', '10:00'),
    table: table('H4'),
  }),
  aReservation({ id: 'gone', guestName: 'Rüfət', status: 'COMPLETED', ...stay('06:00', '07:30') }),
];

const membership = (role: string, slug = 'dolma') => ({
  __typename: 'RestaurantMembership',
  role,
  restaurant: { ...aRestaurant(), id: `restaurant-${slug}`, slug, name: slug },
});
const viewerWith = (...memberships: object[]) => ({
  viewer: {
    __typename: 'User',
    id: 'user-1',
    name: 'Orxan',
    email: 'orxan@example.com',
    phone: null,
    isAdmin: false,
    memberships,
  },
});
const house = (restaurantId: unknown) =>
  aRestaurant({
    id: restaurantId,
    servicePeriods: [{ __typename: 'ServicePeriod', opensAt: at('06:00'), closesAt: at('19:00') }],
  });
const answers: Answers = {
  viewer: () => viewerWith(membership('MANAGER')),
  restaurantDay: ({ restaurantId }) => ({ restaurant: house(restaurantId), restaurantReservations: rows }),
};

async function openDay(given: Answers = {}) {
  openAt('/day');
  const view = await renderAsGuest(<ServiceDayScreen />, { ...answers, ...given });
  await screen.findByTestId('day-summary');
  return view;
}

describe('the evening', () => {
  test('opens on today with one request beside the frame’s own, and says how it stands in one breath', async () => {
    const { asked, sent, container } = await openDay();
    expect(asked()).toEqual(['Viewer', 'RestaurantDay']);
    expect(sent[1]?.variables).toEqual({ restaurantId: 'restaurant-dolma', date: '2027-03-01' });
    const summary = screen.getByTestId('day-summary').textContent.replaceAll('\u00A0', ' ');
    expect(summary).toContain('14 guests · 4 parties · 2 in the house');
    expect(summary).toContain('Next: 12:30, Aysel, 4 guests');
    expect(summary).toContain('1 is late');
    await expectAccessible(container);
  });

  test('marks the next step with one tap and the revision that was seen, and takes it back', async () => {
    const marked = new Map<unknown, string>();
    const stateOf = (id: string) => rows.find((row) => row.id === id) ?? {};
    let revision = 1;
    const { inputsOf } = await openDay({
      markReservation: ({ input }) => {
        marked.set(input?.reservationId, String(input?.status));
        return { markReservation: { ...stateOf('late'), status: input?.status, revision: ++revision } };
      },
      restaurantDay: ({ restaurantId }) => ({
        restaurant: house(restaurantId),
        restaurantReservations: rows.map((row) =>
          marked.has(row.id) ? { ...row, status: marked.get(row.id), revision } : row,
        ),
      }),
    });
    await press('mark-late');
    await screen.findByTestId('marked');
    expect(screen.getByTestId('marked').textContent).toContain('Kamran: Arrived');
    await waitFor(() => expect(screen.getByTestId('mark-late').textContent).toBe('Seated'));
    await press('mark-undo');
    await waitFor(() => expect(screen.getByTestId('mark-late').textContent).toBe('Arrived'));
    expect(inputsOf('MarkReservation')).toEqual([
      { reservationId: 'late', revision: 1, status: 'ARRIVED' },
      { reservationId: 'late', revision: 2, status: 'BOOKED' },
    ]);
  });

  test('does not say what the server has not said: a refusal leaves the party as it is', async () => {
    await openDay({
      markReservation: () => ({
        markReservation: refusal('StatusNotReachable', { from: 'CANCELLED', reachable: [] }),
      }),
    });
    await press('mark-late');
    await screen.findByTestId('mark-refused');
    expect(page()).toContain('Its state is “Cancelled” by now');
    expect(screen.getByTestId('mark-late').textContent).toBe('Arrived');
  });

  test('a step that takes the table again says who has it', async () => {
    await openDay({
      markReservation: () => ({ markReservation: refusal('TableUnavailable', { alternatives: [] }) }),
    });
    await press('day-over');
    await press('party-gone');
    await press('step-SEATED');
    await screen.findByTestId('mark-refused');
    expect(page()).toContain('Another booking holds this table now');
  });

  test('all about a party: its wish, its phone, every mark that can be set', async () => {
    const { inputsOf } = await openDay({
      markReservation: () => ({ markReservation: { ...rows[0], status: 'NO_SHOW', revision: 2 } }),
    });
    await press('party-next');
    expect(page()).toContain('A pram');
    expect(screen.getByTestId('guest-call').textContent).toContain('+994501234567');
    expect(screen.queryByTestId('step-NO_SHOW')).toBeNull();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('step-ARRIVED')).toBeNull());
    await press('party-late');
    await press('step-NO_SHOW');
    await waitFor(() => expect(inputsOf('MarkReservation')).toHaveLength(1));
    expect(inputsOf('MarkReservation')[0]).toMatchObject({ reservationId: 'late', status: 'NO_SHOW' });
  });

  test('by table, and on the plan: late, seated and soon are told by word as well as by line', async () => {
    await openDay();
    await press('day-view-byTable');
    expect(page()).toContain('11:30–13:00 · Kamran');
    expect(page()).toContain('Free all evening');
    await press('day-view-plan');
    const name = (it: string) => screen.getByTestId(`floor-table-${it}`).getAttribute('aria-label');
    expect(name('H1')).toContain('30 min late');
    expect(name('H3')).toContain('seated, Nigar');
    expect(name('H4')).toContain('booked soon, Aysel');
    expect(name('H2')).toContain('Free all evening');
    await press('moment-later');
    expect(name('H4')).toContain('booked, Aysel');
  });

  test('another day and another house cost a request each', async () => {
    const { asked, sent } = await openDay({
      viewer: () => viewerWith(membership('HOST'), membership('HOST', 'firuze')),
    });
    expect(screen.queryByTestId('staff-open')).toBeNull();
    await press('day-next');
    await waitFor(() => expect(asked()).toHaveLength(3));
    expect(sent[2]?.variables).toMatchObject({ date: '2027-03-02' });
    await userEvent.click(screen.getByText('firuze'));
    await waitFor(() => expect(asked()).toHaveLength(4));
    expect(sent[3]?.variables).toMatchObject({ restaurantId: 'restaurant-firuze' });
  });

  test('without a network shows the last it heard, and says so', async () => {
    const { network } = await openDay();
    act(() => network.set(false));
    expect(screen.getByTestId('offline').textContent).toContain('12:00');
    await press('mark-late');
    await screen.findByTestId('mark-refused');
    expect(page()).toContain('Nothing was sent');
  });

  test('is not for guests', async () => {
    openAt('/day');
    await renderAsGuest(<ServiceDayScreen />, { viewer: () => viewerWith() });
    await waitFor(() => expect(page()).toContain('This page is for staff'));
  });

  test('that cannot be had says so', async () => {
    openAt('/day');
    await renderAsGuest(<ServiceDayScreen />, { ...answers, restaurantDay: () => fault('INTERNAL') });
    await screen.findByTestId('retry');
  });
});

describe('the staff', () => {
  const done = { __typename: 'Restaurant', id: 'restaurant-dolma' };
  const staff: Answers = {
    staffOf: () => ({ ...viewerWith(membership('MANAGER')), restaurant: aRestaurant() }),
    setRestaurantStaff: () => ({ setRestaurantStaff: done }),
  };

  async function openStaff(given: Answers = {}) {
    openAt('/day/restaurant-dolma/staff', { restaurantId: 'restaurant-dolma' });
    const view = await renderAsGuest(<StaffScreen />, { ...staff, ...given });
    await screen.findByTestId('staff-email');
    return view;
  }
  async function write(email: string) {
    await userEvent.click(screen.getByTestId('staff-email'));
    await userEvent.paste(email);
  }

  test('is named by e-mail and role', async () => {
    const { asked, inputsOf, container } = await openStaff();
    expect(asked()).toEqual(['StaffOf']);
    await expectAccessible(container);
    await write(' Aysel@Example.com ');
    await press('role-MANAGER');
    await press('staff-add');
    await screen.findByTestId('staff-done');
    expect(page()).toContain('aysel@example.com is on the staff as Manager');
    expect(inputsOf('SetRestaurantStaff')).toEqual([
      { restaurantId: 'restaurant-dolma', email: 'aysel@example.com', role: 'MANAGER' },
    ]);
  });

  test('is taken off only when it is meant', async () => {
    const { inputsOf } = await openStaff();
    await write('aysel@example.com');
    await press('staff-remove');
    expect(inputsOf('SetRestaurantStaff')).toEqual([]);
    await press('staff-remove-confirm');
    await screen.findByTestId('staff-done');
    expect(inputsOf('SetRestaurantStaff')[0]).toMatchObject({ role: null });
  });

  test.each([
    ['nobody with that address', refusal('NotFound'), 'There is no account with aysel@example.com'],
    [
      'the last manager',
      refusal('ValidationError', {
        issues: [{ __typename: 'ValidationIssue', path: ['input', 'role'], message: 'last' }],
      }),
      'The house needs a manager',
    ],
  ])('%s: a sentence', async (_what, setRestaurantStaff, said) => {
    await openStaff({ setRestaurantStaff: () => ({ setRestaurantStaff }) });
    await write('aysel@example.com');
    await press('staff-add');
    await screen.findByTestId('staff-refused');
    expect(page()).toContain(said);
  });

  test('what is no address is not sent', async () => {
    const { asked } = await openStaff();
    await write('aysel');
    await press('staff-add');
    expect(page()).toContain('That is not an e-mail address');
    expect(asked()).toEqual(['StaffOf']);
  });

  test('is for managers', async () => {
    openAt('/day/restaurant-dolma/staff', { restaurantId: 'restaurant-dolma' });
    await renderAsGuest(<StaffScreen />, {
      staffOf: () => ({ ...viewerWith(membership('HOST')), restaurant: aRestaurant() }),
    });
    await waitFor(() => expect(page()).toContain('Only managers name the staff'));
    expect(router.push).not.toHaveBeenCalled();
  });
});

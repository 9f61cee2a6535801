import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { ArrivalBadge } from '../../src/arrivals/ArrivalBadge.tsx';
import { ArrivalsScreen } from '../../src/arrivals/ArrivalsScreen.tsx';
import { OnMyWayEntry } from '../../src/arrivals/OnMyWayEntry.tsx';
import type { ArrivalIntentStatus } from '../../src/graphql/gql/operations.ts';
import { type Answers, expectAccessible, fault, refusal, renderAsGuest } from '../reservations/asGuest.tsx';
import { openAt, router } from '../stubs/expoRouter.tsx';
import { aLine } from './aLine.ts';
import { AT_EIGHT, aBooking, anIntent, aPreorder, idle, minutesFromNow } from './anArrival.ts';

const userEvent = users.setup({ pointerEventsCheck: 0 });
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const page = () => document.body.textContent.replaceAll('\u00A0', ' ');
const cards = () => screen.queryAllByRole('listitem').map((it) => it.getAttribute('data-testid'));

const party = (id: string, guestName: string, intent: object, over: object = {}) =>
  aBooking(intent, { id, guestName, ...over });
const leyla = party('leyla', 'Leyla', anIntent({ notes: 'A pram' }), {
  preorder: aPreorder(),
  table: { __typename: 'Table', id: 'id-T3', name: 'T3' },
});
const kamran = party(
  'kamran',
  'Kamran',
  anIntent({ status: 'APPROVED', expectedAt: minutesFromNow(5), prepStartsAt: minutesFromNow(-1) }),
);
const house = { __typename: 'Restaurant', id: 'restaurant-dolma', name: 'Dolma', timeZone: 'Asia/Baku' };

const withParties = (
  arrivals: readonly object[] | (() => readonly object[]),
  more: Answers = {},
): Answers => ({
  arrivals: () => ({
    restaurant: house,
    arrivals: typeof arrivals === 'function' ? arrivals() : arrivals,
  }),
  ...more,
});

async function openBoard(answers: Answers) {
  openAt('/day/restaurant-dolma/arrivals', { restaurantId: 'restaurant-dolma' });
  return renderAsGuest(<ArrivalsScreen />, answers);
}

describe('the board', () => {
  test('opens with one request: soonest first, with all that the kitchen needs', async () => {
    const { asked, container } = await openBoard(withParties([leyla, kamran]));
    await screen.findByTestId('arrival-leyla');
    expect(asked()).toEqual(['Arrivals']);
    expect(cards()).toEqual(['arrival-kamran', 'arrival-leyla']);
    const card = screen.getByTestId('arrival-leyla').textContent.replaceAll('\u00A0', ' ');
    for (const words of [
      '4 guests · table T3 · booked for 13:00',
      '20 min',
      '12:20',
      'as they said',
      'Start cooking at 12:40',
      'if approved',
      'Mains: Şah plov, Ayran',
      'order waits for a yes, deposit 48 ₼',
      'A pram',
    ])
      expect(card).toContain(words);
    expect(screen.getByTestId('arrival-kamran').textContent).toContain('Start cooking now');
    await expectAccessible(container);
  });

  test('whoever sets out appears, is marked and said, until somebody has answered', async () => {
    const line = aLine();
    let decided = 0;
    const { asked } = await openBoard(
      withParties([kamran], {
        restaurantActivity: () => line.response,
        decideArrival: ({ input }) => {
          decided++;
          return {
            decideArrival: party('leyla', 'Leyla', anIntent({ status: input?.decision && 'APPROVED' })),
          };
        },
      }),
    );
    await screen.findByTestId('arrival-kamran');
    await screen.findByTestId('line-open');
    // What happened before the line was open: the list is asked for once more.
    await waitFor(() => expect(asked().filter((it) => it === 'Arrivals')).toHaveLength(2));
    const event = (kind: string, reservation: object) => ({
      restaurantActivity: {
        __typename: 'ActivityEvent',
        cursor: kind,
        kind,
        at: minutesFromNow(0),
        reservation: { ...reservation, restaurant: house },
      },
    });
    act(() => line.tell(event('ARRIVAL_REQUESTED', leyla)));
    const card = within(await screen.findByTestId('arrival-leyla'));
    expect(card.getByTestId('arrival-new')).toBeTruthy();
    await waitFor(
      () =>
        expect(screen.getByTestId('arrival-announced').textContent).toBe(
          'On the way: Leyla, 4 guests, in 20 minutes',
        ),
      { timeout: 3_000 },
    );
    await press('approve-leyla');
    await waitFor(() => expect(card.getByTestId('arrival-answer').textContent).toBe('Approved'));
    act(() => line.tell(event('ARRIVAL_DECIDED', party('leyla', 'Leyla', anIntent({ status: 'APPROVED' })))));
    await waitFor(() => expect(card.queryByTestId('arrival-new')).toBeNull());
    expect(decided).toBe(1);
    expect(asked().filter((it) => it === 'Arrivals')).toHaveLength(2);

    act(() =>
      line.tell(
        event(
          'ARRIVAL_DECIDED',
          party('leyla', 'Leyla', anIntent({ status: 'CANCELLED', expectedAt: null, prepStartsAt: null })),
        ),
      ),
    );
    await waitFor(() => expect(screen.queryByTestId('arrival-leyla')).toBeNull());
  }, 20_000);

  test('a decline takes a word along; the order is decided apart', async () => {
    const { inputsOf } = await openBoard(
      withParties([leyla], {
        decideArrival: () => ({
          decideArrival: party(
            'leyla',
            'Leyla',
            anIntent({ status: 'REJECTED', expectedAt: null, prepStartsAt: null }),
          ),
        }),
        decidePreorder: () => ({
          decidePreorder: party('leyla', 'Leyla', anIntent(), {
            preorder: aPreorder({ status: 'ACCEPTED' }),
          }),
        }),
      }),
    );
    await screen.findByTestId('arrival-leyla');
    await press('order-accept-leyla');
    await waitFor(() => expect(page()).toContain('order accepted'));
    expect(inputsOf('DecidePreorder')).toEqual([{ reservationId: 'leyla', accept: true, notes: null }]);
    await press('reject-leyla');
    await userEvent.type(await screen.findByTestId('decline-note'), 'The kitchen is full');
    await press('decline-confirm');
    await screen.findByTestId('arrivals-empty');
    expect(inputsOf('DecideArrival')).toEqual([
      { reservationId: 'leyla', decision: 'REJECT', notes: 'The kitchen is full' },
    ]);
  }, 20_000);

  test('somebody was first: a sentence, and the list as it is', async () => {
    let rows = [leyla];
    await openBoard(
      withParties(() => rows, {
        decideArrival: () => {
          rows = [party('leyla', 'Leyla', anIntent({ status: 'APPROVED' }))];
          return {
            decideArrival: refusal('ValidationError', {
              issues: [
                {
                  __typename: 'ValidationIssue',
                  path: ['input', 'decision'],
                  message: 'does not follow APPROVED',
                },
              ],
            }),
          };
        },
      }),
    );
    await screen.findByTestId('arrival-leyla');
    await press('queue-leyla');
    await waitFor(() => expect(page()).toContain('Somebody has decided already'));
    await waitFor(() => expect(screen.getByTestId('arrival-answer').textContent).toBe('Approved'));
  }, 20_000);

  test('nobody on the way; no answer; no right; no network', async () => {
    const empty = await openBoard(withParties([]));
    await screen.findByTestId('arrivals-empty');
    await expectAccessible(empty.container);
    empty.unmount();
    let isDown = true;
    const down = await openBoard({
      arrivals: () => (isDown ? fault('INTERNAL') : { restaurant: house, arrivals: [kamran] }),
    });
    await screen.findByTestId('retry');
    isDown = false;
    await press('retry');
    await screen.findByTestId('arrival-kamran');
    act(() => down.network.set(false));
    expect(screen.getByTestId('offline')).toBeTruthy();
    expect(screen.getByTestId('arrival-kamran')).toBeTruthy();
    down.unmount();
    await openBoard({ arrivals: () => fault('FORBIDDEN') });
    await waitFor(() => expect(page()).toContain('This page is for staff'));
  }, 20_000);
});

describe('the badge of a booking', () => {
  test.each<[ArrivalIntentStatus, string | null]>([
    ['IDLE', null],
    ['REQUESTED', 'On the way, there at 12:20'],
    ['QUEUED', 'Seen by the restaurant, there at 12:20'],
    ['APPROVED', 'The kitchen knows, there at 12:20'],
    ['CANCELLED', null],
  ])('%s: %s', async (status, words) => {
    const booking = aBooking(status === 'IDLE' ? idle : anIntent({ status })) as Parameters<
      typeof ArrivalBadge
    >[0]['reservation'];
    await renderAsGuest(<ArrivalBadge reservation={booking} zone="Asia/Baku" />, {});
    expect(screen.queryByTestId('arrival-status')?.textContent ?? null).toBe(words);
  });

  const entry = async (booking: unknown) =>
    renderAsGuest(
      <OnMyWayEntry
        reservation={booking as Parameters<typeof OnMyWayEntry>[0]['reservation']}
        zone="Asia/Baku"
      />,
      {},
    );

  test('leads on from three hours before, and says from when', async () => {
    const now = await entry(aBooking());
    await press('on-my-way-open');
    expect(router.push).toHaveBeenCalledWith({ pathname: '/bookings/[id]/on-my-way', params: { id: 'r1' } });
    now.unmount();
    const later = await entry(aBooking(idle, { startsAt: minutesFromNow(360) }));
    expect(page()).toContain('From 15:00 you can tell the kitchen');
    later.unmount();
    await entry(aBooking(idle, { startsAt: AT_EIGHT }));
    expect(screen.queryByTestId('on-my-way-open')).toBeNull();
    expect(page()).toBe('');
  });

  test('one line for each booking that is near, none for others and none without a network', async () => {
    const lines: unknown[] = [];
    const answers: Answers = {
      reservationUpdated: ({ id }) => {
        lines.push(id);
        return aLine().response;
      },
    };
    const badge = (over: object) => (
      <ArrivalBadge
        reservation={aBooking(idle, over) as Parameters<typeof ArrivalBadge>[0]['reservation']}
        zone="Asia/Baku"
      />
    );
    const { network } = await renderAsGuest(
      <>
        {badge({ id: 'near' })}
        {badge({ id: 'near' })}
        {badge({ id: 'tomorrow', startsAt: AT_EIGHT })}
        {badge({ id: 'cancelled', status: 'CANCELLED' })}
      </>,
      answers,
    );
    await waitFor(() => expect(lines).toEqual(['near']));
    act(() => network.set(false));
    act(() => network.set(true));
    await waitFor(() => expect(lines).toEqual(['near', 'near']));
  });
});

import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OnMyWayScreen } from '../../src/arrivals/OnMyWayScreen.tsx';
import { type Answers, expectAccessible, fault, refusal, renderAsGuest } from '../reservations/asGuest.tsx';
import { openAt, router } from '../stubs/expoRouter.tsx';
import { aLine } from './aLine.ts';
import { AT_EIGHT, aBooking, anIntent, aPreorder, idle, minutesFromNow } from './anArrival.ts';

/** Before the app looks for it. */
const watch = vi.hoisted(() => {
  const watchPosition = vi.fn();
  const clearWatch = vi.fn();
  Object.defineProperty(navigator, 'geolocation', { value: { watchPosition, clearWatch } });
  return { watchPosition, clearWatch };
});

const userEvent = users.setup({ pointerEventsCheck: 0 });
const press = (testId: string) => userEvent.click(screen.getByTestId(testId));
const page = () => document.body.textContent.replaceAll('\u00A0', ' ');

async function openScreen(answers: Answers, options: Parameters<typeof renderAsGuest>[2] = {}) {
  openAt('/bookings/r1/on-my-way', { id: 'r1' });
  return renderAsGuest(<OnMyWayScreen />, answers, options);
}
const withBooking = (booking: object, more: Answers = {}): Answers => ({
  onMyWay: () => ({ reservation: booking }),
  ...more,
});
const saidYes = ({ input }: { readonly input?: Readonly<Record<string, unknown>> }) =>
  anIntent({ leadMinutes: input?.leadMinutes, prepScope: input?.prepScope, notes: input?.notes });

describe('before it is said', () => {
  test('one request; nothing is chosen, nothing shared; the minutes go with the kitchen’s lead', async () => {
    const { asked, inputsOf, sent, container } = await openScreen(
      withBooking(aBooking(), {
        requestArrival: (variables) => ({
          requestArrival: aBooking(saidYes(variables)),
          confirmArrivalEta: aBooking(saidYes(variables)),
        }),
      }),
    );
    await screen.findByTestId('eta-20');
    expect(asked()).toEqual(['OnMyWay']);
    expect(page()).toContain('Dolma');
    expect(screen.getByTestId('arrival-send').getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByTestId('share-location').getAttribute('aria-checked')).toBe('false');
    await expectAccessible(container);

    await press('eta-20');
    await press('scope-FULL');
    expect(page()).toContain('about 25 minutes before you sit');
    await userEvent.type(screen.getByTestId('arrival-notes'), 'By taxi');
    await press('arrival-send');
    await screen.findByTestId('arrival-REQUESTED');
    expect(inputsOf('RequestArrival')).toEqual([
      {
        reservationId: 'r1',
        leadMinutes: 60,
        prepScope: 'FULL',
        etaSource: 'USER',
        shareLocation: false,
        autoCharge: false,
        notes: 'By taxi',
      },
    ]);
    expect(sent.at(-1)?.variables).toMatchObject({ eta: { etaMinutes: 20 }, saysEta: true });
  }, 20_000);

  test('where they set out from gives the minutes', async () => {
    const { sent } = await openScreen(
      withBooking(aBooking(), {
        whereFrom: ({ query }) => ({
          arrivalLocationSuggestions:
            query === '28 May'
              ? [{ __typename: 'Place', id: 'p1', name: '28 May', address: 'Metro', etaSeconds: 800 }]
              : [],
        }),
      }),
    );
    await screen.findByTestId('where-from');
    await userEvent.type(screen.getByTestId('where-from'), '28 May');
    await userEvent.click(await screen.findByTestId('where-from-place'));
    expect(screen.getByTestId('eta-place').textContent).toContain('14 min from 28 May');
    expect(screen.getByTestId('arrival-send').textContent).toContain('On my way, 14 min');
    // Asked once it was typed, not at each letter.
    expect(sent.filter(({ operation }) => operation === 'WhereFrom').length).toBeLessThan(3);
    await userEvent.type(screen.getByTestId('where-from'), 'nowhere');
    await waitFor(() => expect(page()).toContain('Nothing found for “nowhere”'));
  }, 20_000);

  test('roads that cannot be looked at leave the minutes to be chosen', async () => {
    await openScreen(withBooking(aBooking(), { whereFrom: () => fault('INTERNAL') }));
    await userEvent.type(await screen.findByTestId('where-from'), '28 May');
    await waitFor(() => expect(page()).toContain('The roads cannot be looked at just now'));
  });

  test('the money is in sight before anything is agreed to; an order of nothing is not sent', async () => {
    const { inputsOf } = await openScreen(
      withBooking(aBooking(), {
        preorderTerms: () => ({
          preorderQuote: {
            __typename: 'PreorderQuote',
            policy: 'Until the kitchen has begun.',
            deposit: { __typename: 'Money', amountMinor: 4_800, currency: 'AZN' },
          },
        }),
        requestArrival: (variables) => ({
          requestArrival: aBooking(saidYes(variables)),
          confirmArrivalEta: aBooking(saidYes(variables)),
        }),
        confirmPreorder: () => ({ confirmPreorder: refusal('PaymentDeclined') }),
      }),
    );
    await screen.findByTestId('eta-20');
    await press('eta-20');
    await press('order-ahead');
    await screen.findByTestId('order-deposit');
    expect(page()).toContain('Set 48 ₼ aside as a deposit');
    expect(page()).toContain('Until the kitchen has begun.');
    expect(page()).toContain('Without it nothing is charged');
    expect(screen.getByTestId('arrival-send').getAttribute('aria-disabled')).toBe('true');
    expect(page()).toContain('Name at least one dish');
    await userEvent.type(screen.getByTestId('order-item'), 'Şah plov{Enter}');
    await press('order-deposit');
    await press('arrival-send');
    await screen.findByTestId('arrival-refused');
    // They are on the way all the same.
    expect(screen.getByTestId('arrival-REQUESTED')).toBeTruthy();
    expect(page()).toContain('The deposit was declined');
    expect(page()).toContain('They know that you are coming. Only the order was not placed.');
    expect(inputsOf('RequestArrival')).toMatchObject([{ autoCharge: true }]);
    expect(inputsOf('ConfirmPreorder')).toEqual([
      { reservationId: 'r1', minutesAway: 20, scope: 'MAINS', items: ['Şah plov'] },
    ]);
  }, 20_000);

  test('a refusal is a sentence, and what was filled in stays', async () => {
    await openScreen(
      withBooking(aBooking(), {
        requestArrival: () => ({
          requestArrival: refusal('TooEarly', { earliest: minutesFromNow(30) }),
          confirmArrivalEta: refusal('ArrivalNotRequested'),
        }),
      }),
    );
    await userEvent.type(await screen.findByTestId('arrival-notes'), 'By taxi');
    await press('eta-20');
    await press('arrival-send');
    const notice = await screen.findByTestId('arrival-refused');
    expect(notice.textContent).toContain('From 12:30 you can tell them.');
    expect(screen.getByTestId<HTMLTextAreaElement>('arrival-notes').value).toBe('By taxi');
  }, 20_000);
});

describe('when it is not the time for it', () => {
  test.each([
    ['too early: from when on', { startsAt: AT_EIGHT }, 'early', '17:00'],
    ['too late: call', { startsAt: minutesFromNow(-45) }, 'late', 'Call the restaurant'],
    ['they sit', { status: 'SEATED' }, 'over', 'Enjoy your evening'],
    ['cancelled', { status: 'CANCELLED' }, 'over', 'over or was cancelled'],
  ])('%s', async (_why, over, window, words) => {
    const { container } = await openScreen(withBooking(aBooking(idle, over)));
    await screen.findByTestId(`arrival-window-${window}`);
    expect(page()).toContain(words);
    await expectAccessible(container);
  });

  test('nobody has signed in; no such booking; no answer', async () => {
    const { unmount } = await openScreen({}, { signedIn: false });
    await press('go-sign-in');
    expect(router.push).toHaveBeenCalledWith({
      pathname: '/sign-in',
      params: { next: '/bookings/r1/on-my-way' },
    });
    unmount();
    const other = await openScreen({ onMyWay: () => ({ reservation: null }) });
    await waitFor(() => expect(page()).toContain('There is no such booking here'));
    other.unmount();
    let isDown = true;
    await openScreen({ onMyWay: () => (isDown ? fault('INTERNAL') : { reservation: aBooking() }) });
    await screen.findByTestId('retry');
    isDown = false;
    await press('retry');
    await screen.findByTestId('eta-20');
  }, 20_000);
});

describe('once it is said', () => {
  const located = anIntent({
    status: 'APPROVED',
    etaSource: 'LOCATION',
    eta: {
      ...anIntent().eta,
      predictedSeconds: 1_380,
      earliestSeconds: 1_200,
      latestSeconds: 1_700,
      routeDistanceKm: 6.2,
      traffic: 'HEAVY',
      provider: 'OSRM',
    },
  });

  test('says when, how sure, how it is known and how old that is; and when the kitchen begins', async () => {
    const { container } = await openScreen(
      withBooking(aBooking(located, { preorder: aPreorder({ status: 'ACCEPTED' }) })),
    );
    await screen.findByTestId('arrival-APPROVED');
    const eta = screen.getByTestId('arrival-eta').textContent.replaceAll('\u00A0', ' ');
    expect(eta).toContain('12:20');
    expect(eta).toContain('between 12:17 and 12:25');
    expect(eta).toContain('by where you are · 3 minutes ago · 6.2 km to go · heavy traffic');
    expect(page()).toContain('begins at 12:40');
    expect(page()).toContain('Şah plov, Ayran: accepted · deposit of 48 ₼ taken');
    await expectAccessible(container);
  });

  test('turns as the restaurant decides, with its word', async () => {
    const line = aLine();
    await openScreen(
      withBooking(aBooking(anIntent()), {
        reservationUpdated: () => line.response,
      }),
    );
    await screen.findByTestId('arrival-REQUESTED');
    act(() =>
      line.tell({
        reservationUpdated: aBooking(anIntent({ status: 'APPROVED', decisionNotes: 'See you soon' })),
      }),
    );
    const notice = await screen.findByTestId('arrival-APPROVED');
    expect(notice.textContent).toContain('See you soon');
    await screen.findByTestId('line-open');
  });

  test('a line that cannot be had: it is read once, and said', async () => {
    const { asked } = await openScreen(
      withBooking(aBooking(anIntent()), { reservationUpdated: () => new Response('', { status: 502 }) }),
    );
    await screen.findByTestId('line-lost');
    expect(page()).toContain('No line to the restaurant just now');
    await waitFor(() => expect(asked().filter((it) => it === 'OnMyWay')).toHaveLength(2));
  });

  test('running late is another time', async () => {
    const { inputsOf } = await openScreen(
      withBooking(aBooking(anIntent()), {
        confirmArrivalEta: () => ({
          confirmArrivalEta: aBooking(anIntent({ expectedAt: minutesFromNow(45) })),
        }),
      }),
    );
    await userEvent.click(await screen.findByTestId('late-open'));
    const sheet = within(await screen.findByTestId('late-sheet'));
    await userEvent.click(sheet.getByTestId('eta-45'));
    await userEvent.click(sheet.getByTestId('late-confirm'));
    await waitFor(() => expect(screen.getByTestId('arrival-eta').textContent).toContain('12:45'));
    expect(inputsOf('ConfirmArrivalEta')).toEqual([{ reservationId: 'r1', etaMinutes: 45 }]);
  }, 20_000);

  test('is called off only when it is meant; one may set out again', async () => {
    await openScreen(
      withBooking(aBooking(anIntent()), {
        callOffArrival: () => ({
          decideArrival: aBooking(anIntent({ status: 'CANCELLED', expectedAt: null, prepStartsAt: null })),
        }),
      }),
    );
    await userEvent.click(await screen.findByTestId('call-off-open'));
    await userEvent.click(await screen.findByTestId('call-off-confirm'));
    await screen.findByTestId('arrival-CANCELLED');
    await press('arrival-again');
    await screen.findByTestId('eta-20');
  }, 20_000);

  test('what is over meanwhile is said in a sentence', async () => {
    await openScreen(
      withBooking(aBooking(anIntent()), {
        callOffArrival: () => ({ decideArrival: refusal('ArrivalNotRequested') }),
      }),
    );
    await userEvent.click(await screen.findByTestId('call-off-open'));
    await userEvent.click(await screen.findByTestId('call-off-confirm'));
    await screen.findByTestId('arrival-refused');
    expect(page()).toContain('The restaurant does not expect you right now');
  }, 20_000);

  test('without a network it shows what it has, and says so', async () => {
    const { network } = await openScreen(withBooking(aBooking(anIntent())));
    await screen.findByTestId('arrival-REQUESTED');
    act(() => network.set(false));
    expect(screen.getByTestId('offline')).toBeTruthy();
    expect(screen.getByTestId('arrival-eta').textContent).toContain('12:20');
  });
});

describe('where the guest is', () => {
  afterEach(() => {
    vi.clearAllMocks();
  });
  const here = { coords: { latitude: 40.4, longitude: 49.9 } };

  test('is not asked for until they agree', async () => {
    await openScreen(withBooking(aBooking(anIntent())));
    await screen.findByTestId('sharing-start');
    expect(watch.watchPosition).not.toHaveBeenCalled();
  });

  test('is told once they do, and no more once they stop', async () => {
    const shared = anIntent({ shareLocation: true });
    const { inputsOf } = await openScreen(
      withBooking(aBooking(shared), {
        reportArrivalLocation: () => ({
          reportArrivalLocation: aBooking({
            ...shared,
            etaSource: 'LOCATION',
            lastSignalAt: minutesFromNow(0),
          }),
        }),
        requestArrival: () => ({ requestArrival: aBooking(anIntent()) }),
      }),
    );
    await screen.findByTestId('sharing-stop');
    await waitFor(() => expect(watch.watchPosition).toHaveBeenCalledTimes(1));
    act(() => watch.watchPosition.mock.calls[0]?.[0](here));
    await waitFor(() =>
      expect(screen.getByTestId('sharing').textContent).toContain('Last told a moment ago'),
    );
    expect(inputsOf('ReportArrivalLocation')).toEqual([
      { reservationId: 'r1', location: { latitude: 40.4, longitude: 49.9 } },
    ]);
    await press('sharing-stop');
    await screen.findByTestId('sharing-start');
    expect(watch.clearWatch).toHaveBeenCalledTimes(1);
    expect(inputsOf('RequestArrival')).toMatchObject([{ shareLocation: false, leadMinutes: 60 }]);
  }, 20_000);

  test.each([
    [1, 'Your browser does not tell where you are'],
    [2, 'does not know where it is just now'],
  ])('a device that does not say (%s) has a way on', async (code, words) => {
    await openScreen(withBooking(aBooking(anIntent({ shareLocation: true }))));
    await waitFor(() => expect(watch.watchPosition).toHaveBeenCalled());
    act(() => watch.watchPosition.mock.calls[0]?.[1]({ code, PERMISSION_DENIED: 1 }));
    await waitFor(() => expect(screen.getByTestId('sharing').textContent).toContain(words));
  });
});

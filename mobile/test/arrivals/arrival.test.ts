import { describe, expect, test } from 'vitest';
import type { ArrivalRefused } from '../../src/arrivals/arrival.outcome.ts';
import { arrivalOutcomeOf } from '../../src/arrivals/arrival.outcome.ts';
import { intervalOf, isNear, leadOf, minutesUntil, windowOf } from '../../src/arrivals/arrival.ts';
import { arrivalRefusalText } from '../../src/arrivals/arrivalRefusalText.ts';
import { changing, faultOfWish, settingOut, wishOf, withItem } from '../../src/arrivals/arrivalWish.ts';
import type { OnMyWayFragment, ReservationStatus } from '../../src/graphql/gql/operations.ts';
import { texts as az, dates as azDates } from '../../src/i18n/az/catalogue.ts';
import { texts as en, dates as enDates } from '../../src/i18n/en/catalogue.ts';
import { createFormat } from '../../src/i18n/format.ts';
import { texts as ru, dates as ruDates } from '../../src/i18n/ru/catalogue.ts';
import { translator } from '../../src/i18n/translate.ts';

const START = '2027-03-02T16:00:00.000Z';
const minutes = (count: number) => new Date(Date.parse(START) + count * 60_000);
const aBooking = (status: ReservationStatus = 'BOOKED') => ({ status, startsAt: START });

describe('a guest may say that they are on the way', () => {
  test.each([
    ['three hours and a minute before', -181, 'BOOKED', 'early'],
    ['three hours before', -180, 'BOOKED', 'open'],
    ['half an hour after', 30, 'BOOKED', 'open'],
    ['a minute later, nobody waits for a word', 31, 'BOOKED', 'late'],
    ['they stand at the door', 0, 'ARRIVED', 'open'],
    ['they sit', 0, 'SEATED', 'over'],
    ['they have cancelled', -60, 'CANCELLED', 'over'],
  ] as const)('%s', (_why, at, status, window) => {
    expect(windowOf(aBooking(status), minutes(at))).toBe(window);
  });

  test.each([
    ['a line costs nothing in the morning', -300, 'BOOKED', false],
    ['the evening comes', -180, 'BOOKED', true],
    ['they are late', 119, 'BOOKED', true],
    ['two hours after, nobody comes any more', 120, 'BOOKED', false],
    ['they sit', 30, 'SEATED', false],
  ] as const)('followed: %s', (_why, at, status, near) => {
    expect(isNear(aBooking(status), minutes(at))).toBe(near);
  });
});

test.each([
  ['five minutes away, the table in forty: the kitchen knows for forty', 5, -40, 40],
  ['later than their table: until they come', 60, -10, 60],
  ['no more than the server takes', 30, -170, 90],
  ['no less', 1, 10, 5],
])('the lead: %s', (_why, eta, now, lead) => {
  expect(leadOf(eta, aBooking(), minutes(now))).toBe(lead);
});

const INTENT: OnMyWayFragment['arrivalIntent'] = {
  status: 'REQUESTED',
  leadMinutes: 40,
  prepScope: 'FULL',
  etaSource: 'LOCATION',
  shareLocation: true,
  autoCharge: false,
  notes: null,
  decisionNotes: null,
  expectedAt: START,
  lastSignalAt: null,
  prepStartsAt: START,
  eta: null,
};
const aReservation = (over: Partial<OnMyWayFragment> = {}): OnMyWayFragment => ({
  id: 'r1',
  ...aBooking(),
  endsAt: START,
  partySize: 4,
  table: null,
  restaurant: { id: 'd', name: 'Dolma', timeZone: 'Asia/Baku', phone: null },
  preorder: null,
  arrivalIntent: INTENT,
  ...over,
});

describe('what is said', () => {
  const wish = { ...wishOf(aReservation(), true), minutes: 15 };

  test('minutes other than the lead go along with it', () => {
    expect(settingOut(aReservation(), wish, minutes(-50))).toMatchObject({
      input: { leadMinutes: 50, etaSource: 'USER', shareLocation: false },
      eta: { etaMinutes: 15 },
      saysEta: true,
    });
  });

  test('and not where they are the lead; a place says how they are known', () => {
    const origin = { name: '28 May', minutes: 15 };
    expect(settingOut(aReservation(), { ...wish, origin }, minutes(-5))).toMatchObject({
      input: { leadMinutes: 15, etaSource: 'PREDICTION' },
      saysEta: false,
    });
  });

  test('consent is never what somebody finds, and a change leaves it and the time as they are', () => {
    expect(wish.share).toBe(false);
    const known = wishOf(aReservation(), false);
    expect(changing(aReservation(), { ...known, scope: 'STARTERS' })).toMatchObject({
      input: { leadMinutes: 40, etaSource: 'LOCATION', shareLocation: true, prepScope: 'STARTERS' },
      saysEta: false,
    });
  });

  test('nobody is charged for an order that they took back', () => {
    const charged = { ...wish, order: false, deposit: true };
    expect(settingOut(aReservation(), charged, minutes(-50)).input.autoCharge).toBe(false);
  });

  test.each([
    ['no time', { minutes: null }, 'minutes'],
    ['a novel', { notes: 'x'.repeat(401) }, 'notes'],
    ['an order of nothing', { order: true, items: [] }, 'items'],
    ['all there is to say', { order: true, items: ['Plov'] }, null],
  ] as const)('%s', (_why, part, fault) => {
    expect(faultOfWish({ ...wish, ...part })).toBe(fault);
  });

  test('a dish once, trimmed, of a length, and twelve at most', () => {
    expect(withItem(['Plov'], '  Dolma  ')).toEqual(['Plov', 'Dolma']);
    expect(withItem(['Plov'], 'Plov')).toEqual(['Plov']);
    expect(withItem(['Plov'], ' ')).toEqual(['Plov']);
    expect(withItem([], 'x'.repeat(81))).toEqual([]);
    const twelve = Array.from({ length: 12 }, (_it, index) => String(index));
    expect(withItem(twelve, 'one more')).toEqual(twelve);
  });
});

test('between which times, from when the way was worked out', () => {
  const eta = {
    predictedSeconds: 600,
    earliestSeconds: 480,
    latestSeconds: 840,
    confirmedMinutes: null,
    routeDistanceKm: 5,
    traffic: 'SMOOTH' as const,
    provider: 'OSRM' as const,
    updatedAt: START,
  };
  expect(intervalOf({ ...INTENT, eta })).toEqual({ earliest: minutes(8), latest: minutes(14) });
  expect(intervalOf({ ...INTENT, eta: { ...eta, earliestSeconds: null } })).toBeNull();
  expect(minutesUntil(START, minutes(-12))).toBe(12);
  expect(minutesUntil(START, minutes(3))).toBe(0);
});

const refusals: readonly ArrivalRefused[] = [
  { kind: 'tooEarly', earliest: START },
  { kind: 'notOnTheWay' },
  { kind: 'notActive', status: 'CANCELLED' },
  { kind: 'gone' },
  ...['reservationId', 'notes', 'items', 'decision', 'accept', 'location', 'order', 'leadMinutes'].map(
    (field) => ({ kind: 'invalid', field }) as const,
  ),
  { kind: 'tooManySignals', retryAfterSeconds: 12 },
  { kind: 'notShared' },
  { kind: 'whereUnknown' },
  { kind: 'declined' },
  { kind: 'noOrders' },
  { kind: 'nothingOrdered' },
  { kind: 'unknown' },
  { kind: 'notSent' },
  { kind: 'failed', code: 'TOMORROW' },
];

describe.each([
  ['en', en, enDates],
  ['az', az, azDates],
  ['ru', ru, ruDates],
] as const)('every refusal in %s', (language, texts, dates) => {
  const t = translator(language, texts);
  const tongue = { t, format: createFormat({ language, dates, t }) };

  test.each(refusals)('$kind $field is a sentence, and what to do', (refused) => {
    const { title, body } = arrivalRefusalText(tongue, refused, 'Asia/Baku');
    for (const text of [title, body]) {
      expect(text).not.toMatch(/arrivals\.|booking\.|\{\{|undefined/);
      expect(text.length).toBeGreaterThan(5);
    }
    expect(body).toMatch(/[.!?]$/);
    if (refused.kind === 'tooEarly') expect(body).toContain('20:00');
    if (refused.kind === 'tooManySignals') expect(body).toContain('12');
  });
});

test('a refusal that this app has not heard of is told by its code', () => {
  const tomorrow = { __typename: 'KitchenClosed', code: 'KITCHEN_CLOSED', message: 'for logs' };
  expect(arrivalOutcomeOf(tomorrow as never, {})).toEqual({ kind: 'failed', code: 'KITCHEN_CLOSED' });
});

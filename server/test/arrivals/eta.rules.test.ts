import { describe, expect, test } from 'vitest';
import { type Arrival, isUnderWay, type Prediction, TRANSITIONS } from '../../src/arrivals/arrival.rules.ts';
import {
  dueAt,
  etaInterval,
  expectedArrival,
  predicted,
  prepStartsAt,
  toldOf,
} from '../../src/arrivals/eta.rules.ts';
import type { ReservationStatus } from '../../src/reservations/reservation.rules.ts';
import type { Directions } from '../../src/travel/directions.rules.ts';

const at = (time: string) => new Date(`2027-03-01T${time}:00Z`);
const START = at('20:00');
const booked = { status: 'BOOKED' as ReservationStatus, startsAt: START };

const requested: Arrival = {
  restaurantId: 1,
  reservationId: 1,
  status: 'APPROVED',
  ended: false,
  leadMinutes: 30,
  prepScope: 'FULL',
  etaSource: 'USER',
  shareLocation: true,
  autoCharge: false,
  notes: null,
  decisionNotes: null,
  requestedAt: at('19:00'),
  confirmed: null,
  prediction: null,
  location: null,
  lastSignalAt: null,
  toldArrivalAt: at('19:30'),
  nearbyTold: false,
  preparedAt: null,
};

const seen = (time: string, minutes: number, given: Partial<Prediction> = {}): Prediction => ({
  seconds: minutes * 60,
  at: at(time),
  heldAt: at(time),
  typicalSeconds: minutes * 50,
  distanceKm: 8,
  basis: 'AGREED',
  provider: 'GOMAP',
  traffic: 'MODERATE',
  ...given,
});
const said = (time: string, minutes: number) => ({ minutes, at: at(time) });

const hhmm = (date: Date) => date.toISOString().slice(11, 16);

test('nobody approves what nobody asked for, and a rejected guest may ask again', () => {
  expect(TRANSITIONS).toEqual({
    IDLE: ['REQUESTED'],
    REQUESTED: ['QUEUED', 'APPROVED', 'REJECTED', 'CANCELLED'],
    QUEUED: ['APPROVED', 'REJECTED', 'CANCELLED'],
    APPROVED: ['CANCELLED'],
    REJECTED: ['REQUESTED'],
    CANCELLED: ['REQUESTED'],
  });
});

test.each<[string, Partial<Arrival>, ReservationStatus, string, boolean]>([
  ['asked for', { status: 'REQUESTED' }, 'BOOKED', '19:00', true],
  ['in the house, not at the table', {}, 'ARRIVED', '20:05', true],
  ['seated', {}, 'SEATED', '20:05', false],
  ['called off', { status: 'CANCELLED' }, 'BOOKED', '19:00', false],
  ['rejected', { status: 'REJECTED' }, 'BOOKED', '19:00', false],
  ['ended by an evening that was taken back', { ended: true }, 'BOOKED', '19:00', false],
  ['just under two hours late', {}, 'BOOKED', '21:59', true],
  ['two hours late', {}, 'BOOKED', '22:00', false],
])('a guest is on the way or not: %s', (_what, given, status, now, expected) => {
  expect(isUnderWay({ ...requested, ...given }, { ...booked, status }, at(now))).toBe(expected);
});

describe('a guest is expected', () => {
  test.each<[string, Partial<Arrival>, string, string]>([
    ['by their lead, when nothing else is known', {}, '19:05', '19:30'],
    ['not in the past', {}, '19:40', '19:40'],
    ['by what they said', { confirmed: said('19:05', 40) }, '19:10', '19:45'],
    [
      'by where they are, before what they said',
      { confirmed: said('19:05', 40), prediction: seen('19:10', 20) },
      '19:14',
      '19:30',
    ],
    [
      'by what they said, once the place is five minutes old',
      { confirmed: said('19:05', 40), prediction: seen('19:10', 20) },
      '19:15',
      '19:45',
    ],
    ['by where they were, if they said nothing', { prediction: seen('19:10', 20) }, '19:25', '19:30'],
    [
      'later, while they stand still',
      { prediction: seen('19:10', 20, { heldAt: at('19:18') }) },
      '19:19',
      '19:38',
    ],
  ])('%s', (_why, given, now, expected) => {
    expect(hhmm(expectedArrival({ ...requested, ...given }, booked, at(now)))).toBe(expected);
  });

  test('now, when the house has seen them', () => {
    const arrived = { ...booked, status: 'ARRIVED' as const };
    expect(hhmm(expectedArrival({ ...requested, confirmed: said('19:40', 30) }, arrived, at('19:50')))).toBe(
      '19:50',
    );
  });
});

describe('the kitchen begins', () => {
  test.each<[string, Partial<Arrival>, string, string]>([
    ['25 minutes before the start for a whole meal', {}, '19:05', '19:35'],
    ['20 for mains', { prepScope: 'MAINS' }, '19:05', '19:40'],
    ['10 for starters', { prepScope: 'STARTERS' }, '19:05', '19:50'],
    ['never earlier than the lead', { leadMinutes: 15 }, '19:05', '19:45'],
    ['25 before they come, when they are late', { prediction: seen('19:50', 30) }, '19:51', '19:55'],
    ['now, when it is late already', { prediction: seen('19:50', 5) }, '19:52', '19:52'],
    ['when it was told to', { preparedAt: at('19:33'), prediction: seen('19:50', 60) }, '19:52', '19:33'],
  ])('%s', (_when, given, now, expected) => {
    expect(hhmm(prepStartsAt({ ...requested, ...given }, booked, at(now)))).toBe(expected);
  });
});

describe('what it may take', () => {
  test.each<[string, Prediction | null, string, (number | undefined)[]]>([
    ['is unknown without a place', null, '19:10', [undefined, undefined, undefined]],
    ['is -10 % and +20 % on a live way', seen('19:10', 10), '19:10', [540, 600, 720]],
    ['is -20 % and +40 % by estimate', seen('19:10', 10, { provider: 'FALLBACK' }), '19:10', [480, 600, 840]],
    ['is twice as wide after five minutes', seen('19:10', 10), '19:15', [480, 600, 840]],
    ['is never less than nothing', seen('19:10', 10, { provider: 'FALLBACK' }), '21:10', [0, 600, 6_600]],
  ])('%s', (_what, prediction, now, expected) => {
    const interval = etaInterval({ ...requested, prediction }, at(now));
    expect([interval?.earliestSeconds, interval?.predictedSeconds, interval?.latestSeconds]).toEqual(
      expected,
    );
  });
});

const way = (etaSeconds: number): Directions => ({
  etaSeconds,
  typicalSeconds: etaSeconds,
  distanceKm: 8,
  traffic: 'SMOOTH',
  provider: 'GOMAP',
  basis: 'GOMAP',
  path: [],
});

describe('a new way', () => {
  test.each([
    ['is believed when it is the first', null, 600, 600],
    [
      'is followed by a third when it is off by no more than noise',
      seen('19:10', 11),
      660 - 60 + 40,
      600 + 14,
    ],
    ['that takes as much less as time has passed changes nothing', seen('19:10', 11), 600, 600],
    ['is believed when it is quite another', seen('19:10', 11), 1_500, 1_500],
  ])('%s', (_when, prediction, seconds, expected) => {
    const arrival = predicted({ ...requested, prediction }, way(seconds), at('19:11'));
    expect(arrival.prediction?.seconds).toBe(expected);
    expect(arrival.etaSource).toBe('LOCATION');
  });
});

describe('the feed hears', () => {
  test.each<[string, Partial<Arrival>, string, string[]]>([
    ['nothing of a lead alone', {}, '19:28', []],
    ['nothing of a minute', { prediction: seen('19:10', 21) }, '19:11', []],
    ['of more than a minute', { prediction: seen('19:10', 22) }, '19:11', ['ETA_MOVED']],
    ['of ten minutes to go, once', { prediction: seen('19:20', 10) }, '19:20', ['NEARBY']],
    ['no second time', { prediction: seen('19:20', 10), nearbyTold: true }, '19:20', []],
    ['of the kitchen’s time', { nearbyTold: true }, '19:35', ['PREPARE_NOW']],
    ['not of it as long as nobody approved', { nearbyTold: true, status: 'REQUESTED' }, '19:40', []],
    ['not of it twice', { nearbyTold: true, preparedAt: at('19:35') }, '19:40', []],
    [
      'of everything at once',
      { prediction: seen('19:40', 2) },
      '19:40',
      ['ETA_MOVED', 'NEARBY', 'PREPARE_NOW'],
    ],
  ])('%s', (_what, given, now, kinds) => {
    const told = toldOf({ ...requested, ...given }, booked, at(now));
    expect(told.kinds).toEqual(kinds);
    expect(toldOf(told.arrival, booked, at(now)).kinds).toEqual([]);
  });
});

test.each<[string, Partial<Arrival>, string, string]>([
  ['the kitchen begins', { nearbyTold: true }, '19:05', '19:35'],
  ['the guest is near', { confirmed: said('19:05', 35) }, '19:05', '19:30'],
  [
    'the place is old',
    { prediction: seen('19:10', 60), nearbyTold: true, preparedAt: at('19:00') },
    '19:10',
    '19:15',
  ],
  ['it ends', { nearbyTold: true, preparedAt: at('19:00') }, '20:00', '22:00'],
  ['it has ended', { nearbyTold: true, preparedAt: at('19:00') }, '23:00', '22:00'],
])('something is due when %s', (_what, given, now, expected) => {
  expect(hhmm(dueAt({ ...requested, ...given }, booked, at(now)))).toBe(expected);
});

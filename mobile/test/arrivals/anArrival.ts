import { AT_EIGHT, aReservation, NOW } from '../reservations/asGuest.tsx';

const minutesFromNow = (count: number) => new Date(NOW.getTime() + count * 60_000).toISOString();

/** The test's present is noon in Baku; the table is for one o’clock. */
export const AT_ONE = minutesFromNow(60);

export const idle = {
  __typename: 'ArrivalIntent',
  status: 'IDLE',
  leadMinutes: null,
  prepScope: null,
  etaSource: null,
  shareLocation: false,
  autoCharge: false,
  notes: null,
  decisionNotes: null,
  expectedAt: null,
  lastSignalAt: null,
  prepStartsAt: null,
  eta: null,
};

export function anIntent(over: object = {}) {
  return {
    ...idle,
    status: 'REQUESTED',
    leadMinutes: 60,
    prepScope: 'MAINS',
    etaSource: 'USER',
    expectedAt: minutesFromNow(20),
    prepStartsAt: minutesFromNow(40),
    eta: {
      __typename: 'ArrivalEta',
      predictedSeconds: null,
      earliestSeconds: null,
      latestSeconds: null,
      confirmedMinutes: 20,
      routeDistanceKm: null,
      traffic: 'UNKNOWN',
      provider: 'FALLBACK',
      updatedAt: minutesFromNow(-3),
    },
    ...over,
  };
}

export function aBooking(arrivalIntent: object = idle, over: object = {}) {
  return aReservation({
    startsAt: AT_ONE,
    endsAt: minutesFromNow(150),
    preorder: null,
    arrivalIntent,
    ...over,
  });
}

export function aPreorder(over: object = {}) {
  return {
    __typename: 'Preorder',
    scope: 'MAINS',
    items: ['Şah plov', 'Ayran'],
    minutesAway: 20,
    policy: 'Until it has begun.',
    status: 'PENDING',
    decisionNotes: null,
    deposit: { __typename: 'Money', amountMinor: 4_800, currency: 'AZN' },
    ...over,
  };
}

export { AT_EIGHT, minutesFromNow };

import { CombinedError } from '@urql/core';
import { describe, expect, test } from 'vitest';
import type { ReserveTableMutation } from '../src/graphql/gql/operations.ts';
import { outcomeOfReserveTable, type ReserveTableOutcome } from '../src/reservations/reserveTable.outcome.ts';

type Answer = ReserveTableMutation['reserveTable'];

const slot = {
  startsAt: '2027-03-02T15:00:00.000Z',
  endsAt: '2027-03-02T16:30:00.000Z',
  localTime: '19:00',
  tableCount: 2,
  tables: [{ id: 't1' }, { id: 't2' }],
};
const reservation: Answer = {
  __typename: 'Reservation',
  id: 'r1',
  status: 'BOOKED',
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  partySize: 2,
  revision: 1,
  arrivalIntent: { status: 'IDLE', expectedAt: null },
  guestName: 'Leyla',
  guestPhone: null,
  notes: null,
  createdAt: slot.startsAt,
  restaurant: {
    id: 'd',
    slug: 'dolma',
    name: 'Dolma',
    timeZone: 'Asia/Baku',
    coverPhoto: null,
    address: null,
    phone: null,
    directionsUrl: null,
  },
  table: { id: 't1', name: 'T1' },
};
const said = { code: 'CODE', message: 'for logs' };
const open = { day: 'MONDAY', opensAt: '10:00', closesAt: '23:00' } as const;
const issue = { path: ['input', 'guestName'], message: 'too short' };

describe('what came of booking', () => {
  test.each<[Answer, ReserveTableOutcome]>([
    [reservation, { kind: 'booked', reservation }],
    [
      { __typename: 'TableUnavailable', ...said, alternatives: [slot] },
      { kind: 'taken', alternatives: [slot] },
    ],
    [
      { __typename: 'OutsideOpeningHours', ...said, openingHours: [open] },
      { kind: 'closed', openingHours: [open] },
    ],
    [
      { __typename: 'BookingWindowClosed', ...said, earliest: 'a', latest: 'b' },
      { kind: 'outsideWindow', earliest: 'a', latest: 'b' },
    ],
    [
      { __typename: 'PartySizeNotAccepted', ...said, min: 1, max: 8 },
      { kind: 'partySize', min: 1, max: 8 },
    ],
    [
      { __typename: 'TooManyReservations', ...said, limit: 10 },
      { kind: 'tooMany', limit: 10 },
    ],
    [
      { __typename: 'ValidationError', ...said, issues: [issue] },
      { kind: 'invalid', issues: [issue] },
    ],
    [{ __typename: 'NotFound', ...said }, { kind: 'gone' }],
    [{ __typename: 'IdempotencyKeyReused', ...said }, { kind: 'keyReused' }],
  ])('$__typename', (reserveTable, outcome) => {
    expect(outcomeOfReserveTable({ data: { reserveTable } })).toEqual(outcome);
  });

  test('a refusal that a newer server invented is told apart by its code', () => {
    const data = JSON.parse('{"reserveTable":{"__typename":"KitchenOnFire","code":"KITCHEN_ON_FIRE"}}');
    expect(outcomeOfReserveTable({ data })).toEqual({ kind: 'failed', code: 'KITCHEN_ON_FIRE' });
  });

  const fault = (extensions: Record<string, unknown>) =>
    new CombinedError({ graphQLErrors: [{ message: 'no', extensions }] });

  test.each<[string, CombinedError, ReserveTableOutcome]>([
    [
      'the connection broke: it may stand',
      new CombinedError({ networkError: new Error('cut') }),
      { kind: 'unknown' },
    ],
    ['the server was busy: it may stand', fault({ code: 'UNAVAILABLE' }), { kind: 'unknown' }],
    ['the session is over', fault({ code: 'UNAUTHENTICATED' }), { kind: 'signedOut' }],
    [
      'too many tries',
      fault({ code: 'RATE_LIMITED', retryAfterSeconds: 30 }),
      { kind: 'busy', retryAfterSeconds: 30 },
    ],
    [
      'too many tries, unsaid for how long',
      fault({ code: 'RATE_LIMITED' }),
      { kind: 'busy', retryAfterSeconds: null },
    ],
    ['a fault of ours', fault({ code: 'INTERNAL' }), { kind: 'failed', code: 'INTERNAL' }],
  ])('%s', (_why, error, outcome) => {
    expect(outcomeOfReserveTable({ error })).toEqual(outcome);
  });

  test('no answer at all may stand too', () => {
    expect(outcomeOfReserveTable({})).toEqual({ kind: 'unknown' });
  });
});

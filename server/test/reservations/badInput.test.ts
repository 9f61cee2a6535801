import { beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../src/platform/ids.ts';
import { aFloorPlan, aRestaurant, type Opened, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { countRows } from './consistency.ts';
import { SECRET } from './crowd.ts';
import { at, useEvening } from './lifecycle.house.ts';
import { type Operation, postRaw, send } from './operations.ts';

const app = useTestApp({ AUTH_SECRET: SECRET });
const it = useEvening(app);
let elsewhere: Opened;
let booked: string;
let foreign: string;

beforeAll(async () => {
  [elsewhere] = (await open(app.db, aRestaurant({ floorPlan: aFloorPlan(4) }))) as [Opened];
  booked = (await it.book({ startsAt: at('12:00') })).id;
  foreign = (await it.book({ startsAt: at('12:00', 3) }, it.murad)).id;
});

/** What cannot be known before the house is open stands in a row as one of these words. */
function real(value: unknown): unknown {
  const words: Record<string, unknown> = {
    $restaurant: it.house.id,
    $table: it.house.tables.T1,
    $tableElsewhere: elsewhere.tables.T1,
    $booked: booked,
    $foreign: foreign,
  };
  return typeof value === 'string' && value.startsWith('$') ? words[value] : value;
}

/** Either a refusal of the union or a fault with its path; nothing is written. */
async function refusalOf(operation: Operation, input: Record<string, unknown>) {
  const before = await countRows(app.db);
  const asked = Object.fromEntries(Object.entries(input).map(([key, value]) => [key, real(value)]));
  const { answer, errors } = await send(app, operation, asked, it.leyla.token);
  expect(await countRows(app.db)).toEqual(before);
  if (answer && 'code' in answer) return { said: answer.__typename, path: answer.issues?.[0]?.path };
  const [fault] = errors;
  const issues = fault?.extensions.issues as { path: string[] }[] | undefined;
  return { said: fault?.extensions.code ?? 'done', path: issues?.[0]?.path, message: fault?.message };
}

const LONG = 'x'.repeat(10_000);
const TODAY = '2027-03-01';

describe('a booking is not made', () => {
  test.each<{ given: Record<string, unknown>; said: string; why: string }>([
    { given: { guestName: '   ' }, said: 'ValidationError', why: 'a name of spaces' },
    { given: { guestName: '' }, said: 'ValidationError', why: 'no name' },
    { given: { guestName: 'x'.repeat(81) }, said: 'ValidationError', why: 'a name of 81 characters' },
    { given: { guestName: '🍽'.repeat(81) }, said: 'ValidationError', why: 'a name of 81 emoji' },
    { given: { guestName: 'Ley\0la' }, said: 'ValidationError', why: 'NUL in a name' },
    { given: { guestName: 'Ley\ud800la' }, said: 'ValidationError', why: 'half an emoji in a name' },
    { given: { guestName: 'Ley\u202ela' }, said: 'ValidationError', why: 'a name that turns the page about' },
    { given: { guestName: '\u200b\u200b' }, said: 'ValidationError', why: 'a name nobody can see' },
    { given: { guestPhone: 'call me' }, said: 'ValidationError', why: 'a phone of letters' },
    { given: { guestPhone: '12345' }, said: 'ValidationError', why: 'a phone of 5 digits' },
    { given: { guestPhone: '1'.repeat(33) }, said: 'ValidationError', why: 'a phone of 33 digits' },
    { given: { guestPhone: '+()-.()-.' }, said: 'ValidationError', why: 'a phone without digits' },
    { given: { guestPhone: '٠١٢٣٤٥٦٧' }, said: 'ValidationError', why: 'digits of another script' },
    { given: { notes: 'x'.repeat(401) }, said: 'ValidationError', why: 'notes of 401 characters' },
    { given: { notes: 'by\0the window' }, said: 'ValidationError', why: 'NUL in notes' },
    { given: { notes: 'by \udc00 the window' }, said: 'ValidationError', why: 'half an emoji in notes' },
    { given: { partySize: 0 }, said: 'ValidationError', why: 'nobody' },
    { given: { partySize: -1 }, said: 'ValidationError', why: 'fewer than nobody' },
    { given: { partySize: 1_000_000_000 }, said: 'ValidationError', why: 'more than anywhere' },
    { given: { partySize: 40 }, said: 'PartySizeNotAccepted', why: 'more than this house takes' },
    { given: { partySize: 2 ** 31 }, said: 'BAD_USER_INPUT', why: 'more than an Int holds' },
    { given: { partySize: 2.5 }, said: 'BAD_USER_INPUT', why: 'half a guest' },
    { given: { partySize: '2' }, said: 'BAD_USER_INPUT', why: 'a number as text' },
    { given: { partySize: null }, said: 'BAD_USER_INPUT', why: 'null for what is required' },
    { given: { idempotencyKey: '' }, said: 'ValidationError', why: 'a key of no characters' },
    { given: { idempotencyKey: 'x'.repeat(256) }, said: 'ValidationError', why: 'a key of 256 characters' },
    { given: { idempotencyKey: 'a\0b' }, said: 'ValidationError', why: 'NUL in a key' },
    { given: { idempotencyKey: 'a\ud800' }, said: 'ValidationError', why: 'half an emoji in a key' },
    {
      given: { startsAt: `${TODAY}T10:00:00+04:00` },
      said: 'BookingWindowClosed',
      why: 'a start in the past',
    },
    { given: { startsAt: `${TODAY}T12:00:00+04:00` }, said: 'BookingWindowClosed', why: 'a start right now' },
    { given: { startsAt: '2027-07-01T20:00:00+04:00' }, said: 'BookingWindowClosed', why: 'beyond 90 days' },
    {
      given: { startsAt: '9999-12-31T20:00:00Z' },
      said: 'BookingWindowClosed',
      why: 'the last year there is',
    },
    { given: { startsAt: '0000-01-01T00:00:00Z' }, said: 'BookingWindowClosed', why: 'the year 0' },
    { given: { startsAt: at('20:07') }, said: 'ValidationError', why: 'off the slot grid' },
    {
      given: { startsAt: '2027-03-02T20:00:01+04:00' },
      said: 'ValidationError',
      why: 'a second off the grid',
    },
    {
      given: { startsAt: '2027-03-02T20:00:00.001+04:00' },
      said: 'ValidationError',
      why: 'a millisecond off',
    },
    { given: { startsAt: '2027-03-02T20:00:00' }, said: 'ValidationError', why: 'without an offset' },
    { given: { startsAt: at('05:00') }, said: 'OutsideOpeningHours', why: 'while the house is closed' },
    { given: { startsAt: at('01:00') }, said: 'OutsideOpeningHours', why: 'it would end after closing time' },
    { given: { startsAt: '2027-03-02T24:30:00+04:00' }, said: 'BAD_USER_INPUT', why: 'half past 24' },
    {
      given: { startsAt: '2027-03-02T20:00:00+99:00' },
      said: 'BAD_USER_INPUT',
      why: 'an offset of 99 hours',
    },
    { given: { startsAt: '-000001-01-01T00:00:00Z' }, said: 'BAD_USER_INPUT', why: 'a year before 0' },
    { given: { startsAt: '+275760-09-13T00:00:00Z' }, said: 'BAD_USER_INPUT', why: 'the end of Date' },
    { given: { startsAt: 'infinity' }, said: 'BAD_USER_INPUT', why: 'what PostgreSQL would take' },
    { given: { startsAt: 1_803_988_800 }, said: 'BAD_USER_INPUT', why: 'seconds' },
    { given: { startsAt: '20:00' }, said: 'BAD_USER_INPUT', why: 'a time without a date' },
    { given: { tableId: '$tableElsewhere' }, said: 'NotFound', why: "another restaurant's table" },
    { given: { tableId: '$restaurant' }, said: 'NotFound', why: 'an id of another type' },
    { given: { tableId: 'nonsense' }, said: 'NotFound', why: 'an id of nothing' },
    { given: { tableId: '' }, said: 'NotFound', why: 'an empty id' },
    { given: { tableId: '$table', partySize: 3 }, said: 'TableUnavailable', why: 'a table too small' },
    { given: { restaurantId: '$table' }, said: 'NotFound', why: 'a table where a restaurant is asked' },
    { given: { restaurantId: '$booked' }, said: 'NotFound', why: 'a booking where a restaurant is asked' },
    { given: { restaurantId: LONG }, said: 'NotFound', why: 'a very long id' },
    { given: { __proto__polluted: true }, said: 'BAD_USER_INPUT', why: 'a field that is not there' },
    { given: { constructor: { prototype: {} } }, said: 'BAD_USER_INPUT', why: 'a field of every object' },
    { given: { guestName: ['Leyla', 'Murad'] }, said: 'BAD_USER_INPUT', why: 'two names' },
    { given: { guestName: { $ne: null } }, said: 'BAD_USER_INPUT', why: 'an object for a name' },
  ])('$why: $said', async ({ given, said }) => {
    const wish = { restaurantId: '$restaurant', partySize: 2, startsAt: at('20:00'), guestName: 'Leyla' };
    const refusal = await refusalOf('reserveTable', { ...wish, idempotencyKey: 'bad', ...given });
    expect(refusal.said).toBe(said);
    const [field = ''] = Object.keys(given);
    if (said === 'ValidationError') expect(refusal.path).toEqual(['input', field]);
    if (said === 'BAD_USER_INPUT') expect(refusal.message).toContain(field);
  });

  test.each([
    { given: { startsAt: '2027-02-30T20:00:00+04:00' }, why: 'the 30th of February' },
    { given: { startsAt: '2027-03-02T24:30:00+04:00' }, why: 'half an hour after the last of the day' },
    { given: { guestNames: 'Leyla' }, why: 'a field that is not there' },
  ])('with its path: $why', async ({ given }) => {
    const wish = { restaurantId: it.house.id, partySize: 2, startsAt: at('20:00', 9), guestName: 'Leyla' };
    const input = { ...wish, idempotencyKey: 'bad', ...given };
    const { errors } = await send(app, 'reserveTable', input, it.leyla.token);
    const issues = errors[0]?.extensions.issues as { path: string[] }[] | undefined;
    expect(issues?.[0]?.path).toEqual(['input', Object.keys(given)[0]]);
  });

  test('for a __proto__ key: it is a field that is not there', async () => {
    const body = `{"query":"mutation ($input: CancelReservationInput!) { cancelReservation(input: $input) { __typename } }",
      "variables":{"input":{"reservationId":"${booked}","__proto__":{"reason":"x"}},"__proto__":{"admin":true}}}`;
    const before = await countRows(app.db);
    const { errors } = await postRaw(app, body, it.leyla.token);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(await countRows(app.db)).toEqual(before);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  test('by somebody who is not signed in', async () => {
    const input = { restaurantId: it.house.id, partySize: 2, startsAt: at('20:00'), guestName: 'Leyla' };
    const { answer, errors } = await send(app, 'reserveTable', { ...input, idempotencyKey: 'x' }, undefined);
    expect(answer).toBeNull();
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('a booking is not touched', () => {
  const ids = [
    { reservationId: '$foreign', why: "another guest's" },
    { reservationId: 'nonsense', why: 'nonsense' },
    { reservationId: '', why: 'empty' },
    { reservationId: '$restaurant', why: 'of a restaurant' },
    { reservationId: '$table', why: 'of a table' },
    { reservationId: encodeGlobalId('Reservation', '1'), why: 'half of a key' },
    { reservationId: encodeGlobalId('Reservation', '1.1.1'), why: 'more than a key' },
    { reservationId: encodeGlobalId('Reservation', '-1.-1'), why: 'negative' },
    { reservationId: encodeGlobalId('Reservation', '1.0'), why: 'of nothing' },
    { reservationId: encodeGlobalId('Reservation', `1.${10n ** 30n}`), why: 'a huge number' },
    { reservationId: encodeGlobalId('Reservation', `${2 ** 31}.1`), why: 'more than an integer' },
    { reservationId: encodeGlobalId('Reservation', '1.9007199254740993'), why: 'more than a double' },
    { reservationId: encodeGlobalId('Reservation', '1.1; drop table users'), why: 'of SQL' },
    { reservationId: encodeGlobalId('Reservation', '0x1.1e3'), why: 'numbers of JavaScript' },
    { reservationId: encodeGlobalId('Reservation', '1\0.1'), why: 'with NUL' },
    { reservationId: `${'A'.repeat(100_000)}`, why: 'of 100 kB' },
  ];
  test.each(ids)('by an id that is $why', async ({ reservationId }) => {
    const asked = [
      await refusalOf('changeReservation', { reservationId, revision: 1, notes: 'mine' }),
      await refusalOf('cancelReservation', { reservationId }),
      await refusalOf('restoreReservation', { reservationId }),
      await refusalOf('markReservation', { reservationId, revision: 1, status: 'ARRIVED' }),
    ];
    expect(asked.map(({ said }) => said)).toEqual(Array.from({ length: 4 }, () => 'NotFound'));
    const { data } = await app.ask<{ reservation: unknown; node: unknown; nodes: unknown[] }>(
      'query ($id: ID!) { reservation(id: $id) { id } node(id: $id) { ... on Reservation { id } } nodes(ids: [$id]) { ... on Reservation { id } } }',
      { id: real(reservationId) },
      { token: it.leyla.token },
    );
    expect(data.reservation).toBeNull();
    expect(data.node ?? {}).toEqual({});
    expect(data.nodes[0] ?? {}).toEqual({});
  });

  test.each<{ given: Record<string, unknown>; said: string; why: string }>([
    { given: { partySize: 0 }, said: 'ValidationError', why: 'nobody' },
    { given: { partySize: 1e9 }, said: 'ValidationError', why: 'everybody' },
    { given: { partySize: 50 }, said: 'PartySizeNotAccepted', why: 'more than the house takes' },
    { given: { startsAt: at('20:07') }, said: 'ValidationError', why: 'off the grid' },
    { given: { startsAt: '2027-03-02T20:00:00' }, said: 'ValidationError', why: 'without an offset' },
    { given: { startsAt: at('11:00', 1) }, said: 'BookingWindowClosed', why: 'the past' },
    { given: { startsAt: at('05:00') }, said: 'OutsideOpeningHours', why: 'while it is closed' },
    { given: { tableId: '$tableElsewhere' }, said: 'NotFound', why: "another restaurant's table" },
    { given: { tableId: 'nonsense' }, said: 'NotFound', why: 'no table' },
    { given: { notes: 'a\0b' }, said: 'ValidationError', why: 'NUL' },
    { given: { notes: 'a\udfff' }, said: 'ValidationError', why: 'half an emoji' },
    { given: { revision: 2 ** 40, partySize: 1 }, said: 'BAD_USER_INPUT', why: 'a revision beyond Int' },
    { given: { revision: -1, partySize: 1 }, said: 'RevisionConflict', why: 'a revision before all' },
  ])('by a change to $why: $said', async ({ given, said }) => {
    const change = { reservationId: '$booked', revision: 1, ...given };
    expect((await refusalOf('changeReservation', change)).said).toBe(said);
  });

  test.each([
    { reason: 'x'.repeat(201), why: 'of 201 characters' },
    { reason: 'ra\0in', why: 'with NUL' },
    { reason: 'rain \ud800', why: 'with half an emoji' },
  ])('by a cancellation for a reason $why', async ({ reason }) => {
    const refusal = await refusalOf('cancelReservation', { reservationId: '$booked', reason });
    expect(refusal).toEqual({ said: 'ValidationError', path: ['input', 'reason'] });
  });

  test('by a status that is not there', async () => {
    const marking = { reservationId: '$booked', revision: 1, status: 'EATEN' };
    expect((await refusalOf('markReservation', marking)).said).toBe('BAD_USER_INPUT');
  });
});

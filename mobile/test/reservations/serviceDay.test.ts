import { describe, expect, test } from 'vitest';
import {
  byTime,
  type DayRow,
  isLate,
  isOvertime,
  stepsOf,
  summaryOf,
  tableAt,
} from '../../src/reservations/serviceDay.ts';

const evening = (time: string) => new Date(`2027-03-02T${time}:00.000Z`);
let sequence = 0;

/** A party at table T1 from 16:00 to 17:30; what a test does not say is ordinary. */
function aRow(given: Partial<DayRow> = {}): DayRow {
  return {
    id: `r${++sequence}`,
    status: 'BOOKED',
    startsAt: evening('16:00').toISOString(),
    endsAt: evening('17:30').toISOString(),
    partySize: 4,
    guestName: 'Leyla',
    guestPhone: null,
    notes: null,
    revision: 1,
    arrivalIntent: { status: 'IDLE', expectedAt: null },
    table: { id: 't1', name: 'T1' },
    ...given,
  };
}

const stay = (from: string, to: string) => ({
  startsAt: evening(from).toISOString(),
  endsAt: evening(to).toISOString(),
});

describe('a party that is late', () => {
  test.each([
    ['a minute after its time, it is parking', 'BOOKED', '16:01', false],
    ['nine minutes after', 'BOOKED', '16:09', false],
    ['ten minutes after', 'BOOKED', '16:10', true],
    ['it is here', 'ARRIVED', '16:30', false],
    ['it was never coming', 'CANCELLED', '16:30', false],
  ] as const)('%s', (_why, status, time, late) => {
    expect(isLate(aRow({ status }), evening(time))).toBe(late);
  });

  test('sits past its time only while it sits', () => {
    expect(isOvertime(aRow({ status: 'SEATED' }), evening('17:31'))).toBe(true);
    expect(isOvertime(aRow({ status: 'SEATED' }), evening('17:29'))).toBe(false);
    expect(isOvertime(aRow({ status: 'COMPLETED' }), evening('18:00'))).toBe(false);
  });
});

describe('the line at the top', () => {
  const rows = [
    aRow({ status: 'SEATED', partySize: 2 }),
    aRow({ status: 'ARRIVED', partySize: 3 }),
    aRow({ status: 'COMPLETED', partySize: 5, ...stay('14:00', '15:30') }),
    aRow({ status: 'NO_SHOW', partySize: 8 }),
    aRow({ status: 'CANCELLED', partySize: 8 }),
    aRow({ partySize: 4, ...stay('15:30', '17:00') }),
    aRow({ id: 'later', partySize: 6, ...stay('18:00', '20:00') }),
    aRow({ id: 'next', partySize: 2, ...stay('16:30', '18:00') }),
  ];
  test('counts who came, who comes and who is in the house; not who will not come', () => {
    expect(summaryOf(rows, evening('16:15'))).toMatchObject({ covers: 22, parties: 6, inHouse: 5, late: 1 });
  });
  test('names who is expected next, and nobody who is late', () => {
    expect(summaryOf(rows, evening('16:15')).next?.id).toBe('next');
    expect(summaryOf([], evening('16:15')).next).toBeNull();
  });
});

describe('what a tap may mark', () => {
  test.each([
    ['before their time', 'BOOKED', '15:59', ['ARRIVED']],
    ['at their time', 'BOOKED', '16:00', ['ARRIVED', 'NO_SHOW']],
    ['early guests at the door', 'ARRIVED', '15:50', ['SEATED', 'BOOKED']],
    ['guests at the door who leave again', 'ARRIVED', '16:20', ['SEATED', 'NO_SHOW', 'BOOKED']],
    ['at the table', 'SEATED', '17:00', ['COMPLETED', 'ARRIVED']],
    ['they forgot an umbrella', 'COMPLETED', '17:00', ['SEATED']],
    ['they came after all', 'NO_SHOW', '17:00', ['ARRIVED', 'BOOKED']],
    ['called off', 'CANCELLED', '17:00', []],
  ] as const)('%s', (_why, status, time, expected) => {
    expect(stepsOf(aRow({ status }), evening(time)).map(({ to }) => to)).toEqual(expected);
  });
});

test('the evening is told in the order people come; what is over stands apart', () => {
  const rows = [
    aRow({ id: 'c', ...stay('18:00', '19:30') }),
    aRow({ id: 'x', status: 'NO_SHOW' }),
    aRow({ id: 'a', status: 'SEATED' }),
    aRow({ id: 'b' }),
  ];
  const { times, over } = byTime(rows);
  expect(times.map(({ rows: group }) => group.map(({ id }) => id))).toEqual([['a', 'b'], ['c']]);
  expect(over.map(({ id }) => id)).toEqual(['x']);
});

describe('a table at a moment', () => {
  const kindAt = (rows: DayRow[], at: string, now = at) => tableAt(rows, evening(at), evening(now)).kind;

  test.each([
    ['nobody all evening', [], '16:00', 'free'],
    ['booked in two hours', [aRow()], '14:00', 'free'],
    ['booked within the hour', [aRow()], '15:00', 'soon'],
    ['its party is due', [aRow()], '16:05', 'booked'],
    ['its party does not come', [aRow()], '16:20', 'late'],
    ['its party is at the door', [aRow({ status: 'ARRIVED' })], '16:05', 'arrived'],
    ['its party sits', [aRow({ status: 'SEATED' })], '17:00', 'seated'],
    ['its party sits past its time', [aRow({ status: 'SEATED' })], '18:00', 'seated'],
    ['its party came early', [aRow({ status: 'ARRIVED' })], '15:45', 'arrived'],
    ['its party has left early', [aRow({ status: 'COMPLETED' })], '16:50', 'free'],
    ['its party never came', [aRow({ status: 'NO_SHOW' })], '16:50', 'free'],
    ['half-open: the next one begins as it ends', [aRow(), aRow(stay('17:30', '19:00'))], '17:30', 'booked'],
  ] as const)('%s', (_why, rows, at, kind) => {
    expect(kindAt([...rows], at)).toBe(kind);
  });

  test('an hour that has not come yet is told by the bookings alone', () => {
    const sitting = aRow({ status: 'SEATED' });
    expect(kindAt([sitting], '18:00', '16:30')).toBe('free');
    expect(kindAt([aRow(stay('18:00', '19:30'))], '18:30', '16:30')).toBe('booked');
  });

  test('whoever still sits there holds it against the next party', () => {
    const sitting = aRow({ id: 'sitting', status: 'SEATED' });
    const next = aRow({ id: 'next', ...stay('17:30', '19:00') });
    const moment = tableAt([next, sitting], evening('17:45'), evening('17:45'));
    expect(moment).toMatchObject({ kind: 'seated', row: { id: 'sitting' } });
  });

  test('a free table says until when', () => {
    const moment = tableAt([aRow()], evening('13:00'), evening('13:00'));
    expect(moment.kind === 'free' && moment.until?.startsAt).toBe(evening('16:00').toISOString());
  });
});

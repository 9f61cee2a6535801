import { describe, expect, test } from 'vitest';
import { type CalendarEvent, calendarFile } from '../../src/reservations/calendarFile.ts';

const now = new Date('2027-03-01T08:00:00.000Z');
const dinner: CalendarEvent = {
  uid: 'UmVzZXJ2YXRpb246MS4x@baku-reserve',
  revision: 3,
  startsAt: '2027-03-02T16:00:00.000Z',
  endsAt: '2027-03-02T17:30:00.000Z',
  title: 'Table at Dolma',
  details: '4 guests, table T3.',
  place: '8-10 Aziz Aliyev St, Baku',
  cancelled: false,
};

const linesOf = (event: Partial<CalendarEvent> = {}) =>
  calendarFile({ ...dinner, ...event }, now).split('\r\n');
const unfolded = (event: Partial<CalendarEvent>) =>
  calendarFile({ ...dinner, ...event }, now)
    .replaceAll('\r\n ', '')
    .split('\r\n');

describe('a booking for the calendar', () => {
  test('is one event, in UTC, every line ended as the standard asks', () => {
    const text = calendarFile(dinner, now);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(linesOf()).toEqual(
      expect.arrayContaining([
        'DTSTART:20270302T160000Z',
        'DTEND:20270302T173000Z',
        'DTSTAMP:20270301T080000Z',
      ]),
    );
  });

  test('keeps its name and counts up, so that a change moves it', () => {
    expect(linesOf()).toEqual(
      expect.arrayContaining(['UID:UmVzZXJ2YXRpb246MS4x@baku-reserve', 'SEQUENCE:3', 'STATUS:CONFIRMED']),
    );
    expect(linesOf({ cancelled: true })).toContain('STATUS:CANCELLED');
  });

  test.each([
    ['commas and semicolons', 'Dolma, Baku; Azerbaijan', 'Dolma\\, Baku\\; Azerbaijan'],
    ['a backslash', 'a\\b', 'a\\\\b'],
    [
      'lines, which must not begin a property of their own',
      'x\r\nATTACH:http://evil',
      'x\\nATTACH:http://evil',
    ],
    ['a lone carriage return', 'x\rEND:VEVENT', 'x\\nEND:VEVENT'],
    ['control characters', 'a\u0000b\u0007c', 'a b c'],
  ])('writes %s so that they stay text', (_what, title, written) => {
    expect(unfolded({ title })).toContain(`SUMMARY:${written}`);
  });

  test('folds long lines at 75 octets and cuts no character', () => {
    const title = `${'ə'.repeat(60)} ${'🎂'.repeat(40)} Ресторан «Долма»`;
    const octets = new TextEncoder();
    for (const line of linesOf({ title })) expect(octets.encode(line).length).toBeLessThanOrEqual(75);
    expect(unfolded({ title })).toContain(`SUMMARY:${title}`);
  });

  test('has no place where none is known', () => {
    expect(linesOf({ place: null }).some((line) => line.startsWith('LOCATION'))).toBe(false);
  });
});

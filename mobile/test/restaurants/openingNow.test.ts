import { expect, test } from 'vitest';
import { openingNow } from '../../src/restaurants/openingNow.ts';

// Friday 12:00 to 02:00 and Saturday 12:00 to 02:00 in Baku, which is four hours ahead of UTC.
const friday = { opensAt: '2026-11-27T08:00:00Z', closesAt: '2026-11-27T22:00:00Z' };
const saturday = { opensAt: '2026-11-28T08:00:00Z', closesAt: '2026-11-28T22:00:00Z' };
const at = (instant: string) => new Date(instant);

test.each([
  ['at dinner', '2026-11-27T16:00:00Z', { kind: 'open', until: at(friday.closesAt) }],
  [
    'at one in the morning it is still Friday there',
    '2026-11-27T21:00:00Z',
    { kind: 'open', until: at(friday.closesAt) },
  ],
  [
    'at the minute of closing it is closed',
    '2026-11-27T22:00:00Z',
    { kind: 'closed', opensAt: at(saturday.opensAt) },
  ],
  [
    'at the minute of opening it is open',
    '2026-11-27T08:00:00Z',
    { kind: 'open', until: at(friday.closesAt) },
  ],
  [
    'in the morning it says when the doors open',
    '2026-11-27T05:00:00Z',
    { kind: 'closed', opensAt: at(friday.opensAt) },
  ],
  ['after the last opening known it promises nothing', '2026-11-29T05:00:00Z', { kind: 'closedForNow' }],
])('%s', (_name, now, expected) => {
  expect(openingNow([saturday, friday], at(now))).toEqual(expected);
});

test('a lunch and a dinner are two openings, and a night that goes straight on is one', () => {
  const lunch = { opensAt: '2026-11-27T08:00:00Z', closesAt: '2026-11-27T11:00:00Z' };
  const dinner = { opensAt: '2026-11-27T14:00:00Z', closesAt: '2026-11-27T20:00:00Z' };
  expect(openingNow([lunch, dinner], at('2026-11-27T12:00:00Z'))).toEqual({
    kind: 'closed',
    opensAt: at(dinner.opensAt),
  });
  const night = { opensAt: dinner.closesAt, closesAt: '2026-11-28T08:00:00Z' };
  expect(openingNow([night, dinner], at('2026-11-27T19:00:00Z'))).toEqual({
    kind: 'open',
    until: at(night.closesAt),
  });
});

test('a house without openings is closed', () => {
  expect(openingNow([], at('2026-11-27T12:00:00Z'))).toEqual({ kind: 'closedForNow' });
});

import { expect, test } from 'vitest';
import { displayName, emailAddress, newPassword, phoneNumber } from '../../src/accounts/accounts.rules.ts';

const REFUSED = null;

test.each([
  ['white space is squashed', '  Leyla \t\n Əliyeva ', 'Leyla Əliyeva'],
  ['no-break and ideographic spaces are white space', 'Leyla\u00a0\u3000Əliyeva', 'Leyla Əliyeva'],
  ['one character is a name', 'Ə', 'Ə'],
  ['80 characters are', 'a'.repeat(80), 'a'.repeat(80)],
  ['80 characters are, counted after squashing', ` ${'a '.repeat(40)} `, 'a '.repeat(40).trim()],
  ['80 emoji are 80 characters', '🍋'.repeat(80), '🍋'.repeat(80)],
  ['81 characters are too many', 'a'.repeat(81), REFUSED],
  ['spaces are no name', '    ', REFUSED],
  ['nothing is no name', '', REFUSED],
  ['what cannot be seen is no name', '\u200b\u200d', REFUSED],
  ['NUL would break the column', 'Ley\u0000la', REFUSED],
  ['an escape would break a terminal', 'Ley\u001b[31mla', REFUSED],
  ['half of an emoji is no character', 'Ley\ud83cla', REFUSED],
  ['a turn of the reading direction would mislead staff', 'Ley\u202ela', REFUSED],
])('display name: %s', (_why, given, expected) => {
  expect(displayName.safeParse(given).data ?? REFUSED).toBe(expected);
});

test.each([
  ['trimmed and lower-cased', ' Leyla@Example.COM ', 'leyla@example.com'],
  ['a tag is part of it', 'leyla+baku@example.com', 'leyla+baku@example.com'],
  [
    '254 characters are',
    `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`,
    'same',
  ],
  [
    'more are not',
    `${'a'.repeat(60)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.example`,
    REFUSED,
  ],
  ['without an @', 'leyla.example.com', REFUSED],
  ['without a domain', 'leyla@', REFUSED],
  ['with a space inside', 'ley la@example.com', REFUSED],
  ['two at once', 'a@example.com,b@example.com', REFUSED],
  ['NUL', 'ley\u0000la@example.com', REFUSED],
])('e-mail: %s', (_why, given, expected) => {
  expect(emailAddress.safeParse(given).data ?? REFUSED).toBe(expected === 'same' ? given : expected);
});

test.each([
  ['as people write it', '+994 (50) 123-45-67', '+994501234567'],
  ['a bracket before the plus', '(+994) 50.123.45.67', '+994501234567'],
  ['without a country', '050 123 45 67', '0501234567'],
  ['six characters', '123456', '123456'],
  ['five characters', '12345', REFUSED],
  ['five characters and spaces around', '  12345  ', REFUSED],
  ['32 characters', '1'.repeat(32), '1'.repeat(32)],
  ['33 characters', '1'.repeat(33), REFUSED],
  ['letters', 'call me', REFUSED],
  ['a number with a letter', '+99450123456x', REFUSED],
  ['Arabic digits, which a dialler may not know', '٠٥٠١٢٣٤٥٦٧', REFUSED],
  ['punctuation only', '(---) ...', REFUSED],
  ['nothing', '', REFUSED],
])('phone: %s', (_why, given, expected) => {
  expect(phoneNumber.safeParse(given).data ?? REFUSED).toBe(expected);
});

test.each([
  ['8 characters', 'a'.repeat(8), true],
  ['7 characters', 'a'.repeat(7), false],
  ['128 characters', 'a'.repeat(128), true],
  ['129 characters', 'a'.repeat(129), false],
  ['8 emoji', '🍋'.repeat(8), true],
  ['4 emoji, which are 8 code units', '🍋'.repeat(4), false],
  ['spaces count: a pass phrase has them', '        ', true],
])('new password: %s', (_why, given, accepted) => {
  expect(newPassword.safeParse(given).success).toBe(accepted);
});

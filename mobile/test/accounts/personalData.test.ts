import { describe, expect, test } from 'vitest';
import {
  displayName,
  emailAddress,
  newPassword,
  phoneNumber,
} from '../../../server/src/accounts/accounts.rules.ts';
import { nextPathOf } from '../../src/accounts/nextPath.ts';
import { wrongEmail, wrongName, wrongNewPassword, wrongPhone } from '../../src/accounts/personalData.ts';

const NUL = String.fromCharCode(0);

describe('a form refuses what the server refuses, and nothing else', () => {
  test.each([
    'Leyla',
    '  Leyla   Əliyeva ',
    'Анна-Мария',
    '李',
    '🍇'.repeat(80),
    '🍇'.repeat(81),
    '👨‍👩‍👧',
    'x'.repeat(80),
    'x'.repeat(81),
    '',
    ' \n\t ',
    '\u200d',
    `a${NUL}b`,
    'a\u202eb',
    '\ud83c',
    '.',
  ])('name %j', (name) => {
    expect(wrongName(name) === null).toBe(displayName.safeParse(name).success);
  });

  test.each([
    '+994 50 123 45 67',
    '(012) 345-67-89',
    '12',
    '123456',
    '------',
    '+994x501234567',
    '1'.repeat(33),
  ])('phone %j', (phone) => {
    expect(wrongPhone(phone) === null).toBe(phoneNumber.safeParse(phone).success);
  });

  test.each([
    '12345678',
    '1234567',
    '🍇'.repeat(8),
    '🍇'.repeat(7),
    'x'.repeat(128),
    'x'.repeat(129),
    '        ',
  ])('new password %j', (password) => {
    expect(wrongNewPassword(password) === null).toBe(newPassword.safeParse(password).success);
  });

  // Looser where the server knows better: it says so at the same field.
  test.each([
    ['leyla@example.com', true],
    [' Leyla@Example.com ', true],
    ['l.e+tag@mail.example.az', true],
    ['leyla@example', false],
    ['leyla.example.com', false],
    ['leyla@', false],
    ['le yla@example.com', false],
    ['@example.com', false],
    ['leyla@example..com', false],
    [`${'x'.repeat(250)}@example.com`, false],
    ['', false],
  ])('e-mail %j', (email, fits) => {
    expect(wrongEmail(email) === null).toBe(fits);
    expect(emailAddress.safeParse(email).success).toBe(fits);
  });
});

describe('after signing in', () => {
  test.each(['/', '/r/dolma', '/r/dolma/book?at=2027-03-02T16:00:00Z&party=4', '/bookings/abc#top'])(
    '%s of the app is gone on to',
    (next) => expect(nextPathOf(next)).toBe(next),
  );

  test.each([
    undefined,
    '',
    'r/dolma',
    '//evil.example',
    '/\\evil.example',
    '/r\\..\\evil',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/sign-in?next=/sign-in',
    '/sign-up',
    ['/r/dolma', '//evil.example'],
  ])('%j is not', (next) => expect(nextPathOf(next)).toBeUndefined());
});

import { describe, expect, test } from 'vitest';
import { coverUri } from '../../src/restaurants/coverUri.ts';
import { safeUrl, telUrl, whatsappUrl } from '../../src/restaurants/links.ts';

describe('what a catalogue may lead a guest to', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,hello',
    'http://plain.example.com',
    'https://bank.example.com@evil.example.com',
    'https://bank.example.com\\@evil.example.com',
    'intent://scan#Intent;end',
    '//evil.example.com',
    'tel:112',
    '',
    null,
  ])('not %j', (url) => {
    expect(safeUrl(url)).toBeNull();
  });

  test('a secure page and a number that can be dialled', () => {
    expect(safeUrl('https://example.com/menu?lang=az')).toBe('https://example.com/menu?lang=az');
    expect(telUrl('+994 (12) 555-00-11')).toBe('tel:+994125550011');
    expect(whatsappUrl('+994125550011')).toBe('https://wa.me/994125550011');
  });

  test.each(['*#06#', '12', 'call me', null])('%j is no number', (phone) => {
    expect(telUrl(phone)).toBeNull();
    expect(whatsappUrl(phone)).toBeNull();
  });
});

test('a lattice comes in the light of the page; a photo is left alone', () => {
  expect(coverUri('https://x.test/covers/dolma.svg', 'wide', 'dark')).toBe(
    'https://x.test/covers/dolma.svg?variant=wide&theme=dark',
  );
  expect(coverUri('https://x.test/photos/dolma.jpg', 'wide', 'dark')).toBe('https://x.test/photos/dolma.jpg');
});

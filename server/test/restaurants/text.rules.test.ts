import { expect, test } from 'vitest';
import { compact, fold } from '../../src/restaurants/text.rules.ts';

test.each([
  ['İçərişəhər', 'iceriseher', 'capital İ is one letter, not two code points'],
  ['Icheri Sheher', 'iceriseher', 'English digraphs and a space'],
  ['icheri seher', 'iceriseher', 'digraphs left out by half'],
  ['ичери шехер', 'iceriseher', 'Cyrillic, lower case'],
  ['Ичери-Шехер', 'iceriseher', 'Cyrillic with a hyphen'],
  ['Icherisheher', 'iceriseher', 'written together'],
  ['İÇƏRİŞƏHƏR', 'iceriseher', 'shouted'],
  ['I\u0307c\u0327ərişəhər', 'iceriseher', 'decomposed, as some keyboards send it'],
  ['Şirvanşah', 'sirvansah', 'Azerbaijani'],
  ['Shirvanshah', 'sirvansah', 'English'],
  ['shirvansah', 'sirvansah', 'half English'],
  ['Ширваншах', 'sirvansah', 'Russian'],
  ['Qaynana', 'gaynana', 'q is g'],
  ['Гайнана', 'gaynana', 'й is y, not an accented и'],
  ['Xəzər', 'hezer', 'x is kh is h'],
  ['Khezer', 'hezer', 'kh is h'],
  ['Bayıl', 'bayil', 'dotless ı'],
  ['Джавид', 'cavid', 'Russian дж is Azerbaijani c'],
  ['ﬁruzə', 'firuze', 'a ligature from a PDF'],
])('brings %s to %s: %s', (text, expected) => {
  expect(compact(text)).toBe(expected);
});

test.each([
  ['  Çay   Bağı 145 ', 'cay bagi 145', 'spaces are squashed, digits kept'],
  ["Happy Moon's Cafe", 'happy moons cafe', 'an apostrophe parts no words'],
  ['Movida – Lounge & Dining', 'movida lounge dining', 'punctuation does'],
  ['№1', 'no1', 'compatibility forms open up'],
  ['«»—!', '', 'nothing is left of punctuation'],
  ['', '', 'empty stays empty'],
])('folds %j to %j: %s', (text, expected) => {
  expect(fold(text)).toBe(expected);
});

test.each(['İçərişəhər', 'Джумшуд', 'Khachapuri', 'xash', 'щавель'])(
  'folding %s twice changes nothing',
  (text) => {
    expect(fold(fold(text))).toBe(fold(text));
  },
);

import { describe, expect, test } from 'vitest';
import { type Roles, roles, type Scheme } from '../../src/theme/roles.ts';

const TEXT = 4.5;
const GRAPHIC = 3;

/** Every pair that a primitive draws: what is read or must be seen, and the ground under it. */
const pairs: [front: keyof Roles, ground: keyof Roles, least: number][] = [
  ...grounds('text', [
    'background',
    'surface',
    'sunken',
    'accentTint',
    'dangerTint',
    'waitingTint',
    'okTint',
  ]),
  ...grounds('textQuiet', [
    'background',
    'surface',
    'sunken',
    'accentTint',
    'dangerTint',
    'waitingTint',
    'okTint',
  ]),
  ...grounds('accent', [
    'background',
    'surface',
    'sunken',
    'accentTint',
    'dangerTint',
    'waitingTint',
    'okTint',
  ]),
  ...grounds('danger', ['background', 'surface', 'sunken', 'dangerTint']),
  ...grounds('waiting', ['background', 'surface', 'sunken', 'waitingTint']),
  ...grounds('ok', ['background', 'surface', 'sunken', 'okTint']),
  ['onAccent', 'accent', TEXT],
  ['onDanger', 'danger', TEXT],
  ['outline', 'background', GRAPHIC],
  ['outline', 'surface', GRAPHIC],
  ['focus', 'background', GRAPHIC],
  ['focus', 'surface', GRAPHIC],
  ['focus', 'sunken', GRAPHIC],
];

describe.each(Object.keys(roles) as Scheme[])('in the %s scheme', (scheme) => {
  test.each(pairs)('%s can be read on %s (at least %d to 1)', (front, ground, least) => {
    expect(contrast(roles[scheme][front], roles[scheme][ground])).toBeGreaterThanOrEqual(least);
  });
});

test('black on white is 21 to 1, and a colour on itself 1 to 1', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrast('#0E5A61', '#0E5A61')).toBe(1);
});

function grounds(front: keyof Roles, names: (keyof Roles)[]) {
  return names.map((ground): [keyof Roles, keyof Roles, number] => [front, ground, TEXT]);
}

/** WCAG 2.2: relative luminance, and the ratio of two. */
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

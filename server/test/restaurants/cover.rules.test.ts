import { describe, expect, test } from 'vitest';
import {
  type CoverSubject,
  type CoverTheme,
  type CoverVariant,
  drawCover,
  familyOf,
} from '../../src/restaurants/cover/cover.rules.ts';
import { moodOf } from '../../src/restaurants/cover/palette.ts';
import { loadSampleCatalogue } from '../../src/restaurants/sample.ts';
import {
  canonicalCuisines,
  canonicalNeighbourhood,
  canonicalTags,
} from '../../src/restaurants/vocabulary/mapping.ts';

const LIMITS: Record<CoverVariant, number> = { wide: 13_500, square: 9_500, tiny: 1_800 };
const subjects: CoverSubject[] = loadSampleCatalogue().restaurants.map((it) => ({
  slug: it.slug,
  cuisines: canonicalCuisines(it.cuisines),
  tags: canonicalTags(it.facets),
  neighbourhood: canonicalNeighbourhood(it.neighbourhood),
  priceBand: it.priceBand,
}));
const dolma: CoverSubject = {
  slug: 'dolma',
  cuisines: ['azerbaijani'],
  tags: ['heritage'],
  neighbourhood: 'old_city',
  priceBand: 2,
};
const wide = { variant: 'wide', theme: 'light' } as const;

test('draws the same window for the same restaurant, and another for the next', () => {
  expect(drawCover(dolma, wide)).toBe(drawCover({ ...dolma }, wide));
  const covers = subjects.map((subject) => drawCover(subject, wide));
  expect(new Set(covers).size).toBe(subjects.length);
});

test('lets light fall by the price band, and dims it at night', () => {
  expect(drawCover({ ...dolma, priceBand: 4 }, wide)).not.toBe(drawCover(dolma, wide));
  expect(drawCover(dolma, { variant: 'wide', theme: 'dark' })).not.toBe(drawCover(dolma, wide));
});

test.each([
  [['azerbaijani', 'seafood'], 'star', 'the cuisine named first'],
  [['turkish'], 'hexagon', 'the Seljuk hexagon'],
  [['italian'], 'octagon', 'octagon and square, as on European floors'],
  [['sushi'], 'circle', 'circles as on water'],
  [['ethiopian', 'thai'], 'circle', 'an unknown cuisine gives way to the next'],
])('cuisines %j are drawn with the %s: %s', (cuisines, family) => {
  expect(familyOf({ ...dolma, cuisines })).toBe(family);
});

test('gives a restaurant of unknown cuisine a family that stays', () => {
  expect(familyOf({ slug: 'addis', cuisines: ['ethiopian'] })).toBe(
    familyOf({ slug: 'addis', cuisines: [] }),
  );
});

test.each([
  [['sea_view', 'waterfront'], 'sea'],
  [['heritage', 'old_city'], 'copper'],
  [['garden', 'nature'], 'garden'],
  [['dj', 'late_night'], 'night'],
])('%j sets the mood to %s', (keys, mood) => {
  expect(moodOf(keys, 'some-place')).toBe(mood);
});

describe.each(['wide', 'square', 'tiny'] as CoverVariant[])('a %s cover', (variant) => {
  test.each(['light', 'dark'] as CoverTheme[])('in %s is small, well-formed and self-contained', (theme) => {
    for (const subject of subjects) {
      const svg = drawCover(subject, { variant, theme });
      expect(svg.length, subject.slug).toBeLessThan(LIMITS[variant]);
      expect(faultOf(svg), subject.slug).toBeNull();
      expect(svg).not.toMatch(/<script|<image|<foreignObject|<text|NaN|undefined|href="(?!#)|url\((?!#)/);
    }
  });

  test('refers only to what it defines, and defines each once', () => {
    for (const subject of subjects) {
      const svg = drawCover(subject, { variant, theme: 'light' });
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      const used = [...svg.matchAll(/(?:href="#|url\(#)([^")]+)/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(used.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });
});

test('holds no letter of a hostile slug', () => {
  const svg = drawCover({ ...dolma, slug: '"><script>alert(1)</script>' }, wide);
  expect(svg).not.toContain('script');
});

/** Null when every tag is closed by its own end, attributes are quoted and nothing stands outside a tag. */
function faultOf(xml: string): string | null {
  const open: string[] = [];
  const tag = /<(\/?)([a-zA-Z]+)((?:\s[a-zA-Z-]+="[^"<&]*")*)\s*(\/?)>/g;
  for (const [, end, name = '', , empty] of xml.matchAll(tag)) {
    if (end && open.pop() !== name) return `unexpected end of ${name}`;
    if (!end && !empty) open.push(name);
  }
  return xml.replaceAll(tag, '') + open.join(' ') || null;
}

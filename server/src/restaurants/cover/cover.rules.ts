import { glaze, pickLook } from './glazing.ts';
import type { Family } from './lattice.ts';
import { type Opening, openingPath, stepFor } from './opening.ts';
import { moodOf, type Palette, paletteFor, type Theme } from './palette.ts';
import { pick, randomFrom } from './random.ts';

export type CoverVariant = 'wide' | 'square' | 'tiny';
export type CoverTheme = Theme;
export type CoverSubject = {
  slug: string;
  cuisines: readonly string[];
  tags: readonly string[];
  neighbourhood: string | null;
  /** 1 to 4: how the light falls. */
  priceBand: number;
};

type Size = { width: number; height: number; steps: [number, ...number[]]; wallStep: number };
const SIZES: Record<CoverVariant, Size> = {
  wide: { width: 1200, height: 800, steps: [145, 171, 200], wallStep: 171 },
  square: { width: 400, height: 400, steps: [67, 80, 100], wallStep: 100 },
  tiny: { width: 48, height: 32, steps: [16], wallStep: 16 },
};

const OPENINGS: [Opening, ...Opening[]] = ['whole', 'arches', 'whole', 'medallion', 'arches'];
/** Steps of the net across an opening. */
const PARTS: [number, ...number[]] = [2, 2.5, 3];

const FAMILIES: Record<Family, readonly string[]> = {
  star: 'azerbaijani caucasian georgian home_style tea_house street_food bakery'.split(' '),
  hexagon: 'turkish middle_eastern lebanese moroccan central_asian indian kebab grill steakhouse'.split(' '),
  circle:
    'asian japanese sushi chinese thai indonesian nikkei peruvian latin_american seafood desserts healthy vegetarian'.split(
      ' ',
    ),
  octagon:
    'european central_european eastern_european italian pizza pasta french mediterranean russian ukrainian german american mexican burgers cafe wine_bar pub international fusion'.split(
      ' ',
    ),
};

/** A restaurant's window as SVG: the same for the same subject, variant and theme, without text, script or reference. */
export function drawCover(
  subject: CoverSubject,
  options: { variant: CoverVariant; theme: CoverTheme },
): string {
  const { width, height } = SIZES[options.variant];
  const keys = [...subject.tags, ...(subject.neighbourhood ? [subject.neighbourhood] : [])];
  const palette = paletteFor(moodOf(keys, subject.slug), options.theme, subject.slug);
  const id = `c${Math.floor(randomFrom(subject.slug)() * 46_656).toString(36)}`;
  const body =
    options.variant === 'tiny'
      ? placeholder(palette, width, height)
      : panes(subject, palette, options.variant, id) + frame(palette, width, height);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${lights(subject, palette, options.theme, id)}<rect width="${width}" height="${height}" fill="${palette.glass[1]}"/>${body}${falling(width, height, id)}</svg>`;
}

/** By the cuisine named first; one outside the vocabulary takes a family by the slug. */
export function familyOf({ cuisines, slug }: Pick<CoverSubject, 'cuisines' | 'slug'>): Family {
  const families = Object.keys(FAMILIES) as [Family, ...Family[]];
  for (const cuisine of cuisines) {
    const family = families.find((it) => FAMILIES[it].includes(cuisine));
    if (family) return family;
  }
  return pick(randomFrom(`${slug}:family`), families);
}

/** One net for the whole window, or a dim one around an opening that holds a bright one. */
function panes(subject: CoverSubject, palette: Palette, variant: CoverVariant, id: string): string {
  const random = randomFrom(`${subject.slug}:net`);
  const { width, height, steps, wallStep } = SIZES[variant];
  const family = familyOf(subject);
  const opening = pick(random, OPENINGS);
  const picked = pickLook(random, family, steps);
  const parts = pick(random, PARTS);
  const look =
    opening === 'whole' ? picked : { ...picked, turn: 0, step: stepFor(opening, width, height, parts) };
  const wall = pickLook(random, family, [wallStep]);
  const path = openingPath(opening, width, height);
  const middle = `<g transform="translate(${width / 2} ${height / 2})">`;
  if (path === null) return `${middle}${glaze(look, palette, width, height, id)}</g>`;
  const { wood, shade, glass } = palette;
  const dim = {
    ...palette,
    glass: [shade, glass[0], glass[0], glass[1]] satisfies Palette['glass'],
    spark: glass[1],
  };
  const line = height / 50;
  return `${middle}${glaze({ ...wall, turn: look.turn === 0 ? wall.turn : 0 }, dim, width, height, `${id}w`)}<clipPath id="${id}o"><path d="${path}"/></clipPath><g clip-path="url(#${id}o)">${glaze(look, palette, width * 0.94, height * 0.92, id)}</g><path d="${path}" fill="none" stroke="${wood}" stroke-width="${line}" stroke-linejoin="round"/><path d="${path}" fill="none" stroke="${glass[2]}" stroke-width="${line / 5}" stroke-linejoin="round"/></g>`;
}

function lights({ slug, priceBand }: CoverSubject, palette: Palette, theme: Theme, id: string): string {
  const random = randomFrom(`${slug}:light`);
  const x = Math.round(20 + random() * 60);
  const y = Math.round(5 + random() * 30);
  const strength = (theme === 'dark' ? 0.34 : 0.5) + priceBand * 0.06;
  const reach = 95 - priceBand * 10;
  const gloom = (theme === 'dark' ? 0.5 : 0.16) + priceBand * 0.08;
  return `<defs><radialGradient id="${id}l" cx="${x}%" cy="${y}%" r="${reach}%"><stop offset="0" stop-color="${palette.light}" stop-opacity="${strength.toFixed(2)}"/><stop offset=".5" stop-color="${palette.light}" stop-opacity="${(strength * 0.3).toFixed(2)}"/><stop offset="1" stop-color="${palette.light}" stop-opacity="0"/></radialGradient><radialGradient id="${id}s" cx="${x}%" cy="${y}%" r="${reach + 25}%"><stop offset=".3" stop-color="${palette.shade}" stop-opacity="0"/><stop offset="1" stop-color="${palette.shade}" stop-opacity="${gloom.toFixed(2)}"/></radialGradient></defs>`;
}

function falling(width: number, height: number, id: string): string {
  return ['s', 'l']
    .map((kind) => `<rect width="${width}" height="${height}" fill="url(#${id}${kind})"/>`)
    .join('');
}

function frame({ wood }: Palette, width: number, height: number): string {
  const edge = Math.round(width / 60);
  return `<rect x="${edge / 2}" y="${edge / 2}" width="${width - edge}" height="${height - edge}" fill="none" stroke="${wood}" stroke-width="${edge}"/>`;
}

function placeholder({ glass }: Palette, width: number, height: number): string {
  return glass
    .map(
      (colour, index) =>
        `<circle cx="${(width / 4) * (index + 0.5)}" cy="${height / 2}" r="${height / 2.2}" fill="${colour}" fill-opacity=".6"/>`,
    )
    .join('');
}

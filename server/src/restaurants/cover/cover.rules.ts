import { type Family, latticeOf, type Pane } from './lattice.ts';
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

const SIZES: Record<CoverVariant, { width: number; height: number; steps: [number, ...number[]] }> = {
  wide: { width: 1200, height: 800, steps: [133, 150, 171, 200] },
  square: { width: 400, height: 400, steps: [100, 133] },
  tiny: { width: 48, height: 32, steps: [16] },
};

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

/** How colour runs over the net: by the distance from the middle, along a diagonal, in bands … */
const MOTIFS: [Motif, ...Motif[]] = [
  (u, v) => Math.hypot(u, v),
  (u, v) => Math.abs(u) + Math.abs(v),
  (u, v) => Math.max(Math.abs(u), Math.abs(v)),
  (u, v) => u + v + 40,
  (u) => Math.abs(u) * 1.5,
  (_u, v) => Math.abs(v) * 2,
  (u, v) => Math.abs(u * v) + 0.5,
];
type Motif = (u: number, v: number) => number;

/** A restaurant's window as SVG: the same for the same subject, variant and theme, without text, script or reference. */
export function drawCover(
  subject: CoverSubject,
  options: { variant: CoverVariant; theme: CoverTheme },
): string {
  const { width, height } = SIZES[options.variant];
  const keys = [...subject.tags, ...(subject.neighbourhood ? [subject.neighbourhood] : [])];
  const palette = paletteFor(moodOf(keys, subject.slug), options.theme, subject.slug);
  const id = `c${Math.floor(randomFrom(subject.slug)() * 1e9).toString(36)}`;
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

function panes(subject: CoverSubject, palette: Palette, variant: CoverVariant, id: string): string {
  const random = randomFrom(`${subject.slug}:net`);
  const { width, height, steps } = SIZES[variant];
  const family = familyOf(subject);
  const turned = random() < 0.4;
  const step = pick(random, steps);
  const motif = pick(random, MOTIFS);
  const beat = pick(random, [2, 3, 4]);
  const span = Math.hypot(width, height) / Math.SQRT2;
  const net = turned
    ? latticeOf(family, step, span * 1.2, span * 1.2)
    : latticeOf(family, step, width, height);
  const colours = [...palette.glass, palette.spark];
  const offset = Math.floor(random() * 3);
  const layers = net.map((pane, index) => {
    const colourOf = (u: number, v: number) => colourIndex(pane.role, Math.floor(motif(u, v)), beat, offset);
    const name = `${id}${index}`;
    const groups = colours.map((colour, number) => {
      const uses = pane.places
        .filter(({ u, v }) => colourOf(u, v) === number)
        .map(({ x, y }) => `<use href="#${name}" x="${x}" y="${y}"/>`);
      return uses.length > 0 ? `<g fill="${colour}">${uses.join('')}</g>` : '';
    });
    return `<defs><path id="${name}" d="${pane.path}"/></defs>${groups.join('')}`;
  });
  const turn = turned ? ' rotate(45)' : '';
  return `<g transform="translate(${width / 2} ${height / 2})${turn}" stroke="${palette.wood}" stroke-width="${step / 18}" stroke-linejoin="round">${layers.join('')}</g>`;
}

/** The field is quiet, the figures move with the motif, every `beat`-th heart sparks. */
function colourIndex(role: Pane['role'], ring: number, beat: number, offset: number): number {
  if (role === 'field') return ring % beat === 0 ? 1 : 0;
  if (role === 'figure') return 1 + ((ring + offset) % 3);
  return (ring + offset) % beat === 0 ? 4 : 3;
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

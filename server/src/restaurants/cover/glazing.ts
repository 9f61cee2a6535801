import { type Family, latticeOf, type Pane, STEP } from './lattice.ts';
import type { Palette } from './palette.ts';
import { pick } from './random.ts';

/** A net and how colour runs over it. `step` is in pixels, `turn` in degrees. */
export type Look = { family: Family; step: number; turn: number; motif: Motif; beat: number; offset: number };

/** From a place, counted in steps from the middle, to its ring of colour; the same at (u, v) as at (-u, -v). */
type Motif = (u: number, v: number) => number;

/** By the distance from the middle, round, square or diamond; along a diagonal; in columns, rows or a cross. */
const MOTIFS: [Motif, ...Motif[]] = [
  (u, v) => Math.hypot(u, v),
  (u, v) => Math.abs(u) + Math.abs(v),
  (u, v) => Math.max(Math.abs(u), Math.abs(v)),
  (u, v) => Math.abs(u + v),
  (u) => Math.abs(u) * 1.5,
  (_u, v) => Math.abs(v) * 2,
  (u, v) => Math.min(Math.abs(u), Math.abs(v)) * 2,
];

export function pickLook(random: () => number, family: Family, steps: readonly [number, ...number[]]): Look {
  const turned = random() < 0.45;
  return {
    family,
    step: pick(random, steps),
    turn: turned ? (family === 'hexagon' ? 30 : 45) : 0,
    motif: pick(random, MOTIFS),
    beat: pick(random, [2, 3, 4]),
    offset: Math.floor(random() * 3),
  };
}

/** Panes of width x height pixels about (0, 0); the caller cuts them to shape. One half is drawn, and turned about for the other. */
export function glaze(look: Look, palette: Palette, width: number, height: number, id: string): string {
  const scale = look.step / STEP;
  const net = latticeOf(look.family, width / scale, height / scale, look.turn);
  const layers = net.map((pane, index) => layer(pane, look, palette, `${id}${index}`));
  const transform = `${look.turn ? `rotate(${look.turn})` : ''}scale(${Math.round(scale * 100) / 100})`;
  return `<g transform="${transform}" stroke="${palette.wood}" stroke-width=".11" stroke-linejoin="round"><g id="${id}h">${layers.join('')}</g><use href="#${id}h" transform="rotate(180)"/></g>`;
}

function layer(pane: Pane, { motif, beat, offset }: Look, palette: Palette, id: string): string {
  const colours = [...palette.glass, palette.spark];
  const groups = colours.map((colour, number) => {
    const uses = pane.places
      .filter(({ u, v }) => v > 0 || (v === 0 && u >= 0))
      .filter(({ u, v }) => colourIndex(pane.role, Math.floor(motif(u, v)), beat, offset) === number)
      .map(({ x, y }) => `<use href="#${id}" x="${x}" y="${y}"/>`);
    return uses.length > 0 ? `<g fill="${colour}">${uses.join('')}</g>` : '';
  });
  return `<defs><path id="${id}" d="${pane.path}"/></defs>${groups.join('')}`;
}

/** The field is quiet, the figures move with the motif, every `beat`-th heart sparks. */
function colourIndex(role: Pane['role'], ring: number, beat: number, offset: number): number {
  if (role === 'field') return ring % beat === 0 ? 1 : 0;
  if (role === 'figure') return 1 + ((ring + offset) % 3);
  return (ring + offset) % beat === 0 ? 4 : 3;
}

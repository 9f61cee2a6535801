import { type Box, middleOf, type Point } from './geometry.ts';

type Asked = { kind: string; label: string; box: Box; fontSize: number; towards: Point };
export type Caption = {
  readonly at: Point;
  readonly turnsAt: Point;
  readonly turned: boolean;
  readonly size: number;
  readonly inside: boolean;
};

/** Of Inter, on average; a little too much, so that no word leaves its frame. */
const LETTER = 0.62;
/** Everybody knows a wall or a column when they see one. */
const SPEAKS_FOR_ITSELF = new Set(['wall', 'column', 'tree']);

/** Where a landmark's name stands: inside along its longer side, else beside it; null where it needs none. */
export function captionOf({ kind, label, box, fontSize, towards }: Asked): Caption | null {
  const inside = kind === 'entrance' || kind === 'stairs' ? null : fits(label, box, fontSize);
  const middle = middleOf(box);
  if (inside) {
    const at = { x: middle.x, y: middle.y + inside.size * 0.35 };
    return { at, turnsAt: middle, ...inside, inside: true };
  }
  if (SPEAKS_FOR_ITSELF.has(kind)) return null;
  const size = fontSize;
  if (box.height > box.width * 1.6) {
    const side = towards.x >= middle.x ? 1 : -1;
    const turnsAt = { x: middle.x + side * (box.width / 2 + size * 0.8), y: middle.y };
    return { at: { x: turnsAt.x, y: turnsAt.y + size * 0.35 }, turnsAt, turned: true, size, inside: false };
  }
  const below = towards.y >= middle.y;
  const y = below ? box.y + box.height + size * 1.15 : box.y - size * 0.5;
  return { at: { x: middle.x, y }, turnsAt: middle, turned: false, size, inside: false };
}

function fits(label: string, box: Box, fontSize: number): { size: number; turned: boolean } | null {
  for (const turned of [false, true]) {
    const [along, across] = turned ? [box.height, box.width] : [box.width, box.height];
    if (across < fontSize * 1.25) continue;
    if (label.length * LETTER * fontSize <= along - 8) return { size: fontSize, turned };
  }
  return null;
}

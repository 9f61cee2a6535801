type Point = readonly [x: number, y: number];
/** One closed line; `fill` is how much of the colour its glass has, 0 to 1. */
export type Pane = { path: string; length: number; fill: number };

/** Half the square that the figure is drawn in. */
const BORDER = 47;
const STAR = 24;
/** Where the two squares of the border cross. */
const CROSSING = (BORDER * Math.cos(Math.PI / 4)) / Math.cos(Math.PI / 8);

/**
 * An eight-fold figure of the kind that fills a window in Sheki, from the middle outwards: a star, the panes around it,
 * and the two squares that hold them. The seed chooses its cut and where the glass is coloured.
 */
export function latticeOf(seed: string, broken = false): Pane[] {
  const random = randomFrom(seed);
  const pick = <T>(...choices: [T, ...T[]]): T =>
    choices[Math.floor(random() * choices.length)] ?? choices[0];
  const notch = STAR * pick(0.5, 0.62, 0.765);
  const turn = pick(0, 22.5);
  const heart = pick(
    ring(8, () => 6, 22.5 + turn),
    ring(16, (index) => (index % 2 === 0 ? 9 : 6), turn),
    ring(4, () => 7, turn),
  );
  const [kites, tips] = pick([0, 0.16], [0.16, 0], [0.1, 0.24]);
  const eight = Array.from({ length: 8 }, (_, index) => index * 45 + turn);
  const kept = broken ? eight.slice(0, 5) : eight;
  return [
    pane(heart, 0.9),
    pane(
      ring(16, (index) => (index % 2 === 0 ? STAR : notch), turn),
      0.12,
    ),
    ...kept.map((angle) =>
      pane(
        [
          polar(STAR, angle),
          polar(notch, angle + 22.5),
          polar(STAR, angle + 45),
          polar(CROSSING, angle + 22.5),
        ],
        kites,
      ),
    ),
    ...kept.map((angle) =>
      pane(
        [
          polar(STAR, angle),
          polar(CROSSING, angle + 22.5),
          polar(BORDER, angle),
          polar(CROSSING, angle - 22.5),
        ],
        tips,
      ),
    ),
  ];
}

function ring(count: number, radius: (index: number) => number, from: number): Point[] {
  return Array.from({ length: count }, (_, index) => polar(radius(index), from + (360 / count) * index));
}

function polar(radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

function pane(points: Point[], fill: number): Pane {
  const round = (value: number) => Math.round(value * 100) / 100;
  const length = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
  return {
    path: `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`,
    length: Math.ceil(length),
    fill,
  };
}

/** mulberry32 over an FNV hash of the seed: the same everywhere. */
function randomFrom(seed: string): () => number {
  let state = [...seed].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619),
    -2_128_831_035,
  );
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

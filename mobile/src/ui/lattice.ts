type Point = readonly [x: number, y: number];
/** One closed line; `fill` 0 is clear, up to 1. */
type Ring = { path: string; length: number; fill: number };

/**
 * An eight-fold figure of the kind that fills a window in Sheki: a star, the net around it and its border, in a square
 * of 100 around the middle. The seed chooses between its cuts.
 */
export function latticeOf(seed: string, broken = false): { rings: Ring[] } {
  const random = randomFrom(seed);
  const pick = <T>(...choices: [T, ...T[]]): T =>
    choices[Math.floor(random() * choices.length)] ?? choices[0];
  const notch = pick(0.54, 0.62, 0.765);
  const turn = pick(0, 22.5);
  const heart = ring(8, () => pick(6, 7), turn + 22.5);
  const star = ring(16, (index) => (index % 2 === 0 ? 22 : 22 * notch), turn);
  const around = Array.from({ length: 8 }, (_, index) => kite(index * 45 + turn, notch));
  const squares = [0, 45].map((angle) => ring(4, () => 47, angle + pick(0)));
  const panes = broken ? around.filter((_, index) => index !== 6 && index !== 7) : around;
  return {
    rings: [
      line(heart, 0.9),
      line(star, 0.14),
      ...panes.map((pane, index) => line(pane, index % 2 === 0 ? 0 : 0.08)),
      ...squares.map((square) => line(square, 0)),
    ],
  };
}

/** The pane between two tips of the star and the border. */
function kite(angle: number, notch: number): Point[] {
  const at = (radius: number, degrees: number): Point => polar(radius, degrees);
  return [at(22, angle), at(22 * notch, angle + 22.5), at(22, angle + 45), at(36, angle + 22.5)];
}

function ring(count: number, radius: (index: number) => number, from: number): Point[] {
  return Array.from({ length: count }, (_, index) => polar(radius(index), from + (360 / count) * index));
}

function polar(radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

function line(points: Point[], fill: number): Ring {
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

/** mulberry32 over a hash of the seed: the same everywhere. */
function randomFrom(seed: string): () => number {
  let state = [...seed].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619),
    2_166_136_261,
  );
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

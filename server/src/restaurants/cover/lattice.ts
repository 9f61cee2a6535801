export type Family = 'star' | 'hexagon' | 'octagon' | 'circle';

/** One shape of glass, drawn about (0, 0); it is laid wherever the net has a place for it. */
export type Pane = { path: string; places: Place[]; role: 'field' | 'figure' | 'heart' };
/** `u`, `v` count the steps of the net from the middle of the window. */
type Place = { x: number; y: number; u: number; v: number };
type Point = readonly [x: number, y: number];

/** From figure to figure, in the net's own units: half steps are whole numbers, which keeps the drawing short. */
export const STEP = 2;

/**
 * The panes of a net that covers width x height, in its own units, around the middle, when the net is turned by so many
 * degrees.
 */
export function latticeOf(family: Family, width: number, height: number, turn: number): Pane[] {
  const step = STEP;
  const net = { star: starNet, hexagon: hexagonNet, octagon: octagonNet, circle: circleNet }[family];
  return net(step, grid(family === 'hexagon', { width, height, turn }));
}

/** Eight-point stars that touch at their tips, and the crosses they leave. */
function starNet(step: number, places: Place[]): Pane[] {
  const tip = step / 2;
  const notch = tip * (Math.cos(Math.PI / 4) / Math.cos(Math.PI / 8));
  const starOf = (outer: number, inner: number) => ring(16, (index) => (index % 2 === 0 ? outer : inner));
  const quarter = ring(16, (index) => (index % 2 === 0 ? tip : notch)).slice(0, 5);
  const cross = [0, 1, 2, 3].flatMap((turn) =>
    quarter
      .slice(0, 4)
      .map(([x, y]): Point => rotate([x - tip, y - tip], turn * 90))
      .reverse(),
  );
  return [
    { path: polygon(starOf(tip, notch)), places, role: 'figure' },
    { path: polygon(cross), places: shifted(places, tip, tip), role: 'field' },
    { path: polygon(ring(8, () => tip * 0.42, 22.5)), places, role: 'heart' },
  ];
}

/** Hexagons with a six-point star in each. */
function hexagonNet(step: number, places: Place[]): Pane[] {
  const corner = step / Math.sqrt(3);
  return [
    { path: polygon(ring(6, () => corner, 30)), places, role: 'field' },
    {
      path: polygon(ring(12, (index) => (index % 2 === 0 ? step / 2 : step / 2 / Math.sqrt(3)))),
      places,
      role: 'figure',
    },
    { path: polygon(ring(6, () => step * 0.15, 30)), places, role: 'heart' },
  ];
}

/** Octagons with an eight-point star in each, and the squares between them. */
function octagonNet(step: number, places: Place[]): Pane[] {
  const corner = step / 2 / Math.cos(Math.PI / 8);
  const square = step / 2 - corner * Math.sin(Math.PI / 8);
  return [
    { path: polygon(ring(8, () => corner, 22.5)), places, role: 'field' },
    { path: polygon(ring(4, () => square)), places: shifted(places, step / 2, step / 2), role: 'heart' },
    {
      path: polygon(ring(16, (index) => (index % 2 === 0 ? step / 2 : step * 0.29))),
      places,
      role: 'figure',
    },
  ];
}

/** Circles through each other's crossings: petals, and the hollow squares that they hold. */
function circleNet(step: number, places: Place[]): Pane[] {
  const half = step / 2;
  const arc = `A${round(step / Math.SQRT2)} ${round(step / Math.SQRT2)} 0 0`;
  const petal = (x: number, y: number) =>
    `M${round(-x)} ${round(-y)}${arc} 1 ${round(x)} ${round(y)}${arc} 1 ${round(-x)} ${round(-y)}Z`;
  const hollow = [
    [half, -half],
    [half, half],
    [-half, half],
    [-half, -half],
  ]
    .map(([x = 0, y = 0]) => `${arc} 0 ${round(x)} ${round(y)}`)
    .join('');
  return [
    { path: `M${round(-half)} ${round(-half)}${hollow}Z`, places, role: 'field' },
    { path: petal(0, half), places: shifted(places, half, 0), role: 'figure' },
    { path: petal(half, 0), places: shifted(places, 0, half), role: 'figure' },
    {
      path: polygon(ring(8, (index) => (index % 2 === 0 ? step * 0.2 : step * 0.11))),
      places,
      role: 'heart',
    },
  ];
}

/** In a staggered net every other row stands half a step aside, and rows lie closer. */
function grid(staggered: boolean, window: { width: number; height: number; turn: number }): Place[] {
  const rise = staggered ? (STEP * Math.sqrt(3)) / 2 : STEP;
  const most = Math.ceil((window.width + window.height) / 2 / rise) + 1;
  const places: Place[] = [];
  for (let row = -most; row <= most; row += 1) {
    for (let column = -most; column <= most; column += 1) {
      const u = staggered && row % 2 !== 0 ? column + 0.5 : column;
      const [x, y] = [u * STEP, row * rise];
      const [across, down] = rotate([x, y], window.turn);
      const seen =
        Math.abs(across) - STEP * 0.75 < window.width / 2 && Math.abs(down) - STEP * 0.75 < window.height / 2;
      if (seen) places.push({ x: round(x), y: round(y), u, v: (row * rise) / STEP });
    }
  }
  return places;
}

function shifted(places: Place[], dx: number, dy: number): Place[] {
  return places.map(({ x, y, u, v }) => ({
    x: round(x + dx),
    y: round(y + dy),
    u: u + (dx ? 0.5 : 0),
    v: v + (dy ? 0.5 : 0),
  }));
}

function ring(count: number, radius: (index: number) => number, from = 0): Point[] {
  return Array.from({ length: count }, (_, index): Point => {
    const angle = ((from + (360 / count) * index) * Math.PI) / 180;
    return [radius(index) * Math.cos(angle), radius(index) * Math.sin(angle)];
  });
}

function rotate([x, y]: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

function polygon(points: Point[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join(' ')}Z`;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000 || 0;
}

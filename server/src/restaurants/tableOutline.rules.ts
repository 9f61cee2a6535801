/** Canvas units: a plan of 1000 x 1000 shows a dining room of about 14 x 14 metres, so 70 units are a metre. */
export type OutlinePoint = { x: number; y: number };
export type TableShape = 'CIRCLE' | 'RECT' | 'BOOTH' | 'POD';
export type TableSeat = { shape: TableShape; capacity: number; position: OutlinePoint; rotation: number };

const CIRCLE_CORNERS = 12;
const POD_CORNERS = 6;

/** The outline of a table of usual size for its shape and capacity, turned clockwise about its middle. */
export function tableOutline({ shape, capacity, position, rotation }: TableSeat): OutlinePoint[] {
  return corners(shape, capacity).map((corner) => turn(corner, rotation, position));
}

/** The outline of a rectangle by its middle, size and clockwise rotation in degrees. */
export function rectangle(middle: OutlinePoint, width: number, height: number, rotation = 0): OutlinePoint[] {
  return boxCorners(width, height).map((corner) => turn(corner, rotation, middle));
}

function corners(shape: TableShape, capacity: number): OutlinePoint[] {
  if (shape === 'CIRCLE') return ring(CIRCLE_CORNERS, 18 + 5 * capacity - Math.max(0, capacity - 8) * 2);
  if (shape === 'POD') return ring(POD_CORNERS, 26 + 5 * capacity);
  const seatsASide = Math.max(1, Math.ceil(capacity / 2));
  if (shape === 'RECT') return boxCorners(capacity <= 2 ? 42 : 16 + 32 * seatsASide, capacity <= 2 ? 42 : 50);
  const width = 30 + 30 * seatsASide;
  const bevel = 14;
  return [
    { x: -width / 2, y: 32 },
    { x: -width / 2, y: -32 + bevel },
    { x: -width / 2 + bevel, y: -32 },
    { x: width / 2 - bevel, y: -32 },
    { x: width / 2, y: -32 + bevel },
    { x: width / 2, y: 32 },
  ];
}

function boxCorners(width: number, height: number): OutlinePoint[] {
  const [x, y] = [width / 2, height / 2];
  return [
    { x: -x, y: -y },
    { x, y: -y },
    { x, y },
    { x: -x, y },
  ];
}

function ring(count: number, radius: number): OutlinePoint[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

/** Rounded to a tenth, so that the same plan is the same text everywhere. */
function turn({ x, y }: OutlinePoint, degrees: number, about: OutlinePoint): OutlinePoint {
  const angle = (degrees * Math.PI) / 180;
  return {
    x: Math.round((about.x + x * Math.cos(angle) - y * Math.sin(angle)) * 10) / 10,
    y: Math.round((about.y + x * Math.sin(angle) + y * Math.cos(angle)) * 10) / 10,
  };
}

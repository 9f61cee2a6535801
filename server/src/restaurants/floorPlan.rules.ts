import type {
  CatalogueFloorPlan,
  CatalogueLandmark,
  CatalogueTable,
  PlanPoint,
} from './catalogueFloorPlan.rules.ts';
import type { LocalisedText } from './catalogueText.rules.ts';
import { rectangle, type TableShape, tableOutline } from './tableOutline.rules.ts';

const CANVAS = 1_000;

type Seat = { capacity: number; shape: TableShape; at: [x: number, y: number]; rotation?: number };

/** By the window and along the street, small tables outward, the six in the corner. */
const WINDOW_ROOM: Seat[] = [
  { capacity: 2, shape: 'CIRCLE', at: [150, 190] },
  { capacity: 2, shape: 'CIRCLE', at: [150, 370] },
  { capacity: 4, shape: 'RECT', at: [370, 200], rotation: 90 },
  { capacity: 4, shape: 'CIRCLE', at: [370, 380] },
  { capacity: 6, shape: 'BOOTH', at: [195, 560], rotation: 270 },
];

/** Facing the bar, with the six on the quiet side. */
const MAIN_HALL: Seat[] = [
  { capacity: 2, shape: 'RECT', at: [640, 330], rotation: 45 },
  { capacity: 2, shape: 'RECT', at: [800, 330], rotation: 45 },
  { capacity: 4, shape: 'RECT', at: [640, 510] },
  { capacity: 4, shape: 'CIRCLE', at: [830, 510] },
  { capacity: 6, shape: 'RECT', at: [735, 690] },
];

/**
 * For a restaurant whose plan nobody has drawn yet: two areas of five tables (2, 2, 4, 4, 6) on one canvas.
 * Any party that fits may sit anywhere, as nothing is known about the house's own wishes.
 */
export function defaultFloorPlan(): CatalogueFloorPlan {
  return {
    width: CANVAS,
    height: CANVAS,
    areas: [
      {
        name: { az: 'Pəncərə kənarı', ru: 'У окон', en: 'By the windows' },
        tables: WINDOW_ROOM.map((seat, index) => toTable(seat, `W${index + 1}`)),
        landmarks: [
          landmark('window', { az: 'Pəncərə', ru: 'Окна', en: 'Windows' }, { x: 40, y: 370 }, 20, 520),
          landmark('entrance', { az: 'Giriş', ru: 'Вход', en: 'Entrance' }, { x: 450, y: 950 }, 140, 40),
        ],
      },
      {
        name: { az: 'Əsas zal', ru: 'Основной зал', en: 'Main hall' },
        tables: MAIN_HALL.map((seat, index) => toTable(seat, `H${index + 1}`)),
        landmarks: [
          landmark('bar', { az: 'Bar', ru: 'Бар', en: 'Bar' }, { x: 720, y: 130 }, 360, 70),
          landmark('kitchen', { az: 'Mətbəx', ru: 'Кухня', en: 'Kitchen' }, { x: 820, y: 880 }, 220, 130),
        ],
      },
    ],
  };
}

function toTable({ capacity, shape, at: [x, y], rotation = 0 }: Seat, name: string): CatalogueTable {
  const position = { x, y };
  const footprint = tableOutline({ shape, capacity, position, rotation });
  return { name, capacity, minPartySize: 1, shape, position, rotation, footprint, tags: [] };
}

function landmark(
  kind: CatalogueLandmark['kind'],
  label: LocalisedText,
  position: PlanPoint,
  width: number,
  height: number,
): CatalogueLandmark {
  return { label, kind, position, footprint: rectangle(position, width, height) };
}

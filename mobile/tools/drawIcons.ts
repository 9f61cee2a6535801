import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

/**
 * Draws the app's mark, an eight-point star of a şəbəkə window with one lit piece of glass, in every size and ground that phones and
 * browsers ask for: `node mobile/tools/drawIcons.ts`. The pictures are committed; nothing else runs this.
 */
const glass = { caspian: '#0E5A61', deep: '#0A444A', ivory: '#FAF6EF', saffron: '#E3B04F', night: '#14161A' };

/** `extent`: how much of the picture the star spans. Launchers crop what lies outside the middle two thirds. */
interface Picture {
  readonly file: string;
  readonly size: number;
  readonly extent: number;
  readonly ground?: string;
  readonly line?: string;
  readonly pane?: string;
  readonly light?: string;
}

const pictures: readonly Picture[] = [
  { file: 'assets/icon.png', size: 1024, extent: 0.7, ground: glass.caspian },
  { file: 'assets/icon-dark.png', size: 1024, extent: 0.7, ground: glass.night, pane: glass.caspian },
  {
    file: 'assets/icon-tinted.png',
    size: 1024,
    extent: 0.7,
    ground: '#000',
    line: '#fff',
    pane: '#444',
    light: '#ddd',
  },
  { file: 'assets/icon-foreground.png', size: 1024, extent: 0.5 },
  { file: 'assets/icon-monochrome.png', size: 1024, extent: 0.5, line: '#fff', pane: 'none', light: '#fff' },
  {
    file: 'assets/splash-light.png',
    size: 512,
    extent: 0.9,
    line: glass.caspian,
    pane: '#DDEBEA',
    light: '#C98A1B',
  },
  { file: 'assets/splash-dark.png', size: 512, extent: 0.9, pane: glass.caspian },
  { file: 'public/favicon.png', size: 64, extent: 0.86, ground: glass.caspian },
  { file: 'public/apple-touch-icon.png', size: 180, extent: 0.72, ground: glass.caspian },
];

const point = (turn: number, radius: number) => {
  const angle = (turn * Math.PI) / 8 - Math.PI / 2;
  return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
};
const ring = (radii: readonly number[]) =>
  `M${Array.from({ length: 16 }, (_none, turn) => point(turn, radii[turn % radii.length] ?? 0)).join('L')}Z`;

/** Two squares, one turned by an eighth: the corner where they cross lies at cos 45° / cos 22.5° of the star's radius. */
const OUTER = 48;
const CROSSING = (OUTER * Math.SQRT1_2) / Math.cos(Math.PI / 8);
const INNER = 17;
const spokes = Array.from(
  { length: 8 },
  (_none, turn) => `M${point(turn * 2 + 1, CROSSING)}L${point(turn * 2 + 1, INNER * 0.765)}`,
);

function draw({
  size,
  extent,
  ground,
  line = glass.ivory,
  pane = glass.deep,
  light = glass.saffron,
}: Picture): string {
  const half = 50 / extent;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${-half} ${-half} ${2 * half} ${2 * half}"
    fill="none" stroke="${line}" stroke-width="${size < 100 ? 5 : 2.6}" stroke-linejoin="miter" stroke-linecap="round">
    ${ground ? `<path d="M${-half} ${-half}h${2 * half}v${2 * half}h${-2 * half}z" fill="${ground}" stroke="none"/>` : ''}
    <path d="${ring([OUTER, CROSSING])}" fill="${pane}"/>
    ${size < 100 ? '' : `<path d="${spokes.join('')}"/>`}
    <path d="${ring([INNER, INNER * 0.765])}" fill="${light}"/>
  </svg>`;
}

const folder = new URL('../', import.meta.url);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
await mkdir(new URL('assets/', folder), { recursive: true });
await mkdir(new URL('public/', folder), { recursive: true });
for (const picture of pictures) {
  const page = await browser.newPage({ viewport: { width: picture.size, height: picture.size } });
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${draw(picture)}`);
  await page.screenshot({ path: new URL(picture.file, folder).pathname, omitBackground: true });
  await page.close();
}
await browser.close();

import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';

/** `node tools/gallery/shoot.ts OUT [only]`: pictures of every primitive, to be looked at. `only` picks by name, as 390-dark. */
const [out = '/tmp/gallery', only = ''] = process.argv.slice(2);
const BUILT = '/tmp/baku-gallery';
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync'.split(
    ' ',
  );
/** Taller pictures are too small to be looked at. */
const SLICE = 1_100;
const pictures = [
  { width: 390, scheme: 'light', language: 'az' },
  { width: 390, scheme: 'dark', language: 'ru' },
  { width: 320, scheme: 'light', language: 'ru', textScale: 2 },
  { width: 1280, scheme: 'light', language: 'en' },
  { width: 1280, scheme: 'dark', language: 'az' },
  { width: 390, scheme: 'light', language: 'ru', show: 'sheet' },
  { width: 1280, scheme: 'dark', language: 'en', show: 'sheet' },
] as const;

mkdirSync(out, { recursive: true });
await build({ configFile: path.join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
const server = createServer((request, response) => {
  const file = path.join(BUILT, new URL(request.url ?? '/', 'http://gallery').pathname);
  const found = statSync(file, { throwIfNoEntry: false })?.isFile() ? file : path.join(BUILT, 'index.html');
  response.setHeader('Content-Type', TYPES[path.extname(found)] ?? 'application/octet-stream');
  createReadStream(found).pipe(response);
}).listen(0);
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
for (const picture of pictures) {
  const { width, scheme, language } = picture;
  const show = 'show' in picture ? picture.show : 'all';
  const textScale = 'textScale' in picture ? picture.textScale : 1;
  const name = [width, scheme, language, show, textScale].join('-');
  if (!name.includes(only)) continue;
  const page = await browser.newPage({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    deviceScaleFactor: width < 800 ? 2 : 1,
  });
  page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
  page.on('pageerror', (error) => console.error(name, error.message));
  await page.addInitScript((scale) => {
    const enlarge = () => document.documentElement.style.setProperty('font-size', `${scale * 16}px`);
    if (document.documentElement) enlarge();
    else
      new MutationObserver((_, observer) => {
        if (document.documentElement) {
          enlarge();
          observer.disconnect();
        }
      }).observe(document, { childList: true });
  }, textScale);
  await page.goto(`http://localhost:${port}/?language=${language}&show=${show}`);
  await page.getByTestId('name').first().waitFor({ timeout: 20_000 });
  const tall = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('*')].map((it) => it.scrollHeight)),
  );
  if (show === 'all') await page.setViewportSize({ width, height: Math.min(tall + 200, 8_000) });
  await page.waitForTimeout(300);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) console.error(name, `runs ${over} px over the edge`);
  const height = page.viewportSize()?.height ?? 0;
  for (let top = 0; top < height; top += SLICE) {
    const clip = { x: 0, y: top, width, height: Math.min(SLICE, height - top) };
    await page.screenshot({ path: path.join(out, `${name}-${top / SLICE}.png`), clip });
  }
  await page.close();
  console.log(name, height);
}
await browser.close();
server.close();

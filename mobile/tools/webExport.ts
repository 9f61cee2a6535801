import { spawn } from 'node:child_process';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compress, subsetFonts } from './webAssets.ts';

const root = new URL('../../', import.meta.url);
const mobile = new URL('mobile/', root);
/** What the server serves. */
export const dist = new URL('dist/', mobile);

/** What the exported app is made of. */
const sources = [
  'src',
  'public',
  'assets',
  'app.json',
  'metro.config.cjs',
  '../package-lock.json',
  '../schema.graphql',
];

/** Whether anything is newer than the last export. */
export async function isStale(): Promise<boolean> {
  const made = await stat(new URL('index.html', dist)).catch(() => null);
  if (!made) return true;
  const times = await Promise.all(sources.map((it) => newestIn(new URL(it, mobile))));
  return Math.max(...times) > made.mtimeMs;
}

async function newestIn(place: URL): Promise<number> {
  const found = await stat(place);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(place, { recursive: true });
  const inside = names.filter((name) => !name.includes('graphql/gql'));
  const times = await Promise.all(inside.map((name) => stat(new URL(name, `${place.href}/`))));
  return Math.max(found.mtimeMs, ...times.map(({ mtimeMs }) => mtimeMs));
}

/** The production app, built beside the one that is being served and put in its place at the end. */
export async function exportWeb(): Promise<void> {
  const fresh = new URL('dist.new/', mobile);
  await rm(fresh, { recursive: true, force: true });
  await run('graphql-codegen', ['--config', 'codegen.ts', '--errors-only'], root);
  await run('expo', ['export', '--platform', 'web', '--source-maps', '--output-dir', 'dist.new'], mobile);
  await preloadFirstScreen(fresh);
  await subsetFonts(fresh);
  await compress(fresh);
  await rm(dist, { recursive: true, force: true });
  await rename(fresh, dist);
}

async function run(command: string, args: readonly string[], cwd: URL): Promise<void> {
  const bin = fileURLToPath(new URL('node_modules/.bin', root));
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH].join(delimiter),
    NODE_ENV: 'production',
    EXPO_OFFLINE: '1',
    EXPO_NO_TELEMETRY: '1',
    CI: '1',
  };
  const child = spawn(command, args, { cwd: fileURLToPath(cwd), env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command} failed:\n${said}`);
}

/** Every screen is a file of its own. Those that the first one needs are fetched at once, not each after the last. */
const firstScreen = ['src/app/_layout.tsx', 'src/app/(tabs)/_layout.tsx', 'src/app/(tabs)/index.tsx'];

async function preloadFirstScreen(folder: URL): Promise<void> {
  const scripts = new URL('_expo/static/js/web/', folder);
  const names = await readdir(scripts);
  const maps = names.filter((name) => name.endsWith('.map'));
  const hints: string[] = [];
  for (const map of maps) {
    const { sources } = JSON.parse(await readFile(new URL(map, scripts), 'utf8')) as { sources: string[] };
    const script = map.slice(0, -'.map'.length);
    const isFirst = sources.some((source) => firstScreen.some((it) => source.endsWith(it)));
    if (isFirst) hints.push(`<link rel="preload" as="script" href="/_expo/static/js/web/${script}" />`);
    await rm(new URL(map, scripts));
    await withoutMapComment(new URL(script, scripts));
  }
  if (hints.length !== firstScreen.length)
    throw new Error(`The first screen has ${hints.length} scripts instead of ${firstScreen.length}.`);
  const index = new URL('index.html', folder);
  const page = await readFile(index, 'utf8');
  await writeFile(index, page.replace('</head>', `${hints.join('')}</head>`));
}

async function withoutMapComment(script: URL): Promise<void> {
  const code = await readFile(script, 'utf8');
  await writeFile(script, code.replace(/\n?\/\/# source(Mapping)?URL=.*\n?$/gm, ''));
}

import { spawn } from 'node:child_process';
import { readdir, rename, rm, stat } from 'node:fs/promises';
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
  await run('expo', ['export', '--platform', 'web', '--output-dir', 'dist.new'], mobile);
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

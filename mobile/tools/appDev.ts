import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run app:dev`: the server, restarted at every change, and Expo's development server before it. With `-- --lan` for Expo Go on a
 * phone in the same network, which asks this machine's address for the API.
 */
const root = new URL('../../', import.meta.url);
const onPhone = process.argv.includes('--lan');

function start(args: readonly string[], folder: string, env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL(folder, root)),
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  child.once('exit', (code) => stop(code ?? 0));
  return child;
}

function stop(code: number): void {
  process.exitCode ||= code;
  for (const child of children) child.kill('SIGTERM');
}

const expo = fileURLToPath(new URL('node_modules/expo/bin/cli', root));
const children = [
  start(['--watch', 'server/src/main.ts'], '.', onPhone ? { HOST: process.env.HOST ?? '0.0.0.0' } : {}),
  start([expo, 'start', onPhone ? '--lan' : '--web'], 'mobile', { EXPO_NO_TELEMETRY: '1' }),
];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));

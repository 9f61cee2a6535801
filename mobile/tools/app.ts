import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { dist, exportWeb, isStale } from './webExport.ts';

/** `npm run app`: the server with the app on its own origin, exported first where it has changed, and a browser before it. */
const root = new URL('../../', import.meta.url);

if (await isStale()) {
  console.log('Building the app…');
  await exportWeb();
}

const server = spawn(process.execPath, ['server/src/main.ts'], {
  cwd: fileURLToPath(root),
  env: { ...process.env, APP_DIR: fileURLToPath(dist) },
  stdio: ['inherit', 'pipe', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.once('exit', (code) => process.exit(code ?? 1));

createInterface({ input: server.stdout }).on('line', (line) => {
  console.log(line);
  const url = urlOf(line);
  if (!url) return;
  console.log(`\n  Baku Reserve  ${url}\n  GraphiQL      ${url}graphql\n`);
  openInBrowser(url);
});

/** The server's log has one JSON object a line; one of them says where it listens. */
function urlOf(line: string): string | undefined {
  const serving = /"url":"(http:\/\/[^"]+)\/graphql".*"msg":"serving"/.exec(line);
  return serving?.[1] && `${serving[1].replace(/\/\/(127\.0\.0\.1|0\.0\.0\.0)(?=:)/, '//localhost')}/`;
}

function openInBrowser(url: string): void {
  const { platform, env } = process;
  const hasDisplay = platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (env.CI || !hasDisplay) return;
  const [command, ...args] =
    platform === 'darwin'
      ? ['open', url]
      : platform === 'win32'
        ? ['cmd', '/c', 'start', url]
        : ['xdg-open', url];
  spawn(command ?? 'xdg-open', args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

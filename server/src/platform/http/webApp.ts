import { existsSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import Negotiator from 'negotiator';
import send from 'send';

/** No exported app where one was promised: a sentence for the operator. */
export class NoWebApp extends Error {
  override name = 'NoWebApp';
}

export interface WebAppSettings {
  /** What `expo export` wrote. */
  readonly dir: string;
  readonly publicUrl: string | undefined;
}

/** The folder to serve: `given` if it holds an exported app, or else NoWebApp is thrown; without one, `fallback` if it does. */
export function webAppDir(given: string | undefined, fallback: string): string | undefined {
  const dir = path.resolve(given ?? fallback);
  if (existsSync(path.join(dir, 'index.html'))) return dir;
  if (given === undefined) return undefined;
  throw new NoWebApp(`APP_DIR: ${dir} has no index.html; expo export --platform web writes one.`);
}

/** Metro names what it writes by what is in it. */
const HASHED = /[.-][\da-f]{32}[.@]/;
/** Everything else is a page of the app, which finds out by itself what to show. */
const FILE = /^\/(_expo|assets)(\/|$)|\.\w+$/;

/** Files that lie compressed beside themselves, with their types: send would take `.br` for the type. */
const COMPRESSED: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};
const SUFFIXES: Readonly<Record<string, string>> = { br: '.br', gzip: '.gz' };

/**
 * Answers GET and HEAD with the exported app: files by their path, its page for every other one, so that deep links
 * open. What is not there is left to `otherwise`.
 */
export function serveWebApp(settings: WebAppSettings, otherwise: RequestListener): RequestListener {
  const root = path.resolve(settings.dir);
  const protection = protectionOf(settings.publicUrl);
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return otherwise(request, response);
    const [pathname = '/'] = (request.url ?? '/').split('?');
    const file = FILE.test(pathname) ? pathname : '/index.html';
    response.setHeaders(protection);
    deliver({ request, response, root, file, encodings: encodingsOf(request, file) }, () =>
      otherwise(request, response),
    );
  };
}

interface Delivery {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly root: string;
  readonly file: string;
  /** To try, in order; the file itself comes last. */
  readonly encodings: readonly string[];
}

function deliver({ encodings: [encoding, ...others], ...delivery }: Delivery, otherwise: () => void): void {
  const { request, response, root, file } = delivery;
  const suffix = encoding === undefined ? '' : (SUFFIXES[encoding] ?? '');
  send(request, file + suffix, { root, index: false, cacheControl: false, dotfiles: 'ignore' })
    .on('error', (error: { readonly status?: number }) => {
      if (error.status === 404 && encoding !== undefined)
        return deliver({ ...delivery, encodings: others }, otherwise);
      if (error.status === 416) return response.writeHead(416).end();
      otherwise();
    })
    .on('directory', otherwise)
    .on('headers', () => {
      const type = COMPRESSED[path.extname(file)];
      if (type) response.setHeader('Content-Type', type).appendHeader('Vary', 'Accept-Encoding');
      if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
      response.setHeader(
        'Cache-Control',
        HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    })
    .pipe(response);
}

function encodingsOf(request: IncomingMessage, file: string): string[] {
  if (!COMPRESSED[path.extname(file)] || request.headers.range) return [];
  const negotiator = new Negotiator(request);
  // Its types do not know the second parameter yet.
  const encodings: (of: string[], by: { preferred: string[] }) => string[] =
    negotiator.encodings.bind(negotiator);
  const accepted = encodings(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] });
  return accepted.slice(0, accepted.includes('identity') ? accepted.indexOf('identity') : undefined);
}

/** Beside headers.ts. The app has no script but its own files. Its styles are written by react-native-web as it draws. */
function protectionOf(publicUrl: string | undefined): Headers {
  const covers = publicUrl ? ` ${new URL(publicUrl).origin}` : '';
  return new Headers({
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      // Photos are wherever a restaurant has put them.
      `img-src 'self' data: blob: https:${covers}`,
      "font-src 'self' data:",
      "connect-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
}

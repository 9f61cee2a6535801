import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webAppDir } from '../src/platform/http/webApp.ts';
import { aRestaurant, open } from './factories.ts';
import { type Listening, listening } from './listening.ts';
import { useTestApp } from './testApp.ts';

const ENTRY = '_expo/static/js/web/entry-d73b31e780b524e9f6cfe3713c424e35.js';
const FONT = 'assets/Inter_400Regular.808e1b1b9b53114ec2838071a7e6daa7.ttf';
const SCRIPT = `console.log("${'şəbəkə '.repeat(300)}")`;
const PAGE = '<!DOCTYPE html><html lang="en"><title>Baku Reserve</title><div id="root"></div></html>';

/** As `expo export` leaves it, compressed; with something beside it that is nobody's business. */
const around = mkdtempSync(path.join(os.tmpdir(), 'baku-reserve-app-'));
const appDir = path.join(around, 'dist');
for (const [file, content] of [
  ['dist/index.html', PAGE],
  [`dist/${ENTRY}`, SCRIPT],
  [`dist/${ENTRY}.br`, brotliCompressSync(SCRIPT)],
  [`dist/${ENTRY}.gz`, gzipSync(SCRIPT)],
  [`dist/${FONT}`, 'font'],
  ['dist/favicon.ico', 'icon'],
  ['dist/.env', 'SECRET=1'],
  ['secret.txt', 'SECRET=1'],
] as const) {
  mkdirSync(path.join(around, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(around, file), content);
}

const app = useTestApp({ APP_DIR: appDir, PUBLIC_URL: 'https://reserve.example' });
const without = useTestApp();
let server: Listening;
let serverWithout: Listening;

beforeAll(async () => {
  await open(app.db, aRestaurant({ slug: 'dolma' }));
  server = await listening(app.listener);
  serverWithout = await listening(without.listener);
});
afterAll(async () => {
  await Promise.all([server.close(), serverWithout.close()]);
  rmSync(around, { recursive: true });
});

/** What is on the wire: fetch would unpack it and tidy the path. */
function raw(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server;
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      httpRequest({ port, path: url, headers, method }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

describe('a browser that opens', () => {
  test.each(['/', '/r/dolma', '/r/dolma/book?at=2027-03-02T16:00Z', '/bookings/abc', '/account/language'])(
    '%s gets the page of the app, never an old one',
    async (url) => {
      const response = await fetch(server.origin + url);
      expect([response.status, await response.text()]).toEqual([200, PAGE]);
      expect(response.headers.get('content-type')).toMatch(/^text\/html; ?charset=utf-8$/i);
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('what carries its hash in its name keeps it for a year', async () => {
    for (const [file, type] of [
      [ENTRY, /^text\/javascript; ?charset=utf-8$/i],
      [FONT, /^font\/ttf$/],
    ] as const) {
      const response = await fetch(`${server.origin}/${file}`);
      expect(response.headers.get('content-type')).toMatch(type);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    expect((await fetch(`${server.origin}/favicon.ico`)).headers.get('cache-control')).toBe('no-cache');
  });

  test('a page it has already is told that nothing is new', async () => {
    const etag = (await fetch(server.origin)).headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const again = await raw('/r/dolma', { 'If-None-Match': etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test('only the head of a page gets no body', async () => {
    const { status, headers, body } = await raw('/', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, String(PAGE.length), 0]);
  });

  test.each([
    ['br, gzip, deflate', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip;q=0.5, br;q=0.1', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
    ['br;q=0, gzip;q=0', undefined, (body: Buffer) => body],
  ])('a script and takes %s gets it so', async (accepted, encoding, unpacked) => {
    const { headers, body } = await raw(`/${ENTRY}`, { 'Accept-Encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toMatch(/^text\/javascript; ?charset=utf-8$/i);
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(unpacked(body).toString()).toBe(SCRIPT);
  });

  test('what was never compressed gets it plain', async () => {
    const { status, headers, body } = await raw(`/${FONT}`, { 'Accept-Encoding': 'br, gzip' });
    expect([status, headers['content-encoding'], body.toString()]).toEqual([200, undefined, 'font']);
  });

  test.each([
    '/_expo/static/js/web/entry-gone.js',
    '/assets/gone.png',
    '/favicon.png',
    '/_expo/gone',
    '/assets/',
  ])('%s, which is not there, is told so and gets no page', async (url) => {
    const response = await fetch(server.origin + url);
    expect([response.status, await response.text()]).toEqual([404, 'Not found']);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/%00secret.txt',
    '/.env',
    '/%2eenv',
    '//secret.txt',
    '//',
    'http://elsewhere.example/secret.txt',
    '/%',
  ])('%s finds nothing', async (url) => {
    const { body } = await raw(url);
    expect(body.toString()).not.toContain('SECRET');
  });

  test('any page is protected by its headers', async () => {
    const { headers } = await raw('/r/dolma');
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split('; ')
        .map((line) => [line.split(' ')[0], line.split(' ').slice(1)]),
    );
    expect(policy).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'connect-src': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
    });
    expect(policy['img-src']).toContain('https://reserve.example');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    });
  });
});

describe('beside the app', () => {
  const post = (url: string, body: unknown) =>
    fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('the API answers', async () => {
    const response = await post(`${server.origin}/graphql`, { query: '{ restaurants { nodes { slug } } }' });
    expect(await response.json()).toEqual({ data: { restaurants: { nodes: [{ slug: 'dolma' }] } } });
  });

  test('GraphiQL opens, under its own rules', async () => {
    const response = await fetch(`${server.origin}/graphql`, { headers: { Accept: 'text/html' } });
    expect(await response.text()).toContain('GraphiQL');
    expect(response.headers.get('content-security-policy')).toBeNull();
  });

  test('covers are drawn', async () => {
    const response = await fetch(`${server.origin}/covers/dolma.svg`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect((await fetch(`${server.origin}/covers/nowhere.svg`)).status).toBe(404);
  });

  test('nothing can be posted to a page', async () => {
    expect((await post(`${server.origin}/r/dolma`, {})).status).toBe(404);
  });
});

describe('a server without an app', () => {
  test('leads to GraphiQL, and knows no pages', async () => {
    const response = await fetch(serverWithout.origin, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      `${serverWithout.origin}/graphql`,
    ]);
    expect((await fetch(`${serverWithout.origin}/r/dolma`)).status).toBe(404);
  });

  test('that was promised one does not start, and says where it looked', () => {
    const nowhere = path.join(around, 'nowhere');
    expect(webAppDir(undefined, nowhere)).toBeUndefined();
    expect(webAppDir(undefined, appDir)).toBe(appDir);
    expect(webAppDir(appDir, nowhere)).toBe(appDir);
    expect(() => webAppDir(nowhere, appDir)).toThrow(`APP_DIR: ${nowhere} has no index.html`);
  });
});

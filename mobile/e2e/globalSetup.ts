import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { startMain } from '../../server/test/mainProcess.ts';
import { dist, exportWeb, isStale } from '../tools/webExport.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the server serves the app, such as http://127.0.0.1:41234. */
    readonly origin: string;
    readonly browser: string;
    /** Signs access tokens. */
    readonly secret: string;
    /** Where the server keeps its data, for the commands that work beside it. */
    readonly dataDir: string;
  }
}

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One server and one browser for all: what a test needs apart, it gets by a guest and a context of its own. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  if (await isStale()) await exportWeb();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-e2e-'));
  const secret = 'the end-to-end tests sign tokens with this';
  const dataDir = path.join(folder, 'data');
  const server = await startMain({
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    APP_DIR: fileURLToPath(dist),
    AUTH_SECRET: secret,
    // Every guest of theirs signs up from one address.
    RATE_LIMIT_ENABLED: 'false',
  });
  const browser = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: QUIET,
  });
  provide('origin', server.origin);
  provide('browser', browser.wsEndpoint());
  provide('secret', secret);
  provide('dataDir', dataDir);
  return async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

import { defineConfig } from 'vitest/config';

/** `npm run test:e2e`: the exported app in Chromium, served by a real server. Not part of `npm test`: it needs a browser. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    name: 'e2e',
    include: process.env.README_PICTURES ? ['e2e/pictures.ts'] : ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/globalSetup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000, interval: 50 } },
  },
});

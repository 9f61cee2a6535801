import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As in server/vitest.config.ts: the integration tests run the real server, with one copy of graphql.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    name: 'mobile',
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['../server/test/globalSetup.ts'],
    testTimeout: 20_000,
    // A machine may be busy: how long things may take is said where it matters.
    expect: { poll: { timeout: 5_000 } },
    hookTimeout: 60_000,
  },
});

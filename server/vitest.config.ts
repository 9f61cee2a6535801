import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One copy of graphql: our files would load its ES modules and the libraries its CommonJS.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    name: 'server',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/globalSetup.ts'],
    testTimeout: 20_000,
    // A machine may be busy: how long things may take is said where it matters.
    expect: { poll: { timeout: 5_000 } },
    hookTimeout: 60_000,
  },
});

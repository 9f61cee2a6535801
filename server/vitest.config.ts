import { defineConfig } from 'vitest/config';

export default defineConfig({
  // vitest would otherwise load a second copy of graphql through a `development` export.
  ssr: { resolve: { conditions: ['node'] } },
  test: {
    name: 'server',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/globalSetup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

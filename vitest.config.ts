import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['server/vitest.config.ts', 'mobile/vitest.config.ts', 'mobile/vitest.components.config.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

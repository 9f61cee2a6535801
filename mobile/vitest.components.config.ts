import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { platformFile } from './tools/platformFile.ts';

/** Components as a browser has them: react-native is react-native-web, a `.web` file stands in for the plain one. */
export default defineConfig({
  define: { __DEV__: 'false', 'process.env.EXPO_OS': '"web"' },
  plugins: [
    {
      name: 'platform-files',
      enforce: 'pre',
      resolveId(name, importer, options) {
        const file = importer ? platformFile(importer, name, 'web') : name;
        return file === name ? null : this.resolve(file, importer, options);
      },
    },
  ],
  resolve: {
    alias: [
      { find: /^react-native$/, replacement: 'react-native-web' },
      // `expo` has start-up effects that only Metro can load; the modules (expo-crypto, expo-image …) are the real ones.
      { find: /^expo$/, replacement: 'expo-modules-core' },
      // A test draws one screen and looks at where it would lead.
      {
        find: /^expo-router$/,
        replacement: fileURLToPath(new URL('test/stubs/expoRouter.tsx', import.meta.url)),
      },
    ],
    extensions: ['.web.tsx', '.web.ts', '.web.js', '.tsx', '.ts', '.mjs', '.js', '.json'],
    mainFields: ['browser', 'module', 'main'],
  },
  test: {
    name: 'components',
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.tsx'],
    setupFiles: ['test/components.setup.ts'],
    testTimeout: 20_000,
    server: { deps: { inline: [/react-native/, /expo/] } },
  },
});

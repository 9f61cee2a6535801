import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import components from '../../vitest.components.config.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The same stand-ins as the component tests, in a browser. */
export default mergeConfig(
  {
    resolve: {
      alias: [
        { find: /^expo-font$/, replacement: here('expoFont.ts') },
        { find: /^vitest$/, replacement: here('noTest.ts') },
      ],
    },
  },
  mergeConfig(components, {
    root: here('.'),
    define: { 'process.env.NODE_ENV': '"development"', global: 'globalThis' },
    build: { outDir: '/tmp/baku-gallery', emptyOutDir: true, minify: false },
  }),
);

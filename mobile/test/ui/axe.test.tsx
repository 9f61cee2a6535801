import axe from 'axe-core';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { Gallery } from '../../tools/gallery/Gallery.tsx';
import { renderInApp } from './inApp.tsx';

/** Axe reads every style of every element, which jsdom computes slowly. */
const SLOW_MS = 60_000;

/** What axe can judge without a layout; colours are measured in test/theme, the drawn pages by the browser tests. */
test.each(LANGUAGES)(
  'axe finds nothing in any primitive, in %s',
  async (language) => {
    const { container } = await renderInApp(<Gallery show="all" />, language);
    const { violations, passes } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
    expect(passes.length).toBeGreaterThan(10);
  },
  SLOW_MS,
);

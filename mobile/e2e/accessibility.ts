import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled, type Visit } from './visit.ts';

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** As everybody meets a screen: once it has come to rest, within its edges, by eye, finger, key and ear. */
export async function look({ page }: Visit): Promise<void> {
  await settled(page);
  await expectAccessible(page);
  await expectFits(page);
}

/** Nothing that axe-core calls serious or critical; every control with a name, and large enough for a finger. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await namelessControls(page)).toEqual([]);
  expect(await smallControls(page)).toEqual([]);
}

/** axe reads words that stand apart in a drawing ("T1" over "20:15") as one, which no name has. */
function isWordOfDrawing(rule: string, html: string): boolean {
  return rule === 'label-content-name-mismatch' && html.startsWith('<g ');
}

async function seriousFaults(page: Page): Promise<string[]> {
  // By the debugger's door: the page itself runs no script but its own.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (options) => Reflect.get(window, 'axe').run(document, options),
    rules,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !isWordOfDrawing(id, html))
        .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
}

const CONTROLS = new Set(
  'button checkbox combobox link menuitem option radio searchbox slider spinbutton switch tab textbox'.split(
    ' ',
  ),
);

/** As a screen reader meets them. */
async function namelessControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && CONTROLS.has(String(role?.value)))
    .filter(({ name }) => !String(name?.value ?? '').trim())
    .map(({ role, description }) => `${role?.value} ${description?.value ?? ''}`);
}

const TARGET = 44;

async function smallControls(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const controls = document.querySelectorAll<HTMLElement | SVGElement>(
      'a[href], button, input, textarea, select, [role=button], [role=link], [role=radio], [role=checkbox], [role=tab], [role=switch]',
    );
    const isSeen = (it: Element) => it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return [...controls]
      .filter((it) => isSeen(it) && !it.closest('[aria-hidden=true], [inert]'))
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < least - 0.5)
      .map(
        ({ it, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${it.outerHTML.slice(0, 160)}`,
      );
  }, TARGET);
}

/** Nothing reaches over the edge of the screen, unless it is in something that scrolls sideways. */
export async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      // A drawing that is larger than its window is moved by hand.
      .filter((it) => it instanceof HTMLElement)
      .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > window.innerWidth + 1)
      .filter((it) => {
        for (let up = it.parentElement; up; up = up.parentElement)
          if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return false;
        return true;
      })
      .map((it) => it.outerHTML.slice(0, 160))
      .slice(0, 5),
  );
  expect(over).toEqual([]);
}

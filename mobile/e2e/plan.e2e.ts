import { expect, it } from 'vitest';
import { askForTable, cards, dateInBaku } from './guest.ts';
import { seen, settled, useVisits, type Visit } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();
const t = words.en;

it('is used by keyboard: one stop of the Tab key, arrows from table to table, Enter chooses', async () => {
  const visit = await openRestaurant(390);
  const { page } = visit;
  await tabTo(visit, 'floor-table-');
  const first = await focusedTestId(visit);
  const stops = await page
    .locator('[data-testid^="floor-table-"][tabindex="0"]')
    .filter({ visible: true })
    .count();
  expect(stops).toBe(1);

  const met = new Set([first]);
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'End', 'Home']) {
    await page.keyboard.press(key);
    met.add(await focusedTestId(visit));
  }
  expect(met.size).toBeGreaterThan(2);

  await goToFree(visit);
  const chosen = await focusedTestId(visit);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByTestId(chosen).filter({ visible: true }).getAttribute('aria-pressed'))
    .toBe('true');
  await tabTo(visit, 'choose-table');
  await page.keyboard.press('Enter');
  await seen(page, 'go-sign-up').waitFor();
});

it('is read as a list beside it: every table with its state, and any free one can be taken from there', async () => {
  const { page } = await openRestaurant(1280);
  const drawn = await namesOf(page.locator('[data-testid^="floor-table-"]').filter({ visible: true }));
  const rows = page.locator('[data-testid^="table-list-"]').filter({ visible: true });
  expect(await namesOf(rows)).toEqual(drawn);

  const row = rows.filter({ hasText: t('restaurant.table.free') }).first();
  const name = ((await row.getAttribute('data-testid')) ?? '').replace('table-list-', '');
  await row.click();
  await expect.poll(() => seen(page, `floor-table-${name}`).getAttribute('aria-pressed')).toBe('true');
  await seen(page, 'choose-table').click();
  await seen(page, 'go-sign-up').waitFor();
});

it('opens as a list on a phone', async () => {
  const { page } = await openRestaurant(320);
  await seen(page, 'table-list-toggle').click();
  const rows = page
    .locator('[data-testid^="table-list-"]:not([data-testid="table-list-toggle"])')
    .filter({ visible: true });
  await expect.poll(() => rows.count()).toBeGreaterThan(0);
});

async function openRestaurant(width: number): Promise<Visit> {
  const visit = await visits({ width });
  // An evening of its own: nobody else takes a table.
  await askForTable(visit, { date: dateInBaku(3) });
  await cards(visit).first().click();
  await seen(visit.page, 'slot-20:00').waitFor();
  await settled(visit.page);
  return visit;
}

async function tabTo({ page }: Visit, testId: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if ((await focusedTestId({ page })).startsWith(testId)) return;
  }
  throw new Error(`Tab never led to ${testId}`);
}

function focusedTestId({ page }: Pick<Visit, 'page'>): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
}

/** By the arrow keys, as far as it takes. */
async function goToFree({ page }: Visit): Promise<void> {
  await page.keyboard.press('Home');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp']) {
    for (let steps = 0; steps < 6; steps++) {
      const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      if (name.includes(`, ${t('restaurant.table.free')}`)) return;
      await page.keyboard.press(key);
    }
  }
  throw new Error('The arrow keys led to no free table.');
}

async function namesOf(tables: ReturnType<Visit['page']['locator']>): Promise<string[]> {
  const ids = await tables.evaluateAll((all) => all.map((it) => it.getAttribute('data-testid') ?? ''));
  return ids.map((id) => id.replace(/^(floor-table|table-list)-/, '')).toSorted();
}

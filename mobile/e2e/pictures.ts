import { mkdir, stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Language } from '../src/i18n/languages.ts';
import {
  anAccount,
  askConcierge,
  askForTable,
  cards,
  chooseTable,
  dateInBaku,
  QUESTIONS,
  signIn,
  signUpToBook,
} from './guest.ts';
import { aHouseOfTheCatalogue, bookedSoon, signedUp } from './house.ts';
import { seen, settled, useVisits, type Visit } from './visit.ts';
import { words } from './words.ts';

/** `npm run app:pictures`: what the README and docs/design.md show. */
const FOLDER = new URL('../../docs/screenshots/', import.meta.url);
const LARGEST = 200_000;

const visits = useVisits();

async function picture({ page }: Visit, name: string): Promise<void> {
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  // Nothing under the pointer, and no focus that was put there for the sake of screen readers.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  await mkdir(FOLDER, { recursive: true });
  const path = new URL(`${name}.jpg`, FOLDER).pathname;
  await page.screenshot({ path, type: 'jpeg', quality: 82 });
  expect((await stat(path)).size).toBeLessThan(LARGEST);
}

const ways: readonly { language: Language; width: number; scheme: 'light' | 'dark' }[] = [
  { language: 'en', width: 390, scheme: 'light' },
  { language: 'az', width: 390, scheme: 'dark' },
  { language: 'ru', width: 1280, scheme: 'light' },
  { language: 'en', width: 1280, scheme: 'dark' },
  { language: 'ru', width: 320, scheme: 'light' },
  { language: 'az', width: 320, scheme: 'dark' },
];

it.each(ways)(
  'the way to a table, in $language at $width px, $scheme',
  async ({ language, width, scheme }) => {
    const tag = `${width}-${scheme}`;
    const deviceScaleFactor = width < 768 ? 2 : 1;
    const visit = await visits({ language, width, scheme, context: { deviceScaleFactor } });
    const { page } = visit;
    await cards(visit).first().waitFor();
    await picture(visit, `discover-${tag}`);
    await askForTable(visit, { date: dateInBaku(2) });
    await expect.poll(() => seen(page, 'table-for-open').textContent()).toContain('20:00');
    await picture(visit, `discover-times-${tag}`);
    await cards(visit).nth(1).click();
    await seen(page, 'slot-20:00').waitFor();
    await picture(visit, `restaurant-${tag}`);
    await chooseTable(visit, words[language]('restaurant.table.free'), () => picture(visit, `plan-${tag}`));
    await signUpToBook(visit, anAccount('Leyla Əliyeva'));
    await picture(visit, `book-${tag}`);
    await seen(page, 'book-confirm').click();
    await seen(page, 'booking-confirmed').waitFor();
    await picture(visit, `booked-${tag}`);
    await page.goto('/bookings');
    await page.locator('[data-testid^="booking-card-"]').filter({ visible: true }).waitFor();
    await picture(visit, `bookings-${tag}`);
  },
);

it.each(ways)('the concierge, in $language at $width px, $scheme', async ({ language, width, scheme }) => {
  const context = { deviceScaleFactor: width < 768 ? 2 : 1 };
  const visit = await visits({ language, width, scheme, context, path: '/concierge' });
  await seen(visit.page, 'concierge-field').waitFor();
  await picture(visit, `concierge-${width}-${scheme}`);
  await askConcierge(visit, QUESTIONS[language]);
  await seen(visit.page, 'concierge-field').blur();
  await picture(visit, `concierge-answer-${width}-${scheme}`);
});

it('the evening of a house', async () => {
  const house = await aHouseOfTheCatalogue('baku-cafe');
  const date = dateInBaku(1);
  const evening = (Date.parse(`${date}T18:30:00+04:00`) - Date.now()) / 60_000;
  for (const [index, name] of ['Leyla Əliyeva', 'Kamran', 'Aysel', 'Rauf', 'Нигяр', 'Tural'].entries()) {
    await bookedSoon(house, await signedUp(anAccount(name)), evening + index * 25);
  }
  for (const { width, scheme } of ways.filter(({ language }) => language === 'en')) {
    const context = { deviceScaleFactor: width < 768 ? 2 : 1 };
    const next = encodeURIComponent(`/day?date=${date}`);
    const visit = await visits({ width, scheme, context, path: `/sign-in?next=${next}` });
    await signIn(visit, house.host);
    await seen(visit.page, 'day-summary').waitFor();
    await picture(visit, `day-${width}-${scheme}`);
    await seen(visit.page, 'day-view-plan').click();
    await goToEvening(visit);
    await picture(visit, `day-plan-${width}-${scheme}`);
  }
});

async function goToEvening({ page }: Visit): Promise<void> {
  const late = page.getByText('20:00', { exact: true }).filter({ visible: true });
  while ((await late.count()) === 0) await seen(page, 'moment-later').click();
  await page
    .locator('[data-testid^="floor-table-"]')
    .first()
    .evaluate((it) => it.closest('svg')?.scrollIntoView({ block: 'center', behavior: 'instant' }));
}

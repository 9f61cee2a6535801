import { expect, it } from 'vitest';
import {
  anAccount,
  askConcierge,
  askForTable,
  cards,
  chooseTable,
  dateInBaku,
  QUESTIONS,
  signUp,
  signUpToBook,
} from './guest.ts';
import { seen, settled, useVisits } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();

/** Long enough for a second, needless request to have left. */
const REST_MS = 400;

it('asks the server once a screen', async () => {
  const visit = await visits();
  const { page, operations } = visit;
  const sentFor = async (screen: string) => {
    await seen(page, screen).first().waitFor();
    await settled(page);
    await page.waitForTimeout(REST_MS);
    return operations.splice(0);
  };
  expect(await sentFor('restaurant-card-abraudurso-baku')).toEqual(['Restaurants']);

  await askForTable(visit, { date: dateInBaku(4) });
  await expect.poll(() => seen(page, 'table-for-open').textContent()).toContain('20:00');
  expect(await sentFor('discover')).toEqual(['RestaurantsWithTable']);

  await cards(visit).first().click();
  expect(await sentFor('slot-20:00')).toEqual(['RestaurantDetail']);

  await chooseTable(visit, words.en('restaurant.table.free'));
  expect(await sentFor('go-sign-up')).toEqual(['Booking']);

  await signUpToBook(visit);
  expect((await sentFor('book-confirm')).toSorted()).toEqual(['Booking', 'SignUp', 'Viewer']);
});

it('asks the server once a question, and nothing as the concierge is opened', async () => {
  const visit = await visits({ path: '/concierge' });
  const { page, operations } = visit;
  await seen(page, 'concierge-field').waitFor();
  await askConcierge(visit, QUESTIONS.en);
  await settled(page);
  await page.waitForTimeout(REST_MS);
  expect(operations).toEqual(['Concierge']);
});

it('asks nothing again for a tab that has been seen, nor as a screen is drawn anew', async () => {
  const visit = await visits({ path: '/sign-up?next=/bookings' });
  const { page, operations } = visit;
  await signUp(visit, anAccount());
  await seen(page, 'bookings').waitFor();
  await settled(page);
  for (const tab of ['profile', 'discover', 'bookings', 'profile', 'discover'] as const) {
    await seen(page, `tab-${tab}`).click();
    await settled(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  await page.waitForTimeout(REST_MS);
  const queries = operations.filter((it) => it !== 'SignUp');
  expect(queries.toSorted()).toEqual(['MyReservations', 'Restaurants', 'Viewer']);
});

it('shows the first restaurant soon', async () => {
  const times: number[] = [];
  for (let opened = 0; opened < 3; opened++) {
    const { page } = await visits({ prepare: (context) => context.addInitScript(watchForCard) });
    await page.waitForFunction(() => Reflect.get(window, 'firstCardAt'));
    times.push(await page.evaluate(() => Number(Reflect.get(window, 'firstCardAt'))));
  }
  const shown = times.map((it) => `${Math.round(it)} ms`).join(', ');
  console.log(`First restaurant card after ${shown} (empty cache, local server).`);
  expect(Math.min(...times)).toBeLessThan(3_000);
});

function watchForCard(): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('[data-testid^="restaurant-card-"]')) return;
    Reflect.set(window, 'firstCardAt', performance.now());
    watch.disconnect();
  });
  watch.observe(document, { childList: true, subtree: true });
}

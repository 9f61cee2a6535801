import { describe, expect, it } from 'vitest';
import { expectAccessible, look } from './accessibility.ts';
import { bookingsOf } from './api.ts';
import { askConcierge, askForTable, cards, chooseTable, QUESTIONS, signUpToBook } from './guest.ts';
import { ANY, down, onLine } from './line.ts';
import { seen, settled, useVisits } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();
const t = words.en;

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it('everybody can use the concierge, and read an answer below another', async () => {
    const visit = await visits({ scheme, path: '/concierge' });
    await seen(visit.page, 'concierge-field').waitFor();
    await look(visit);
    await askConcierge(visit, QUESTIONS.en);
    await askConcierge(visit, 'A rooftop for under 20 manat each');
    await look(visit);
  });

  it('everybody can use the filters, an empty list and the bookings of nobody', async () => {
    const visit = await visits({ scheme });
    const { page } = visit;
    await cards(visit).first().waitFor();
    await seen(page, 'filters-open').click();
    await seen(page, 'filters-done').waitFor();
    await look(visit);
    await seen(page, 'filters-done').click();
    await seen(page, 'table-for-open').click();
    await seen(page, 'table-for-apply').waitFor();
    await look(visit);
    await page.keyboard.press('Escape');
    await seen(page, 'search').fill('zzzz no such house');
    await seen(page, 'discover-empty').waitFor();
    await look(visit);
    await seen(page, 'tab-bookings').click();
    await seen(page, 'bookings').waitFor();
    await look(visit);
  });
});

it('shows what it has kept where there is no server, and says so', async () => {
  const visit = await visits();
  const { page, context } = visit;
  await askForTable(visit);
  await cards(visit).first().click();
  await chooseTable(visit, t('restaurant.table.free'));
  const account = await signUpToBook(visit);
  await seen(page, 'book-confirm').click();
  await seen(page, 'booking-confirmed').waitFor();
  await page.goto('/bookings');
  const card = page.locator('[data-testid^="booking-card-"]').filter({ visible: true });
  await card.waitFor();
  await page.waitForTimeout(1_500);

  await onLine(context, ANY, down);
  await page.reload();
  await card.waitFor();
  await seen(page, 'offline').waitFor();
  await settled(page);
  await expectAccessible(page);
  await card.click();
  await seen(page, 'booking-status').waitFor();
  expect(await bookingsOf(account)).toHaveLength(1);
});

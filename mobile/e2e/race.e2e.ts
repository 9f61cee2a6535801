import { expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { bookingsOf } from './api.ts';
import { anAccount, askForTable, cards, chooseTable, signUp, signUpToBook } from './guest.ts';
import { seen, settled, useVisits } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();

it('gives a table that two guests ask for to one of them; the other reads what is free, and takes that', async () => {
  const one = await visits({ language: 'en' });
  await askForTable(one);
  await cards(one).nth(3).click();
  await chooseTable(one, words.en('restaurant.table.free'));
  const first = await signUpToBook(one);
  const address = new URL(one.page.url());

  const second = anAccount('Самир');
  const other = await visits({
    language: 'ru',
    path: `/sign-up?next=${encodeURIComponent(address.pathname + address.search)}`,
  });
  await signUp(other, second);
  await seen(other.page, 'book-confirm').waitFor();

  await Promise.all([one, other].map(({ page }) => seen(page, 'book-confirm').click()));
  const outcomes = await Promise.all(
    [one, other].map(async ({ page }) => {
      const refused = seen(page, 'booking-refused');
      await seen(page, 'booking-confirmed').or(refused).waitFor();
      return (await refused.isVisible()) ? 'refused' : 'booked';
    }),
  );
  expect(outcomes.toSorted()).toEqual(['booked', 'refused']);

  const loser = outcomes[0] === 'refused' ? one : other;
  const t = outcomes[0] === 'refused' ? words.en : words.ru;
  await expect
    .poll(() => seen(loser.page, 'booking-refused').textContent())
    .toContain(t('booking.refused.takenTable'));
  await settled(loser.page);
  await expectAccessible(loser.page);
  await loser.page.locator('[data-testid^="alternative-"]').filter({ visible: true }).first().click();
  await seen(loser.page, 'book-confirm').click();
  await seen(loser.page, 'booking-confirmed').waitFor();
  expect(await Promise.all([first, second].map(async (guest) => (await bookingsOf(guest)).length))).toEqual([
    1, 1,
  ]);
});

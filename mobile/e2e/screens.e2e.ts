import { describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { bookingsOf } from './api.ts';
import { anAccount, askForTable, cards, chooseTable, signUp, signUpToBook } from './guest.ts';
import { ANY, down, onLine } from './line.ts';
import { seen, settled, useVisits, type Visit } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();
const t = words.en;

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it('every page of an account can be read and used by everybody', async () => {
    const visit = await visits({ scheme, width: 320, path: '/profile' });
    const { page } = visit;
    await seen(page, 'go-sign-in').waitFor();
    await look(visit);
    await seen(page, 'go-sign-in').click();
    await seen(page, 'sign-in-submit').click();
    await look(visit);
    await seen(page, 'go-sign-up').click();
    await seen(page, 'sign-up-submit').click();
    await look(visit);
    await signUp(visit, anAccount());
    await seen(page, 'sign-out').waitFor();
    await look(visit);
    for (const [open, screen] of [
      ['go-password', 'password'],
      ['go-language', 'language'],
      ['go-delete', 'delete-account'],
    ] as const) {
      await seen(page, open).click();
      await seen(page, screen).waitFor();
      await look(visit);
      await seen(page, 'back').click();
      await seen(page, 'sign-out').waitFor();
    }
    await seen(page, 'edit-profile').click();
    await seen(page, 'profile-save').waitFor();
    await look(visit);
  });

  it('so can the filters, an empty list and the bookings of somebody who has none', async () => {
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

it('speaks another language at once, and remembers it', async () => {
  const visit = await visits({ path: '/account/language' });
  const { page } = visit;
  await seen(page, 'language-ru').click();
  await expect.poll(() => seen(page, 'language').textContent()).toContain(words.ru('account.language.title'));
  await page.goto('/');
  await cards(visit).first().waitFor();
  await expect.poll(() => seen(page, 'discover').textContent()).toContain(words.ru('discover.title'));
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
});

it('signs out, and nothing of the guest is left', async () => {
  const visit = await visits();
  const { page, context } = visit;
  await askForTable(visit);
  await cards(visit).first().click();
  await chooseTable(visit, t('restaurant.table.free'));
  const account = await signUpToBook(visit);
  await seen(page, 'book-confirm').click();
  await seen(page, 'booking-confirmed').waitFor();
  expect(await bookingsOf(account)).toHaveLength(1);
  await page.goto('/profile');
  await seen(page, 'sign-out').click();
  await seen(page, 'go-sign-in').waitFor();
  await page.goto('/bookings');
  await settled(page);
  expect(await page.content()).not.toContain(account.name);
  expect(await context.cookies()).toEqual([]);
  expect(await kept(visit)).not.toContain(account.email);
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

/** Whatever this browser would still have tomorrow. */
function kept({ page }: Visit): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => {
          all.onsuccess = resolve;
        });
        found.push(all.result);
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}

async function look({ page }: Visit): Promise<void> {
  await settled(page);
  await expectAccessible(page);
}

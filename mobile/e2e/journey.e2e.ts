import { describe, expect, it } from 'vitest';
import type { Language } from '../src/i18n/languages.ts';
import { look } from './accessibility.ts';
import { askForTable, cards, chooseTable, signUpToBook } from './guest.ts';
import { seen, useVisits, type Visit } from './visit.ts';
import { words } from './words.ts';

/** Each width in light and dark, each language twice. */
const ways: readonly { language: Language; width: number; scheme: 'light' | 'dark' }[] = [
  { language: 'az', width: 320, scheme: 'light' },
  { language: 'ru', width: 320, scheme: 'dark' },
  { language: 'en', width: 390, scheme: 'dark' },
  { language: 'az', width: 390, scheme: 'light' },
  { language: 'ru', width: 1280, scheme: 'light' },
  { language: 'en', width: 1280, scheme: 'dark' },
];

describe.each(ways)('$language at $width px, $scheme', ({ language, width, scheme }) => {
  const visits = useVisits();
  const t = words[language];

  it('finds a table for four tomorrow, books it, moves it by an hour, cancels and takes that back', async () => {
    const visit = await visits({ language, width, scheme });
    const { page } = visit;
    await cards(visit).first().waitFor();
    await look(visit);

    await askForTable(visit);
    await expect.poll(() => seen(page, 'table-for-open').textContent()).toContain('20:00');
    await cards(visit).first().waitFor();
    await look(visit);

    await cards(visit)
      .nth(ways.findIndex((it) => it.language === language && it.width === width))
      .click();
    await seen(page, 'slot-20:00').waitFor();
    await look(visit);

    await chooseTable(visit, t('restaurant.table.free'));
    await seen(page, 'go-sign-up').waitFor();
    await look(visit);

    await signUpToBook(visit);
    await expect.poll(() => seen(page, 'guest-name').inputValue()).toBe('Leyla Əliyeva');
    await look(visit);
    await seen(page, 'book-confirm').click();
    await seen(page, 'booking-confirmed').waitFor();
    await look(visit);

    await seen(page, 'booking-see').click();
    await expect
      .poll(() => seen(page, 'booking-status').textContent())
      .toContain(t('bookings.status.BOOKED'));
    await expect.poll(() => seen(page, 'booking').textContent()).toContain('20:00');
    await look(visit);

    await seen(page, 'change-open').click();
    const later = await anHourAway(visit);
    await seen(page, `slot-${later}`).click();
    await look(visit);
    await seen(page, 'change-confirm').click();
    await seen(page, 'booking-changed').waitFor();
    await expect.poll(() => seen(page, 'booking').textContent()).toContain(later);

    await seen(page, 'cancel-open').click();
    await look(visit);
    await seen(page, 'cancel-confirm').click();
    await expect
      .poll(() => seen(page, 'booking-status').textContent())
      .toContain(t('bookings.status.CANCELLED'));
    await seen(page, 'undo-cancel').click();
    await expect
      .poll(() => seen(page, 'booking-status').textContent())
      .toContain(t('bookings.status.BOOKED'));
    await look(visit);
  });

  /** Later, or earlier where the house closes. */
  async function anHourAway({ page }: Visit): Promise<string> {
    await seen(page, 'slot-20:00').waitFor();
    return (await seen(page, 'slot-21:00')
      .isEnabled({ timeout: 500 })
      .catch(() => false))
      ? '21:00'
      : '19:00';
  }
});

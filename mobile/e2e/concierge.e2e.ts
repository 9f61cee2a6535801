import type { BrowserContext } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Language } from '../src/i18n/languages.ts';
import { expectAccessible, expectFits, look } from './accessibility.ts';
import { bookingsOf } from './api.ts';
import { anAccount, askConcierge, dateInBaku, QUESTIONS, signUp, signUpToBook } from './guest.ts';
import { after, answering, down, onLine } from './line.ts';
import { seen, settled, useVisits, type Visit, type VisitOptions } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();
const t = words.en;

interface Way {
  readonly language: Language;
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  readonly reason: string;
}

const ways: readonly Way[] = [
  {
    language: 'az',
    width: 390,
    scheme: 'light',
    reason: 'Dam terrası',
  },
  {
    language: 'ru',
    width: 320,
    scheme: 'dark',
    reason: 'На крыше',
  },
  {
    language: 'en',
    width: 1280,
    scheme: 'dark',
    reason: 'Rooftop',
  },
];

describe.each(ways)('$language at $width px, $scheme', ({ reason, ...options }) => {
  const question = QUESTIONS[options.language];

  it('a guest asks in their own words, reads why, taps a time and books it', async () => {
    const visit = await visits(options);
    const { page, operations } = visit;
    await seen(page, 'concierge-open').click();
    await seen(page, 'concierge-field').waitFor();
    await look(visit);
    operations.length = 0;
    await seen(page, 'concierge-field').fill(question);
    await look(visit);
    await page.keyboard.press('Enter');
    await seen(page, 'concierge-answer').waitFor();
    await look(visit);
    expect(await seen(page, 'concierge-question').getAttribute('aria-label')).toContain(question);
    expect(await seen(page, 'reasons').first().textContent()).toContain(reason);
    expect(operations).toEqual(['Concierge']);

    await times(visit).filter({ hasText: '20:00' }).first().click();
    await seen(page, 'go-sign-up').waitFor();
    const { pathname, searchParams } = new URL(page.url());
    expect(pathname).toMatch(/^\/r\/[a-z0-9-]+\/book$/);
    expect([searchParams.get('party'), searchParams.get('at')]).toEqual([
      '4',
      `${dateInBaku(1)}T16:00:00.000Z`,
    ]);
    const account = await signUpToBook(visit);
    expect(await bookingsOf(account)).toEqual([]);
    await look(visit);
    await seen(page, 'book-confirm').click();
    await expect.poll(() => seen(page, 'booking-confirmed').textContent()).toContain('20:00');
    expect(await bookingsOf(account)).toMatchObject([
      { startsAt: `${dateInBaku(1)}T16:00:00.000Z`, partySize: 4 },
    ]);
  });
});

describe('a sitting', () => {
  it('keeps earlier answers above, also while the guest looks at a house and signs in; each question is one request', async () => {
    const visit = await atConcierge();
    const { page, operations } = visit;
    await askConcierge(visit, 'Georgian food');
    await askConcierge(visit, 'Live mugham in the Old City');
    expect(operations).toEqual(['Concierge', 'Concierge']);
    const questions = page.getByTestId('concierge-question');
    expect(await questions.allTextContents()).toEqual(['Georgian food', 'Live mugham in the Old City']);
    await look(visit);

    await seen(page, 'recommended-mamameri-restaurant').first().click();
    await seen(page, 'restaurant-name').waitFor();
    await page.goBack();
    expect(await questions.count()).toBe(2);

    await seen(page, 'back').click();
    await seen(page, 'tab-profile').click();
    await seen(page, 'go-sign-up').click();
    await signUp(visit, anAccount());
    await seen(page, 'tab-discover').click();
    await seen(page, 'concierge-open').click();
    await expect.poll(() => questions.count()).toBe(2);
  });

  it('is used without a mouse', async () => {
    const visit = await atConcierge({ width: 1280 });
    const { page } = visit;
    await seen(page, 'back').focus();
    await tabTo(visit, 'example-sea');
    await page.keyboard.press('Enter');
    await seen(page, 'concierge-answer').waitFor();
    await seen(page, 'concierge-field').focus();
    await page.keyboard.type('Georgian food');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('tomorrow at 8 pm, for two');
    await page.keyboard.press('Enter');
    await expect.poll(() => seen(page, 'concierge-answer').count()).toBe(2);
    await expect.poll(() => seen(page, 'concierge-field').inputValue()).toBe('');
    await seen(page, 'recommended-mamameri-restaurant').last().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await seen(page, 'go-sign-up').waitFor();
  });

  it('is read with text twice as large on the narrowest phone', async () => {
    const visit = await atConcierge({ language: 'ru', width: 320, prepare: enlarged });
    await look(visit);
    await askConcierge(visit, words.ru('concierge.examples.rooftop'));
    await look(visit);
  });
});

describe('where not all is well', () => {
  it('says what gave way, and that nothing was understood', async () => {
    const visit = await atConcierge();
    const { page } = visit;
    await askConcierge(visit, 'A rooftop for under 20 manat each');
    expect(await seen(page, 'concierge-relaxed').textContent()).toContain('20 AZN');
    await look(visit);
    await askConcierge(visit, '🦊🦊🦊🦊');
    await seen(page, 'concierge-not-understood').waitFor();
    await seen(page, 'example-rooftop').waitFor();
    await look(visit);
  });

  it('asks for a word more, counts near the end, and does not send what is too long', async () => {
    const { page, operations } = await atConcierge();
    const field = seen(page, 'concierge-field');
    await field.fill('hi');
    await seen(page, 'concierge-send').click();
    await page.getByText(t('concierge.short')).waitFor();
    await field.fill('x'.repeat(590));
    await page.getByText(t('concierge.left', { count: 10 })).waitFor();
    await field.fill('x'.repeat(601));
    await page.getByText(t('concierge.over', { count: 1 })).waitFor();
    await seen(page, 'concierge-send').click();
    await settled(page);
    await expectAccessible(page);
    await expectFits(page);
    expect(operations).toEqual([]);
  });

  it.each([
    ['the server cannot be reached', down, 'concierge-failed'],
    ['too many ask', answering(429, { 'Retry-After': '30' }), 'concierge-busy'],
  ])('says so where %s, and asks again', async (_name, spoil, notice) => {
    const visit = await atConcierge();
    const { page } = visit;
    const mend = await onLine(page, 'Concierge', spoil);
    await seen(page, 'concierge-field').fill('Georgian food');
    await seen(page, 'concierge-send').click();
    await seen(page, notice).waitFor();
    await look(visit);
    await mend();
    await page.getByRole('button', { name: t('concierge.refused.again') }).click();
    await seen(page, 'concierge-answer').waitFor();
  });

  it('says so where the answer takes its time, and where there is no network', async () => {
    const visit = await atConcierge();
    const { page, context } = visit;
    const mend = await onLine(page, 'Concierge', after(5_000));
    await seen(page, 'concierge-field').fill('Georgian food');
    await seen(page, 'concierge-send').click();
    await page.getByText(t('concierge.looking')).waitFor();
    await page.getByText(t('common.failed.slow')).waitFor();
    await seen(page, 'concierge-answer').waitFor();
    await mend();
    await context.setOffline(true);
    await seen(page, 'concierge-field').fill('Fish by the sea');
    await seen(page, 'concierge-send').click();
    await seen(page, 'concierge-offline').waitFor();
    await look(visit);
    await context.setOffline(false);
    await page.getByRole('button', { name: t('concierge.refused.again') }).click();
    await expect.poll(() => seen(page, 'concierge-answer').count()).toBe(2);
  });

  it('takes over what was searched for in vain', async () => {
    const { page } = await visits();
    await seen(page, 'search').fill('somewhere quiet with a view');
    await seen(page, 'discover-empty').waitFor();
    await page.getByText(t('concierge.linkWords')).click();
    await expect.poll(() => seen(page, 'concierge-field').inputValue()).toBe('somewhere quiet with a view');
  });
});

async function atConcierge(options: VisitOptions = {}): Promise<Visit> {
  const visit = await visits({ path: '/concierge', ...options });
  await seen(visit.page, 'concierge-field').waitFor();
  await settled(visit.page);
  visit.operations.length = 0;
  return visit;
}

function times({ page }: Visit) {
  return page.locator('[data-testid^="take-"]').filter({ visible: true });
}

async function tabTo({ page }: Visit, testId: string): Promise<void> {
  const isThere = () =>
    page.evaluate((id) => document.activeElement?.getAttribute('data-testid') === id, testId);
  for (let steps = 0; steps < 30 && !(await isThere()); steps++) await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
}

const enlarged = (context: BrowserContext) =>
  context.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      document.documentElement.style.fontSize = '200%';
    });
  });

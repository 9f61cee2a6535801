import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { bookingsOf } from './api.ts';
import { type Account, anAccount, signUp } from './guest.ts';
import { ANY, down, onLine } from './line.ts';
import { seen, settled, useVisits, type Visit, type VisitOptions } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();
const t = words.en;

/** In the profile of a guest who has just made an account. */
async function inProfile(options: VisitOptions = {}): Promise<{ visit: Visit; account: Account }> {
  const visit = await visits({ path: '/profile', ...options });
  await seen(visit.page, 'go-sign-up').click();
  const account = anAccount();
  await signUp(visit, account);
  await seen(visit.page, 'sign-out').waitFor();
  return { visit, account };
}

/** Everything that the page could keep: what scripts see of it, and what they do not. */
async function kept(page: Page) {
  const inPage = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const contents = await Promise.all(
      databases.map(async ({ name = '' }) => {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        const entries = await new Promise<unknown[]>((resolve) => {
          const reading = db.transaction('entries').objectStore('entries').getAll();
          reading.onsuccess = () => resolve(reading.result);
        });
        db.close();
        return JSON.stringify(entries);
      }),
    );
    return { local: JSON.stringify(localStorage), cookies: document.cookie, cached: contents.join() };
  });
  return { ...inPage, jar: await page.context().cookies() };
}

describe('a session in a browser', () => {
  it('survives a reload without anything that a script could take along', async () => {
    const { visit, account } = await inProfile();
    const { page, operations } = visit;
    await expect.poll(async () => (await kept(page)).cached).toContain(account.email);
    const { local, cookies, jar, cached } = await kept(page);
    expect(jar).toMatchObject([
      { name: 'refresh_token', httpOnly: true, sameSite: 'Strict', path: '/graphql' },
    ]);
    const secret = jar[0]?.value ?? '';
    expect([cookies, local.includes(secret), cached.includes(secret), /eyJ/.test(local + cached)]).toEqual([
      '',
      false,
      false,
      false,
    ]);
    operations.length = 0;
    await page.reload();
    await page.getByText(account.name).filter({ visible: true }).waitFor();
    await settled(page);
    expect(operations.filter((it) => it === 'RefreshSession')).toHaveLength(1);
  });

  it('ends in every tab at once, and nothing of the guest stays', async () => {
    const { visit, account } = await inProfile();
    const { page, context } = visit;
    const second = await context.newPage();
    await second.goto('/profile');
    await seen(second, 'sign-out').click();
    await seen(second, 'go-sign-in').waitFor();
    await seen(page, 'go-sign-in').waitFor();
    await expect.poll(async () => (await kept(page)).jar).toEqual([]);
    const { local, cached } = await kept(page);
    expect(local + cached).not.toContain(account.email);
    expect(local + cached).not.toContain(account.name);
  });

  it('begins in every tab too, where it began in one', async () => {
    const visit = await visits({ path: '/profile' });
    await seen(visit.page, 'go-sign-up').waitFor();
    const second = await visit.context.newPage();
    await second.goto('/sign-up');
    await signUp({ ...visit, page: second }, anAccount());
    await seen(visit.page, 'sign-out').waitFor();
  });

  it('shows what it knew where the server cannot be reached, and says so', async () => {
    const { visit, account } = await inProfile();
    const { page, context } = visit;
    await expect.poll(async () => (await kept(page)).cached).toContain(account.email);
    const mend = await onLine(context, ANY, down);
    await page.reload();
    await page.getByText(account.name).filter({ visible: true }).waitFor();
    await seen(page, 'offline').waitFor();
    await expectAccessible(page);
    await mend();
  });

  it('is left by deleting the account, with its bookings and all', async () => {
    const { visit, account } = await inProfile();
    const { page } = visit;
    await seen(page, 'go-delete').click();
    await page.getByText(t('account.deleteAccount.noBookings')).waitFor();
    await seen(page, 'delete-password').fill(account.password);
    await seen(page, 'delete-submit').click();
    await seen(page, 'account-deleted').waitFor();
    await expect(bookingsOf(account)).rejects.toThrow('InvalidCredentials');
    const { jar, local, cached } = await kept(page);
    expect([jar, (local + cached).includes(account.email)]).toEqual([[], false]);
  });

  it('changes its language at once, and remembers it', async () => {
    const { visit } = await inProfile();
    const { page } = visit;
    await seen(page, 'go-language').click();
    await seen(page, 'language-az').click();
    await page.getByRole('heading', { level: 1, name: words.az('account.language.title') }).waitFor();
    await page.goto('/profile');
    await page.getByText(words.az('account.profile.signOut')).filter({ visible: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('az');
  });
});

describe.each([
  { language: 'az', width: 320, scheme: 'dark' },
  { language: 'ru', width: 1280, scheme: 'light' },
] as const)('in $language at $width px, $scheme, anybody can use', (options) => {
  it.each([
    ['/profile', 'profile'],
    ['/sign-in', 'sign-in'],
    ['/sign-up', 'sign-up'],
    ['/account/language', 'language'],
  ])('%s', async (path, testId) => {
    const { page } = await visits({ ...options, path });
    await seen(page, testId).waitFor();
    await expectAccessible(page);
  });

  it.each([
    ['/profile', 'sign-out'],
    ['/account/password', 'password-submit'],
    ['/account/delete', 'delete-submit'],
  ])('%s, signed in', async (path, testId) => {
    const { visit } = await inProfile(options);
    await visit.page.goto(path);
    await seen(visit.page, testId).waitFor();
    await settled(visit.page);
    await expectAccessible(visit.page);
  });
});

import type { Locator } from 'playwright-core';
import type { Language } from '../src/i18n/languages.ts';
import { seen, type Visit } from './visit.ts';

/** What a guest does, by what they see. */

const DAY_MS = 86_400_000;

/** On the clock of Baku, whatever that of the machine says. */
export function dateInBaku(daysAhead: number): string {
  const then = new Date(Date.now() + daysAhead * DAY_MS);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Baku' }).format(then);
}

/** "A table for 4 tomorrow at 20:00", from the list. */
export async function askForTable({ page }: Visit, { party = 4, date = dateInBaku(1), time = '20:00' } = {}) {
  await seen(page, 'table-for-open').click();
  for (let guests = 2; guests < party; guests++) await seen(page, 'party-plus').click();
  await seen(page, `day-${date}`).click();
  await seen(page, `time-${time}`).click();
  await seen(page, 'table-for-apply').click();
  await seen(page, 'table-for-apply').waitFor({ state: 'hidden' });
}

export function cards({ page }: Visit): Locator {
  return page.locator('[data-testid^="restaurant-card-"]').filter({ visible: true });
}

/** Takes a free table that is in sight on the plan, and goes on to book it. Its name. */
export async function chooseTable(visit: Visit, free: string, onChosen = async () => {}): Promise<string> {
  const { page } = visit;
  const table = await freeTableInSight(visit, free);
  const name = ((await table.getAttribute('data-testid')) ?? '').replace('floor-table-', '');
  await table.click();
  await seen(page, 'choose-table').waitFor();
  await onChosen();
  await seen(page, 'choose-table').click();
  return name;
}

/** In the room that is shown or else in another one. */
async function freeTableInSight({ page }: Visit, free: string): Promise<Locator> {
  const tables = page
    .locator(`[data-testid^="floor-table-"][aria-label*=", ${free}"]`)
    .filter({ visible: true });
  await page.locator('[data-testid^="floor-table-"]').filter({ visible: true }).first().waitFor();
  const rooms = page.locator('[data-testid^="area-"]').filter({ visible: true });
  for (const room of [undefined, ...(await rooms.all())]) {
    await room?.click();
    const table = await touchable(tables);
    if (table) return table;
  }
  throw new Error('No free table is in sight.');
}

/** A plan that is larger than its window is moved by hand; what lies outside cannot be touched. */
async function touchable(tables: Locator): Promise<Locator | undefined> {
  for (const table of await tables.all()) {
    const isHit = await table.evaluate((it) => {
      it.closest('svg')?.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = it.getBoundingClientRect();
      return it.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    if (isHit) return table;
  }
  return undefined;
}

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

let sequence = 0;

export function anAccount(name = 'Leyla Əliyeva'): Account {
  sequence += 1;
  return { name, email: `leyla-${process.pid}-${sequence}@example.com`, password: 'a table by the sea' };
}

export async function signUp({ page }: Visit, { name, email, password }: Account): Promise<void> {
  await seen(page, 'sign-up-name').fill(name);
  await seen(page, 'sign-up-email').fill(email);
  await seen(page, 'sign-up-password').fill(password);
  await seen(page, 'sign-up-submit').click();
}

/** From the booking's last page, where nobody has signed in: to an account and back. */
export async function signUpToBook(visit: Visit, account = anAccount()): Promise<Account> {
  await seen(visit.page, 'go-sign-up').click();
  await signUp(visit, account);
  await seen(visit.page, 'book-confirm').waitFor();
  return account;
}

export async function signIn({ page }: Visit, { email, password }: Account): Promise<void> {
  await seen(page, 'sign-in-email').fill(email);
  await seen(page, 'sign-in-password').fill(password);
  await seen(page, 'sign-in-submit').click();
}

/** What the concierge is asked in each language: tomorrow at eight, for four. */
export const QUESTIONS: Record<Language, string> = {
  az: 'Romantik dam terası, sabah saat 8-də, 4 nəfər, adama 70 manata qədər',
  ru: 'Романтичная терраса на крыше, завтра в 20:00, нас четверо, до 70 манатов с человека',
  en: 'A romantic rooftop, tomorrow at 8 pm, four of us, up to 70 manat each',
};

/** Writes it, and waits for its answer. */
export async function askConcierge({ page }: Visit, question: string): Promise<void> {
  const answers = page.getByTestId('concierge-answer');
  const before = await answers.count();
  await seen(page, 'concierge-field').fill(question);
  await seen(page, 'concierge-send').click();
  await answers.nth(before).waitFor();
}

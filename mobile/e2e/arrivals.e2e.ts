import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { type Account, anAccount } from './guest.ts';
import { aHouseThatNeverCloses, bookedSoon, type House, signedUp } from './house.ts';
import { ANY, down, onLine } from './line.ts';
import { seen, settled, useVisits, type Visit, type VisitOptions } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();

let house: House;
beforeAll(async () => {
  house = await aHouseThatNeverCloses('night-garden');
}, 60_000);

/** Opens the app signed in, and marks the page: a reload would lose the mark. */
async function signedIn(account: Account, next: string, options: VisitOptions = {}): Promise<Visit> {
  const visit = await visits({ ...options, path: `/sign-in?next=${encodeURIComponent(next)}` });
  const { page } = visit;
  await seen(page, 'sign-in-email').fill(account.email);
  await seen(page, 'sign-in-password').fill(account.password);
  await seen(page, 'sign-in-submit').click();
  await seen(page, 'sign-in-submit').waitFor({ state: 'hidden' });
  await page.evaluate(() => Reflect.set(window, 'notReloaded', true));
  return visit;
}

const notReloaded = ({ page }: Visit) => page.evaluate(() => Reflect.get(window, 'notReloaded'));

async function atTheBoard(options: VisitOptions = {}): Promise<Visit> {
  const visit = await signedIn(house.host, '/day', options);
  await seen(visit.page, 'arrivals-open').click();
  await seen(visit.page, 'line-open').waitFor();
  return visit;
}

async function aGuestWithTable(name: string): Promise<{ guest: Account; id: string }> {
  const guest = await signedUp(anAccount(name));
  return { guest, id: await bookedSoon(house, guest) };
}

async function look({ page }: Visit, name?: string): Promise<void> {
  await settled(page);
  await expectAccessible(page);
  if (name && process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

describe('a guest on the way', () => {
  it('appears before the host without a reload, who approves, and the guest’s badge turns', async () => {
    const t = words.az;
    const { guest, id } = await aGuestWithTable('Leyla Əliyeva');
    const host = await atTheBoard({ width: 1280 });
    const asked = host.operations.filter((it) => it === 'Arrivals').length;
    const own = await signedIn(guest, '/bookings', { language: 'az' });
    await seen(own.page, `booking-card-${id}`).click();
    await look(own);

    await seen(own.page, 'on-my-way-open').click();
    await seen(own.page, 'eta-20').waitFor();
    await look(own);
    await seen(own.page, 'eta-20').click();
    await seen(own.page, 'scope-STARTERS').click();
    await seen(own.page, 'arrival-notes').fill('Uşaq stulu, zəhmət olmasa');
    await seen(own.page, 'arrival-send').click();
    await seen(own.page, 'arrival-REQUESTED').waitFor();
    await look(own);

    const card = seen(host.page, `arrival-${id}`);
    await card.waitFor();
    expect(await card.textContent()).toContain('Uşaq stulu, zəhmət olmasa');
    await card.getByTestId('arrival-new').waitFor();
    await expect
      .poll(() => host.page.getByTestId('arrival-announced').textContent())
      .toBe('On the way: Leyla Əliyeva, 4 guests, in 20 minutes');
    await look(host);

    await seen(host.page, `approve-${id}`).click();
    await seen(own.page, 'arrival-APPROVED').waitFor();
    await look(own);
    await seen(own.page, 'back').click();
    await expect
      .poll(() => seen(own.page, 'arrival-status').textContent())
      .toContain(t('arrivals.badge.APPROVED'));
    await seen(own.page, 'back').click();
    await expect
      .poll(() => seen(own.page, 'arrival-status').textContent())
      .toContain(t('arrivals.badge.APPROVED'));

    await expect.poll(() => card.getByTestId('arrival-new').count()).toBe(0);
    expect(await Promise.all([host, own].map(notReloaded))).toEqual([true, true]);
    expect(host.operations.filter((it) => it === 'Arrivals')).toHaveLength(asked);
  });

  it('is read of on the badge of the list, which turns as the host decides', async () => {
    const { guest, id } = await aGuestWithTable('Nigar');
    const own = await signedIn(guest, `/bookings/${id}/on-my-way`);
    await seen(own.page, 'eta-10').click();
    await seen(own.page, 'arrival-send').click();
    await seen(own.page, 'arrival-REQUESTED').waitFor();
    await own.page.goto('/bookings');
    const badge = seen(own.page, 'arrival-status');
    await expect.poll(() => badge.textContent()).toContain(words.en('arrivals.badge.REQUESTED'));

    const host = await atTheBoard({ scheme: 'dark' });
    await seen(host.page, `queue-${id}`).click();
    await expect.poll(() => badge.textContent()).toContain(words.en('arrivals.badge.QUEUED'));
    await seen(host.page, `reject-${id}`).click();
    await seen(host.page, 'decline-note').fill('The kitchen is full');
    await look(host);
    await seen(host.page, 'decline-confirm').click();
    await expect.poll(() => badge.textContent()).toContain(words.en('arrivals.badge.REJECTED'));
    await own.page.goto(`/bookings/${id}/on-my-way`);
    await expect
      .poll(() => seen(own.page, 'arrival-REJECTED').textContent())
      .toContain('The kitchen is full');
    await seen(own.page, 'arrival-again').click();
    await seen(own.page, 'eta-10').waitFor();
  });

  it('orders ahead with the money in sight first; the host takes the order', async () => {
    const { guest, id } = await aGuestWithTable('Самир');
    const own = await signedIn(guest, `/bookings/${id}/on-my-way`, { language: 'ru', width: 320 });
    await seen(own.page, 'eta-30').click();
    await seen(own.page, 'order-ahead').click();
    await seen(own.page, 'order-item').fill('Плов на двоих');
    await seen(own.page, 'order-add').click();
    await expect
      .poll(() => seen(own.page, 'order-deposit').textContent())
      .toContain(words.ru('arrivals.form.deposit', { amount: '48\u00A0₼' }));
    await seen(own.page, 'order-deposit').click();
    await look(own);
    await seen(own.page, 'arrival-send').click();
    await seen(own.page, 'arrival-REQUESTED').waitFor();

    const host = await atTheBoard();
    await seen(host.page, `order-accept-${id}`).click();
    const accepted = words.ru('arrivals.status.deposit.ACCEPTED', { amount: '48\u00A0₼' });
    await expect.poll(() => seen(own.page, 'on-my-way').textContent()).toContain(accepted);
    await look(own);
  });

  it('shares where they are only once they have agreed, is late, and calls it off', async () => {
    const { guest, id } = await aGuestWithTable('Aysel');
    const context = { permissions: ['geolocation'], geolocation: { latitude: 40.4, longitude: 49.95 } };
    const own = await signedIn(guest, `/bookings/${id}/on-my-way`, { context });
    await seen(own.page, 'eta-45').click();
    await seen(own.page, 'arrival-send').click();
    await seen(own.page, 'sharing-start').waitFor();
    expect(own.operations).not.toContain('ReportArrivalLocation');
    await look(own);

    await seen(own.page, 'sharing-start').click();
    await expect
      .poll(() => seen(own.page, 'arrival-eta').textContent())
      .toContain(words.en('arrivals.status.source.LOCATION'));
    await look(own);
    await seen(own.page, 'sharing-stop').click();
    await seen(own.page, 'sharing-start').waitFor();

    await seen(own.page, 'late-open').click();
    await seen(own.page, 'late-sheet').getByTestId('eta-60').click();
    await look(own);
    await seen(own.page, 'late-confirm').click();
    await expect
      .poll(() => seen(own.page, 'arrival-eta').textContent())
      .toContain(words.en('arrivals.status.source.USER'));
    await seen(own.page, 'call-off-open').click();
    await seen(own.page, 'call-off-confirm').click();
    await seen(own.page, 'arrival-CANCELLED').waitFor();
    await look(own);
  });

  it('says where they set out, and the minutes come from the roads', async () => {
    const { guest, id } = await aGuestWithTable('Tural');
    const own = await signedIn(guest, `/bookings/${id}/on-my-way`, { scheme: 'dark' });
    await seen(own.page, 'where-from').fill('28 May');
    await seen(own.page, 'where-from-place').first().waitFor();
    await look(own);
    await seen(own.page, 'where-from-place').first().click();
    await seen(own.page, 'eta-place').waitFor();
    await seen(own.page, 'arrival-send').click();
    await expect
      .poll(() => seen(own.page, 'arrival-eta').textContent())
      .toContain(words.en('arrivals.status.source.USER'));
  });
});

it('a host without a network sees what was, and with one again what happened since', async () => {
  const host = await atTheBoard();
  const { guest, id } = await aGuestWithTable('Rena');
  const restore = await onLine(host.context, ANY, down);
  await host.context.setOffline(true);
  await seen(host.page, 'offline').waitFor();
  await look(host);
  const own = await signedIn(guest, `/bookings/${id}/on-my-way`);
  await seen(own.page, 'eta-15').click();
  await seen(own.page, 'arrival-send').click();
  await seen(own.page, 'arrival-REQUESTED').waitFor();
  expect(await seen(host.page, `arrival-${id}`).count()).toBe(0);
  await restore();
  await host.context.setOffline(false);
  await seen(host.page, `arrival-${id}`).waitFor();
  expect(await notReloaded(host)).toBe(true);
});

it('is not for guests, and too early says from when', async () => {
  const guest = await signedUp(anAccount('Kamran'));
  const id = await bookedSoon(house, guest, 6 * 60);
  const own = await signedIn(guest, `/bookings/${id}/on-my-way`, { width: 320 });
  await seen(own.page, 'arrival-window-early').waitFor();
  await look(own);
  await own.page.goto(`/day/${house.id}/arrivals`);
  await expect
    .poll(() => seen(own.page, 'arrivals').textContent())
    .toContain(words.en('arrivals.board.forbidden'));
  await look(own);
});

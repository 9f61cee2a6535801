import { beforeAll, describe, expect, it } from 'vitest';
import { look } from './accessibility.ts';
import { type Account, anAccount, signIn } from './guest.ts';
import { aHouseThatNeverCloses, appoint, bookedSoon, type House, signedUp } from './house.ts';
import { seen, useVisits, type Visit } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();

let house: House;
let manager: Account;
beforeAll(async () => {
  house = await aHouseThatNeverCloses('late-garden');
  manager = await signedUp(anAccount('Nigar'));
  await appoint(house, manager, 'MANAGER');
}, 60_000);

describe.each([
  { language: 'az', width: 320, scheme: 'dark' },
  { language: 'en', width: 1280, scheme: 'light' },
] as const)('the evening of a house, in $language at $width px, $scheme', ({ language, ...frame }) => {
  const t = words[language];

  it('is marked as it goes, one tap a step, and steps are taken back', async () => {
    const guest = await signedUp(anAccount('Kamran'));
    const id = await bookedSoon(house, guest, 5);
    const visit = await visits({ language, ...frame, path: '/sign-in?next=/' });
    const { page } = visit;
    await signIn(visit, house.host);
    await seen(page, 'tab-day').click();
    await seen(page, `party-${id}`).waitFor();
    await look(visit);

    await seen(page, `mark-${id}`).click();
    await expectMarked(page, 'ARRIVED');
    await seen(page, `mark-${id}`).click();
    await expectMarked(page, 'SEATED');
    await seen(page, 'mark-undo').click();
    await expect.poll(() => seen(page, `party-${id}`).textContent()).toContain(t('day.status.ARRIVED'));
    await look(visit);

    await seen(page, `party-${id}`).click();
    await seen(page, 'step-BOOKED').waitFor();
    await look(visit);
    await seen(page, 'step-BOOKED').click();
    await expect.poll(() => seen(page, `party-${id}`).textContent()).toContain(t('day.status.BOOKED'));

    for (const view of ['byTable', 'plan']) {
      await seen(page, `day-view-${view}`).click();
      await look(visit);
    }
  });

  const expectMarked = (page: Visit['page'], status: 'ARRIVED' | 'SEATED') =>
    expect.poll(() => seen(page, 'marked').textContent()).toContain(t(`day.status.${status}`));
});

it('a manager takes somebody into the team, who finds the evening in their tabs', async () => {
  const newcomer = await signedUp(anAccount('Tural'));
  const visit = await visits({ path: '/sign-in?next=/day' });
  const { page } = visit;
  await signIn(visit, manager);
  await seen(page, 'staff-open').click();
  await seen(page, 'staff-email').fill(newcomer.email);
  await seen(page, 'role-HOST').click();
  await look(visit);
  await seen(page, 'staff-add').click();
  await seen(page, 'staff-done').waitFor();
  await look(visit);

  const other = await visits({ path: '/sign-in?next=/' });
  await signIn(other, newcomer);
  await seen(other.page, 'tab-day').click();
  await seen(other.page, 'day').waitFor();

  await seen(page, 'staff-email').fill(newcomer.email);
  await seen(page, 'staff-remove').click();
  await seen(page, 'staff-remove-confirm').click();
  await seen(page, 'staff-done').waitFor();
});

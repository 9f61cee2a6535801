import { decodeJwt, SignJWT } from 'jose';
import type { BrowserContext } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { expectAccessible, expectFits } from './accessibility.ts';
import { bookingsOf } from './api.ts';
import {
  type Account,
  anAccount,
  askForTable,
  cards,
  chooseTable,
  dateInBaku,
  signUpToBook,
} from './guest.ts';
import { ANY, after, answering, answerLost, down, onLine } from './line.ts';
import { seen, settled, useVisits, type Visit, type VisitOptions } from './visit.ts';
import { words } from './words.ts';

const visits = useVisits();
const t = words.en;
/** Open every day of the week. */
const HOUSES = ['baku-cafe', 'cafebotanist', 'chinar'];

describe('the list', () => {
  it('says that the server cannot be reached, and comes once it can', async () => {
    let mend: (() => Promise<void>) | undefined;
    const prepare = async (context: BrowserContext) => {
      mend = await onLine(context, ANY, down);
    };
    const { page, ...visit } = await visits({ prepare });
    await expect.poll(() => seen(page, 'discover-failed').textContent()).toContain(t('common.failed.title'));
    await expectAccessible(page);
    await mend?.();
    await seen(page, 'retry').click();
    await cards({ page, ...visit })
      .first()
      .waitFor();
  });

  it('says so where the server is slow, and comes', async () => {
    const { page, ...visit } = await visits({ prepare: (context) => line(context, after(5_000)) });
    await expect.poll(() => seen(page, 'found').textContent()).toBe(t('common.failed.slow'));
    await settled(page);
    await expectAccessible(page);
    await cards({ page, ...visit })
      .first()
      .waitFor();
  });

  it.each([503, 429])('tries by itself again after %i, and then says what to do', async (status) => {
    let answers = 0;
    const spoil = answering(status, { 'Retry-After': '1' });
    const prepare = (context: BrowserContext) =>
      line(context, (route) => (answers++ < 1 ? spoil(route) : route.continue()));
    const visit = await visits({ prepare });
    await cards(visit).first().waitFor();
    expect(answers).toBe(2);

    const lasting = await visits({ prepare: (context) => line(context, spoil) });
    const body = t(status === 429 ? 'common.failed.busy' : 'common.failed.body');
    await expect.poll(() => seen(lasting.page, 'discover-failed').textContent()).toContain(body);
  });
});

describe('a booking', () => {
  it('is made once where the answer is lost on the way', async () => {
    const { visit, account } = await aboutToBook();
    let lost = 0;
    await onLine(visit.page, 'ReserveTable', (route) =>
      lost++ === 0 ? answerLost(route) : route.continue(),
    );
    await seen(visit.page, 'book-confirm').click();
    await seen(visit.page, 'booking-confirmed').waitFor();
    expect(lost).toBe(2);
    expect(await bookingsOf(account)).toHaveLength(1);
  });

  it('is made once where the tab is closed between the tap and the answer', async () => {
    const { visit, account } = await aboutToBook();
    const { page, context } = visit;
    const reached = Promise.withResolvers<void>();
    await onLine(page, 'ReserveTable', async (route) => {
      await route.fetch();
      reached.resolve();
    });
    await seen(page, 'book-confirm').click();
    await reached.promise;
    await page.close();

    const again = await context.newPage();
    await again.goto('/bookings');
    await seen(again, 'booking-settled').waitFor();
    await again.locator('[data-testid^="booking-card-"]').filter({ visible: true }).waitFor();
    await settled(again);
    await expectAccessible(again);
    expect(await bookingsOf(account)).toHaveLength(1);
  });

  it('is not made, and nobody says it is, where the server cannot be reached; a second tap makes it', async () => {
    const { visit, account } = await aboutToBook();
    const { page } = visit;
    const mend = await onLine(page, 'ReserveTable', down);
    await seen(page, 'book-confirm').click();
    await seen(page, 'booking-unsure').waitFor();
    await expectAccessible(page);
    expect(await bookingsOf(account)).toHaveLength(0);
    await mend();
    await page.getByRole('button', { name: t('booking.unsure.action') }).click();
    await seen(page, 'booking-confirmed').or(seen(page, 'booking-settled')).waitFor();
    expect(await bookingsOf(account)).toHaveLength(1);
  });

  it('waits for a slow answer and says that it does', async () => {
    const { visit, account } = await aboutToBook();
    const { page } = visit;
    await onLine(page, 'ReserveTable', after(5_000));
    await seen(page, 'book-confirm').click();
    await page.getByText(t('booking.slow')).waitFor();
    await seen(page, 'booking-confirmed').waitFor();
    expect(await bookingsOf(account)).toHaveLength(1);
  });

  it('goes through where the session has run out meanwhile', async () => {
    const { visit, account } = await aboutToBook();
    const { page, operations } = visit;
    let stale = 0;
    await onLine(page, 'ReserveTable', async (route) => {
      const headers = route.request().headers();
      stale += 1;
      await (stale === 1
        ? route.continue({ headers: { ...headers, authorization: await expired(headers.authorization) } })
        : route.continue());
    });
    await seen(page, 'book-confirm').click();
    await seen(page, 'booking-confirmed').waitFor();
    const sent = operations.filter((it) => it === 'ReserveTable' || it === 'RefreshSession');
    expect(sent).toEqual(['ReserveTable', 'RefreshSession', 'ReserveTable']);
    expect(await bookingsOf(account)).toHaveLength(1);
  });

  it('is for the evening that was meant, on a phone whose clock is a day late and in another zone', async () => {
    const { visit, account } = await aboutToBook({
      context: { timezoneId: 'America/New_York' },
      prepare: (context) => context.addInitScript(turnBackTheClock, 86_400_000),
    });
    await seen(visit.page, 'book-confirm').click();
    await expect.poll(() => seen(visit.page, 'booking-confirmed').textContent()).toContain('20:00');
    const [booking] = await bookingsOf(account);
    expect(booking?.startsAt).toBe(`${dateInBaku(1)}T16:00:00.000Z`);
  });

  it('bears a name of 80 emoji on the narrowest phone', async () => {
    const account = anAccount('🦊'.repeat(80));
    const { visit } = await aboutToBook({ width: 320 }, account);
    await seen(visit.page, 'book-confirm').click();
    await seen(visit.page, 'booking-confirmed').waitFor();
    await seen(visit.page, 'booking-see').click();
    await expect.poll(() => seen(visit.page, 'booking').textContent()).toContain(account.name);
    await expectAccessible(visit.page);
    await expectFits(visit.page);
  });

  it('can be made with text twice as large on the narrowest phone', async () => {
    const { visit } = await aboutToBook({
      language: 'ru',
      width: 320,
      prepare: (context) => context.addInitScript(enlargeText),
    });
    await settled(visit.page);
    await expectFits(visit.page);
    await seen(visit.page, 'book-confirm').click();
    await seen(visit.page, 'booking-confirmed').waitFor();
    await settled(visit.page);
    await expectAccessible(visit.page);
    await expectFits(visit.page);
  });

  let house = 0;

  /** Before the last tap, each at a house of their own. */
  async function aboutToBook(
    options: VisitOptions = {},
    account?: Account,
  ): Promise<{ visit: Visit; account: Account }> {
    const visit = await visits(options);
    await askForTable(visit);
    await seen(visit.page, `restaurant-card-${HOUSES[house++ % HOUSES.length]}`).click();
    await chooseTable(visit, words[options.language ?? 'en']('restaurant.table.free'));
    return { visit, account: await signUpToBook(visit, account) };
  }
});

describe('an address', () => {
  it('of a restaurant that does not exist says so, and leads to those that do', async () => {
    const visit = await visits({ path: '/r/nowhere' });
    await expect
      .poll(() => seen(visit.page, 'restaurant-missing').textContent())
      .toContain(t('restaurant.missing.title'));
    await expectAccessible(visit.page);
    await seen(visit.page, 'to-discover').click();
    await cards(visit).first().waitFor();
  });

  it('whose page cannot be fetched says so, and opens once it can', async () => {
    const visit = await visits({
      path: '/sign-in',
      prepare: (context) => context.route('**/everyPage-*.js', (route) => route.abort('connectionrefused')),
    });
    const { page, context } = visit;
    await expect.poll(() => seen(page, 'page-failed').textContent()).toContain(t('common.failed.title'));
    await expectAccessible(page);
    await context.unrouteAll();
    await seen(page, 'retry').click();
    await seen(page, 'sign-in-submit').waitFor();
  });

  it('that leads nowhere says so', async () => {
    const { page } = await visits({ path: '/no/such/page' });
    await expect.poll(() => seen(page, 'not-found').textContent()).toContain(t('common.notFound.title'));
    await expectAccessible(page);
  });
});

const line = async (context: BrowserContext, spoil: Parameters<typeof onLine>[2]) => {
  await onLine(context, ANY, spoil);
};

/** The same token, past its end. */
async function expired(authorization = ''): Promise<string> {
  const claims = decodeJwt(authorization.replace('Bearer ', ''));
  const token = await new SignJWT({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .sign(new TextEncoder().encode(inject('secret')));
  return `Bearer ${token}`;
}

function turnBackTheClock(byMs: number): void {
  const Real = Date;
  globalThis.Date = new Proxy(Real, {
    construct: (_target, args, made) =>
      Reflect.construct(
        Real,
        args.length > 0 ? args : [Real.now() - byMs],
        made === globalThis.Date ? Real : made,
      ),
    get: (target, name) => (name === 'now' ? () => Real.now() - byMs : Reflect.get(target, name)),
  });
}

function enlargeText(): void {
  document.addEventListener('readystatechange', () => {
    document.documentElement.style.fontSize = '200%';
  });
}

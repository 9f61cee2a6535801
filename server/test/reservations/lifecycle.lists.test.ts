import { beforeAll, describe, expect, test } from 'vitest';
import type { Opened } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { type Member, SECRET } from './crowd.ts';
import { at, useEvening } from './lifecycle.house.ts';

const app = useTestApp({ AUTH_SECRET: SECRET });
const it = useEvening(app);

interface Page {
  totalCount: number;
  nodes: { id: string }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

/** Names of Leyla's bookings, by id. */
const names = new Map<string, string>();

async function page(args: Record<string, unknown>, as: Member = it.leyla): Promise<Page> {
  const { data, errors } = await app.ask<{ viewer: { reservations: Page } }>(
    `query ($first: Int, $after: String, $last: Int, $before: String, $upcoming: Boolean) { viewer {
      reservations(first: $first, after: $after, last: $last, before: $before, upcoming: $upcoming) {
        totalCount nodes { id } edges { cursor }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      } } }`,
    args,
    { token: as.token },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.viewer.reservations;
}
const named = ({ nodes }: Page) => nodes.map(({ id }) => names.get(id) ?? id);

beforeAll(async () => {
  const wishes = {
    over: { startsAt: at('12:00', 2) },
    lasting: { startsAt: at('19:30', 3) },
    'called off': { startsAt: at('21:00', 4) },
    'next week': { startsAt: at('20:00', 10) },
    'past midnight': { startsAt: at('00:30', 5) },
    tomorrow: { startsAt: at('20:00', 4) },
  };
  for (const [name, wish] of Object.entries(wishes)) names.set((await it.book(wish)).id, name);
  const [calledOff] = [...names].find(([, name]) => name === 'called off') ?? [];
  await it.act('cancelReservation', { reservationId: calledOff });
  await it.book({ startsAt: at('20:00', 4) }, it.murad);
  await it.moveTo(at('20:00', 3));
});

describe("a guest's own bookings", () => {
  test.each([
    {
      upcoming: true,
      expected: ['lasting', 'tomorrow', 'past midnight', 'next week'],
      why: 'active and not over, the soonest first',
    },
    { upcoming: false, expected: ['called off', 'over'], why: 'the rest, the latest first' },
    {
      upcoming: undefined,
      expected: ['next week', 'past midnight', 'called off', 'tomorrow', 'lasting', 'over'],
      why: 'all, the latest first',
    },
  ])('upcoming: $upcoming gives $why', async ({ upcoming, expected }) => {
    const whole = await page({ upcoming });
    expect(named(whole)).toEqual(expected);
    expect(whole.totalCount).toBe(expected.length);

    const forwards: string[] = [];
    for (let after: string | null = null; ; ) {
      const leaf: Page = await page({ upcoming, first: 2, after });
      forwards.push(...named(leaf));
      expect(leaf.totalCount).toBe(expected.length);
      if (!leaf.pageInfo.hasNextPage) break;
      after = leaf.pageInfo.endCursor;
    }
    expect(forwards).toEqual(expected);

    const backwards: string[] = [];
    for (let before: string | null = null; ; ) {
      const leaf: Page = await page({ upcoming, last: 2, before });
      backwards.unshift(...named(leaf));
      if (!leaf.pageInfo.hasPreviousPage) break;
      before = leaf.pageInfo.startCursor;
    }
    expect(backwards).toEqual(expected);
  });

  test("are nobody else's, and only for who signs in", async () => {
    expect((await page({}, it.murad)).totalCount).toBe(1);
    expect((await page({}, it.host)).nodes).toEqual([]);
    expect(await app.ask<unknown>('{ viewer { reservations { totalCount } } }')).toMatchObject({
      data: { viewer: null },
    });
  });
});

describe("a restaurant's bookings of a service day", () => {
  async function dayOf(date: string, as: Member | undefined, house: Opened = it.house) {
    const { data, errors } = await app.ask<{ restaurantReservations: { startsAt: string }[] | null }>(
      `query ($id: ID!, $date: Date!) {
        restaurantReservations(restaurantId: $id, date: $date) { startsAt status guestName }
      }`,
      { id: house.id, date },
      { token: as?.token },
    );
    const starts = data?.restaurantReservations?.map(({ startsAt }) => startsAt);
    return starts ?? errors?.map(({ extensions }) => extensions.code);
  }
  const utcOf = (localTime: string, day: number) => new Date(at(localTime, day)).toISOString();

  test('hold what starts past midnight of the day that opened the house', async () => {
    const evening = [utcOf('20:00', 4), utcOf('20:00', 4), utcOf('21:00', 4), utcOf('00:30', 5)];
    expect(await dayOf('2027-03-04', it.host)).toEqual(evening);
    expect(await dayOf('2027-03-05', it.host)).toEqual([]);
    expect(await dayOf('2027-03-03', it.host)).toEqual([utcOf('19:30', 3)]);
  });

  test('are for the staff alone', async () => {
    expect(await dayOf('2027-03-04', it.leyla)).toEqual(['FORBIDDEN']);
    expect(await dayOf('2027-03-04', undefined)).toEqual(['UNAUTHENTICATED']);
    expect(await dayOf('2027-03-04', it.host, { ...it.house, id: 'nonsense' })).toEqual(['NOT_FOUND']);
  });
});

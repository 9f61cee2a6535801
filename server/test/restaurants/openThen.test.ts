import { beforeAll, describe, expect, test } from 'vitest';
import type { CatalogueRestaurant } from '../../src/restaurants/catalogue.rules.ts';
import { aFloorPlan, aGuest, aRestaurant, type Guest, type Opened, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { listed } from './listing.ts';

const app = useTestApp();

const everyDay = (opensAt: string, closesAt: string) =>
  (['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const).map((day) => ({
    day,
    opensAt,
    closesAt,
  }));
const policy: NonNullable<CatalogueRestaurant['bookingPolicy']> = {
  slotIntervalMinutes: 60,
  turnTimes: [{ upToPartySize: 12, minutes: 120 }],
  minLeadMinutes: 60,
  maxAdvanceDays: 10,
  minPartySize: 2,
  maxPartySize: 6,
};

let two: Opened;
let guest: Guest;
let key = 0;

beforeAll(async () => {
  const opened = await open(
    app.db,
    aRestaurant({ slug: 'two-tables', floorPlan: aFloorPlan(2, 4) }),
    aRestaurant({ slug: 'hourly', bookingPolicy: policy, floorPlan: aFloorPlan(4, 12) }),
    aRestaurant({ slug: 'lunch', openingHours: everyDay('12:00', '16:00'), floorPlan: aFloorPlan(4) }),
    aRestaurant({ slug: 'night', openingHours: everyDay('18:00', '04:00'), floorPlan: aFloorPlan(4) }),
    aRestaurant({ slug: 'berlin', timezone: 'Europe/Berlin', floorPlan: aFloorPlan(4) }),
    aRestaurant({
      slug: 'holiday',
      exceptions: [
        { date: '2027-03-02', periods: [] },
        { date: '2027-03-03', periods: [{ opensAt: '19:00', closesAt: '22:00' }] },
      ],
      floorPlan: aFloorPlan(4),
    }),
  );
  two = opened[0] as Opened;
  guest = await aGuest(app);
});

const free = (at: string, partySize = 2) => listed(app, { available: { at, partySize } });
const tuesday = (time: string) => `2027-03-02T${time}:00+04:00`;

async function book(startsAt: string, tableId?: string): Promise<{ id: string }> {
  const { data, errors } = await app.ask<{ reserveTable: { id: string } }>(
    'mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { ... on Reservation { id } ... on UserError { code } } }',
    {
      input: {
        restaurantId: two.id,
        partySize: 2,
        startsAt,
        guestName: 'Leyla',
        idempotencyKey: `k${key++}`,
        ...(tableId && { tableId }),
      },
    },
    { token: guest.token },
  );
  if (errors || !data.reserveTable.id) throw new Error(JSON.stringify({ data, errors }));
  return data.reserveTable;
}

describe('who has a table then', () => {
  test.each([
    ['at eight: who is open, wherever', tuesday('20:00'), 2, ['berlin', 'hourly', 'night', 'two-tables']],
    ['the same instant, said in UTC', '2027-03-02T16:00:00Z', 2, ['berlin', 'hourly', 'night', 'two-tables']],
    ['for a lunch that ends by closing', tuesday('14:30'), 2, ['berlin', 'lunch', 'two-tables']],
    ['not for one that does not', tuesday('15:00'), 2, ['berlin', 'hourly', 'two-tables']],
    ['half an hour off the hourly grid', tuesday('20:30'), 2, ['berlin', 'night', 'two-tables']],
    ['a minute off every grid', tuesday('20:01'), 2, []],
    ['a second off every grid', '2027-03-02T20:00:01+04:00', 2, []],
    ['past midnight', '2027-03-03T02:30:00+04:00', 2, ['night']],
    ['for one, whom not everybody takes', tuesday('20:00'), 1, ['berlin', 'night', 'two-tables']],
    ['for six', tuesday('20:00'), 6, ['hourly']],
    ['for twelve, for whom there is a table but no leave', tuesday('20:00'), 12, []],
    ['for a hundred', tuesday('20:00'), 100, []],
    [
      'on a day with hours of its own',
      '2027-03-03T20:00:00+04:00',
      2,
      ['berlin', 'holiday', 'hourly', 'night', 'two-tables'],
    ],
    ['too soon for some', '2027-03-01T12:30:00+04:00', 2, ['holiday', 'lunch', 'two-tables']],
    ['too far ahead for some', '2027-03-20T20:00:00+04:00', 2, ['berlin', 'holiday', 'night', 'two-tables']],
    ['in a year', '2028-03-02T20:00:00+04:00', 2, []],
    ['in the past', '2027-02-02T20:00:00+04:00', 2, []],
    ['in the year 9999', '9999-12-31T20:00:00+04:00', 2, []],
    ['in the year 1', '0001-01-01T20:00:00+04:00', 2, []],
  ])('%s', async (_sentence, at, partySize, slugs) => {
    expect(await free(at, partySize)).toEqual(slugs);
  });

  test('no longer a house whose last fitting table is taken, as long as it is', async () => {
    const at = (time: string) => `2027-03-05T${time}:00+04:00`;
    const isFree = async (time: string, partySize = 2) =>
      (await free(at(time), partySize)).includes('two-tables');
    await book(at('20:00'), two.tables.T2);
    expect([await isFree('20:00'), await isFree('20:00', 4)]).toEqual([true, false]);
    const last = await book(at('20:00'));
    expect(await isFree('20:00')).toBe(false);
    // A stay of 90 minutes: one that begins when it ends, or ends when it begins, is not in its way.
    const times = ['18:30', '19:00', '20:30', '21:00', '21:30'];
    expect(await Promise.all(times.map((time) => isFree(time)))).toEqual([true, false, false, false, true]);
    await app.ask(
      'mutation ($input: CancelReservationInput!) { cancelReservation(input: $input) { __typename } }',
      { input: { reservationId: last.id } },
      { token: guest.token },
    );
    expect([await isFree('20:00'), await isFree('20:00', 4)]).toEqual([true, false]);
  });

  test('and when else, the nearest first and the earlier of two', async () => {
    const at = '2027-03-06T20:00:00+04:00';
    await book(at, two.tables.T1);
    await book(at, two.tables.T2);
    const { data } = await app.ask<{
      restaurants: { nodes: { slug: string; nearestSlots: { localTime: string; tableCount: number }[] }[] };
    }>(
      `query ($at: DateTime!) { restaurants { nodes { slug
        nearestSlots(at: $at, partySize: 2, limit: 4) { localTime tableCount } } } }`,
      { at },
    );
    const nearest = Object.fromEntries(
      data.restaurants.nodes.map(({ slug, nearestSlots }) => [
        slug,
        nearestSlots.map(({ localTime, tableCount }) => `${localTime} ${tableCount}`),
      ]),
    );
    expect(nearest).toEqual({
      'two-tables': ['18:30 2', '21:30 2', '18:00 2', '17:30 2'],
      hourly: ['20:00 2', '19:00 2', '21:00 2', '18:00 2'],
      lunch: ['14:30 1', '14:00 1', '13:30 1', '13:00 1'],
      night: ['20:00 1', '19:30 1', '20:30 1', '19:00 1'],
      berlin: ['17:00 1', '16:30 1', '17:30 1', '16:00 1'],
      holiday: ['20:00 1', '19:30 1', '20:30 1', '19:00 1'],
    });
  });

  test('and nothing when nothing is near', async () => {
    const { data } = await app.ask<{ restaurant: { nearestSlots: unknown[] } }>(
      '{ restaurant(by: { slug: "lunch" }) { nearestSlots(at: "2030-01-01T12:00:00Z", partySize: 2) { localTime } } }',
    );
    expect(data.restaurant.nearestSlots).toEqual([]);
  });
});

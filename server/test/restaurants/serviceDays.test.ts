import { beforeAll, describe, expect, test } from 'vitest';
import type { CatalogueRestaurant } from '../../src/restaurants/catalogue.rules.ts';
import { aFloorPlan, aRestaurant, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp();

const policy = (turnMinutes: number, slotIntervalMinutes = 30): CatalogueRestaurant['bookingPolicy'] => ({
  slotIntervalMinutes,
  turnTimes: [{ upToPartySize: 20, minutes: turnMinutes }],
  minLeadMinutes: 0,
  maxAdvanceDays: 700,
  minPartySize: 1,
  maxPartySize: 20,
});
const sundays = (...periods: [opensAt: string, closesAt: string][]) =>
  periods.map(([opensAt, closesAt]) => ({ day: 'SUNDAY' as const, opensAt, closesAt }));

beforeAll(async () => {
  const house = (slug: string, given: Partial<CatalogueRestaurant>) =>
    aRestaurant({
      slug,
      timezone: 'Europe/Berlin',
      floorPlan: aFloorPlan(2),
      bookingPolicy: policy(60),
      ...given,
    });
  await open(
    app.db,
    house('early', { openingHours: sundays(['01:00', '05:00']) }),
    house('late', { openingHours: [{ day: 'SATURDAY', opensAt: '23:00', closesAt: '03:30' }] }),
    house('closes-in-it', { openingHours: [{ day: 'SATURDAY', opensAt: '23:00', closesAt: '02:30' }] }),
    house('split', { openingHours: sundays(['12:00', '14:00'], ['19:00', '21:00']) }),
    house('all-day', { openingHours: sundays(['00:00', '00:00']), bookingPolicy: policy(60, 240) }),
    house('holidays', {
      openingHours: sundays(['12:00', '14:00']),
      exceptions: [
        { date: '2027-04-04', periods: [] },
        { date: '2027-04-11', periods: [{ opensAt: '20:00', closesAt: '22:00' }] },
        { date: '2027-04-12', periods: [{ opensAt: '10:00', closesAt: '12:00' }] },
      ],
    }),
  );
});

/** Local time and UTC hour of each start: "02:00 00" is two o'clock while Berlin is at +02:00. */
async function startsOf(slug: string, date: string, partySize = 2): Promise<string[]> {
  const { data, errors } = await app.ask<{
    restaurant: { availability: { slots: { localTime: string; startsAt: string; endsAt: string }[] } };
  }>(
    `query ($slug: String!, $date: Date!, $partySize: Int!) { restaurant(by: { slug: $slug }) {
      availability(date: $date, partySize: $partySize) { slots { localTime startsAt endsAt } } } }`,
    { slug, date, partySize },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { slots } = data.restaurant.availability;
  expect(slots.map(({ startsAt }) => startsAt)).toEqual(slots.map(({ startsAt }) => startsAt).toSorted());
  for (const { startsAt, endsAt } of slots) expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(3_600_000);
  return slots.map(({ localTime, startsAt }) => `${localTime} ${startsAt.slice(11, 16)}`);
}

async function periodsOf(slug: string, date: string): Promise<string[]> {
  const { data } = await app.ask<{
    restaurant: { servicePeriods: { opensAt: string; closesAt: string }[] };
  }>(
    `query ($slug: String!, $date: Date!) { restaurant(by: { slug: $slug }) {
      servicePeriods(date: $date) { opensAt closesAt } } }`,
    { slug, date },
  );
  return data.restaurant.servicePeriods.map(
    ({ opensAt, closesAt }) => `${opensAt.slice(0, 16)} ${closesAt.slice(0, 16)}`,
  );
}

describe('in a night in which clocks change, a guest', () => {
  test('is not offered the hour that spring skips', async () => {
    expect(await startsOf('early', '2027-03-28')).toEqual([
      '01:00 00:00',
      '01:30 00:30',
      '03:00 01:00',
      '03:30 01:30',
      '04:00 02:00',
    ]);
    expect(await startsOf('late', '2027-03-27')).toEqual([
      '23:00 22:00',
      '23:30 22:30',
      '00:00 23:00',
      '00:30 23:30',
      '01:00 00:00',
      '01:30 00:30',
    ]);
  });

  test('is offered twice the hour that autumn repeats', async () => {
    expect(await startsOf('early', '2027-10-31')).toEqual([
      '01:00 23:00',
      '01:30 23:30',
      '02:00 00:00',
      '02:30 00:30',
      '02:00 01:00',
      '02:30 01:30',
      '03:00 02:00',
      '03:30 02:30',
      '04:00 03:00',
    ]);
  });

  test('may sit until the second half past two where the house closes at half past two', async () => {
    expect(await periodsOf('closes-in-it', '2027-10-30')).toEqual(['2027-10-30T21:00 2027-10-31T01:30']);
    expect((await startsOf('closes-in-it', '2027-10-30')).slice(-2)).toEqual(['01:30 23:30', '02:00 00:00']);
  });

  test('finds a day of 23 or of 25 hours in a house that never closes', async () => {
    expect(await periodsOf('all-day', '2027-03-28')).toEqual(['2027-03-27T23:00 2027-03-28T22:00']);
    expect(await periodsOf('all-day', '2027-10-31')).toEqual(['2027-10-30T22:00 2027-10-31T23:00']);
    expect(await startsOf('all-day', '2027-10-31')).toEqual([
      '00:00 22:00',
      '04:00 03:00',
      '08:00 07:00',
      '12:00 11:00',
      '16:00 15:00',
      '20:00 19:00',
    ]);
  });
});

describe('on a service day, a guest', () => {
  test('finds what opens then and lasts past midnight, and nothing of it on the day after', async () => {
    expect(await startsOf('late', '2027-04-03')).toEqual([
      '23:00 21:00',
      '23:30 21:30',
      '00:00 22:00',
      '00:30 22:30',
      '01:00 23:00',
      '01:30 23:30',
      '02:00 00:00',
      '02:30 00:30',
    ]);
    expect(await startsOf('late', '2027-04-04')).toEqual([]);
  });

  test('finds each of several openings, each to its own end', async () => {
    expect(await periodsOf('split', '2027-04-04')).toEqual([
      '2027-04-04T10:00 2027-04-04T12:00',
      '2027-04-04T17:00 2027-04-04T19:00',
    ]);
    expect(await startsOf('split', '2027-04-04')).toEqual([
      '12:00 10:00',
      '12:30 10:30',
      '13:00 11:00',
      '19:00 17:00',
      '19:30 17:30',
      '20:00 18:00',
    ]);
  });

  test('finds an exception in place of the week: closed, other hours, or open on a day off', async () => {
    expect([await periodsOf('holidays', '2027-04-04'), await startsOf('holidays', '2027-04-04')]).toEqual([
      [],
      [],
    ]);
    expect(await startsOf('holidays', '2027-04-11')).toEqual(['20:00 18:00', '20:30 18:30', '21:00 19:00']);
    expect(await startsOf('holidays', '2027-04-12')).toEqual(['10:00 08:00', '10:30 08:30', '11:00 09:00']);
    expect(await startsOf('holidays', '2027-04-18')).toHaveLength(3);
  });

  test('finds nothing on a day off, nor for a party that the house does not take', async () => {
    expect(await startsOf('split', '2027-04-05')).toEqual([]);
    expect(await startsOf('split', '2027-04-04', 21)).toEqual([]);
  });
});

import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CatalogueRestaurant } from '../../src/restaurants/catalogue.rules.ts';
import { importCatalogue } from '../../src/restaurants/catalogue.service.ts';
import { aFloorPlan, aGuest, aRestaurant, type Guest, type Opened, opened } from '../factories.ts';
import { useTestApp } from '../testApp.ts';

/** Without a cache: what is asked is what the database has. */
const app = useTestApp({ CATALOGUE_CACHE_SIZE: '0' });
const load = (...restaurants: CatalogueRestaurant[]) => importCatalogue(app.db, { restaurants });

const FULL = aRestaurant({
  slug: 'full',
  name: { en: 'Full', az: 'Dolu', ru: 'Полный' },
  description: { en: 'A house.', az: 'Bir ev.', ru: 'Дом.' },
  phone: '+994 12 000 00 00',
  whatsapp: '+994 50 000 00 00',
  instagram: 'https://instagram.com/full',
  menuUrl: 'https://full.example/menu',
  dressCode: { en: 'Smart', az: 'Səliqəli', ru: 'Нарядно' },
  highlights: [{ en: 'View', az: 'Mənzərə', ru: 'Вид' }],
  experiences: [{ en: 'Tasting', az: 'Dequstasiya', ru: 'Дегустация' }],
  photos: ['https://full.example/1.jpg'],
  openingHours: [{ day: 'MONDAY', opensAt: '12:00', closesAt: '16:00' }],
  exceptions: [{ date: '2027-12-31', periods: [] }],
  bookingPolicy: {
    slotIntervalMinutes: 15,
    turnTimes: [{ upToPartySize: 8, minutes: 60 }],
    minLeadMinutes: 5,
    maxAdvanceDays: 20,
    minPartySize: 1,
    maxPartySize: 8,
    text: { en: 'Be on time.', az: 'Vaxtında gəlin.', ru: 'Приходите вовремя.' },
  },
  floorPlan: aFloorPlan(2, 4),
});

const DETAIL = `query ($slug: String) { restaurant(by: { slug: $slug }) {
  id name description phone whatsapp instagram menuUrl dressCode highlights experiences coverPhoto photos address
  openingHours { day opensAt closesAt } servicePeriods(date: "2027-12-31") { opensAt }
  bookingPolicy { slotIntervalMinutes turnTimeMinutes(partySize: 8) minLeadMinutes maxAdvanceDays maxPartySize text }
  floorPlan { width height areas { id name tables { id name capacity } } } } }`;

interface Detail {
  readonly address: string;
  readonly name: string;
  readonly floorPlan: { areas: { tables: { id: string; name: string; capacity: number }[] }[] };
}

async function detailOf(slug: string): Promise<Detail> {
  const { data, errors } = await app.ask<{ restaurant: Detail }>(DETAIL, { slug }, { locale: 'ru' });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.restaurant;
}

const tableNames = ({ floorPlan }: Detail) =>
  floorPlan.areas.flatMap(({ tables }) => tables.map(({ name }) => name));

/** Which transaction wrote each row last: equal before and after when no row was touched. */
async function rowVersions(): Promise<unknown> {
  const { rows } = await sql`
    select 'restaurants' as what, id, xmin::text from restaurants union all
    select 'schedules', id, xmin::text from schedules union all select 'areas', id, xmin::text from areas union all
    select 'tables', id, xmin::text from dining_tables union all
    select 'landmarks', id, xmin::text from landmarks order by 1, 2`.execute(app.db);
  return rows;
}

describe('an operator who imports', () => {
  test('adds what is new and changes what is known by its slug', async () => {
    const [one, two] = [aRestaurant({ slug: 'one' }), aRestaurant({ slug: 'two' })];
    expect(await load(one)).toEqual({ added: 1, changed: 0, unchanged: 0 });
    const before = await detailOf('one');
    expect(await load({ ...one, address: '2 Nizami St' }, two)).toEqual({
      added: 1,
      changed: 1,
      unchanged: 0,
    });
    expect(await detailOf('one')).toEqual({ ...before, address: '2 Nizami St' });
  });

  test('the same again touches no row', async () => {
    await load(FULL, aRestaurant({ slug: 'plain' }));
    const before = await rowVersions();
    expect(await load(FULL, aRestaurant({ slug: 'plain' }))).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect(await rowVersions()).toEqual(before);
  });

  test('a file that says less keeps what was known', async () => {
    await load(FULL);
    const before = await detailOf('full');
    const {
      slug,
      name,
      cuisines,
      neighbourhood,
      city,
      country,
      timezone,
      location,
      priceBand,
      averageSpendAzn,
    } = FULL;
    const less = {
      slug,
      name: { en: name.en, az: name.az },
      cuisines,
      neighbourhood,
      city,
      country,
      timezone,
    };
    const facts = { location, priceBand, averageSpendAzn, facets: {}, address: 'Elsewhere' };
    expect(await load({ ...less, ...facts })).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await detailOf('full')).toEqual({ ...before, address: 'Elsewhere' });
  });

  test('all or nothing: a fault in the middle leaves everything as it was', async () => {
    await load(aRestaurant({ slug: 'steady', address: 'Old St' }));
    const before = await rowVersions();
    const broken = aRestaurant({ slug: 'broken', floorPlan: aFloorPlan(2, 0) });
    await expect(
      load(aRestaurant({ slug: 'steady', address: 'New St' }), aRestaurant({ slug: 'fresh' }), broken),
    ).rejects.toThrow('check constraint');
    expect(await rowVersions()).toEqual(before);
    expect((await detailOf('steady')).address).toBe('Old St');
    expect(await detailOf('fresh')).toBeNull();
  });

  test('is told how far it is', async () => {
    const seen: number[] = [];
    const restaurants = ['p1', 'p2', 'p3'].map((slug) => aRestaurant({ slug }));
    await importCatalogue(app.db, { restaurants }, (done) => seen.push(done));
    expect(seen).toEqual([1, 2, 3]);
  });

  test('twice at once adds each restaurant once', async () => {
    const restaurants = Array.from({ length: 20 }, (_, index) => aRestaurant({ slug: `twin-${index}` }));
    const reports = await Promise.all([
      load(...restaurants),
      load(...restaurants.toReversed()),
      load(...restaurants),
    ]);
    expect(reports.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 0, 20]);
  });
});

describe('a new floor plan', () => {
  let house: Opened;
  let guest: Guest;
  let key = 0;
  const planned = (...names: string[]) => ({
    ...aRestaurant({ slug: 'house' }),
    floorPlan: { ...aFloorPlan(), areas: [withNames(names)] },
  });

  function withNames(names: string[]) {
    const [room] = aFloorPlan(...names.map(() => 4)).areas;
    if (!room) throw new Error('a plan has a room');
    return { ...room, tables: room.tables.map((table, index) => ({ ...table, name: names[index] ?? '' })) };
  }

  beforeAll(async () => {
    await load(planned('A', 'B', 'C'));
    house = await opened(app.db, 'house');
    guest = await aGuest(app);
  });

  async function book(table: string, day: number) {
    const { data } = await app.ask<{ reserveTable: { __typename: string; id: string } }>(
      'mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { __typename ... on Reservation { id } } }',
      {
        input: {
          restaurantId: house.id,
          tableId: house.tables[table],
          partySize: 2,
          startsAt: `2027-03-0${day}T20:00:00+04:00`,
          guestName: 'Leyla',
          idempotencyKey: `k${key++}`,
        },
      },
      { token: guest.token },
    );
    return data.reserveTable;
  }

  async function tableOf(reservation: string): Promise<unknown> {
    const { data } = await app.ask<{ reservation: { table: unknown } }>(
      'query ($id: ID!) { reservation(id: $id) { table { id name } } }',
      { id: reservation },
      { token: guest.token },
    );
    return data.reservation.table;
  }

  test('takes away tables without bookings, keeps those with one for it alone, and all ids', async () => {
    const booking = await book('B', 2);
    await load(planned('A', 'D'));
    const detail = await detailOf('house');
    expect(tableNames(detail)).toEqual(['A', 'D']);
    expect(detail.floorPlan.areas[0]?.tables[0]?.id).toBe(house.tables.A);
    expect(await tableOf(booking.id)).toEqual({ id: house.tables.B, name: 'B' });
    expect((await book('B', 3)).__typename).toBe('TableUnavailable');
    expect(Object.keys((await opened(app.db, 'house')).tables).toSorted()).toEqual(['A', 'B', 'D']);
  });

  test('brings a table back under its id', async () => {
    await load(planned('D', 'B', 'A'));
    expect(tableNames(await detailOf('house'))).toEqual(['D', 'B', 'A']);
    expect((await opened(app.db, 'house')).tables).toMatchObject({ A: house.tables.A, B: house.tables.B });
    expect((await book('B', 4)).__typename).toBe('Reservation');
  });

  test('waits for a guest who is booking a table that it takes away, and keeps that table', async () => {
    await load(planned('A', 'B', 'E'));
    const { id: table } = await app.db
      .selectFrom('dining_tables')
      .select('id')
      .where('name', '=', 'E')
      .executeTakeFirstOrThrow();
    const { importing } = await app.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('reservations')
        .values({
          restaurant_id: house.rowId,
          table_id: table,
          party_size: 2,
          starts_at: new Date('2027-03-05T16:00:00Z'),
          ends_at: new Date('2027-03-05T17:30:00Z'),
          guest_name: 'Leyla',
          created_at: app.clock.now(),
        })
        .execute();
      const importing = load(planned('A', 'B'));
      const waiting = sql<{ count: number }>`select count(*) as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await expect
        .poll(async () => (await waiting.execute(app.db)).rows[0]?.count, { timeout: 5_000 })
        .toBe(1);
      return { importing };
    });
    expect(await importing).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(tableNames(await detailOf('house'))).toEqual(['A', 'B']);
    expect(Object.keys((await opened(app.db, 'house')).tables)).toContain('E');
  });
});

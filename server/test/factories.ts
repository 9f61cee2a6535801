import { encodeGlobalId } from '../src/platform/ids.ts';
import type { Database } from '../src/platform/postgres/pool.ts';
import type { CatalogueRestaurant } from '../src/restaurants/catalogue.rules.ts';
import { importCatalogue } from '../src/restaurants/catalogue.service.ts';
import type { TestApp } from './testApp.ts';

let sequence = 0;
const next = () => ++sequence;

/** A restaurant of the catalogue format; what a test does not say is ordinary. */
export function aRestaurant(given: Partial<CatalogueRestaurant> = {}): CatalogueRestaurant {
  const slug = given.slug ?? `restaurant-${next()}`;
  return {
    slug,
    name: { en: `Restaurant ${slug}`, az: `Restoran ${slug}`, ru: `Ресторан ${slug}` },
    cuisines: ['Azerbaijani'],
    neighbourhood: 'Fountain Square',
    address: '1 Nizami St',
    city: 'Baku',
    country: 'AZ',
    timezone: 'Asia/Baku',
    location: { latitude: 40.37, longitude: 49.84 },
    priceBand: 2,
    averageSpendAzn: [30, 60],
    facets: {},
    ...given,
  };
}

/** A plan of one room with a table for each capacity, named T1, T2 … */
export function aFloorPlan(...capacities: number[]): NonNullable<CatalogueRestaurant['floorPlan']> {
  return {
    width: 1_000,
    height: 1_000,
    areas: [
      {
        name: { en: 'Room', az: 'Otaq', ru: 'Зал' },
        landmarks: [],
        tables: capacities.map((capacity, index) => ({
          name: `T${index + 1}`,
          capacity,
          minPartySize: 1,
          shape: 'RECT',
          position: { x: 50 + (index % 18) * 50, y: 50 + Math.floor(index / 18) * 50 },
          rotation: 0,
          footprint: [
            { x: 40, y: 40 },
            { x: 60, y: 40 },
            { x: 60, y: 60 },
          ],
          tags: [],
        })),
      },
    ],
  };
}

export interface Opened {
  readonly id: string;
  readonly rowId: number;
  readonly slug: string;
  /** Global ids by table name. */
  readonly tables: Readonly<Record<string, string>>;
}

/** Puts restaurants into the database, as an import would. */
export async function open(db: Database, ...restaurants: CatalogueRestaurant[]): Promise<Opened[]> {
  await importCatalogue(db, { restaurants });
  return Promise.all(restaurants.map(({ slug }) => opened(db, slug)));
}

export async function opened(db: Database, slug: string): Promise<Opened> {
  const { id } = await db
    .selectFrom('restaurants')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  const tables = await db
    .selectFrom('dining_tables')
    .select(['id', 'name'])
    .where('restaurant_id', '=', id)
    .execute();
  return {
    id: encodeGlobalId('Restaurant', id),
    rowId: id,
    slug,
    tables: Object.fromEntries(tables.map((it) => [it.name, encodeGlobalId('Table', `${id}.${it.id}`)])),
  };
}

export interface Guest {
  readonly token: string;
  readonly userId: string;
  readonly email: string;
}

/** A guest with an account of their own. */
export async function aGuest(app: TestApp, name = 'Leyla'): Promise<Guest> {
  const email = `guest-${next()}@example.com`;
  const { data, errors } = await app.ask<{ signUp: { accessToken: string; user: { id: string } } }>(
    `mutation ($input: SignUpInput!) {
      signUp(input: $input) { ... on Session { accessToken user { id } } }
    }`,
    { input: { name, email, password: 'correct horse battery' } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return { token: data.signUp.accessToken, userId: data.signUp.user.id, email };
}

/** Makes a guest staff of a restaurant. */
export async function employ(
  db: Database,
  guest: Guest,
  restaurant: Opened,
  role: 'HOST' | 'MANAGER' = 'HOST',
): Promise<void> {
  const user = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', guest.email)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('memberships')
    .values({ restaurant_id: restaurant.rowId, user_id: user.id, role })
    .execute();
}

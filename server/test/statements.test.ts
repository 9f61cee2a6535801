import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aFloorPlan, aGuest, aRestaurant, type Guest, type Opened, open } from './factories.ts';
import { type TestApp, useTestApp } from './testApp.ts';

/** Every request of a process that has just started, and those of one that has been asked before. */
const cold = useTestApp({ CATALOGUE_CACHE_SIZE: '0' });
const warm = useTestApp();

interface Scene {
  readonly guest: Guest;
  readonly houses: Opened[];
  readonly reservations: string[];
}
const scenes = new Map<TestApp, Scene>();

const RESERVE = `mutation Reserve($input: ReserveTableInput!) {
  reserveTable(input: $input) { __typename ... on Reservation { id table { name } restaurant { name } } }
}`;
let key = 0;
const at = (day: number) => `2027-03-0${day}T20:00:00+04:00`;

async function reserve(app: TestApp, guest: Guest, house: Opened, day: number): Promise<string> {
  const input = {
    restaurantId: house.id,
    partySize: 2,
    startsAt: at(day),
    guestName: 'Leyla',
    idempotencyKey: `k${key++}`,
  };
  const { data, errors } = await app.ask<{ reserveTable: { id: string } }>(
    RESERVE,
    { input },
    { token: guest.token },
  );
  if (errors || !data.reserveTable.id) throw new Error(JSON.stringify({ data, errors }));
  return data.reserveTable.id;
}

beforeAll(async () => {
  for (const app of [cold, warm]) {
    const houses = await open(
      app.db,
      ...Array.from({ length: 25 }, (_, index) =>
        aRestaurant({ slug: `house-${index}`, floorPlan: aFloorPlan(2, 4) }),
      ),
    );
    const guest = await aGuest(app);
    const reservations: string[] = [];
    for (const house of houses.slice(0, 8)) reservations.push(await reserve(app, guest, house, 2));
    scenes.set(app, { guest, houses, reservations });
  }
});

function sceneOf(app: TestApp): Scene {
  const scene = scenes.get(app);
  if (!scene) throw new Error('the scene is set before the tests');
  return scene;
}

/** What the operation sends; in `warm`, once it has been asked before. */
async function statementsOf(
  app: TestApp,
  query: string,
  variables: object = {},
  token?: string,
): Promise<string[]> {
  for (let time = app === warm ? 2 : 1; time > 0; time--) {
    app.forgetStatements();
    const { data, errors } = await app.ask<unknown>(query, { ...variables }, { token });
    if (errors || !data) throw new Error(JSON.stringify(errors));
  }
  return [...app.statements];
}

const CARD =
  'id slug name cuisines tags priceBand coverPhoto openingHours { day } bookingPolicy { maxPartySize }';
const PLAN = 'floorPlan { width areas { id name tables { id name position { x y } } landmarks { label } } }';

const LIST = `{ restaurants(first: 20) { nodes { ${CARD} } pageInfo { endCursor } } }`;
const COUNTED = `{ restaurants(first: 20, filter: { search: "house", cities: ["Baku"] }) {
  totalCount edges { cursor node { ${CARD} ${PLAN} } } } }`;
const CITY_WIDE = `query ($at: DateTime!) { restaurants(first: 20, filter: { available: { at: $at, partySize: 2 } }) {
  totalCount nodes { ${CARD} nearestSlots(at: $at, partySize: 2) { startsAt tables { name } } } } }`;
const DETAIL = `query ($slug: String) { restaurant(by: { slug: $slug }) { ${CARD} ${PLAN} } }`;
const BY_ID = `query ($id: ID) { restaurant(by: { id: $id }) { ${CARD} ${PLAN} } }`;
const DAY = `query ($slug: String) { restaurant(by: { slug: $slug }) { ${CARD} ${PLAN}
  availability(date: "2027-03-02", partySize: 2) { slots { startsAt tableCount tables { id } } } } }`;
const MINE = `{ viewer { name reservations(first: 20, upcoming: true) {
  totalCount nodes { id startsAt table { name } restaurant { ${CARD} } } } } }`;
const NODES = `query ($ids: [ID!]!) { nodes(ids: $ids) { id
  ... on Restaurant { ${CARD} } ... on Table { name } ... on Area { name }
  ... on Reservation { startsAt restaurant { name } table { name } } ... on User { name } } }`;

describe.each([
  ['a process that remembers nothing', cold],
  ['a process that was asked before', warm],
])('%s sends', (_name, app) => {
  const most = (ifCold: number, ifWarm: number) => (app === cold ? ifCold : ifWarm);

  test('one or two statements for a list of restaurants', async () => {
    expect(await statementsOf(app, LIST)).toHaveLength(most(2, 1));
  });

  test('no more for one that is searched, counted and drawn with floor plans', async () => {
    expect(await statementsOf(app, COUNTED)).toHaveLength(most(2, 1));
  });

  test('at most three for one with its nearest free slots', async () => {
    const sent = await statementsOf(
      app,
      CITY_WIDE.replace('filter: { available: { at: $at, partySize: 2 } }', ''),
      { at: at(2) },
    );
    expect(sent).toHaveLength(most(3, 2));
  });

  test('one more for who has a table then, as long as it does not know the schedules', async () => {
    expect(await statementsOf(app, CITY_WIDE, { at: at(2) })).toHaveLength(most(4, 2));
  });

  test('one for a restaurant with its floor plan, then none', async () => {
    expect(await statementsOf(app, DETAIL, { slug: 'house-3' })).toHaveLength(most(1, 0));
    expect(await statementsOf(app, BY_ID, { id: sceneOf(app).houses[4]?.id })).toHaveLength(most(1, 0));
  });

  test('at most two for a day of a restaurant', async () => {
    expect(await statementsOf(app, DAY, { slug: 'house-5' })).toHaveLength(most(2, 1));
  });

  test('at most three for a guest’s bookings with their restaurants', async () => {
    const sent = await statementsOf(app, MINE, {}, sceneOf(app).guest.token);
    expect(sent.length).toBeLessThanOrEqual(most(3, 2));
  });

  test('a few for twenty things by their ids, however many of a kind', async () => {
    const { houses, reservations, guest } = sceneOf(app);
    const ids = [
      ...houses.slice(0, 6).map(({ id }) => id),
      ...houses.slice(6, 12).flatMap(({ tables }) => Object.values(tables).slice(0, 1)),
      ...reservations.slice(0, 6),
      guest.userId,
      'nonsense',
    ];
    const sent = await statementsOf(app, NODES, { ids }, guest.token);
    expect(sent.length).toBeLessThanOrEqual(4);
    const fewer = await statementsOf(
      app,
      NODES,
      { ids: ids.filter((_, index) => index % 2 === 0) },
      guest.token,
    );
    expect(fewer).toHaveLength(sent.length);
  });
});

describe('a process in its stride', () => {
  const { ask } = warm;
  beforeEach(async () => {
    await ask(MINE, {}, { token: sceneOf(warm).guest.token });
  });

  test('books a table in one statement', async () => {
    const { guest, houses } = sceneOf(warm);
    const house = houses[20];
    if (!house) throw new Error('there are 25 houses');
    await reserve(warm, guest, house, 3);
    warm.forgetStatements();
    await reserve(warm, guest, house, 4);
    expect(warm.statements).toHaveLength(1);
    expect(warm.statements[0]).toMatch(/reserve_table/);
  });

  test.each([
    ['a list', LIST, {}],
    ['a search that is counted', COUNTED, {}],
    ['a restaurant', DETAIL, { slug: 'house-3' }],
    ['a day', DAY, { slug: 'house-3' }],
    ['the viewer', '{ viewer { id isAdmin } }', {}],
  ])(
    'asks nothing more of the database for %s when the guest is signed in',
    async (_what, query, variables) => {
      const anonymous = await statementsOf(
        warm,
        query.includes('viewer') ? '{ __typename }' : query,
        variables,
      );
      const signedIn = await statementsOf(warm, query, variables, sceneOf(warm).guest.token);
      expect(signedIn).toEqual(anonymous);
    },
  );
});

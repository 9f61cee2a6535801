import { beforeAll, describe, expect, test } from 'vitest';
import { aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp();

const SET_STAFF = `mutation ($input: SetRestaurantStaffInput!) {
  setRestaurantStaff(input: $input) {
    __typename
    ... on Restaurant { slug }
    ... on UserError { code message }
    ... on ValidationError { issues { path message } }
  }
}`;

interface Outcome {
  readonly __typename: string;
  readonly slug?: string;
  readonly code?: string;
  readonly message?: string;
  readonly issues?: { path: string[]; message: string }[];
}

async function setStaff(by: Guest | undefined, restaurantId: string, email: string, role: string | null) {
  const input = { restaurantId, email, role };
  const answer = await app.ask<{ setRestaurantStaff: Outcome } | null>(
    SET_STAFF,
    { input },
    { token: by?.token },
  );
  return { outcome: answer.data?.setRestaurantStaff, fault: answer.errors?.[0]?.extensions.code };
}

async function jobsOf(guest: Guest): Promise<{ restaurant: { slug: string }; role: string }[]> {
  const query = '{ viewer { memberships { restaurant { slug } role } } }';
  const { data } = await app.ask<{ viewer: { memberships: [] } }>(query, {}, { token: guest.token });
  return data.viewer.memberships;
}

let dolma: Opened;
let mugam: Opened;
beforeAll(async () => {
  const places = await open(app.db, aRestaurant({ slug: 'dolma' }), aRestaurant({ slug: 'mugam' }));
  [dolma, mugam] = places as [Opened, Opened];
});

async function aManager(restaurant: Opened): Promise<Guest> {
  const manager = await aGuest(app, 'Manager');
  await employ(app.db, manager, restaurant, 'MANAGER');
  return manager;
}

async function anAdmin(): Promise<Guest> {
  const admin = await aGuest(app, 'Admin');
  await app.db.updateTable('users').set({ is_admin: true }).where('email', '=', admin.email).execute();
  return admin;
}

describe('a manager', () => {
  test('hires a host, promotes them and lets them go, and each sees their own jobs at once', async () => {
    const manager = await aManager(dolma);
    const host = await aGuest(app, 'Host');
    expect(await jobsOf(host)).toEqual([]);
    for (const role of ['HOST', 'MANAGER']) {
      expect((await setStaff(manager, dolma.id, ` ${host.email.toUpperCase()} `, role)).outcome).toEqual({
        __typename: 'Restaurant',
        slug: 'dolma',
      });
      expect(await jobsOf(host)).toEqual([{ restaurant: { slug: 'dolma' }, role }]);
    }
    expect((await setStaff(manager, dolma.id, host.email, null)).outcome?.slug).toBe('dolma');
    expect(await jobsOf(host)).toEqual([]);
    expect((await setStaff(manager, dolma.id, host.email, null)).outcome?.slug).toBe('dolma');
  });

  test('has no say in another restaurant', async () => {
    const manager = await aManager(dolma);
    const host = await aGuest(app);
    expect((await setStaff(manager, mugam.id, host.email, 'HOST')).fault).toBe('FORBIDDEN');
    expect(await jobsOf(host)).toEqual([]);
  });

  test('cannot leave the restaurant without a manager, but can hand it over', async () => {
    const [place] = (await open(app.db, aRestaurant())) as [Opened];
    const manager = await aManager(place);
    for (const role of [null, 'HOST']) {
      expect((await setStaff(manager, place.id, manager.email, role)).outcome).toMatchObject({
        __typename: 'ValidationError',
        issues: [
          { path: ['input', 'role'], message: "is the restaurant's last manager; name another one first" },
        ],
      });
    }
    const heir = await aGuest(app);
    await setStaff(manager, place.id, heir.email, 'MANAGER');
    expect((await setStaff(manager, place.id, manager.email, null)).outcome?.slug).toBe(place.slug);
    expect((await setStaff(manager, place.id, heir.email, null)).fault).toBe('FORBIDDEN');
  });

  test('is one of two who dismiss each other at the same moment: one of them stays', async () => {
    const [place] = (await open(app.db, aRestaurant())) as [Opened];
    for (let round = 0; round < 5; round++) {
      await app.db.deleteFrom('memberships').where('restaurant_id', '=', place.rowId).execute();
      const [one, two] = [await aManager(place), await aManager(place)];
      await Promise.all([setStaff(one, place.id, two.email, null), setStaff(two, place.id, one.email, null)]);
      const left = await app.db
        .selectFrom('memberships')
        .where('restaurant_id', '=', place.rowId)
        .selectAll()
        .execute();
      expect(left).toHaveLength(1);
    }
  });

  test('loses the right to say anything as soon as the role is gone', async () => {
    const manager = await aManager(dolma);
    const admin = await anAdmin();
    const host = await aGuest(app);
    expect((await setStaff(admin, dolma.id, manager.email, 'HOST')).outcome?.slug).toBe('dolma');
    expect((await setStaff(manager, dolma.id, host.email, 'HOST')).fault).toBe('FORBIDDEN');
  });
});

test('an admin names the staff of any restaurant and may take away its last manager', async () => {
  const admin = await anAdmin();
  const [place] = (await open(app.db, aRestaurant())) as [Opened];
  const manager = await aManager(place);
  expect((await setStaff(admin, place.id, manager.email, null)).outcome?.slug).toBe(place.slug);
  expect(await jobsOf(manager)).toEqual([]);
});

test('hosts, guests and strangers may not name staff, whether the person exists or not', async () => {
  const host = await aGuest(app, 'Host');
  await employ(app.db, host, dolma, 'HOST');
  const guest = await aGuest(app);
  for (const email of [guest.email, 'nobody@example.com']) {
    expect((await setStaff(host, dolma.id, email, 'MANAGER')).fault).toBe('FORBIDDEN');
    expect((await setStaff(guest, dolma.id, email, 'MANAGER')).fault).toBe('FORBIDDEN');
    expect((await setStaff(undefined, dolma.id, email, 'MANAGER')).fault).toBe('UNAUTHENTICATED');
  }
});

test('a person or a restaurant that does not exist is not found, and a bad address is said to be one', async () => {
  const manager = await aManager(dolma);
  expect((await setStaff(manager, dolma.id, 'nobody@example.com', 'HOST')).outcome).toMatchObject({
    __typename: 'NotFound',
    code: 'NOT_FOUND',
    message: 'There is no such user.',
  });
  const nowhere = Buffer.from('Restaurant:999999').toString('base64url');
  for (const id of [nowhere, manager.userId, 'junk', '']) {
    expect((await setStaff(manager, id, manager.email, 'HOST')).outcome).toMatchObject({
      __typename: 'NotFound',
      message: 'There is no such restaurant.',
    });
  }
  expect((await setStaff(manager, dolma.id, 'no address', 'HOST')).outcome?.issues?.[0]?.path).toEqual([
    'input',
    'email',
  ]);
});

test('the jobs of several users load in one statement', async () => {
  const admin = await anAdmin();
  const staff = [await aManager(dolma), await aManager(mugam), await aGuest(app)];
  const query =
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { memberships { role restaurant { slug } } } } }';
  const ids = staff.map(({ userId }) => userId);
  const ask = () => app.ask<{ nodes: { memberships: unknown[] }[] }>(query, { ids }, { token: admin.token });
  await ask();
  app.forgetStatements();
  const { data } = await ask();
  expect(data.nodes.map(({ memberships }) => memberships.length)).toEqual([1, 1, 0]);
  expect(app.statements.filter((sql) => /memberships/.test(sql))).toHaveLength(1);
});

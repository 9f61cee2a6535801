import { beforeAll, describe, expect, test } from 'vitest';
import { useTestApp } from '../testApp.ts';
import { countRows } from './consistency.ts';
import { SECRET } from './crowd.ts';
import { at, useEvening } from './lifecycle.house.ts';
import { postRaw } from './operations.ts';

const app = useTestApp({ AUTH_SECRET: SECRET });
const it = useEvening(app);

beforeAll(async () => {
  await it.book({ startsAt: at('12:00') });
});

describe('a page of a list is not given', () => {
  const LIST = `query ($first: Int, $after: String, $last: Int, $before: String, $upcoming: Boolean) {
    viewer { reservations(first: $first, after: $after, last: $last, before: $before, upcoming: $upcoming) {
      edges { cursor } } } }`;
  interface Listed {
    viewer: { reservations: { edges: { cursor: string }[] } | null } | null;
  }
  const codeOf = async (args: Record<string, unknown>) => {
    const { errors } = await app.ask<Listed>(LIST, args, { token: it.leyla.token });
    return errors?.[0]?.extensions.code ?? 'given';
  };
  const bent = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

  test.each([
    { args: { first: 0 }, why: 'of none' },
    { args: { first: 101 }, why: 'of 101' },
    { args: { first: -1 }, why: 'of fewer than none' },
    { args: { last: 0 }, why: 'of none from the end' },
    { args: { last: 101 }, why: 'of 101 from the end' },
    { args: { first: 5, last: 5 }, why: 'from both ends' },
    { args: { first: 2 ** 31 }, why: 'beyond Int' },
  ])('$why', async ({ args }) => {
    expect(await codeOf(args)).toBe('BAD_USER_INPUT');
  });

  test('after a cursor of another list, or one that was bent', async () => {
    const { data } = await app.ask<Listed>(LIST, { upcoming: true }, { token: it.leyla.token });
    const cursor = data.viewer?.reservations?.edges[0]?.cursor ?? '';
    expect(await codeOf({ upcoming: true, after: cursor })).toBe('given');
    expect(await codeOf({ upcoming: false, after: cursor })).toBe('CURSOR_INVALID');
    const signature: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())[0];
    const restaurants = await app.ask<{ restaurants: { edges: { cursor: string }[] } }>(
      '{ restaurants(first: 1) { edges { cursor } } }',
    );
    const cursors = [
      restaurants.data.restaurants.edges[0]?.cursor,
      'nonsense',
      '',
      '🍽',
      'A'.repeat(10_000),
      bent(),
      bent(signature),
      bent(signature, 'no time', 1),
      bent(signature, '2027-03-02T08:00:00.000Z', 'no number'),
      bent(signature, '2027-03-02T08:00:00.000Z', 1.5),
      bent(signature, '2027-03-02T08:00:00.000Z', 1e300),
      bent(signature, 1e300, 1),
      bent(signature, 'infinity', 1),
      bent(signature, '2027-03-02T08:00:00.000Z', 1, 2),
      bent(signature, null, {}),
    ];
    for (const after of cursors) {
      expect(await codeOf({ upcoming: true, after }), `after ${after}`).toBe('CURSOR_INVALID');
      expect(await codeOf({ upcoming: true, before: after }), `before ${after}`).toBe('CURSOR_INVALID');
    }
  });

  test('of another guest: a cursor belongs to who asked', async () => {
    const { data } = await app.ask<Listed>(LIST, {}, { token: it.leyla.token });
    const after = data.viewer?.reservations?.edges[0]?.cursor;
    const { errors } = await app.ask<Listed>(LIST, { after }, { token: it.murad.token });
    expect(errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
  });
});

describe('a body is not read', () => {
  test.each([
    {
      body: JSON.stringify({ query: '{ viewer { id } }', variables: { x: '🍽\0'.repeat(200_000) } }),
      why: '1 MB',
    },
    { body: '{"query":', why: 'half of JSON' },
    { body: '[]', why: 'a list' },
    { body: 'null', why: 'null' },
    { body: '"{ viewer { id } }"', why: 'text' },
    { body: JSON.stringify({ query: `{ ${'a'.repeat(1_000)} }` }), why: 'a field that is not there' },
    { body: JSON.stringify({ query: '{ '.repeat(5_000) }), why: 'braces without an end' },
    { body: JSON.stringify({ query: 7 }), why: 'a number for a query' },
    { body: JSON.stringify({ query: '{ viewer { id } }', variables: 'x' }), why: 'text for variables' },
  ])('that is $why, and says so', async ({ body }) => {
    const before = await countRows(app.db);
    const { status, errors } = await postRaw(app, body, it.leyla.token);
    expect(status).toBeLessThan(500);
    expect(errors?.[0]?.extensions?.code).toMatch(/^(BAD_USER_INPUT|BAD_REQUEST|REQUEST_ENTITY_TOO_LARGE)$/);
    expect(await countRows(app.db)).toEqual(before);
  });
});

describe('a search and a day are not looked for', () => {
  test.each([
    { date: '2027-02-30', partySize: 2, why: 'the 30th of February' },
    { date: '2027-3-2', partySize: 2, why: 'a date without its zeros' },
    { date: '-000001-01-01', partySize: 2, why: 'a year before 0' },
    { date: '2027-03-02T00:00:00Z', partySize: 2, why: 'an instant' },
    { date: '2027-03-02', partySize: 0, why: 'nobody' },
    { date: '2027-03-02', partySize: 1e9, why: 'everybody' },
  ])('on $date for $partySize: $why', async ({ date, partySize }) => {
    const { errors } = await app.ask<unknown>(
      `query ($id: ID!, $date: Date!, $partySize: Int!) { restaurant(by: { id: $id }) {
        availability(date: $date, partySize: $partySize) { slots { localTime } } } }`,
      { id: it.house.id, date, partySize },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test.each(['0000-01-01', '0001-01-01', '9999-12-31'])('on %s, far from any booking', async (date) => {
    const { data, errors } = await app.ask<{ restaurant: { availability: { slots: unknown[] } } }>(
      `query ($id: ID!, $date: Date!) { restaurant(by: { id: $id }) {
        availability(date: $date, partySize: 2) { slots { tables { id } } } } }`,
      { id: it.house.id, date },
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data.restaurant.availability)).not.toContain('"id"');
  });

  test.each([
    { search: 'dol\0ma', why: 'NUL' },
    { search: 'dol\ud800ma', why: 'half an emoji' },
  ])('for words with $why', async ({ search }) => {
    const { errors } = await app.ask<unknown>(
      'query ($search: String) { restaurants(filter: { search: $search }) { totalCount } }',
      { search },
    );
    expect(errors?.map(({ extensions }) => extensions.code) ?? []).not.toContain('INTERNAL');
  });
});

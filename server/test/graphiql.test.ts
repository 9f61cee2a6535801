import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, parse, validate } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { graphiqlTabs } from '../src/graphql/examples.ts';
import { importCatalogue } from '../src/restaurants/catalogue.service.ts';
import { loadSampleCatalogue } from '../src/restaurants/sample.ts';
import { useTestApp } from './testApp.ts';

const app = useTestApp();
beforeAll(() => importCatalogue(app.db, loadSampleCatalogue()));

const browse = (path: string) =>
  app.fetch(
    new Request(`http://localhost:4000${path}`, {
      headers: { Accept: 'text/html,*/*;q=0.8' },
      redirect: 'manual',
    }),
  );

describe('a developer with a browser', () => {
  test('gets a page that loads nothing from anywhere else', async () => {
    const response = await browse('/graphql');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ]);
    const page = await response.text();
    const markup = page
      .replace(/data:[^"]+/g, 'data:')
      .replace(/<(script|style)\b([^>]*)>[\s\S]*?<\/\1>/g, '<$1$2>');
    expect(markup).toContain('<title>Baku Reserve</title>');
    expect(
      /(https?:|[="'(])\/\/\S*|<script[^>]* src=|<link[^>]*stylesheet/.exec(markup)?.[0],
    ).toBeUndefined();
    const loading =
      /url\(["']?(?:https?:)?\/\/|@import|(?:import|importScripts|Worker)\(["'`](?:https?:)?\/\//;
    expect(loading.exec(page)?.[0]).toBeUndefined();
    expect(/unpkg\.com|jsdelivr|esm\.sh|cdnjs|googleapis|cloudflare/.exec(page)?.[0]).toBeUndefined();
  });

  test('finds it from the root, too', async () => {
    const response = await browse('/');
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      'http://localhost:4000/graphql',
    ]);
  });
});

describe('a stranger with a browser', () => {
  const production = useTestApp({ NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32) });

  test('gets no such page in production', async () => {
    const asked = (path: string) =>
      production.fetch(new Request(`http://localhost:4000${path}`, { headers: { Accept: 'text/html' } }));
    expect(await (await asked('/graphql')).text()).not.toContain('<script');
    expect((await asked('/')).status).toBe(404);
  });
});

describe('what a developer finds in the tabs', () => {
  const TOMORROW = '2027-03-02';

  /** What pressing run on a tab sends, with what the tab before gave filled in. */
  async function run<Data>(
    name: string,
    { token, restaurantId }: { token?: string; restaurantId?: string } = {},
  ) {
    const tab = graphiqlTabs(TOMORROW, restaurantId).find(({ query }) => query.includes(` ${name}`));
    if (!tab) throw new Error(`no tab has ${name}`);
    const variables = tab.variables ? JSON.parse(tab.variables) : {};
    const { data, errors } = await app.ask<Data>(tab.query, variables, { token });
    expect(errors).toBeUndefined();
    return data;
  }

  test('fits the schema, one operation a tab', async () => {
    const { data } = await app.ask<IntrospectionQuery>(
      getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }),
    );
    const schema = buildClientSchema(data);
    for (const { query } of graphiqlTabs(TOMORROW)) {
      const document = parse(query);
      expect(document.definitions).toHaveLength(1);
      expect(validate(schema, document)).toEqual([]);
    }
  });

  test('finds restaurants of the sample, then who has a table, signs up, books it and shows the booking', async () => {
    const { restaurants } = await run<{ restaurants: { totalCount: number; nodes: unknown[] } }>('Find');
    expect(restaurants.totalCount).toBeGreaterThan(3);
    const who = await run<{
      restaurants: { nodes: unknown[] };
      restaurant: { id: string; availability: { slots: { localTime: string; tables: unknown[] }[] } };
    }>('WhoHasATable');
    expect(who.restaurants.nodes).toHaveLength(5);
    const eight = who.restaurant.availability.slots.find(({ localTime }) => localTime === '20:00');
    expect(eight?.tables.length).toBeGreaterThan(0);

    const { signUp } = await run<{ signUp: { accessToken: string } }>('SignUp');
    const given = { token: signUp.accessToken, restaurantId: who.restaurant.id };
    const { reserveTable } = await run<{ reserveTable: { id: string; status: string } }>('Book', given);
    expect(reserveTable).toMatchObject({ __typename: 'Reservation', status: 'BOOKED' });
    const { viewer } = await run<{ viewer: { reservations: { nodes: { id: string }[] } } }>(
      'MyReservations',
      given,
    );
    expect(viewer.reservations.nodes.map(({ id }) => id)).toEqual([reserveTable.id]);
  });
});

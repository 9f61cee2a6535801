import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useTestApp } from '../../../server/test/testApp.ts';
import {
  ViewerDocument,
  type ViewerQuery,
  type ViewerQueryVariables,
} from '../../src/graphql/gql/operations.ts';
import { freshnessOf } from '../../src/graphql/keptData.ts';
import type { Session } from '../../src/graphql/session.ts';
import { answerLost, refusedAs503, useLiveServer } from '../liveServer.ts';
import { waitFor } from '../waitFor.ts';
import { aBrowser, signUp } from './devices.ts';

/** Under `test`, graphcache writes nothing to its storage. */
vi.stubEnv('NODE_ENV', 'production');

const app = useTestApp();
const server = useLiveServer(app);

beforeEach(() => {
  server.arrivals.length = 0;
});

const arrived = () => server.arrivals.map(({ operation }) => operation);
const nameIn = async ({ client }: Session) =>
  (
    await client.query<ViewerQuery, ViewerQueryVariables>(
      ViewerDocument,
      {},
      { requestPolicy: 'network-only' },
    )
  ).data?.viewer?.name;

function later(minutes: number) {
  app.clock.time = new Date(app.clock.time.getTime() + minutes * 60_000);
}

describe('a page that is loaded again', () => {
  test('goes on as the same guest: the cookie is exchanged once, before the first question', async () => {
    const browser = aBrowser(app, server);
    await signUp(await browser.openTab());
    server.arrivals.length = 0;
    const tab = await browser.openTab();
    expect(tab.state.userId).not.toBeNull();
    expect(await Promise.all([nameIn(tab), nameIn(tab)])).toEqual(['Leyla', 'Leyla']);
    expect(arrived().filter((name) => name === 'RefreshSession')).toHaveLength(1);
    expect(server.arrivals.at(-1)?.token).not.toBe('');
  });

  test('survives that the answer to the exchange is lost', async () => {
    const browser = aBrowser(app, server);
    await signUp(await browser.openTab());
    server.intervene(answerLost('RefreshSession'));
    expect(await nameIn(await browser.openTab())).toBe('Leyla');
  });

  test('asks nothing for somebody who never signed in', async () => {
    const tab = await aBrowser(app, server).openTab();
    expect(tab.state.userId).toBeNull();
    expect(await nameIn(tab)).toBeUndefined();
    expect(arrived()).toEqual(['Viewer']);
  });

  test('of a server that cannot be reached shows what it knew, says so, and does not ask for ever', async () => {
    const browser = aBrowser(app, server);
    const first = await browser.openTab();
    await signUp(first);
    await nameIn(first);
    await waitFor(() => expect(JSON.stringify([...browser.storage.rows])).toContain('Leyla'));
    for (let tries = 0; tries < 4; tries++) server.intervene(refusedAs503('RefreshSession'));
    server.arrivals.length = 0;
    const tab = await browser.openTab();
    const screens = [1, 2].map(() => {
      const seen: string[] = [];
      const { unsubscribe } = tab.client
        .query<ViewerQuery, ViewerQueryVariables>(ViewerDocument, {})
        .subscribe((result) => seen.push(`${result.data?.viewer?.name} ${freshnessOf(result, true)}`));
      return { seen, unsubscribe };
    });
    await waitFor(() => expect(screens.map(({ seen }) => seen.at(-1))).toEqual(['Leyla kept', 'Leyla kept']));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(arrived()).toEqual(Array(4).fill('RefreshSession'));
    for (const { unsubscribe } of screens) unsubscribe();
  });

  test('after a month away is a page of nobody', async () => {
    const browser = aBrowser(app, server);
    await signUp(await browser.openTab());
    later(31 * 24 * 60);
    const tab = await browser.openTab();
    expect(await nameIn(tab)).toBeUndefined();
    expect(tab.state.userId).toBeNull();
    expect(browser.local.size).toBe(0);
  });

  test('leaves nothing that a script could take along', async () => {
    const browser = aBrowser(app, server);
    const tab = await browser.openTab();
    await signUp(tab);
    await nameIn(tab);
    await waitFor(() => expect(JSON.stringify([...browser.storage.rows])).toContain('Leyla'));
    const [cookie = ''] = browser.cookies.values();
    const kept = JSON.stringify([[...browser.local], [...browser.storage.rows]]);
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(kept).not.toContain(cookie);
    expect(kept).not.toMatch(/eyJ/);
  });
});

describe('a browser that keeps nothing', () => {
  test.each(['everything', 'writing'] as const)(
    'because it forbids %s, has a session for as long as the page',
    async (what) => {
      const browser = aBrowser(app, server);
      browser.forbid(what);
      const tab = await browser.openTab();
      await signUp(tab);
      expect(await nameIn(tab)).toBe('Leyla');
      later(16);
      expect(await nameIn(tab)).toBe('Leyla');
      expect((await browser.openTab()).state.userId).toBeNull();
      await tab.signOut();
      expect(tab.state.userId).toBeNull();
    },
  );
});

describe('two tabs', () => {
  test('that renew at the same moment both go on', async () => {
    const browser = aBrowser(app, server);
    await signUp(await browser.openTab());
    const [one, two] = [await browser.openTab(), await browser.openTab()];
    expect(await Promise.all([nameIn(one), nameIn(two)])).toEqual(['Leyla', 'Leyla']);
    later(16);
    expect([await nameIn(one), await nameIn(two)]).toEqual(['Leyla', 'Leyla']);
  });

  test('are signed out together, and nothing is left', async () => {
    const browser = aBrowser(app, server);
    const one = await browser.openTab();
    const two = await browser.openTab();
    await signUp(one);
    await waitFor(() => expect(two.state.userId).toBe(one.state.userId));
    expect(await nameIn(two)).toBe('Leyla');
    await two.signOut();
    await waitFor(() => expect(one.state.userId).toBeNull());
    expect(await nameIn(one)).toBeUndefined();
    expect([browser.cookies.size, browser.local.size, browser.storage.rows.size]).toEqual([0, 0, 0]);
  });

  test('follow when another guest takes over at once', async () => {
    const browser = aBrowser(app, server);
    const [one, two] = [await browser.openTab(), await browser.openTab()];
    await signUp(one);
    await waitFor(() => expect(two.state.userId).toBe(one.state.userId));
    await one.signOut();
    await signUp(one, 'Murad');
    await waitFor(() => expect(two.state.userId).toBe(one.state.userId));
    expect([await nameIn(one), await nameIn(two)]).toEqual(['Murad', 'Murad']);
  });

  test('that hear nothing of each other: the one left behind starts anew as the guest of the cookie', async () => {
    const browser = aBrowser(app, server);
    const one = await browser.openTab();
    await signUp(one);
    const { visit, userId } = one.state;
    const stranger = aBrowser(app, server);
    await signUp(await stranger.openTab(), 'Murad');
    for (const [name, value] of stranger.cookies) browser.cookies.set(name, value);
    later(16);
    await nameIn(one);
    await waitFor(() => expect(one.state.userId).not.toBe(userId));
    expect(one.state.visit).toBe(visit + 1);
    expect(await nameIn(one)).toBe('Murad');
  });
});

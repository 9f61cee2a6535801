import { beforeEach, describe, expect, test } from 'vitest';
import { useTestApp } from '../../server/test/testApp.ts';
import {
  UpdateProfileDocument,
  type UpdateProfileMutation,
  type UpdateProfileMutationVariables,
  ViewerDocument,
  type ViewerQuery,
  type ViewerQueryVariables,
} from '../src/graphql/gql/operations.ts';
import { aDevice, aSignedUpDevice, type GuestDevice, myReservations } from './guest.ts';
import { answerHeld, answerLost, refusedAs503, useLiveServer } from './liveServer.ts';

const app = useTestApp();
const server = useLiveServer(app);

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

beforeEach(() => {
  server.tellsTime = true;
  server.arrivals.length = 0;
});

function later(minutes: number) {
  app.clock.time = new Date(app.clock.time.getTime() + minutes * MINUTE_MS);
}

function viewer({ session }: GuestDevice) {
  return session.client.query<ViewerQuery, ViewerQueryVariables>(
    ViewerDocument,
    {},
    { requestPolicy: 'network-only' },
  );
}

const arrived = () => server.arrivals.map(({ operation }) => operation);

describe('an access token that has expired', () => {
  test('is renewed before it is sent', async () => {
    const device = await aSignedUpDevice(app, server);
    const { accessToken } = (await device.tokenStore.load()) ?? {};
    later(16);
    expect((await viewer(device)).data?.viewer?.name).toBe('Leyla');
    expect(arrived()).toEqual(['SignUp', 'RefreshSession', 'Viewer']);
    expect(server.arrivals.some(({ token }) => token === accessToken)).toBe(false);
  });

  test.each([
    ['a day behind', -DAY_MS],
    ['a day ahead', DAY_MS],
  ])('is renewed before it is sent by a phone whose clock is %s', async (_how, clockOffMs) => {
    const device = await aSignedUpDevice(app, server, { clockOffMs });
    await viewer(device);
    await viewer(device);
    const calls = arrived().length;
    later(16);
    expect((await viewer(device)).data?.viewer?.name).toBe('Leyla');
    expect(arrived().slice(calls)).toEqual(['RefreshSession', 'Viewer']);
  });

  test('is renewed when it was refused, where the phone cannot know the time', async () => {
    server.tellsTime = false;
    const device = await aSignedUpDevice(app, server, { clockOffMs: -DAY_MS });
    later(16);
    expect((await viewer(device)).data?.viewer?.name).toBe('Leyla');
    expect(arrived()).toEqual(['SignUp', 'Viewer', 'RefreshSession', 'Viewer']);
  });

  test('is not renewed over and over by a phone that takes every token for expired', async () => {
    server.tellsTime = false;
    const device = await aSignedUpDevice(app, server, { clockOffMs: DAY_MS });
    await viewer(device);
    await viewer(device);
    await viewer(device);
    expect(arrived()).toEqual(['SignUp', 'RefreshSession', 'Viewer', 'Viewer', 'Viewer']);
  });

  test.each([true, false])(
    'is renewed once for two screens (phone knows the time: %s)',
    async (tellsTime) => {
      server.tellsTime = tellsTime;
      const device = await aSignedUpDevice(app, server, { clockOffMs: tellsTime ? 0 : -DAY_MS });
      later(16);
      const [one, two] = await Promise.all([viewer(device), myReservations(device.session.client)]);
      expect(one.data?.viewer?.name).toBe('Leyla');
      expect(two.data?.viewer?.reservations.totalCount).toBe(0);
      expect(arrived().filter((name) => name === 'RefreshSession')).toHaveLength(1);
    },
  );

  test('is renewed once also where the second refusal comes after the renewal', async () => {
    server.tellsTime = false;
    const device = await aSignedUpDevice(app, server, { clockOffMs: -DAY_MS });
    later(16);
    const renewed = Promise.withResolvers<void>();
    server.intervene(answerHeld('MyReservations', renewed.promise));
    const slow = myReservations(device.session.client).toPromise();
    await viewer(device);
    renewed.resolve();
    expect((await slow).data?.viewer?.reservations.totalCount).toBe(0);
    expect(arrived().filter((name) => name === 'RefreshSession')).toHaveLength(1);
  });

  test('survives that the reply to the renewal is lost', async () => {
    const device = await aSignedUpDevice(app, server);
    later(16);
    server.intervene(answerLost('RefreshSession'));
    expect((await viewer(device)).data?.viewer?.name).toBe('Leyla');
    expect(arrived()).toEqual(['SignUp', 'RefreshSession', 'RefreshSession', 'Viewer']);
  });

  test('does not sign anybody out because the server is away', async () => {
    const device = await aSignedUpDevice(app, server);
    later(16);
    for (let tries = 0; tries < 4; tries++) server.intervene(refusedAs503('RefreshSession'));
    expect((await viewer(device)).error?.networkError).toBeDefined();
    expect(await device.tokenStore.load()).not.toBeNull();
    expect((await viewer(device)).data?.viewer?.name).toBe('Leyla');
  });

  test('lets a second tap on the same button have its answer too', async () => {
    const device = await aSignedUpDevice(app, server);
    later(16);
    const rename = () =>
      device.session.client
        .mutation<UpdateProfileMutation, UpdateProfileMutationVariables>(UpdateProfileDocument, {
          input: { name: 'Leyla A.' },
        })
        .then(({ data }) => data?.updateProfile.__typename);
    expect(await Promise.all([rename(), rename()])).toEqual(['User', 'User']);
  });
});

describe('a session that is over', () => {
  test('ends in an app where nobody is signed in', async () => {
    const device = await aSignedUpDevice(app, server);
    const before = device.session.client;
    let told = 0;
    device.session.subscribe(() => told++);
    await app.ask('mutation ($t: String!) { signOut(input: { refreshToken: $t }) { __typename } }', {
      t: (await device.tokenStore.load())?.refreshToken,
    });
    const answer = await viewer(device);
    expect(answer.error).toBeUndefined();
    expect(answer.data?.viewer).toBeNull();
    expect(await device.tokenStore.load()).toBeNull();
    expect(device.session.client).not.toBe(before);
    expect(told).toBe(1);
  });

  test('asked for what only a guest may do, is refused and not asked again and again', async () => {
    const { client } = aDevice(app, server).session;
    const { error } = await client.mutation<UpdateProfileMutation, UpdateProfileMutationVariables>(
      UpdateProfileDocument,
      { input: { name: 'Nobody' } },
    );
    expect(error?.graphQLErrors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(arrived()).toEqual(['UpdateProfile']);
  });
});

describe('signing out', () => {
  test('leaves no tokens, no cache and no session at the server', async () => {
    const device = await aSignedUpDevice(app, server);
    await myReservations(device.session.client);
    const left = await device.tokenStore.load();
    await device.session.signOut();
    expect(await device.tokenStore.load()).toBeNull();
    expect((await myReservations(device.session.client)).data?.viewer).toBeNull();
    expect(server.arrivals.find(({ operation }) => operation === 'SignOut')?.token).toBeNull();
    const { data } = await app.ask<{ refreshSession: unknown }>(
      'mutation ($t: String!) { refreshSession(input: { refreshToken: $t }) { __typename } }',
      { t: left?.refreshToken },
    );
    expect(data.refreshSession).toEqual({ __typename: 'InvalidSession' });
  });

  test('holds against a renewal that was under way', async () => {
    const device = await aSignedUpDevice(app, server);
    later(16);
    const released = Promise.withResolvers<void>();
    server.intervene(answerHeld('RefreshSession', released.promise));
    const underWay = viewer(device).toPromise();
    await device.session.signOut();
    released.resolve();
    await underWay;
    expect(await device.tokenStore.load()).toBeNull();
  });

  test('works without a network', async () => {
    const device = await aSignedUpDevice(app, server);
    for (let tries = 0; tries < 4; tries++) server.intervene(refusedAs503('SignOut'));
    await device.session.signOut();
    expect(await device.tokenStore.load()).toBeNull();
  });
});

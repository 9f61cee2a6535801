import { execFile } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseCommand, runAdmin } from '../../src/cli/admin.ts';
import { aGuest, aRestaurant, type Guest, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { viewerSeenWith } from './operations.ts';

const app = useTestApp();
let leyla: Guest;
beforeAll(async () => {
  await open(app.db, aRestaurant({ slug: 'dolma' }));
  leyla = await aGuest(app);
});

async function run(...args: string[]) {
  const command = parseCommand(args);
  if (!command) throw new Error('not a command');
  return command(app.db);
}

const viewer = async () => (await viewerSeenWith(app, `Bearer ${leyla.token}`)).viewer;
const jobs = async () => {
  const query = '{ viewer { memberships { role restaurant { slug } } } }';
  const { data } = await app.ask<{ viewer: { memberships: unknown[] } }>(query, {}, { token: leyla.token });
  return data.viewer.memberships;
};

test('makes an admin of a user and takes it back, while the server runs', async () => {
  expect((await viewer())?.isAdmin).toBe(false);
  expect(await run('grant-admin', ` ${leyla.email.toUpperCase()} `)).toEqual({
    exitCode: 0,
    text: `${leyla.email} is an admin now.`,
  });
  await expect.poll(async () => (await viewer())?.isAdmin, { timeout: 1_000 }).toBe(true);
  expect((await run('revoke-admin', leyla.email)).exitCode).toBe(0);
  await expect.poll(async () => (await viewer())?.isAdmin, { timeout: 1_000 }).toBe(false);
});

test('puts a user on a restaurant’s staff and takes them off', async () => {
  for (const role of ['HOST', 'MANAGER']) {
    expect((await run('set-staff', 'dolma', leyla.email, role)).text).toBe(
      `${leyla.email} is ${role} of dolma now.`,
    );
    expect(await jobs()).toEqual([{ role, restaurant: { slug: 'dolma' } }]);
  }
  expect((await run('set-staff', 'dolma', leyla.email, 'none')).exitCode).toBe(0);
  expect(await jobs()).toEqual([]);
});

test('says who or what does not exist', async () => {
  const nobody = { exitCode: 1, text: 'There is no user with the e-mail address nobody@example.com.' };
  expect(await run('grant-admin', 'nobody@example.com')).toEqual(nobody);
  expect(await run('set-staff', 'dolma', 'nobody@example.com', 'HOST')).toEqual(nobody);
  expect(await run('set-staff', 'nowhere', leyla.email, 'HOST')).toEqual({
    exitCode: 1,
    text: 'There is no restaurant with the slug nowhere.',
  });
});

test.each([
  [],
  ['help'],
  ['grant-admin'],
  ['grant-admin', 'a@example.com', 'b@example.com'],
  ['set-staff', 'dolma', 'a@example.com'],
  ['set-staff', 'dolma', 'a@example.com', 'WAITER'],
])('explains itself with exit code 2 when called with %j', async (...args: string[]) => {
  expect(await runAdmin(args, {})).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('npm run admin --'),
  });
});

describe('as a process of its own', () => {
  const script = path.resolve(import.meta.dirname, '../../src/cli/admin.ts');
  const start = (env: Record<string, string>, ...args: string[]) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const child = execFile(
        process.execPath,
        [script, ...args],
        { env: { ...process.env, ...env } },
        (_e, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });

  test('ends with the code and the sentence', async () => {
    const usage = await start({}, 'grant');
    expect([usage.code, usage.stdout]).toEqual([2, '']);
    expect(usage.stderr).toContain('grant-admin EMAIL');
    const bad = await start({ DATABASE_URL: 'mysql://x' }, 'grant-admin', leyla.email);
    expect([bad.code, bad.stderr]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
  });
});

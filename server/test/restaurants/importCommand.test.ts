import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aRestaurant } from '../factories.ts';
import { urlOf } from '../mainProcess.ts';
import { useTestApp } from '../testApp.ts';

/** Runs in this process; the command is one of its own on the same database. */
const app = useTestApp();
const COMMAND = path.resolve(import.meta.dirname, '../../src/cli/import.ts');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: urlOf(app.connection), DATA_DIR: folder, ...environment };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [COMMAND, ...args], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

async function fileOf(content: unknown): Promise<string> {
  const file = path.join(folder, 'catalogue.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function nameSeenByGuests(slug: string): Promise<string | undefined> {
  const { data } = await app.ask<{ restaurant: { name: string } | null }>(
    'query ($slug: String) { restaurant(by: { slug: $slug }) { name } }',
    { slug },
  );
  return data.restaurant?.name;
}

const counted = (counts: string) =>
  `${counts}, in the database ${new URL(urlOf(app.connection)).pathname.slice(1)}\n`;

const countOfRestaurants = async () =>
  (await sql<{ count: number }>`select count(*) as count from restaurants`.execute(app.db)).rows[0]?.count;

describe('npm run import', () => {
  test('says what it did, and guests of a running server see it at once', async () => {
    const restaurant = aRestaurant({ slug: 'dolma' });
    const file = await fileOf({ source: 'listings', restaurants: [restaurant] });
    expect(await nameSeenByGuests('dolma')).toBeUndefined();
    expect(await run([file])).toEqual({
      code: 0,
      stdout: counted('1 added, 0 changed, 0 unchanged'),
      stderr: '',
    });
    await expect.poll(() => nameSeenByGuests('dolma'), { timeout: 5_000 }).toBe('Restaurant dolma');

    const renamed = { ...restaurant, name: { en: 'Dolma House', az: 'Dolma Evi' } };
    expect((await run([await fileOf({ restaurants: [renamed] })])).stdout).toBe(
      counted('0 added, 1 changed, 0 unchanged'),
    );
    await expect.poll(() => nameSeenByGuests('dolma'), { timeout: 5_000 }).toBe('Dolma House');
    expect((await run([file])).stdout).toBe(counted('0 added, 0 changed, 1 unchanged'));
  });

  test('takes a file that begins with a byte order mark', async () => {
    const file = await fileOf(`\uFEFF${JSON.stringify({ restaurants: [aRestaurant({ slug: 'marked' })] })}`);
    expect((await run([file])).stdout).toBe(counted('1 added, 0 changed, 0 unchanged'));
  });

  test('changes nothing for a bad file and lists every fault with its path and reason', async () => {
    const before = await countOfRestaurants();
    const file = await fileOf({
      restaurants: [
        aRestaurant({ slug: 'fine' }),
        { ...aRestaurant({ slug: 'fine' }), location: { latitude: 91, longitude: 'east' } },
        { ...aRestaurant({ slug: 'No Slug' }), timezone: 'Baku', colour: 'red' },
      ],
    });
    const { code, stdout, stderr } = await run([file]);
    expect([code, stdout]).toEqual([1, '']);
    const [summary, ...faults] = stderr.trimEnd().split('\n');
    expect(summary).toBe(`${file} has faults; nothing was changed:`);
    expect(faults.map((line) => line.trim().split(': ')[0])).toEqual([
      'restaurants[1].location.latitude',
      'restaurants[1].location.longitude',
      'restaurants[2].slug',
      'restaurants[2].timezone',
      'restaurants[2]',
      'restaurants[1].slug',
    ]);
    for (const fault of faults) expect(fault).toMatch(/^ {2}\S+: \S.{5,}/);
    expect(await countOfRestaurants()).toBe(before);
  });

  test.each([
    ['no JSON', '{"restaurants": [', /catalogue\.json is no JSON: .+/],
    ['an empty file', '', /catalogue\.json is no JSON: .+/],
    ['another file', '[]', /nothing was changed:\n {2}\(file\): .+/],
    ['null', 'null', /nothing was changed:\n {2}\(file\): .+/],
  ])('says in a sentence that it was given %s', async (_sentence, content, sentence) => {
    const { code, stdout, stderr } = await run([await fileOf(content)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test.each([
    ['no file', [], /^Usage: npm run import -- FILE\.json\n$/],
    [
      'a file that is not there',
      ['/nowhere/catalogue.json'],
      /^\/nowhere\/catalogue.json cannot be read: .+\n$/,
    ],
    ['a folder', ['/tmp'], /^\/tmp cannot be read: .+\n$/],
  ])('says in one line that it was given %s', async (_sentence, args, line) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(line);
  });

  test('says in a sentence that its environment or database is not as it should be', async () => {
    const file = await fileOf({ restaurants: [] });
    const bad = await run([file], { DATABASE_URL: 'mysql://x', PORT: 'x' });
    expect([bad.code, bad.stderr]).toEqual([1, expect.stringMatching(/DATABASE_URL: .+\n {0,2}/)]);
    expect(bad.stderr).toContain('PORT');
    const nowhere = await run([file], {
      DATABASE_URL: `${urlOf(app.connection).replace(/test_\w+/, 'nowhere')}`,
    });
    expect([nowhere.code, nowhere.stderr]).toEqual([
      1,
      expect.stringMatching(/^The PostgreSQL of DATABASE_URL .+\n$/),
    ]);
  });

  test('says that another import is under way when it waits too long', async () => {
    const file = await fileOf({ restaurants: [aRestaurant({ slug: 'patient' })] });
    const ended = await app.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('catalogue', 0))`.execute(tx);
      return run([file], { DATABASE_LOCK_TIMEOUT_MS: '200' });
    });
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The database is busy or away; nothing was changed. Try again shortly.\n',
    });
    expect((await run([file])).stdout).toBe(counted('1 added, 0 changed, 0 unchanged'));
  });
});

/** The commands as an operator runs them, and small databases to run them on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '../../src/platform/postgres/database.ts';
import type { Account } from '../../src/platform/postgres/embedded.account.ts';
import { query, silent } from './embedded.harness.ts';

const CLI = path.resolve(import.meta.dirname, '../../src/cli');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

interface Surroundings {
  readonly environment?: Record<string, string>;
  readonly account?: Account;
}

export function start(
  name: 'backup' | 'restore',
  args: readonly string[],
  dataDir: string,
  { environment, account }: Surroundings = {},
): Command {
  const child = spawn(process.execPath, [path.join(CLI, `${name}.ts`), ...args], {
    ...account,
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { child, ended: said.then(([stdout, stderr, [code]]) => ({ code, stdout, stderr })) };
}

export function run(...how: Parameters<typeof start>): Promise<Ended> {
  return start(...how).ended;
}

/** The command, killed with -9 as soon as `when` holds; says whether it was in time. */
export async function kill(
  { child, ended }: Command,
  when: () => boolean | Promise<boolean>,
): Promise<boolean> {
  let over = false;
  ended.then(() => {
    over = true;
  });
  while (!over && !(await when())) await delay(1);
  child.kill('SIGKILL');
  await ended;
  return child.signalCode === 'SIGKILL';
}

/** With one guest, and as a server of ours has left it. */
export async function aDatabase(dataDir: string, guest: string): Promise<void> {
  const database = await openDatabase({ dataDir }, silent);
  await query(database.connection, "CREATE TABLE kysely_migration AS SELECT '0001_accounts' AS name");
  await query(database.connection, `CREATE TABLE guests AS SELECT '${guest}' AS name`);
  await database.stop();
}

export async function guestsOf(dataDir: string): Promise<unknown[]> {
  const database = await openDatabase({ dataDir }, silent);
  const rows = await query(database.connection, 'SELECT name FROM guests');
  await database.stop();
  return rows.map(({ name }) => name);
}

/** Names in a folder, none where it is not there. */
export function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

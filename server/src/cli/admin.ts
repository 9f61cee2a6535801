import { parseArgs } from 'node:util';
import { emailAddress, type StaffRole } from '../accounts/accounts.rules.ts';
import { findUserIdByEmail, updateAdmin } from '../accounts/accounts.store.ts';
import { InvalidConfig, loadConfig } from '../config.ts';
import { DatabaseUnavailable, openDatabase } from '../platform/postgres/database.ts';
import { codeOf } from '../platform/postgres/faults.ts';
import { createDatabase, createPool, type Database } from '../platform/postgres/pool.ts';
import { findRestaurantBySlug } from '../restaurants/restaurants.store.ts';
import { writeMembership } from '../restaurants/staff.store.ts';

const USAGE = `Who may do what. Works while the server runs, which follows at once.

  npm run admin -- grant-admin EMAIL                            every restaurant is theirs to run
  npm run admin -- revoke-admin EMAIL                           no longer
  npm run admin -- set-staff RESTAURANT_SLUG EMAIL HOST|MANAGER|none

EMAIL is the address of an account that exists: sign up first.`;

export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

const UNDEFINED_TABLE = '42P01';

const done = (text: string): Outcome => ({ exitCode: 0, text });
const failed = (text: string): Outcome => ({ exitCode: 1, text });
const misused: Outcome = { exitCode: 2, text: USAGE };

type Command = (db: Database) => Promise<Outcome>;

/** The command that the arguments name; undefined for anything else. */
export function parseCommand(args: readonly string[]): Command | undefined {
  const [name, ...rest] = args;
  const [first = '', second = '', third = ''] = rest;
  if ((name === 'grant-admin' || name === 'revoke-admin') && rest.length === 1) {
    return (db) => setAdmin(db, first, name === 'grant-admin');
  }
  if (name === 'set-staff' && rest.length === 3 && isRole(third)) {
    return (db) => setStaff(db, { slug: first, email: second, role: third === 'none' ? null : third });
  }
  return undefined;
}

function isRole(text: string): text is StaffRole | 'none' {
  return text === 'HOST' || text === 'MANAGER' || text === 'none';
}

const noUser = (email: string) => failed(`There is no user with the e-mail address ${email}.`);

async function setAdmin(db: Database, given: string, isAdmin: boolean): Promise<Outcome> {
  const email = canonicalEmail(given);
  if (!(await updateAdmin(db, email, isAdmin))) return noUser(email);
  return done(isAdmin ? `${email} is an admin now.` : `${email} is no admin now.`);
}

async function setStaff(
  db: Database,
  { slug, email: given, role }: { slug: string; email: string; role: StaffRole | null },
): Promise<Outcome> {
  const restaurant = await findRestaurantBySlug(db, slug);
  if (!restaurant) return failed(`There is no restaurant with the slug ${slug}.`);
  const email = canonicalEmail(given);
  const userId = await findUserIdByEmail(db, email);
  if (userId === undefined) return noUser(email);
  await writeMembership(db, { restaurantId: restaurant.id, userId, role });
  return done(role ? `${email} is ${role} of ${slug} now.` : `${email} is not on the staff of ${slug} now.`);
}

function canonicalEmail(given: string): string {
  return emailAddress.safeParse(given).data ?? given;
}

/** Never throws for what an operator can mend. */
export async function runAdmin(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const command = parseCommand(args);
  if (!command) return misused;
  try {
    return await withDatabase(env, command);
  } catch (error) {
    if (error instanceof InvalidConfig || error instanceof DatabaseUnavailable) return failed(error.message);
    if (codeOf(error) === UNDEFINED_TABLE)
      return failed(
        'The database is empty: start the server once, then try again. It reads the same DATA_DIR or DATABASE_URL.',
      );
    throw error;
  }
}

async function withDatabase(
  env: Readonly<Record<string, string | undefined>>,
  command: Command,
): Promise<Outcome> {
  const config = loadConfig(env);
  const quiet = { info: () => undefined, warn: console.error, error: console.error };
  const database = await openDatabase({ databaseUrl: config.database.url, dataDir: config.dataDir }, quiet);
  const pool = createPool(database.connection, config.database);
  try {
    return await command(createDatabase(pool));
  } finally {
    await pool.end();
    await database.stop();
  }
}

if (import.meta.main) {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false });
  const { exitCode, text } = await runAdmin(positionals, process.env);
  (exitCode === 0 ? console.log : console.error)(text);
  process.exitCode = exitCode;
}

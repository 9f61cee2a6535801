import { parseArgs } from 'node:util';
import { SECRET_FILE } from '../accounts/sessions.rules.ts';
import { loadConfig } from '../config.ts';
import { systemClock } from '../platform/clock.ts';
import { BackupRefused } from '../platform/postgres/backup.header.ts';
import { restore } from '../platform/postgres/backup.restore.ts';
import { runCommand } from './command.ts';

const USAGE = `Usage: npm run restore -- FILE.tar.gz [--force]

Brings a backup back into DATA_DIR, the generated AUTH_SECRET too if the file has one. Stop the server first. Where there is a
database already nothing happens without --force; with it that database is moved aside, and you are told where to.
Until the file and what was unpacked from it have proven whole, nothing is touched.`;

async function main(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, force: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (values.help) return USAGE;
  if (!file || more.length > 0) throw new BackupRefused(USAGE);
  const { database, dataDir } = loadConfig(process.env);
  if (database.url)
    throw new BackupRefused(
      'DATABASE_URL is set, and this is for the embedded database: use pg_restore and then move the transaction counter (docs/scaling.md).',
    );
  const now = systemClock.now();
  const { header, former } = await restore({
    file,
    dataDir,
    beside: [SECRET_FILE],
    replace: values.force,
    now,
  });
  const moved = former ? ` The former one is in ${former}; delete it when you no longer want it.` : '';
  return `The database of ${header.takenAt} is in ${dataDir}; start the server.${moved}`;
}

await runCommand(main);

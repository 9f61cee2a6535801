import { parseArgs } from 'node:util';
import { SECRET_FILE } from '../accounts/sessions.rules.ts';
import { loadConfig } from '../config.ts';
import { systemClock } from '../platform/clock.ts';
import { BackupRefused } from '../platform/postgres/backup.header.ts';
import { backUp } from '../platform/postgres/backup.ts';
import { runCommand } from './command.ts';

const USAGE = `Usage: npm run backup -- FILE.tar.gz

Writes the embedded database of DATA_DIR into one file, also while the server runs: every booking that was confirmed when it
began is in it. A file of that name is replaced once the new one is whole. Whoever has the file has everything: the guests'
names and phones, and the generated AUTH_SECRET of DATA_DIR (one that you set yourself is not in it). Only you may read it.

  npm run restore -- FILE.tar.gz    brings it back`;

async function main(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  const [file, ...more] = positionals;
  if (values.help) return USAGE;
  if (!file || more.length > 0) throw new BackupRefused(USAGE);
  const { database, dataDir } = loadConfig(process.env);
  if (database.url)
    throw new BackupRefused(
      'DATABASE_URL is set, and this is for the embedded database: use pg_dump, or the backups of whoever runs that server (docs/scaling.md).',
    );
  const quiet = { info: () => undefined, warn: console.error, error: console.error };
  const takenAt = systemClock.now();
  const { header, bytes, beside } = await backUp({ dataDir, file, beside: [SECRET_FILE], takenAt }, quiet);
  const secret = beside.includes(SECRET_FILE)
    ? 'with the generated AUTH_SECRET'
    : 'without an AUTH_SECRET, as DATA_DIR has none';
  return `${file}: ${(bytes / 1e6).toFixed(1)} MB, schema ${header.migrations.at(-1)}, PostgreSQL ${header.postgres}, ${secret}.`;
}

await runCommand(main);

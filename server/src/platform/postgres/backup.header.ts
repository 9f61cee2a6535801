import { z } from 'zod';

/** What an operator reads when a file cannot be written or taken: one sentence. Nothing has changed. */
export class BackupRefused extends Error {
  override name = 'BackupRefused';
}

export const HEADER_FILE = 'baku-reserve-backup.json';
/** Of the archive: raised when a release could not read what the one before wrote, or the other way round. */
const FORMAT = 1;

const shape = z.object({
  format: z.literal(FORMAT),
  takenAt: z.iso.datetime(),
  /** PostgreSQL's files are those of one major version on one kind of machine. */
  postgres: z.string(),
  platform: z.string(),
  /** Migrations that the database has, in order. */
  migrations: z.array(z.string()).min(1),
});

export type BackupHeader = z.infer<typeof shape>;

export const PLATFORM = `${process.platform}-${process.arch}`;

export function toHeader(facts: Omit<BackupHeader, 'format' | 'platform'>): BackupHeader {
  return { format: FORMAT, platform: PLATFORM, ...facts };
}

/** Here is what can be read here: PostgreSQL's major version, and the migrations that this release knows. */
export interface Reader {
  readonly postgres: string;
  readonly migrations: readonly string[];
}

/** @throws BackupRefused when another release or machine has to restore it */
export function readHeader(file: string, text: string, reader: Reader): BackupHeader {
  const header = shape.safeParse(parsed(text)).data;
  if (!header)
    throw new BackupRefused(`${file} was written by another release, in a form that this one does not read.`);
  const unknown = header.migrations.find((name) => !reader.migrations.includes(name));
  if (unknown)
    throw new BackupRefused(
      `${file} holds the database of a newer release, which knows ${unknown}; update, then restore.`,
    );
  if (header.postgres !== reader.postgres)
    throw new BackupRefused(
      `${file} holds files of PostgreSQL ${header.postgres} and this release brings ${reader.postgres}; restore it with the release that wrote it.`,
    );
  if (header.platform !== PLATFORM)
    throw new BackupRefused(
      `${file} holds files of ${header.platform}, which PostgreSQL on ${PLATFORM} does not read.`,
    );
  return header;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, type Header, type Pack, pack } from 'tar-stream';
import { type BackupHeader, BackupRefused, HEADER_FILE, type Reader, readHeader } from './backup.header.ts';
import { CLUSTER_FOLDER } from './backup.swap.ts';
import { errorCode, errorText } from './embedded.report.ts';

/**
 * An ordinary .tar.gz, which can be looked into without us: the header, the files beside the cluster, the cluster in `cluster/`,
 * and at the end the digests of all files as `sha256sum -c` reads them. What lacks that end is no backup.
 */
const SUMS_FILE = 'SHA256SUMS';

/** A running server pays for more, and PostgreSQL's files shrink well with little. */
const COMPRESSION_LEVEL = 1;

export interface BackupContent {
  readonly header: BackupHeader;
  /** Small files that belong to the database, by name. */
  readonly beside: ReadonlyMap<string, Buffer>;
  /** A tar stream of the cluster's files. */
  readonly cluster: AsyncIterable<Buffer>;
}

/** Streams; on the disk when it returns. */
export async function writeArchive(content: BackupContent, handle: FileHandle): Promise<void> {
  const archive = pack();
  const file = handle.createWriteStream({ flush: true });
  const written = pipeline(archive, createGzip({ level: COMPRESSION_LEVEL }), file);
  const filled = fill(archive, content).catch((error) => {
    archive.destroy(error);
    throw error;
  });
  const outcomes = await Promise.allSettled([written, filled]);
  const failure = outcomes.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}

async function fill(archive: Pack, { header, beside, cluster }: BackupContent): Promise<void> {
  const sums = new Map<string, string>();
  const add = (facts: Pick<Header, 'name' | 'size' | 'mode'>, source: AsyncIterable<unknown>) =>
    pipeline(source, digesting(facts.name, sums), archive.entry(facts));
  const small = (name: string, bytes: Buffer) =>
    add({ name, size: bytes.length, mode: 0o600 }, Readable.from([bytes]));
  await small(HEADER_FILE, Buffer.from(`${JSON.stringify(header, undefined, 2)}\n`));
  for (const [name, bytes] of beside) await small(name, bytes);
  const entries = extract();
  const read = pipeline(cluster, entries);
  read.catch(() => undefined);
  for await (const entry of entries) {
    const { type, size, mode } = entry.header;
    const name = `${CLUSTER_FOLDER}/${entry.header.name}`;
    if (type === 'file') await add({ name, size, mode }, entry);
    else {
      if (type !== 'directory')
        throw new BackupRefused(`The database has ${name}, a ${type}, which a backup does not hold.`);
      archive.entry({ name, mode, type });
      entry.resume();
    }
  }
  await read;
  await small(SUMS_FILE, Buffer.from(toLines(sums)));
  archive.finalize();
}

/** What a backup holds, as it streams by. */
export interface Archived {
  readonly name: string;
  readonly mode: number;
  /** None for a folder. */
  readonly content?: AsyncIterable<Buffer>;
}

/**
 * Hands on each file after the header, as it is read; all of them have proven to be whole once this returns.
 * @throws BackupRefused for what is no backup, a damaged one, or one for another release
 */
export async function readArchive(
  file: string,
  reader: Reader,
  take: (archived: Archived) => Promise<void>,
): Promise<BackupHeader> {
  const entries = extract();
  const read = pipeline(await readable(file), createGunzip(), entries);
  read.catch(() => undefined);
  const sums = new Map<string, string>();
  let header: BackupHeader | undefined;
  let promised: string | undefined;
  try {
    for await (const entry of entries) {
      const { name, type, mode } = entry.header;
      if (promised !== undefined || !isPlain(name)) throw damaged(file);
      const content = digesting(name, sums)(entry);
      if (!header) {
        if (name !== HEADER_FILE) throw foreign(file);
        header = readHeader(file, await text(content), reader);
      } else if (type === 'directory') {
        entry.resume();
        await take({ name, mode });
      } else if (name === SUMS_FILE) promised = await text(entry);
      else await take({ name, mode, content });
    }
    await read;
  } catch (error) {
    throw inWords(file, error, header !== undefined);
  }
  if (!header) throw foreign(file);
  if (promised !== toLines(sums)) throw damaged(file);
  return header;
}

async function readable(file: string): Promise<Readable> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isFile()) return handle.createReadStream();
    await handle.close();
  } catch (error) {
    throw new BackupRefused(`${file} cannot be read: ${errorText(error)}.`);
  }
  throw foreign(file);
}

function inWords(file: string, error: unknown, begun: boolean): unknown {
  // What zlib and tar-stream say of bytes that they cannot make sense of.
  const isSenseless =
    errorCode(error)?.startsWith('Z_') ||
    /^(Invalid tar header|Unexpected end of data)/.test(errorText(error));
  if (!isSenseless) return error;
  return begun ? damaged(file) : foreign(file);
}

const foreign = (file: string) => new BackupRefused(`${file} is no backup of this server.`);
const damaged = (file: string) => new BackupRefused(`${file} is cut short or damaged.`);

/** Within the folder that it is unpacked to. */
const isPlain = (name: string) => !name.startsWith('/') && !name.split('/').includes('..');

const toLines = (sums: ReadonlyMap<string, string>) =>
  [...sums].map(([name, digest]) => `${digest}  ${name}\n`).join('');

function digesting(name: string, sums: Map<string, string>) {
  return async function* (content: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const chunk of content as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
    sums.set(name, hash.digest('hex'));
  };
}

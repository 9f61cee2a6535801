import { PassThrough } from 'node:stream';
import pg from 'pg';

/** BASE_BACKUP's messages begin with what they carry: a new archive, a piece of it, the manifest, progress. */
const PIECE = 'd'.charCodeAt(0);

/** pg hands a statement what the server copies out, and does nothing with it by itself. */
class BaseBackup extends pg.Query {
  readonly tar = new PassThrough({ highWaterMark: 1_048_576 });

  constructor() {
    super("BASE_BACKUP (LABEL 'baku-reserve', WAL true, CHECKPOINT 'fast', MANIFEST 'no')");
    this.on('error', (error) => this.tar.destroy(error));
    // The server's last word, which is an error where it met a damaged page.
    this.on('end', () => this.tar.end());
  }

  handleCopyData({ chunk }: { chunk: Buffer }, { stream }: Pick<pg.Connection, 'stream'>): void {
    // A copy, because pg reads on into the same memory.
    if (chunk[0] !== PIECE || this.tar.destroyed || this.tar.write(Buffer.from(chunk.subarray(1)))) return;
    // What pg has read already still arrives.
    if (this.tar.listenerCount('drain') > 0) return;
    stream.pause();
    this.tar.once('drain', () => stream.resume());
  }
}

/**
 * The files of a running cluster as one tar stream, made by PostgreSQL itself and with the log that makes them consistent
 * as of its end (BASE_BACKUP of the replication protocol). The slot keeps that log until the connection ends.
 */
export async function* readCluster(connection: pg.ClientConfig): AsyncGenerator<Buffer> {
  const walSender = { ...connection, replication: 'true', application_name: 'baku-reserve backup' };
  const client = new pg.Client(walSender);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`CREATE_REPLICATION_SLOT backup_${process.pid} TEMPORARY PHYSICAL RESERVE_WAL`);
    yield* client.query(new BaseBackup()).tar;
  } finally {
    await client.end().catch(() => undefined);
  }
}

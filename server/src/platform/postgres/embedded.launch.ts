import { spawn } from 'node:child_process';
import { chown, open, rename, stat, truncate } from 'node:fs/promises';
import { type Account, runAs } from './embedded.account.ts';
import { type Binaries, CHILD_ENV } from './embedded.binaries.ts';
import { clusterArgument } from './embedded.cluster.ts';
import type { Layout } from './embedded.layout.ts';
import { unusable } from './embedded.report.ts';

/**
 * Given on the command line, so that an old cluster gets the settings of the release that runs it. What keeps a
 * confirmed booking (fsync, synchronous_commit, full_page_writes) is on by default; it is named to say so.
 */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  port: '5432',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  // Errors of statements go to the client that sent them; the file gets what happens to the server.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

const LOG_LIMIT_BYTES = 1_000_000;

export interface Launch {
  pid: number | undefined;
  exited(): boolean;
  /** What the server said since this launch, a line each. */
  complaints(): Promise<string[]>;
}

/** In a session of its own: Ctrl-C in a terminal must not reach PostgreSQL before we have let our requests finish. */
export async function launchPostgres(layout: Layout, binaries: Binaries, account?: Account): Promise<Launch> {
  const log = await openLog(layout, account);
  try {
    const settings = Object.entries({ ...SETTINGS, cluster_name: layout.tag });
    const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(binaries.postgres, ['-D', clusterArgument(layout.cluster, account), ...flags], {
      ...runAs(account),
      cwd: layout.cluster,
      env: CHILD_ENV,
      detached: true,
      stdio: ['ignore', log.handle.fd, log.handle.fd],
    });
    let failure: string | undefined;
    child.once('error', (error) => {
      failure = error.message;
    });
    child.unref();
    return {
      pid: child.pid,
      exited: () => failure !== undefined || child.exitCode !== null || child.signalCode !== null,
      complaints: async () => (failure === undefined ? linesSince(layout.logFile, log.start) : [failure]),
    };
  } finally {
    await log.handle.close();
  }
}

async function openLog(layout: Layout, account: Account | undefined) {
  try {
    const size = await logSize(layout.logFile);
    if (size > LOG_LIMIT_BYTES) await rename(layout.logFile, `${layout.logFile}.1`);
    const handle = await open(layout.logFile, 'a', 0o600);
    if (account) await chown(layout.logFile, account.uid, account.gid);
    return { handle, start: (await handle.stat()).size };
  } catch (error) {
    throw unusable(layout.logFile, error);
  }
}

/** For a server that runs for months: PostgreSQL appends, so the file may be emptied under it. */
export async function boundLog(layout: Layout): Promise<void> {
  if ((await logSize(layout.logFile)) > 10 * LOG_LIMIT_BYTES) await truncate(layout.logFile);
}

async function logSize(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function linesSince(file: string, start: number): Promise<string[]> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(64_000), position: start });
    const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n');
    return lines.map((line) => line.replace(/^[\d-]+ [\d:.]+ \S+ \[\d+\] /, ''));
  } finally {
    await handle.close();
  }
}

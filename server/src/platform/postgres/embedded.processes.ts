import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Layout } from './embedded.layout.ts';
import { errorCode } from './embedded.report.ts';

const run = promisify(execFile);

export interface Postmaster {
  pid: number;
  /** `starting` and `stopping` may last: a log to replay, clients that do not leave. */
  state: string;
}

/** The running postmaster of this cluster; a stale file, or a pid that now is someone else's, is none. */
export async function findPostmaster(layout: Layout): Promise<Postmaster | undefined> {
  const file = await readFile(join(layout.cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = file?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) return undefined;
  if (!(await commandLine(pid)).includes(layout.tag)) return undefined;
  return { pid, state: lines[7]?.trim() ?? 'starting' };
}

/**
 * PostgreSQL believes the pid in its lock files when any process of its user has that pid, as after a restart of the
 * machine. A pid that nobody has it clears itself; that keeps its check for backends that are left over.
 */
export async function removeStaleLockFiles(layout: Layout): Promise<void> {
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const file = join(layout.cluster, name);
    const pid = Math.abs(await readPid(file));
    if (pid && isAlive(pid) && !(await commandLine(pid)).includes(layout.tag))
      await rm(file, { force: true });
  }
}

/** Backends of a killed postmaster keep the next one from starting, an initdb without its parent writes on. */
export async function killOrphans(layout: Layout): Promise<void> {
  if (await findPostmaster(layout)) return;
  for (const pid of await pidsTagged(layout.tag)) signal(pid, 'SIGKILL');
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(layout: Layout, patienceMs = 8_000): Promise<void> {
  const postmaster = await findPostmaster(layout);
  if (!postmaster) return;
  signal(postmaster.pid, 'SIGINT');
  if (await isGone(layout, postmaster.pid, patienceMs)) return;
  signal(postmaster.pid, 'SIGQUIT');
  if (await isGone(layout, postmaster.pid, 2_000)) return;
  signal(postmaster.pid, 'SIGKILL');
  await isGone(layout, postmaster.pid, 1_000);
  await killOrphans(layout);
}

async function isGone(layout: Layout, pid: number, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if ((await findPostmaster(layout))?.pid !== pid) return true;
    await delay(15);
  }
  return false;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** 0 without a file, negative from a single-user server. */
async function readPid(file: string): Promise<number> {
  const content = await readFile(file, 'utf8').catch(() => '');
  return Number.parseInt(content, 10) || 0;
}

/** Empty for a process that is gone, a zombie, or not for us to see. Unlike /proc/<pid>/exe it needs no privilege. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

async function pidsTagged(tag: string): Promise<number[]> {
  const all = process.platform === 'linux' ? await readdir('/proc') : await listPids();
  const pids = all.filter((name) => /^\d+$/.test(name)).map(Number);
  const commands = await Promise.all(pids.map(commandLine));
  return pids.filter((pid, at) => pid !== process.pid && isPostgres(commands[at] ?? '', tag));
}

/** A backend's title is `postgres: <cluster_name>: …`; the postmaster's command line has the name as an argument. */
function isPostgres(command: string, tag: string): boolean {
  return command.startsWith(`postgres: ${tag}`) || command.includes(`cluster_name=${tag}`);
}

async function listPids(): Promise<string[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=']);
  return stdout.split('\n').map((line) => line.trim());
}

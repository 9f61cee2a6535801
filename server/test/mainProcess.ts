import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ClientConfig } from 'pg';

export interface MainProcess {
  /** Where it serves, such as http://127.0.0.1:41234. */
  readonly origin: string;
  readonly child: ChildProcess;
  /** What it has logged so far. */
  readonly lines: readonly string[];
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<number | null>;
  /** Where its debugger listens, if that was asked for. */
  readonly inspector: string | undefined;
  stop(): Promise<void>;
}

/** The server as an operator starts it, on a free port unless `environment` says which. */
export async function startMain(
  environment: Record<string, string>,
  { inspect = false } = {},
): Promise<MainProcess> {
  const flags = inspect ? ['--inspect=127.0.0.1:0'] : [];
  const child = spawn(process.execPath, [...flags, path.resolve(import.meta.dirname, '../src/main.ts')], {
    // The test run's own Redis would have all servers share one rate limit.
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '0',
      LOG_LEVEL: 'info',
      REDIS_URL: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const lines: string[] = [];
  let inspector: string | undefined;
  createInterface(child.stderr).on('line', (line) => {
    inspector ??= /^Debugger listening on (.*)$/.exec(line)?.[1];
    if (!inspect) process.stderr.write(`${line}\n`);
  });
  const origin = await new Promise<string>((resolve, reject) => {
    ended.then(() => reject(new Error('the server ended before it served')));
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const url = /"url":"([^"]+)\/graphql"/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  return {
    origin,
    child,
    lines,
    ended,
    get inspector() {
      return inspector;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A database of the test server as DATABASE_URL has it. */
export function urlOf({ connectionString, host = '', user = '', database = '' }: ClientConfig): string {
  return connectionString ?? `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
}

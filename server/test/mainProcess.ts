import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ClientConfig } from 'pg';

export interface MainProcess {
  /** Where it serves, such as http://127.0.0.1:41234. */
  readonly origin: string;
  readonly child: ChildProcess;
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** The server as an operator starts it, on a free port unless `environment` says which. */
export async function startMain(environment: Record<string, string>): Promise<MainProcess> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../src/main.ts')], {
    // The test run's own Redis would have all servers share one rate limit.
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '0',
      LOG_LEVEL: 'info',
      REDIS_URL: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const origin = await new Promise<string>((resolve, reject) => {
    ended.then(() => reject(new Error('the server ended before it served')));
    createInterface(child.stdout).on('line', (line) => {
      const url = /"url":"([^"]+)\/graphql"/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  return {
    origin,
    child,
    ended,
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

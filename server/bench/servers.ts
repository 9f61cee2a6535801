import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import path from 'node:path';
import type { Start } from './server.child.ts';

export interface Reading {
  readonly cpuMicros: number;
  readonly statements: number;
}

export interface ServerUnderLoad {
  readonly url: string;
  read(): Promise<Reading>;
  stop(): Promise<void>;
}

/** Where a server has this CPU for itself, and `taskset` keeps load and database on others, its figures waver far less. */
const CPU = process.env.BENCH_SERVER_CPU;

/** Its log goes where a server's log goes in earnest: to a file. */
export async function startServer(start: Start, logFile: string): Promise<ServerUnderLoad> {
  const log = openSync(logFile, 'w');
  const child = fork(path.join(import.meta.dirname, 'server.child.ts'), {
    stdio: ['ignore', log, 'inherit', 'ipc'],
    // As operators run it: graphql-js checks less of what it has built itself.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (CPU) execFileSync('taskset', ['-apc', CPU, String(child.pid)]);
  child.send(start);
  const { port } = await answerOf<{ port: number }>(child);
  return {
    url: `http://127.0.0.1:${port}`,
    read() {
      child.send('read');
      return answerOf<Reading>(child);
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** Rejects when the server dies instead of answering. */
function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const died = () => reject(new Error('the server under load has died'));
    child.once('exit', died);
    child.once('message', (answer) => {
      child.off('exit', died);
      resolve(answer as Answer);
    });
  });
}

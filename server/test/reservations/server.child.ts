/** A server process on a database that is there: forked; told what to do by messages, see processes.ts. */
import { createServer } from 'node:http';
import { loadConfig } from '../../src/config.ts';
import { createRuntime } from '../../src/runtime.ts';
import { silentLog } from '../harness.ts';
import type { Instruction, Setup } from './processes.ts';

let time = new Date();
const clock = { now: () => time };

async function start({ connection, environment }: Setup): Promise<void> {
  const config = loadConfig(environment);
  const log = { ...silentLog, error: (...fault: unknown[]) => console.error(...fault) };
  const runtime = await createRuntime({ config, connection, clock, log });
  const server = createServer(runtime.app.listener);
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 });
  await new Promise((resolve) => server.once('listening', resolve));
  process.once('disconnect', () => process.exit());
  process.on('message', async (instruction: Instruction) => {
    if (instruction.now !== undefined) time = new Date(instruction.now);
    if (instruction.stop) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime.close();
    }
    process.send?.(instruction.heap ? heapInUse() : 'done');
    if (instruction.stop) process.disconnect();
  });
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

process.once('message', async (setup: Setup) => {
  time = new Date(setup.now);
  await start(setup);
});

import { spawn } from 'node:child_process';
import os from 'node:os';

/** Ends with its parent, however that ends. */
const IDLING =
  'const parent = process.ppid; while (process.ppid === parent) for (let turn = 0; turn < 1e8; turn++);';

/**
 * Keeps the CPUs of load and database from sleeping, by processes that run where nobody else would (SCHED_IDLE). A CPU
 * that sleeps is woken by whoever sends it something, which takes a virtual machine some 10 µs: counted as the server's
 * work, and the more of it a request the fewer requests it answers, so that of two servers the slower one seems slower yet.
 * Call what is returned to end it.
 */
export function keepAwake(): () => void {
  const idlers = Array.from({ length: os.availableParallelism() }, () =>
    spawn('chrt', ['--idle', '0', process.execPath, '-e', IDLING], { stdio: 'ignore' }),
  );
  return () => {
    for (const idler of idlers) idler.kill();
  };
}

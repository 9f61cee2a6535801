import { createLog } from '../../src/platform/log.ts';

/** Logs as many lines as it is told, then ends in the way it is told. */
const [count = '0', end] = process.argv.slice(2);
const log = createLog('info');
for (let index = 1; index <= Number(count); index++) log.info({ index }, 'a line of the usual length, or so');
if (end === 'exits') process.exit(0);
if (end === 'throws') throw new Error('a fault that nobody caught');
if (end === 'rejects') Promise.reject(new Error('a fault that nobody caught'));

import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const BUFFER_BYTES = 4_096;
const FLUSH_MS = 200;

/**
 * JSON lines on stdout, one per operation. Never a name, phone, note, token or password. Written in blocks, as a system
 * call a line costs as much as a short operation; pino writes the rest when the process exits.
 */
export function createLog(level: string): Logger {
  const destination = pino.destination({ dest: 1, sync: false, minLength: BUFFER_BYTES });
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  setInterval(() => destination.flush(), FLUSH_MS).unref();
  return log;
}

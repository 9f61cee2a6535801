import { type DestinationStream, type Logger, pino } from 'pino';
import { systemClock } from './clock.ts';
import { loggedError } from './loggedError.ts';
import { currentRequest } from './requestScope.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const BLOCK_BYTES = 16_000;
const FLUSH_MS = 200;

/** What no line is to hold, should somebody ever write it. One level deep: looking deeper costs eight times the line. */
const NEVER = [
  'accessToken',
  'authorization',
  'body',
  'cookie',
  'email',
  'guestName',
  'guestPhone',
  'headers',
  'latitude',
  'location',
  'longitude',
  'name',
  'notes',
  'password',
  'phone',
  'refreshToken',
  'token',
  'variables',
];

/**
 * JSON lines, one per operation, each with the id of the request it belongs to. Never a name, phone, note, token, password,
 * prompt or place.
 */
export function createLog(level: string, destination: DestinationStream = bufferedStdout()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: isoTime(),
      serializers: { err: loggedError },
      redact: NEVER,
      mixin: () => ({ requestId: currentRequest()?.requestId }),
      // Merging takes half as long as all the rest of a line.
      mixinMergeStrategy: (line, mixin) => ('requestId' in line ? line : { ...mixin, ...line }),
    },
    destination,
  );
}

/** As pino.stdTimeFunctions has it, written out once a millisecond. */
function isoTime(): () => string {
  let at = 0;
  let text = '';
  return () => {
    const now = systemClock.now();
    if (now.getTime() !== at) {
      at = now.getTime();
      text = `,"time":"${now.toISOString()}"`;
    }
    return text;
  };
}

/**
 * Written in blocks, as a system call a line costs as much as a short operation. pino writes the rest when the process
 * exits, by a fault too; who is killed loses the last 200 ms.
 */
function bufferedStdout(): DestinationStream {
  // Given text, it would measure the whole block once more with each line.
  const contentMode = 'buffer';
  const destination = pino.destination({ dest: 1, sync: false, minLength: BLOCK_BYTES, contentMode });
  setInterval(() => destination.flush(), FLUSH_MS).unref();
  // Its types know text alone.
  return { write: (line) => destination.write(Buffer.from(line) as never) };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault } from '../faults.ts';
import type { DoorStep } from './door.ts';
import { answerFault } from './faultAnswer.ts';
import type { Lifecycle } from './lifecycle.ts';

/** A queue whose first has waited for so long is standing, not passing: nobody else may join it. */
const QUEUE_MS = 300;
/** As a multiple of what is in work. */
const QUEUE_LENGTH = 4;
/** However slow the work is, nobody waits longer only to begin. */
const LONGEST_WAIT_MS = 1_000;
const SWEEP_MS = 100;
const RETRY_AFTER_SECONDS = 1;

const BUSY = fault('UNAVAILABLE', 'Too many guests at once; try again shortly.', {
  retryable: true,
  retryAfterSeconds: RETRY_AFTER_SECONDS,
});

interface Asking {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Waiting extends Asking {
  readonly since: number;
  readonly goOn: (goesOn: boolean) => void;
}

/**
 * Refuses what could only wait. `most` requests are in work at once: several times what keeps the machine busy, and few
 * enough that a turn of the event loop stays short. A burst waits its turn; overload is told to come again, at once.
 * There is no state that could flap: whether somebody may wait depends on how long the first one has waited by now.
 */
export function shedding(lifecycle: Lifecycle, most: number): DoorStep {
  const queue: Waiting[] = [];
  let sweeping: NodeJS.Timeout | undefined;

  lifecycle.onPlace(() => {
    while (lifecycle.running < most) {
      const next = takeFirst(queue);
      if (!next) return;
      lifecycle.begin(next.response);
      next.goOn(true);
    }
  });

  function sweep(): void {
    const latest = performance.now() - LONGEST_WAIT_MS;
    while ((queue[0]?.since ?? Number.POSITIVE_INFINITY) < latest) {
      const late = queue.shift();
      if (!late) return;
      refuse(lifecycle, late);
      late.goOn(false);
    }
    if (queue.length > 0) return;
    clearInterval(sweeping);
    sweeping = undefined;
  }

  return (request, response) => {
    if (lifecycle.running < most && queue.length === 0) {
      // A body says when it has arrived; without one it has.
      if (!hasBody(request)) lifecycle.begin(response);
      return true;
    }
    const since = performance.now();
    if (queue.length >= most * QUEUE_LENGTH || since - (queue[0]?.since ?? since) > QUEUE_MS) {
      refuse(lifecycle, { request, response });
      return false;
    }
    sweeping ??= setInterval(sweep, SWEEP_MS).unref();
    return new Promise((goOn) => queue.push({ request, response, since, goOn }));
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

/** The first that is still there and has been sent as a whole: whoever sends slowly waits for themselves. */
function takeFirst(queue: Waiting[]): Waiting | undefined {
  const at = queue.findIndex(({ request, response }) => request.complete || response.destroyed);
  const [first] = at < 0 ? [] : queue.splice(at, 1);
  if (!first?.response.destroyed) return first;
  first.goOn(false);
  return takeFirst(queue);
}

function refuse(lifecycle: Lifecycle, { request, response }: Asking): void {
  lifecycle.leave(response);
  answerFault(request, response, BUSY, 503, { 'Retry-After': RETRY_AFTER_SECONDS });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault } from '../faults.ts';
import type { DoorStep } from './door.ts';
import { answerFault } from './faultAnswer.ts';
import type { Lifecycle } from './lifecycle.ts';

/** A queue whose first has waited for so long is standing, not passing: nobody else may join it. */
const QUEUE_MS = 300;
/** As a multiple of what is in work. */
const QUEUE_LENGTH = 4;
/** Each takes some tenths of a millisecond before it waits for the database. */
const BEGUN_A_TURN = 32;
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
 * Refuses what could only wait. `most` requests are in work at once, several times what keeps the machine busy, and few
 * begin in one turn of the event loop, so that a turn stays short and probes and refusals are answered between. A burst
 * waits; overload is told to come again, at once. There is no state that could flap: whether somebody may wait depends on
 * how long the first one has waited by now.
 */
export function shedding(lifecycle: Lifecycle, most: number): DoorStep {
  const queue: Waiting[] = [];
  let begun = 0;
  let isScheduled = false;
  let sweeping: NodeJS.Timeout | undefined;

  const hasPlace = () => lifecycle.running < most && begun < BEGUN_A_TURN;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(nextTurn);
  }
  function nextTurn(): void {
    isScheduled = false;
    begun = 0;
    while (queue.length > 0 && hasPlace()) {
      const { request, response, goOn } = queue.shift() as Waiting;
      if (!response.destroyed) begin(request, response);
      goOn(!response.destroyed);
    }
  }
  /** Whoever still sends takes no place until that is done: they would keep it for as long as they like. */
  function begin(request: IncomingMessage, response: ServerResponse): void {
    if (request.complete || !hasBody(request)) lifecycle.begin(response);
    begun++;
    schedule();
  }
  lifecycle.onPlace(() => {
    if (queue.length > 0) schedule();
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
    if (queue.length === 0 && hasPlace()) {
      begin(request, response);
      return true;
    }
    const since = performance.now();
    if (queue.length >= most * QUEUE_LENGTH || since - (queue[0]?.since ?? since) > QUEUE_MS) {
      refuse(lifecycle, { request, response });
      return false;
    }
    sweeping ??= setInterval(sweep, SWEEP_MS).unref();
    schedule();
    return new Promise((goOn) => queue.push({ request, response, since, goOn }));
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function refuse(lifecycle: Lifecycle, { request, response }: Asking): void {
  lifecycle.leave(response);
  answerFault(request, response, BUSY, 503, { 'Retry-After': RETRY_AFTER_SECONDS });
}

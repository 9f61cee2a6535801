import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault } from '../faults.ts';
import type { DoorStep } from './door.ts';
import { answerFault } from './faultAnswer.ts';
import type { Lifecycle } from './lifecycle.ts';

/** A queue whose first has waited for so long is standing, not passing: nobody else may join it. */
const QUEUE_MS = 300;
/** No burst lasts so long; and what follows on so long without refusals is a new one. */
const BURST_MS = 1_000;
/** As multiples of what is in work. */
const QUEUE_LENGTH = { burst: 4, overload: 0.25 };
/** Each takes some tenths of a millisecond before it waits for the database. */
const BEGUN_A_TURN = { burst: 32, overload: 8 };
/** However slow the work is, nobody waits longer only to begin. */
const LONGEST_WAIT_MS = 1_000;
const SWEEP_MS = 100;
export const RETRY_AFTER_SECONDS = 1;

export const BUSY = fault('UNAVAILABLE', 'Too many guests at once; try again shortly.', {
  retryable: true,
  retryAfterSeconds: RETRY_AFTER_SECONDS,
});

export interface Shedding {
  /** Whether there is no place for one who comes now, not even to wait: they are refused, and count as such. */
  refuses(): boolean;
  /** Lets a request begin, wait or go. */
  readonly admit: DoorStep;
}

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
 * waits; overload is told to come again, at once. Once refusals have gone on for longer than a burst, few may wait: they
 * are served within some tens of milliseconds, and as many in a second as if all had waited for three hundred.
 */
export function createShedding(lifecycle: Lifecycle, most: number): Shedding {
  const queue: Waiting[] = [];
  /** The first and the last of the refusals that came one upon the other. */
  const refusals = { since: 0, until: Number.NEGATIVE_INFINITY };
  let begun = 0;
  let isScheduled = false;
  let sweeping: NodeJS.Timeout | undefined;

  const load = () => {
    const isLong = refusals.until - refusals.since > BURST_MS;
    return isLong && performance.now() - refusals.until < BURST_MS ? 'overload' : 'burst';
  };
  const hasPlace = () => lifecycle.running < most && begun < BEGUN_A_TURN[load()];

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
    // Where few begin in a turn, those of several turns are counted together: each turn that is ended by itself costs a
    // round of the event loop.
    if (++begun >= BEGUN_A_TURN[load()] / 2) schedule();
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

  function refuses(): boolean {
    const [first] = queue;
    if (!first) return false;
    const now = performance.now();
    const isFull = queue.length >= most * QUEUE_LENGTH[load()] || now - first.since > QUEUE_MS;
    if (!isFull) return false;
    if (now - refusals.until > BURST_MS) refusals.since = now;
    refusals.until = now;
    return true;
  }

  return {
    refuses,
    admit(request, response) {
      if (queue.length === 0 && hasPlace()) {
        begin(request, response);
        return true;
      }
      if (refuses()) {
        refuse(lifecycle, { request, response });
        return false;
      }
      sweeping ??= setInterval(sweep, SWEEP_MS).unref();
      schedule();
      const since = performance.now();
      return new Promise((goOn) => queue.push({ request, response, since, goOn }));
    },
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function refuse(lifecycle: Lifecycle, { request, response }: Asking): void {
  lifecycle.leave(response);
  answerFault(request, response, BUSY, 503, { 'Retry-After': RETRY_AFTER_SECONDS });
}

import { Bag, type Bagged } from './bag.ts';

const TURN_MS = 50;

interface Waiting extends Bagged {
  turns: number;
  readonly giveUp: () => void;
}

/** One timer for all: every operation waits so. It stands still while nobody does. */
const waiting = new Bag<Waiting>();
let turning: NodeJS.Timeout | undefined;

function turn(): void {
  if (waiting.size === 0) {
    clearInterval(turning);
    turning = undefined;
  }
  for (const one of waiting) if (--one.turns < 0) one.giveUp();
}

/**
 * What the promise comes to, or undefined after `ms` of waiting; what stands out then goes on by itself. Counted in turns
 * of a timer and not by the clock: while the event loop stood still, answers lay unread in their sockets, and that is
 * nobody's silence.
 */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  turning ??= setInterval(turn, TURN_MS);
  return new Promise((resolve, reject) => {
    const one: Waiting = {
      at: -1,
      // The turn that runs when somebody comes is no whole one.
      turns: Math.ceil(ms / TURN_MS),
      giveUp() {
        waiting.delete(one);
        resolve(undefined);
      },
    };
    waiting.add(one);
    promise.then(
      (value) => {
        waiting.delete(one);
        resolve(value);
      },
      (error: unknown) => {
        waiting.delete(one);
        reject(error);
      },
    );
  });
}

import { scheduler } from 'node:timers/promises';

/** After computing for so long, those who compete for turns rest, and for how many times as long. */
const STINT_MS = 1;
const REST = 2;
const LONGEST_REST_MS = 10;

/**
 * Shares out one event loop: whoever has much to compute waits for a turn before each part of it. A turn a round of the loop is
 * given, in the order asked for, so that between two of them everybody else's sockets and timers are served; and where
 * several compete, they leave the loop two thirds of its time.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #givenAt = 0;
  #stintMs = 0;

  next(): Promise<void> {
    // The time since the last turn was nobody's, or that of one who competes with nobody.
    if (this.#waiting++ === 0) this.#givenAt = performance.now();
    this.#last = this.#last.then(() => this.#give());
    return this.#last;
  }

  async #give(): Promise<void> {
    await scheduler.yield();
    this.#stintMs += performance.now() - this.#givenAt;
    if (--this.#waiting === 0) this.#stintMs = 0;
    if (this.#stintMs >= STINT_MS) {
      await scheduler.wait(Math.min(REST * this.#stintMs, LONGEST_REST_MS));
      this.#stintMs = 0;
    }
    this.#givenAt = performance.now();
  }

  /** Goes through all parts of a computation, which it yields between. */
  async through<Result>(parts: Generator<undefined, Result>): Promise<Result> {
    for (;;) {
      await this.next();
      const { done, value } = parts.next();
      if (done) return value;
    }
  }
}

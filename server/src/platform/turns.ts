import { scheduler } from 'node:timers/promises';

/**
 * Shares out one event loop: whoever has much to compute waits for a turn before each part of it. A turn a round of the loop is
 * given, in the order asked for, so that between two of them everybody else's sockets and timers are served.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  next(): Promise<void> {
    this.#last = this.#last.then(() => scheduler.yield());
    return this.#last;
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

/** A time by which an answer has to be out, whatever still stands out by then. */
export class Deadline {
  readonly #signal: AbortSignal;

  constructor(ms: number) {
    this.#signal = AbortSignal.timeout(ms);
  }

  /** What the promise comes to, or undefined when the time is over; what stands out then goes on by itself. */
  async within<Value>(promise: Promise<Value>): Promise<Value | undefined> {
    const over = Promise.withResolvers<undefined>();
    const end = () => over.resolve(undefined);
    if (this.#signal.aborted) end();
    this.#signal.addEventListener('abort', end, { once: true });
    try {
      return await Promise.race([promise, over.promise]);
    } finally {
      this.#signal.removeEventListener('abort', end);
    }
  }
}

const TURN_MS = 50;

/**
 * What the promise comes to, or undefined after `ms` of waiting; what stands out then goes on by itself. Counted in turns
 * of a timer and not by the clock: while the event loop stood still, answers lay unread in their sockets, and that is
 * nobody's silence.
 */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    let turns = 0;
    const timer = setInterval(() => {
      if (++turns * TURN_MS < ms) return;
      clearInterval(timer);
      resolve(undefined);
    }, TURN_MS);
    promise.then(resolve, reject).finally(() => clearInterval(timer));
  });
}
